// What can be reached from one state, looked at anew with the interpreter: how a finding about all
// that lies ahead is confirmed without the graph that the engine kept.

import { outcomes } from "../engine/interpreter/interpreter.ts";
import type { Outcome } from "../engine/interpreter/outcome.ts";
import type { State, System } from "../system/system.ts";

export interface Ahead {
  readonly state: State;
  /** All that it may do. */
  readonly possible: readonly Outcome[];
}

/** The states reachable from one, itself first, breadth-first; gives up once it knows `limit`. */
export function* statesAhead(system: System, from: State, limit: number): Generator<Ahead> {
  const seen = new Map([[from.join(), from]]);
  for (const state of seen.values()) {
    const possible = outcomes(system, state);
    yield { state, possible };
    for (const outcome of possible) {
      if (outcome.kind === "step") seen.set(outcome.next.join(), outcome.next);
    }
    if (seen.size > limit) return;
  }
}
