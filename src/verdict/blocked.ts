// A deadlock told: who waits for what, held by whom; the circle of owners where there is one; and
// what every other process is doing meanwhile.

import { exhaustive } from "../base/exhaustive.ts";
import { outcomes } from "../engine/interpreter/interpreter.ts";
import { DeadlockJudge } from "../properties/deadlock.ts";
import { judgeCondition } from "../engine/interpreter/judge.ts";
import type { Situation, WaitOutcome } from "../properties/situation.ts";
import { isEnabled, isHardware, situations } from "../properties/situation.ts";
import { mutexNameAt } from "../system/names.ts";
import type { Expression, System } from "../system/system.ts";
import { statementText, expressionText } from "./statement-text.ts";
import { allCode, needsStep, sameSpan } from "./subterms.ts";
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

function situationText(view: View, situation: Situation): Explanation {
  const { process, location, kind, waits } = situation;
  const { place, line: number } = placeOf(view.system, process, view.cells);
  const here = `${process.name} is ${place} (line ${String(number)})`;
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

function waitText(view: View, who: string, { edge, on }: WaitOutcome): Explanation {
  const { system } = view;
  switch (on.kind) {
    case "mutex": {
      const owner = system.processes[on.owner];
      const held = owner.index === edge.process ? "which it holds itself" : `held by ${owner.name}`;
      return line(`${who} waits for ${mutexNameAt(system, on.cell)}, ${held}`, [], on.span);
    }
    case "condition": {
      const condition = conditionAt(edge.code, on.span);
      const text = expressionText(system.source, condition?.span ?? on.span);
      return line(`${who} waits for ${text}`, whyFalse(view, condition), on.span);
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

/** The condition of the `await` at a place of the text. */
function conditionAt(code: WaitOutcome["edge"]["code"], span: Explanation["span"]) {
  for (const step of allCode(code)) {
    if (step.kind !== "await" || span === undefined) continue;
    if (sameSpan(step.span, span) || sameSpan(step.condition.span, span)) return step.condition;
  }
  return undefined;
}

function whyFalse(view: View, condition: Expression | undefined): readonly Explanation[] {
  if (condition === undefined || needsStep(condition)) return [];
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
