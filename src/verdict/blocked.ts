// A deadlock told: who waits for what, held by whom; the circle of owners where there is one; and
// what every other process is doing meanwhile. How a wait is put into words is said here for all.

import { exhaustive } from "../base/exhaustive.ts";
import { outcomes } from "../engine/interpreter/interpreter.ts";
import { DeadlockJudge } from "../properties/deadlock.ts";
import { judgeCondition } from "../engine/interpreter/judge.ts";
import type { Situation, WaitOutcome } from "../properties/situation.ts";
import { isEnabled, isHardware, situations } from "../properties/situation.ts";
import { mutexNameAt } from "../system/names.ts";
import type { Expression, System, Variable } from "../system/system.ts";
import { statementText, expressionText } from "./statement-text.ts";
import { allCode, allParts, needsStep, sameSpan } from "./subterms.ts";
import type { Explanation } from "./verdict.ts";
import type { Look, View } from "./view.ts";
import { viewOf } from "./view.ts";
import { placeOf } from "./where.ts";
import { whyTruth } from "./why.ts";

/** Why nothing, or nobody of a circle, can go on in this state. */
export function whyBlocked(system: System, look: Look): readonly Explanation[] {
  const possible = outcomes(system, look.cells);
  const all = situations(system, look.cells, possible);
  const { cycle, stuck } = new DeadlockJudge(system).judge(look.cells);
  const view = viewOf(system, look, undefined);
  const inCycle = new Set(cycle);
  const circle = (cycle ?? []).map((process) => situationText(view, all[process]));
  const others = all
    .filter(({ process }) => !inCycle.has(process.index))
    .map((situation) => situationText(view, situation));
  const hardware = possible.some((outcome) => isEnabled(outcome) && isHardware(system, outcome));
  const why: Explanation[] = [];
  if (circle.length > 0) why.push(line(circleText(system, cycle ?? []), circle));
  if (stuck) why.push(line(hardware ? onlyHardware : "nothing can move", []));
  return [...why, ...others];
}

const onlyHardware = "only hardware can move, and none of its steps lets anything else move";

function circleText(system: System, cycle: readonly number[]): string {
  const names = cycle.map((process) => system.processes[process].name);
  if (names.length === 1) return `${names[0]} waits for itself`;
  return `a circle of mutexes: ${[...names, names[0]].join(" → ")}`;
}

/** `q is at q.wait (line 7)` */
export function hereText({ system, cells }: View, { process }: Situation): string {
  const { place, line: number } = placeOf(system, process, cells);
  return `${process.name} is ${place} (line ${String(number)})`;
}

/** Where a process is and what it does there. */
export function situationText(view: View, situation: Situation): Explanation {
  const { process, location, kind, waits } = situation;
  const { place } = placeOf(view.system, process, view.cells);
  const here = hereText(view, situation);
  switch (kind) {
    case "ended":
      return line(`${process.name} has ended`, []);
    case "moves":
      return line(`${here} and can move`, [], location.span);
    case "rests":
      return line(`${process.name} rests at ${place.replace(/^at /u, "")}`, [], location.span);
    case "waits":
      if (waits.length === 0)
        return line(`${here}, where no step can ever be taken`, [], location.span);
      if (waits.length === 1) return waitText(view, process.name, waits[0]);
      return line(
        `${here} and waits`,
        waits.map((wait) => waitText(view, "it", wait)),
        location.span,
      );
    default:
      return exhaustive(kind);
  }
}

/** What it waits for, and why that is not there. */
export function waitText(view: View, who: string, wait: WaitOutcome): Explanation {
  const { system } = view;
  const { edge, on } = wait;
  switch (on.kind) {
    case "mutex": {
      const owner = system.processes[on.owner];
      const held = owner.index === edge.process ? "which it holds itself" : `held by ${owner.name}`;
      return line(`${who} waits for ${mutexNameAt(system, on.cell)}, ${held}`, [], on.span);
    }
    case "condition": {
      const condition = expressionBehind(wait);
      const text = expressionText(system.source, condition?.span ?? on.span);
      return line(`${who} waits for ${text}`, whyFalse(view, wait, condition), on.span);
    }
    case "empty":
      return line(
        `${who} waits: nothing to pick in ${statementText(system.source, on.span)}`,
        [],
        on.span,
      );
    default:
      return exhaustive(on);
  }
}

/** The condition of the `await`, or the size of the set of the `pick`; a mutex has none. */
export function expressionBehind({ edge, on }: WaitOutcome): Expression | undefined {
  for (const step of allCode(edge.code)) {
    const { span } = step;
    if (on.kind === "condition" && step.kind === "await") {
      const { condition } = step;
      if (sameSpan(span, on.span) || sameSpan(condition.span, on.span)) return condition;
    }
    if (on.kind === "empty" && step.kind === "pick" && sameSpan(span, on.span)) {
      return { kind: "size", set: step.set, span };
    }
  }
  return undefined;
}

/** Whether the state alone tells its value: it hangs on no name that the same step binds. */
export function isKnownBefore({ edge }: WaitOutcome, expression: Expression): boolean {
  if (needsStep(expression)) return false;
  const bound = new Set<Variable>();
  for (const step of allCode(edge.code)) {
    if (step.kind === "store" && step.binds) bound.add(step.target.variable);
    if (step.kind === "pick" || step.kind === "each") bound.add(step.variable);
  }
  return ![...allParts(expression)].some(
    (part) => part.kind === "read" && bound.has(part.target.variable),
  );
}

function whyFalse(
  view: View,
  wait: WaitOutcome,
  condition: Expression | undefined,
): readonly Explanation[] {
  if (condition === undefined || !isKnownBefore(wait, condition)) return [];
  const judged = judgeCondition(view.system, condition, view.cells);
  if (judged.kind === "unevaluable" || judged.value) return [];
  const why = whyTruth(view, condition);
  // That the whole is false is said by waiting for it.
  const known = why.span !== undefined && sameSpan(why.span, condition.span);
  return known && why.because.length > 0 ? why.because : [why];
}

function line(
  text: string,
  because: readonly Explanation[],
  span?: Explanation["span"],
): Explanation {
  return { text, span, because };
}
