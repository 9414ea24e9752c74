// `no_deadlock`, decided exactly for the states that an engine suspects. A state is stuck where no
// process and no top-level action has an enabled edge, there and after any hardware steps alone;
// it is a deadlock unless there are processes and all of them have ended or rest. Besides, processes
// that wait for each other's mutexes in a circle break it, even while others run.

import { outcomes } from "../engine/interpreter/interpreter.ts";
import type { Outcome } from "../engine/interpreter/outcome.ts";
import { NULL } from "../language/values.ts";
import { address } from "../system/evaluate.ts";
import type { Edge, Property, State, System } from "../system/system.ts";
import type { Situation } from "./situation.ts";
import { isEnabled, isHardware, situations } from "./situation.ts";

/** Whether it is the built-in property itself. */
export function isNoDeadlock({ kind, name }: Property): boolean {
  return kind === "builtin" && name === "no_deadlock";
}

export interface DeadlockJudgement {
  /** Stuck, and no good end: what the count of deadlocks counts. */
  readonly stuck: boolean;
  /** Processes, by index, each of which waits for a mutex that the next one owns; the last for one of the first. */
  readonly cycle: readonly number[] | undefined;
}

/** Asks what a state may do; the interpreter, but for tests. */
export type Look = (system: System, state: State) => readonly Outcome[];

/** One for a search: it remembers which states are stuck, as hardware leads from one to others. */
export class DeadlockJudge {
  readonly #system: System;
  readonly #look: Look;
  readonly #stuck = new Map<string, boolean>();

  constructor(system: System, look: Look = outcomes) {
    this.#system = system;
    this.#look = look;
  }

  judge(state: State): DeadlockJudgement {
    const possible = this.#look(this.#system, state);
    const all = situations(this.#system, state, possible);
    return {
      stuck: !isGoodEnd(all) && !possible.some(this.#isSoftware) && this.#isStuck(state),
      cycle: cycleOfOwners(this.#system, state, all),
    };
  }

  /**
   * Searches what hardware alone can reach. All of it is stuck if nothing there lets software move;
   * otherwise each state on the way to such a place is not. O(states so reachable), once for each.
   */
  #isStuck(start: State): boolean {
    interface Visit {
      readonly state: State;
      readonly key: string;
      readonly from: Visit | undefined;
    }
    const first: Visit = { state: start, key: start.join(), from: undefined };
    const visited = new Map([[first.key, first]]);
    for (const visit of visited.values()) {
      const known = this.#stuck.get(visit.key);
      if (known === true) continue;
      const possible = known === false ? [] : this.#look(this.#system, visit.state);
      if (known === false || possible.some(this.#isSoftware)) {
        for (let on: Visit | undefined = visit; on !== undefined; on = on.from) {
          this.#stuck.set(on.key, false);
        }
        return false;
      }
      for (const outcome of possible) {
        if (outcome.kind !== "step") continue;
        const key = outcome.next.join();
        if (!visited.has(key)) visited.set(key, { state: outcome.next, key, from: visit });
      }
    }
    for (const key of visited.keys()) this.#stuck.set(key, true);
    return true;
  }

  readonly #isSoftware = (outcome: Outcome): boolean =>
    isEnabled(outcome) && !isHardware(this.#system, outcome);
}

function isGoodEnd(all: readonly Situation[]): boolean {
  return (
    all.length > 0 &&
    all.every((situation) => situation.kind === "ended" || situation.kind === "rests")
  );
}

/** Everyone waits for one owner at most, so that following owners finds every cycle. */
function cycleOfOwners(
  system: System,
  state: State,
  all: readonly Situation[],
): readonly number[] | undefined {
  const owners = all.map((situation) => ownerWaitedFor(system, state, situation));
  for (let start = 0; start < owners.length; start++) {
    const path: number[] = [];
    let process: number | undefined = start;
    while (process !== undefined && !path.includes(process)) {
      path.push(process);
      process = owners[process];
    }
    if (process === start) return path;
  }
  return undefined;
}

/** The process that owns the mutexes by locking which all edges begin, while all of them wait. */
function ownerWaitedFor(system: System, state: State, situation: Situation): number | undefined {
  const { kind, location } = situation;
  if (kind !== "waits") return undefined;
  const owners = new Set(location.edges.map((edge) => ownerOfFirst(system, state, edge)));
  const [owner] = owners;
  return owners.size === 1 ? owner : undefined;
}

/** Who owns the mutex that the edge begins by locking. It waits, so that its place has a value. */
function ownerOfFirst(system: System, cells: State, { locks }: Edge): number | undefined {
  if (locks === undefined) return undefined;
  const environment = { system, cells, scratch: [], next: undefined, reads: undefined };
  const owner = cells[address(locks, environment)];
  return owner === NULL ? undefined : owner;
}
