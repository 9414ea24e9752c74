// The definition: what a system may do from a state, read straight off its code. It keeps nothing
// between calls and caches nothing. Everything that another engine finds is judged by this one.

import type { Edge, State, System } from "../../system/system.ts";
import { InitialStateError } from "../engine.ts";
import { type Path, run } from "./execute.ts";
import type { Outcome, Record, Wait } from "./outcome.ts";
import { renumber } from "./renumber.ts";

function freshPath(system: System, state: State): Path {
  return {
    cells: [...state],
    scratch: new Array<number>(system.scratch).fill(0),
    records: [],
    marks: [],
    freed: [],
    wrote: false,
    leaving: undefined,
  };
}

/**
 * All initial states, in order, each with its objects renumbered; repeats are left in.
 * Throws InitialStateError where there is none, or where making one ends its path.
 */
export function initialStates(system: System): readonly State[] {
  const paths = run(system.initial, freshPath(system, system.blank), {
    system,
    process: undefined,
    waits: () => undefined,
    ends: ({ detail }) => {
      throw new InitialStateError(`an initial state cannot be made: ${detail}`);
    },
  });
  if (paths.length === 0) throw new InitialStateError("no initial state satisfies `initially`");
  return paths.map(({ cells }) => renumber(system, cells).state);
}

/** Every way of every edge, in order: processes as declared, their edges, then actions. */
export function outcomes(system: System, state: State): readonly Outcome[] {
  return edgesAt(system, state).flatMap((edge) => outcomesOf(system, state, edge));
}

/** The edges that leave from where control is, then those of all actions. */
export function edgesAt(system: System, state: State): readonly Edge[] {
  return [
    ...system.processes.flatMap(({ control, locations }) => locations[state[control.base]].edges),
    ...system.actions.map(({ edge }) => edge),
  ];
}

/** The outcomes of one edge; it must leave from where control is. */
export function outcomesOf(system: System, state: State, edge: Edge): readonly Outcome[] {
  const waits: { readonly on: Wait; readonly records: readonly Record[] }[] = [];
  const ends: { readonly by: Record; readonly records: readonly Record[] }[] = [];
  const paths = run(edge.code, freshPath(system, state), {
    system,
    process: edge.process,
    waits: (on, records) => waits.push({ on, records }),
    ends: (by, records) => ends.push({ by, records }),
  });
  const steps = paths.map((path, k): Outcome => {
    const { cells: raw, freed, records, marks } = path;
    const { state: next, numbering } = renumber(system, raw);
    const way = ends.length + k;
    return { kind: "step", edge, way, next, raw, renumbering: numbering, freed, records, marks };
  });
  return [
    ...ends.map(({ by, records }, way): Outcome => ({ kind: "end", edge, way, by, records })),
    ...steps,
    ...waits.map(({ on, records }): Outcome => ({ kind: "wait", edge, on, records })),
  ];
}
