// Whether a run saw what it must not lose: the file's goals, the steps beside the edits, and what the
// check's own claims speak of; less what the check waives by `unreached`, which then has to be true.

import type { Span } from "../language/source.ts";
import { positionAt, isWithin } from "../language/source.ts";
import type { PropertyVerdict } from "../verdict/verdict.ts";
import type { Case } from "./cases.ts";
import { besideEdits } from "./executed.ts";
import type { Expectation } from "./expectations.ts";
import { verdictOn } from "./judgement.ts";
import type { Reason } from "./outcome.ts";
import type { Run } from "./run.ts";

/** Every way in which the run shows too little, or the check says of it what is not so. */
export function hollownessOf(made: Case, run: Run): readonly Reason[] {
  return [...notReached(made, run), ...reachedAfterAll(made, run), ...notSettled(made, run)];
}

function notReached({ text, expectations, waivers, constant }: Case, run: Run): readonly Reason[] {
  const { steps } = waivers;
  // What is expected to be violated is not lost.
  const names = new Set([...waivers.names, ...expectations.flatMap(violatedBy)]);
  const { verdict } = run;
  const reasons: Reason[] = [];
  const miss = (what: string, span: Span, meant?: string): void => {
    const limited = verdict.cut !== undefined && verdict.cut.reason !== "settled";
    reasons.push({
      kind: limited ? "cut short" : "hollow",
      text: limited
        ? `${what} before the search was cut (${verdict.cut.limit})`
        : `${what}${meant === undefined ? "" : `; if that is meant: \`unreached ${meant}\``}`,
      span,
    });
  };
  for (const { name, word, span } of text.protocol.properties) {
    if (word !== "reach" || names.has(name)) continue;
    if (verdictOn(name, verdict)?.status !== "holds")
      miss(`the goal ${name} is never reached`, span, name);
  }
  for (const { name, word, because } of text.lost) {
    if (word !== "reach" || names.has(name)) continue;
    miss(`the goal ${name} is gone: ${because.message}`, because.at.span, name);
  }
  for (const { path, span } of besideEdits(text.sites, text.protocol)) {
    if (run.wasExecuted(span) || steps.some((step) => isWithin(span, step.span))) continue;
    const { line } = positionAt(verdict.source, span.start);
    miss(`the step beside ${path}, in line ${String(line)}, is never executed`, span);
  }
  for (const subject of new Set(named(expectations))) {
    const property = verdictOn(subject, verdict);
    if (property === undefined || names.has(subject)) continue;
    const nothing = ofNothing(property, constant);
    if (nothing !== undefined) {
      miss(`${subject} holds of nothing: ${nothing}`, property.span ?? text.file.span, subject);
    }
  }
  return reasons;
}

/** By its own name: that a member of a group is never met says nothing of the others. */
function violatedBy(expectation: Expectation): readonly string[] {
  return expectation.kind === "violates" ? expectation.subjects.map(({ name }) => name) : [];
}

/** Properties that an `expect holds` names, by a group too: these must not hold of nothing. */
function named(expectations: readonly Expectation[]): readonly string[] {
  return expectations.flatMap((expectation) =>
    expectation.kind === "holds" && !expectation.everything
      ? expectation.subjects.flatMap(({ members }) => members)
      : [],
  );
}

/** Why a property that holds says nothing of the run; undefined: it does. */
function ofNothing(
  { name, status, hollow, note }: PropertyVerdict,
  constant: Case["constant"],
): string | undefined {
  if (status !== "holds") return undefined;
  if (constant.has(name)) return "the edits made it constant";
  return hollow ? (note ?? "never looked at") : undefined;
}

/** What `unreached` names and the run came to: the check says something wrong of it. */
function reachedAfterAll({ waivers, constant }: Case, run: Run): readonly Reason[] {
  const seen = [...waivers.names].flatMap((name) => {
    const property = verdictOn(name, run.verdict);
    if (property?.status !== "holds" || ofNothing(property, constant) !== undefined) return [];
    return [property];
  });
  return [
    ...seen.map(({ name, kind, span }): Reason => ({
      kind: "reached",
      text: `${name} is ${kind === "reach" ? "reached" : "looked at"}: take \`unreached ${name}\` away`,
      span,
    })),
    ...waivers.steps
      .filter(({ span }) => run.wasExecuted(span))
      .map(({ path, at }): Reason => ({
        kind: "reached",
        text: `${path} is executed: take \`unreached ${path}\` away`,
        span: at,
      })),
  ];
}

/** What a limit kept the run from saying of `unreached`: it might have been reached later. */
function notSettled({ waivers }: Case, { verdict, wasExecuted }: Run): readonly Reason[] {
  const { cut } = verdict;
  if (cut === undefined) return [];
  const open = [
    ...[...waivers.names].filter((name) => verdictOn(name, verdict)?.status === "open"),
    ...waivers.steps.filter(({ span }) => !wasExecuted(span)).map(({ path }) => path),
  ];
  if (open.length === 0) return [];
  const names = open.join(", ");
  const what = `whether ${names} stays unreached could not be settled: the search was cut`;
  return [{ kind: "cut short", text: `${what} (${cut.limit})`, span: undefined }];
}
