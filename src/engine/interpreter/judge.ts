// A condition judged in one state, or on one step: true, false, or without an answer. The third is
// a truth value of its own, and is never taken for one of the others.

import { TRUE } from "../../language/values.ts";
import type { Environment } from "../../system/evaluate.ts";
import { evaluate, PathEnd } from "../../system/evaluate.ts";
import type { Expression, State, System } from "../../system/system.ts";
import type { Outcome } from "./outcome.ts";

export type Judgement =
  | { readonly kind: "answer"; readonly value: boolean }
  | { readonly kind: "unevaluable"; readonly end: PathEnd };

export function judgeCondition(system: System, condition: Expression, cells: State): Judgement {
  return judge(condition, { system, cells, scratch: [], next: undefined, reads: undefined });
}

/**
 * A `transition` on one step, its objects not yet renumbered. undefined: nothing that it reads is
 * changed, so that it says nothing of this step. Where a new object took the slot of one that the
 * same step freed, references to the two look alike: a condition that reads references has no
 * answer then.
 */
export function judgeStep(
  system: System,
  condition: Expression,
  cells: State,
  { raw, freed }: Pick<Extract<Outcome, { kind: "step" }>, "raw" | "freed">,
): Judgement | undefined {
  const reads: number[] = [];
  const judgement = judge(condition, { system, cells, scratch: [], next: raw, reads });
  for (const { object, slot } of freed) {
    const { base, stride, name, max } = system.objects[object];
    const isReused = raw[base + slot * stride] === TRUE;
    const isRead = reads.some((at) => refersTo(system, at, object));
    if (isReused && isRead) {
      const detail = `a ${name} was freed and a new one took its place in the same step: give it room with \`max ${max + 1}\``;
      return {
        kind: "unevaluable",
        end: new PathEnd("no_exhaustion", undefined, detail, condition.span),
      };
    }
  }
  return reads.some((at) => cells[at] !== raw[at]) ? judgement : undefined;
}

function refersTo(system: System, at: number, object: number): boolean {
  const { domain } = system.cells[at];
  return domain.kind === "ref" && domain.object === object;
}

function judge(condition: Expression, environment: Environment): Judgement {
  try {
    return { kind: "answer", value: evaluate(condition, environment) === TRUE };
  } catch (error) {
    if (error instanceof PathEnd) return { kind: "unevaluable", end: error };
    throw error;
  }
}
