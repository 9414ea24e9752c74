// The waist. An engine owns its store of states and answers coarse questions about ranges of them;
// the search that drives it knows neither cells nor code. States are numbered from 0 in the order
// of discovery, which is breadth-first and the same on every run.

import type { Expression, State, System } from "../system/system.ts";

/** A resolved step: which edge, and which of its ways through (counted from 0, in order). */
export interface Choice {
  readonly edge: number;
  readonly way: number;
}

/** How a state is reached: an initial one by its ordinal, then a choice for each step. */
export interface Schedule {
  readonly initial: number;
  readonly choices: readonly Choice[];
}

/** Something a property has to say about one state, or about one step from it. */
export interface Finding {
  /** Index into `System.properties`. */
  readonly property: number;
  readonly kind:
    /** The state, or the step, breaks it. */
    | "violated"
    /** A `reach` goal is met here. */
    | "met"
    /** Its evaluation has no answer here. */
    | "unevaluable";
  /** The state, or the one that the step leaves. */
  readonly state: number;
  /** The step; undefined where the state itself is meant. */
  readonly choice: Choice | undefined;
  /** Transitions on a shortest way to it from an initial state, that step included. */
  readonly length: number;
}

/** What expanding a range of states brought. */
export interface Expansion {
  /** Distinct states that are new. */
  readonly states: number;
  readonly transitions: number;
  readonly findings: readonly Finding[];
  /**
   * Expanded states that may be deadlocks: no process or top-level action can move at once, or some
   * process waits for a mutex and nothing else. Decided exactly elsewhere.
   */
  readonly suspects: readonly number[];
  /** How many paths ended, by the property that ended them. */
  readonly ended: ReadonlyMap<number, number>;
}

export interface EngineOptions {
  /** Keep who leads to whom (needed by `recoverable`). */
  readonly graph: boolean;
  /** Conditions to look for in every state; see `seen`. */
  readonly watches: readonly Expression[];
}

export interface Engine {
  readonly system: System;
  /** Distinct states so far. */
  readonly size: number;
  /**
   * Enters the initial states, judged against the properties in `open` (by index).
   * Throws InitialStateError where there is none, or where making one ends its path.
   */
  start(open: ReadonlySet<number>): Expansion;
  /** Expands the states `first … last - 1`, which lie `depth` transitions from an initial one. */
  expand(first: number, last: number, depth: number, open: ReadonlySet<number>): Expansion;
  /** O(cells). */
  state(id: number): State;
  /** A shortest schedule to the state. O(length). */
  schedule(id: number): Schedule;
  /** Successors of an expanded state, repeats included; empty without `graph`. */
  successors(id: number): readonly number[];
  /** Whether each statement of `System.marks` was executed. */
  readonly executed: readonly boolean[];
  /** Whether each watch was true in some state. */
  readonly seen: readonly boolean[];
}

/** The protocol has no initial state, or one cannot be made. A fault of the text, not of ours. */
export class InitialStateError extends Error {
  override readonly name = "InitialStateError";
}
