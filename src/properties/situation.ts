// What each process can do in one state: move, or why not. A plain reading of the interpreter's
// outcomes, on which `no_deadlock` and `no_hang` are decided and by which they are explained.

import type { Outcome } from "../engine/interpreter/outcome.ts";
import type { Location, Process, State, System } from "../system/system.ts";

export type WaitOutcome = Extract<Outcome, { kind: "wait" }>;

export interface Situation {
  readonly process: Process;
  readonly location: Location;
  readonly kind:
    /** Some edge gives a successor, or ends its path. */
    | "moves"
    /** It is at `end`. */
    | "ended"
    /** All its edges are `idle until` that wait. */
    | "rests"
    | "waits";
  /** What its edges wait for, way by way. */
  readonly waits: readonly WaitOutcome[];
}

/** Whether a step of this kind can be taken: a successor, or the end of a path. */
export function isEnabled(outcome: Outcome): boolean {
  return outcome.kind !== "wait";
}

export function isHardware(system: System, outcome: Outcome): boolean {
  const { action } = outcome.edge;
  return action !== undefined && system.actions[action].hardware;
}

/** The situation of every process, in order; `outcomes` are all that the state has. */
export function situations(
  system: System,
  state: State,
  outcomes: readonly Outcome[],
): readonly Situation[] {
  const byProcess = new Map<number, Outcome[]>();
  for (const outcome of outcomes) {
    const { process } = outcome.edge;
    if (process === undefined) continue;
    const known = byProcess.get(process);
    if (known === undefined) byProcess.set(process, [outcome]);
    else known.push(outcome);
  }
  return system.processes.map((process) =>
    situationOf(process, state, byProcess.get(process.index) ?? []),
  );
}

/** The situation of one process; `own` are the outcomes of all its edges there. */
export function situationOf(process: Process, state: State, own: readonly Outcome[]): Situation {
  const at = state[process.control.base];
  const location = process.locations[at];
  const waits = own.filter((outcome) => outcome.kind === "wait");
  const kind = waits.length < own.length ? "moves" : kindAtRest(process, at, location);
  return { process, location, kind, waits };
}

/** A location without an edge that is not the end waits for what can never come. */
function kindAtRest(process: Process, at: number, location: Location): Situation["kind"] {
  if (at === process.end) return "ended";
  return location.edges.length > 0 && location.edges.every((edge) => edge.idle) ? "rests" : "waits";
}
