// Whether a run met what a check expects of it: each claim by the name of its property, and whether
// the run came to all that it must not lose. It must not know how a run is made.

import { exhaustive } from "../base/exhaustive.ts";
import type { Span } from "../language/source.ts";
import { positionAt } from "../language/source.ts";
import type { PropertyVerdict, Verdict } from "../verdict/verdict.ts";
import type { Case } from "./cases.ts";
import { isControlled } from "./cases.ts";
import { besideEdits, isWithin } from "./executed.ts";
import type { Expectation, Subject } from "./expectations.ts";
import type { ClaimOutcome, Reason } from "./outcome.ts";
import type { Run } from "./run.ts";

export interface CaseJudgement {
  readonly claims: readonly ClaimOutcome[];
  readonly hollow: readonly Reason[];
}

/** `control`: the run without the check's own edits, where the case has one. */
export function judgeCase(made: Case, run: Run, control: Run | undefined): CaseJudgement {
  return {
    claims: made.expectations.map((expectation) =>
      judgeClaim(
        expectation,
        run.verdict,
        isControlled(expectation) ? control?.verdict : undefined,
      ),
    ),
    hollow: [...notReached(made, run), ...reachedAfterAll(made, run)],
  };
}

// ---- claims ------------------------------------------------------------------------------------

function judgeClaim(
  expectation: Expectation,
  verdict: Verdict,
  control: Verdict | undefined,
): ClaimOutcome {
  const { shown, span } = expectation;
  const { found, reasons } = told(expectation, verdict, control);
  return { expected: shown, span, found, met: reasons.length === 0, reasons };
}

interface Told {
  readonly found: string;
  readonly reasons: readonly Reason[];
}

function told(expectation: Expectation, verdict: Verdict, control: Verdict | undefined): Told {
  switch (expectation.kind) {
    case "holds":
      return toldOfHolds(expectation.subjects, verdict);
    case "violates": {
      const each = expectation.subjects.map((subject) =>
        toldOfViolated(subject, expectation.steps, verdict, control),
      );
      return {
        found: each.map(({ found }) => found).join(", "),
        reasons: each.flatMap(({ reasons }) => reasons),
      };
    }
    case "count":
      return toldOfCount(expectation.what, expectation.value, verdict);
    default:
      return exhaustive(expectation);
  }
}

function toldOfHolds(subjects: readonly Subject[], verdict: Verdict): Told {
  const members = [...new Set(subjects.flatMap((subject) => subject.members))];
  const failing = members.flatMap((name) => {
    const property = verdictOn(name, verdict);
    return property?.status === "holds" ? [] : [{ name, property }];
  });
  if (failing.length === 0) {
    // What lies beyond the end of a path was not explored, and might not hold.
    const { ended } = verdict.coverage;
    return { found: ended.length === 0 ? "holds" : "holds up to ended paths", reasons: [] };
  }
  return {
    found: failing.map(({ name, property }) => `${name} ${foundOf(property)}`).join(", "),
    reasons: failing.map(({ name, property }) => unlike(name, "holds", property, verdict)),
  };
}

/** Of a group at least one member has to be violated, and for no other reason than the edits. */
function toldOfViolated(
  subject: Subject,
  steps: number | undefined,
  verdict: Verdict,
  control: Verdict | undefined,
): Told {
  const violated = subject.members.flatMap((name) => {
    const property = verdictOn(name, verdict);
    return property?.status === "violated" ? [{ name, property }] : [];
  });
  const isGroup = subject.members.length > 1 || subject.members[0] !== subject.name;
  if (violated.length === 0) {
    const properties = subject.members.map((name) => ({
      name,
      property: verdictOn(name, verdict),
    }));
    const found = [...new Set(properties.map(({ property }) => foundOf(property)))].join(", ");
    return {
      found,
      reasons: properties.map(({ name, property }) => unlike(name, "violated", property, verdict)),
    };
  }
  const found = violated
    .map(({ name, property }) => (isGroup ? `${name} ` : "") + foundOf(property))
    .join(", ");
  const caused = violated.map(({ name }) => blamed(name, control));
  const innocent = caused.every((reason) => reason !== undefined);
  const lengths = violated.map(({ property }) => property.trace?.steps.length);
  const reasons: readonly Reason[] = [
    ...(innocent ? caused : []),
    ...(steps === undefined || lengths.includes(steps)
      ? []
      : [
          otherLength(
            `${subject.name} is violated ${stepsOf(lengths)}, not ${String(steps)}`,
            verdict,
          ),
        ]),
  ];
  return { found, reasons };
}

/** Why the edits are not to blame for a violation; undefined: they are. */
function blamed(name: string, control: Verdict | undefined): Reason | undefined {
  if (control === undefined) return undefined;
  const property = verdictOn(name, control);
  // An assert that the edits brought with them cannot fail without them.
  if (property === undefined || property.status === "holds") return undefined;
  if (property.status === "violated") {
    const text = `${name} ${isFound(property)} without the edit too`;
    return { kind: "not caused by the edit", text, span: property.span };
  }
  const text = `without the edit ${name} ${isFound(property)}${cutNote(control)}`;
  return { kind: "control open", text, span: property.span };
}

function toldOfCount(
  what: "states" | "transitions" | "depth" | "deadlocks",
  value: number,
  verdict: Verdict,
): Told {
  const count = verdict.counts[what];
  const found = String(count);
  if (!verdict.complete) {
    const text = `${what} cannot be told${cutNote(verdict)}`;
    return { found, reasons: [{ kind: "cut short", text, span: undefined }] };
  }
  return {
    found,
    reasons: count === value ? [] : [otherOutcome(`${what}: ${found}, not ${String(value)}`)],
  };
}

function verdictOn(name: string, { properties }: Verdict): PropertyVerdict | undefined {
  return properties.find((property) => property.name === name);
}

/** `is violated in 17 steps`, `holds`, `is open`: to follow a name. */
function isFound(property: PropertyVerdict | undefined): string {
  const found = foundOf(property);
  if (property?.status === "holds") return found;
  return property?.status === "unevaluable" ? "has no answer" : `is ${found}`;
}

/** `violated in 17 steps`, `holds`, `open` */
function foundOf(property: PropertyVerdict | undefined): string {
  switch (property?.status) {
    case undefined:
      return "not judged";
    case "violated":
      return property.trace === undefined
        ? property.kind === "reach"
          ? "never met"
          : "violated"
        : `violated ${stepsOf([property.trace.steps.length])}`;
    case "unevaluable":
      return "without an answer";
    case "holds":
    case "open":
    case "not checked":
      return property.status;
  }
}

function stepsOf(lengths: readonly (number | undefined)[]): string {
  const [first] = lengths;
  return `in ${[...new Set(lengths)].join(", ")} ${first === 1 ? "step" : "steps"}`;
}

function unlike(
  name: string,
  expected: "holds" | "violated",
  property: PropertyVerdict | undefined,
  verdict: Verdict,
): Reason {
  const span = property?.span;
  if (property?.status === "open") {
    return { kind: "cut short", text: `${name} could not be settled${cutNote(verdict)}`, span };
  }
  const wanted = expected === "holds" ? "to hold" : "to be violated";
  const text = `${name} was expected ${wanted}, and ${isFound(property)}`;
  return { kind: "other outcome", text, span };
}

/** In a search that a limit cut, a shorter run may have been missed. */
function otherLength(text: string, verdict: Verdict): Reason {
  const { complete, cut } = verdict;
  if (complete || cut?.reason === "settled") return otherOutcome(text);
  return { kind: "cut short", text: text + cutNote(verdict), span: undefined };
}

function otherOutcome(text: string): Reason {
  return { kind: "other outcome", text, span: undefined };
}

/** ` (the search was cut: --max-states 1000)` */
function cutNote({ cut }: Verdict): string {
  return cut === undefined ? "" : `: the search was cut (${cut.limit})`;
}

// ---- hollowness --------------------------------------------------------------------------------

function notReached({ text, expectations, waivers }: Case, run: Run): readonly Reason[] {
  const { steps } = waivers;
  // What is expected to be violated is not lost.
  const names = new Set([...waivers.names, ...expectations.flatMap(violatedBy)]);
  const { verdict } = run;
  const reasons: Reason[] = [];
  const miss = (what: string, span: Span): void => {
    const limited = verdict.cut !== undefined && verdict.cut.reason !== "settled";
    reasons.push({
      kind: limited ? "cut short" : "hollow",
      text: limited ? `${what} before the search was cut (${verdict.cut.limit})` : what,
      span,
    });
  };
  for (const { name, word, span } of text.protocol.properties) {
    if (word !== "reach" || names.has(name)) continue;
    if (verdictOn(name, verdict)?.status !== "holds")
      miss(`the goal ${name} is never reached`, span);
  }
  for (const { name, word, because } of text.lost) {
    if (word !== "reach" || names.has(name)) continue;
    miss(`the goal ${name} is gone: ${because.message}`, because.at.span);
  }
  for (const { path, span } of besideEdits(text.sites, text.protocol)) {
    if (run.wasExecuted(span) || steps.some((step) => isWithin(span, step.span))) continue;
    const { line } = positionAt(verdict.source, span.start);
    miss(`the step beside ${path}, in line ${String(line)}, is never executed`, span);
  }
  for (const subject of named(expectations)) {
    const property = verdictOn(subject, verdict);
    if (property === undefined || names.has(subject)) continue;
    if (property.status === "holds" && property.hollow) {
      miss(
        `${subject} holds of nothing: ${property.note ?? "never looked at"}`,
        property.span ?? text.file.span,
      );
    }
  }
  return reasons;
}

function violatedBy(expectation: Expectation): readonly string[] {
  return expectation.kind === "violates"
    ? expectation.subjects.flatMap(({ members }) => members)
    : [];
}

/** Properties that an `expect holds` names one by one: these it must not hold of nothing. */
function named(expectations: readonly Expectation[]): readonly string[] {
  return expectations.flatMap((expectation) =>
    expectation.kind === "holds" && !expectation.everything
      ? expectation.subjects.map(({ name }) => name)
      : [],
  );
}

/** What `unreached` names and the run came to: the check says something wrong of it. */
function reachedAfterAll({ text, waivers }: Case, run: Run): readonly Reason[] {
  const { names, steps } = waivers;
  const goals = text.protocol.properties.filter(
    ({ name, word }) =>
      word === "reach" && names.has(name) && verdictOn(name, run.verdict)?.status === "holds",
  );
  return [
    ...goals.map(({ name, span }): Reason => ({
      kind: "reached",
      text: `\`unreached ${name}\` is wrong: the goal is reached`,
      span,
    })),
    ...steps
      .filter(({ span }) => run.wasExecuted(span))
      .map(({ path, at }): Reason => ({
        kind: "reached",
        text: `\`unreached ${path}\` is wrong: the step is executed`,
        span: at,
      })),
  ];
}
