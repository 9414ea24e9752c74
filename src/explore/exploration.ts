// What a search brought: counts, the shortest findings, and whether it saw everything. Plain data
// that names properties and states by number; the verdict makes names and traces of it. Nothing
// here says "holds": that is concluded from completeness and the absence of findings, elsewhere.

import type { Finding } from "../engine/engine.ts";

/** Where to stop; what is undefined is without bound. */
export interface Limits {
  /** Distinct states; a few more may be found, those of the last expansion. */
  readonly states: number | undefined;
  /** Steps of a run: all runs of that many steps are seen, longer ones are not. */
  readonly depth: number | undefined;
  readonly milliseconds: number | undefined;
}

/** As the language defines them: over distinct states, objects up to renaming. */
export interface Counts {
  /** Distinct states. */
  readonly states: number;
  readonly transitions: number;
  /** Breadth-first levels; the initial one is 1. */
  readonly depth: number;
  /** States that are stuck and no good end. */
  readonly deadlocks: number;
}

/** Why a search stopped before it had expanded every state that it found. */
export interface Cut {
  readonly reason:
    | "states"
    | "depth"
    | "time"
    | "memory"
    | "interrupted"
    /** All that was asked for was known: no limit, and no more than that was settled. */
    | "settled";
  /** `--max-states 1000`, `heap 1.8 GB of 2.0 GB` */
  readonly limit: string;
  /** States found and not yet expanded. */
  readonly unexpanded: number;
}

/** The shortest that was found of each kind for one property; of equal ones the first. */
export interface PropertyFindings {
  readonly violated: Finding | undefined;
  readonly met: Finding | undefined;
  readonly unevaluable: Finding | undefined;
}

export const noFindings: PropertyFindings = {
  violated: undefined,
  met: undefined,
  unevaluable: undefined,
};

export interface Exploration {
  readonly counts: Counts;
  /** undefined: every reachable state was expanded. */
  readonly cut: Cut | undefined;
  /** By index into `System.properties`; a property without findings is not in it. */
  readonly findings: ReadonlyMap<number, PropertyFindings>;
  /** The processes that hang in the state that violates `no_hang`, by index; else none. */
  readonly hanging: readonly number[];
  /** How many paths ended, by the property that ended them. */
  readonly ended: ReadonlyMap<number, number>;
}
