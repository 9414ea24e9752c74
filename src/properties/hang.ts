// `no_hang`: no process waits for what can never come. A process is fine in a state where it can
// move (an edge gives a successor or ends its path), has ended, or rests. It hangs in a state from
// which no state, itself included, can be reached in which it is fine; whether others run on does
// not matter.
//
// That it has not ended and does not rest need be asked of the first state only, or of all of them:
// it is the same. A process that cannot move stays where it is, and a location from which all edges
// are `idle until` is one where it either rests or can move: it is fine there in every state.

import type { Engine, Finding } from "../engine/engine.ts";
import { outcomesOf } from "../engine/interpreter/interpreter.ts";
import type { Process, Property, State, System } from "../system/system.ts";
import type { BackwardGraph, Marks } from "./backwards.ts";
import {
  firstLacking,
  hasMark,
  mark,
  missing,
  noMarks,
  passOn,
  spreadBackwards,
} from "./backwards.ts";
import { statesAhead } from "./forwards.ts";
import { situationOf, situations } from "./situation.ts";

export function isNoHang({ kind, name }: Pick<Property, "kind" | "name">): boolean {
  return kind === "builtin" && name === "no_hang";
}

export interface Hang {
  /** Of a shortest state in which some process hangs. */
  readonly finding: Finding;
  /** All that hang there, by index. */
  readonly processes: readonly number[];
}

/**
 * Judges a finished search. In a state that was found and not expanded every process counts as
 * fine, as anything may lie behind it: what is found is true of a cut search too, and finding
 * nothing says something only of a complete one. O(p · w · (states + transitions)) at worst for p
 * processes in w words of bits, besides one look at the edges of a process in each state that has
 * no successor, found later, in which the process is fine.
 */
export function judgeHang(
  engine: Engine,
  property: Property,
  graph: BackwardGraph,
): Hang | undefined {
  const fine = fineAtOnceOrSoon(engine, graph);
  spreadBackwards(graph, fine);
  const state = firstLacking(fine);
  if (state === undefined) return undefined;
  const { length } = engine.schedule(state).choices;
  return {
    finding: { property: property.index, kind: "violated", state, choice: undefined, length },
    processes: missing(fine, state),
  };
}

/**
 * A mark for each process that is fine in the state, or in one that is passed on from a state found
 * later. Taking the last state first saves most looks: what a successor has need not be asked again.
 */
function fineAtOnceOrSoon(engine: Engine, { expanded }: BackwardGraph): Marks {
  const { system } = engine;
  const fine = noMarks(engine.size, system.processes.length);
  for (let id = engine.size - 1; id >= 0; id--) {
    for (const to of engine.successors(id)) passOn(fine, to, id);
    let state: State | undefined;
    for (const process of system.processes) {
      if (hasMark(fine, id, process.index)) continue;
      state ??= engine.state(id);
      if (id >= expanded || isFine(system, process, state)) mark(fine, id, process.index);
    }
  }
  return fine;
}

function isFine(system: System, process: Process, state: State): boolean {
  const { edges } = process.locations[state[process.control.base]];
  const own = edges.flatMap((edge) => outcomesOf(system, state, edge));
  return situationOf(process, state, own).kind !== "waits";
}

/**
 * Looks forward with the interpreter, from a state in which `processes` are said to hang: false
 * where one of them gets to a state in which it is fine. Gives up after `limit` states.
 */
export function seemToHang(
  system: System,
  processes: readonly number[],
  from: State,
  limit: number,
): boolean {
  for (const { state, possible } of statesAhead(system, from, limit)) {
    const all = situations(system, state, possible);
    if (processes.some((process) => all[process].kind !== "waits")) return false;
  }
  return true;
}
