// `recoverable P`: from every reachable state some path leads to P. Decided on the graph that the
// engine kept, backwards from the states where P is true. Twice, where P has no answer somewhere:
// a state is a violation if it cannot get there even where all doubt is settled in its favour, and
// the property has no answer if it needs that favour.

import { present } from "../base/exhaustive.ts";
import type { Engine, Finding } from "../engine/engine.ts";
import { judgeCondition } from "../engine/interpreter/judge.ts";
import type { Expression, Property, State, System } from "../system/system.ts";
import type { BackwardGraph } from "./backwards.ts";
import { firstLacking, mark, noMarks, spreadBackwards } from "./backwards.ts";
import { statesAhead } from "./forwards.ts";

/**
 * States that were found and not expanded do not count against it: P may lie behind any of them.
 * At most one finding, of a shortest state. O(states + transitions).
 */
export function judgeRecoverable(
  engine: Engine,
  property: Property,
  graph: BackwardGraph,
): readonly Finding[] {
  const condition = present(property.condition, `the condition of ${property.name}`);
  const goals: number[] = [];
  const doubtful: number[] = [];
  let withoutAnswer: number | undefined;
  for (let id = 0; id < engine.size; id++) {
    const judgement = judgeCondition(engine.system, condition, engine.state(id));
    if (judgement.kind === "unevaluable") withoutAnswer ??= id;
    if (judgement.kind === "answer" && judgement.value) goals.push(id);
    else if (judgement.kind === "unevaluable" || id >= graph.expanded) doubtful.push(id);
  }
  if (firstLost(graph, engine.size, goals) === undefined) return [];
  const lost = firstLost(graph, engine.size, [...goals, ...doubtful]);
  if (lost !== undefined) return [found(engine, property, "violated", lost)];
  return withoutAnswer === undefined ? [] : [found(engine, property, "unevaluable", withoutAnswer)];
}

/** The first state from which none of `goals` can be reached. */
function firstLost(
  graph: BackwardGraph,
  size: number,
  goals: readonly number[],
): number | undefined {
  const reaching = noMarks(size, 1);
  for (const goal of goals) mark(reaching, goal, 0);
  spreadBackwards(graph, reaching);
  return firstLacking(reaching);
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
  for (const { state } of statesAhead(system, from, limit)) {
    const judged = judgeCondition(system, condition, state);
    if (judged.kind === "unevaluable" || judged.value) return false;
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
