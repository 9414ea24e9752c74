// `recoverable P`: from every reachable state some path leads to P. Decided on the graph that the
// engine kept, backwards from the states where P is true. Twice, where P has no answer somewhere:
// a state is a violation if it cannot get there even where all doubt is settled in its favour, and
// the property has no answer if it needs that favour.

import { present } from "../base/exhaustive.ts";
import type { Engine, Finding } from "../engine/engine.ts";
import { outcomes } from "../engine/interpreter/interpreter.ts";
import type { Expression, Property, State, System } from "../system/system.ts";
import { judgeCondition } from "../engine/interpreter/judge.ts";

/**
 * Judges the states 0 … expanded-1; those beyond were found and not expanded, so that P may lie
 * behind any of them. At most one finding, of a shortest state. O(states + transitions).
 */
export function judgeRecoverable(
  engine: Engine,
  property: Property,
  expanded: number,
): readonly Finding[] {
  const condition = present(property.condition, `the condition of ${property.name}`);
  const goals: number[] = [];
  const doubtful: number[] = [];
  let withoutAnswer: number | undefined;
  for (let id = 0; id < engine.size; id++) {
    const judgement = judgeCondition(engine.system, condition, engine.state(id));
    if (judgement.kind === "unevaluable") withoutAnswer ??= id;
    if (judgement.kind === "answer" && judgement.value) goals.push(id);
    else if (judgement.kind === "unevaluable" || id >= expanded) doubtful.push(id);
  }
  const graph = reverse(engine, expanded);
  if (backwards(graph, engine.size, goals).indexOf(0) < 0) return [];
  const lost = backwards(graph, engine.size, [...goals, ...doubtful]).indexOf(0);
  if (lost >= 0) return [found(engine, property, "violated", lost)];
  return withoutAnswer === undefined ? [] : [found(engine, property, "unevaluable", withoutAnswer)];
}

/**
 * Looks forward with the interpreter, from a state said to be beyond recovery: false where it gets
 * to one in which the condition is true or has no answer. Gives up after `limit` states.
 */
export function seemsLost(
  system: System,
  condition: Expression,
  from: State,
  limit: number,
): boolean {
  const seen = new Map([[from.join(), from]]);
  for (const state of seen.values()) {
    const judged = judgeCondition(system, condition, state);
    if (judged.kind === "unevaluable" || judged.value) return false;
    for (const outcome of outcomes(system, state)) {
      if (outcome.kind === "step") seen.set(outcome.next.join(), outcome.next);
    }
    if (seen.size > limit) return true;
  }
  return true;
}

function found(
  engine: Engine,
  property: Property,
  kind: "violated" | "unevaluable",
  state: number,
): Finding {
  const { length } = engine.schedule(state).choices;
  return { property: property.index, kind, state, choice: undefined, length };
}

/** The graph turned round: `sources[starts[id] … starts[id + 1] - 1]` lead to `id`. */
interface Reversed {
  readonly starts: Uint32Array;
  readonly sources: Uint32Array;
}

function reverse(engine: Engine, expanded: number): Reversed {
  const starts = new Uint32Array(engine.size + 1);
  for (let id = 0; id < expanded; id++) {
    for (const to of engine.successors(id)) starts[to + 1]++;
  }
  for (let id = 0; id < engine.size; id++) starts[id + 1] += starts[id];
  const filled = starts.slice();
  const sources = new Uint32Array(starts[engine.size]);
  for (let id = 0; id < expanded; id++) {
    for (const to of engine.successors(id)) sources[filled[to]++] = id;
  }
  return { starts, sources };
}

/** 1 for each state from which one of `goals` can be reached. */
function backwards(graph: Reversed, size: number, goals: readonly number[]): Uint8Array {
  const reaches = new Uint8Array(size);
  const queue: number[] = [];
  for (const goal of goals) {
    reaches[goal] = 1;
    queue.push(goal);
  }
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (let k = graph.starts[id]; k < graph.starts[id + 1]; k++) {
      const from = graph.sources[k];
      if (reaches[from] === 1) continue;
      reaches[from] = 1;
      queue.push(from);
    }
  }
  return reaches;
}
