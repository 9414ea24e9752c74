// Whether a run met what a check expects of it: each claim by the name of its property. Whether the
// run saw enough to say so is asked beside this. It must not know how a run is made.

import { exhaustive } from "../base/exhaustive.ts";
import { isJudgedOnGraph } from "../properties/selection.ts";
import type { PropertyVerdict, Verdict } from "../verdict/verdict.ts";
import { isControlled } from "./cases.ts";
import type { Expectation, Subject } from "./expectations.ts";
import type { ClaimOutcome, Reason } from "./outcome.ts";
import type { Run } from "./run.ts";

/** What came of each expectation. `control`: the run without the check's own edits, if there is one. */
export function judgeClaims(
  expectations: readonly Expectation[],
  { verdict }: Run,
  control: Run | undefined,
): readonly ClaimOutcome[] {
  return expectations.map((expectation) =>
    judgeClaim(expectation, verdict, isControlled(expectation) ? control?.verdict : undefined),
  );
}

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
    const ended = verdict.coverage.ended.map(({ property, paths }) => `${paths} by ${property}`);
    return {
      found: ended.length === 0 ? "holds" : `holds, but for ended paths: ${ended.join(", ")}`,
      reasons: [],
    };
  }
  const open = failing.filter(({ property }) => property?.status === "open");
  return {
    found: failing.map(({ name, property }) => `${name} ${foundOf(property)}`).join(", "),
    reasons: [
      ...failing
        .filter(({ property }) => property?.status !== "open")
        .map(({ name, property }) => unlike(name, "to hold", property)),
      ...unsettled(open, verdict),
    ],
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
    return { found, reasons: notViolated(subject.name, isGroup, properties, verdict) };
  }
  const found = violated
    .map(({ name, property }) => (isGroup ? `${name} ` : "") + foundOf(property))
    .join(", ");
  const caused = violated.map((each) => ({ ...each, reason: blamed(each.name, control) }));
  const guilty = caused.filter(({ reason }) => reason === undefined);
  // The length is that of a member that counts.
  const counting = guilty.length > 0 ? guilty : caused;
  return {
    found,
    reasons: [
      ...(guilty.length > 0 ? [] : caused.flatMap(({ reason }) => reason ?? [])),
      ...unlikeLength(subject.name, steps, counting, verdict),
    ],
  };
}

/** Of a group in one sentence: none of its members is violated. */
function notViolated(
  subject: string,
  isGroup: boolean,
  properties: readonly Named[],
  verdict: Verdict,
): readonly Reason[] {
  const open = unsettled(
    properties.filter(({ property }) => property?.status === "open"),
    verdict,
  );
  if (open.length > 0) return open;
  if (!isGroup) {
    return properties.map(({ name, property }) => unlike(name, "to be violated", property));
  }
  const each = properties.map(({ name, property }) => `${name} ${isFound(property)}`).join(", ");
  return [otherOutcome(`no member of ${subject} is violated: ${each}`)];
}

interface Named {
  readonly name: string;
  readonly property: PropertyVerdict | undefined;
}

interface Violated {
  readonly name: string;
  readonly property: PropertyVerdict;
}

/** What is wrong with the length that is claimed of a subject, of which some members are violated. */
function unlikeLength(
  subject: string,
  steps: number | undefined,
  violated: readonly Violated[],
  verdict: Verdict,
): readonly Reason[] {
  if (steps === undefined) return [];
  const lengths = violated.flatMap(({ property }) => property.trace?.steps.length ?? []);
  if (lengths.length === 0) {
    return [otherOutcome(`${subject} is violated by no run of its own: it has no length`)];
  }
  if (!lengths.includes(steps)) {
    const text = `${subject} is violated ${stepsOf(lengths)}, not ${String(steps)}`;
    return [otherLength(text, verdict)];
  }
  // What is decided backwards is found late: something shorter may lie in what was not settled.
  const isSure = violated.some(
    ({ property }) =>
      property.trace?.steps.length === steps && (verdict.complete || !isJudgedOnGraph(property)),
  );
  const text = `${subject} is violated ${stepsOf([steps])}, and perhaps in fewer${cutNote(verdict)}`;
  return isSure ? [] : [{ kind: "cut short", text, span: undefined }];
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

export function verdictOn(name: string, { properties }: Verdict): PropertyVerdict | undefined {
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

function stepsOf(lengths: readonly number[]): string {
  const [first] = lengths;
  return `in ${[...new Set(lengths)].join(", ")} ${first === 1 ? "step" : "steps"}`;
}

function unlike(
  name: string,
  wanted: "to hold" | "to be violated",
  property: PropertyVerdict | undefined,
): Reason {
  const why = property?.status === "not checked" ? `: ${property.note ?? ""}` : "";
  const text = `${name} was expected ${wanted}, and ${isFound(property)}${why}`;
  return { kind: "other outcome", text, span: property?.span };
}

/** One reason for all that the search left open. */
function unsettled(open: readonly Named[], verdict: Verdict): readonly Reason[] {
  const [first] = open;
  if (first === undefined) return [];
  const names = open.map(({ name }) => name).join(", ");
  const span = open.length === 1 ? first.property?.span : undefined;
  return [{ kind: "cut short", text: `${names} could not be settled${cutNote(verdict)}`, span }];
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

/** `: the search was cut (--max-states 1000)` */
function cutNote({ cut }: Verdict): string {
  return cut === undefined ? "" : `: the search was cut (${cut.limit})`;
}
