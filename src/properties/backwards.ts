// Marks on states, carried backwards over the graph that the engine kept: a state gets every mark
// of a state that it leads to. Properties of what can still happen are decided by it. It knows
// nothing of what the marks mean.

import { InternalError } from "../base/exhaustive.ts";
import type { Engine } from "../engine/engine.ts";

/** The graph turned round: `sources[starts[id] … starts[id + 1] - 1]` lead to `id`. */
export interface BackwardGraph {
  readonly starts: Uint32Array;
  readonly sources: Uint32Array;
  /** The states 0 … expanded-1 were expanded; anything may lie behind the others. */
  readonly expanded: number;
}

/**
 * The graph of an engine that expanded so many states and took so many transitions. Throws
 * InternalError where the engine kept another number of them, or none: what is decided on a graph
 * with holes would be wrong. O(states + transitions).
 */
export function backwardGraph(
  engine: Engine,
  expanded: number,
  transitions: number,
): BackwardGraph {
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
  if (sources.length !== transitions) {
    throw new InternalError(
      `the graph has ${String(sources.length)} of ${String(transitions)} transitions`,
    );
  }
  return { starts, sources, expanded };
}

/** So many kinds of marks on so many states: a bit each, in `words` words a state. */
export interface Marks {
  readonly states: number;
  readonly kinds: number;
  readonly words: number;
  readonly bits: Int32Array;
}

const WORD = 32;

/** No state has a mark. */
export function noMarks(states: number, kinds: number): Marks {
  const words = Math.ceil(kinds / WORD);
  return { states, kinds, words, bits: new Int32Array(states * words) };
}

export function hasMark({ words, bits }: Marks, state: number, kind: number): boolean {
  return (bits[state * words + Math.floor(kind / WORD)] & (1 << (kind % WORD))) !== 0;
}

export function mark({ words, bits }: Marks, state: number, kind: number): void {
  bits[state * words + Math.floor(kind / WORD)] |= 1 << (kind % WORD);
}

/** Gives `to` all marks of `from`; whether one of them was new to it. O(words). */
export function passOn({ words, bits }: Marks, from: number, to: number): boolean {
  let isNew = false;
  for (let word = 0; word < words; word++) {
    const before = bits[to * words + word];
    const after = before | bits[from * words + word];
    bits[to * words + word] = after;
    isNew ||= after !== before;
  }
  return isNew;
}

/** The kinds of mark that a state has not. */
export function missing(marks: Marks, state: number): readonly number[] {
  const kinds = Array.from({ length: marks.kinds }, (_, kind) => kind);
  return kinds.filter((kind) => !hasMark(marks, state, kind));
}

/** The first state that lacks a mark; undefined: every state has every mark. */
export function firstLacking(marks: Marks): number | undefined {
  const { states, kinds, words, bits } = marks;
  const all = noMarks(1, kinds);
  for (let kind = 0; kind < kinds; kind++) mark(all, 0, kind);
  for (let at = 0; at < states * words; at++) {
    if (bits[at] !== all.bits[at % words]) return Math.floor(at / words);
  }
  return undefined;
}

/**
 * Passes marks on to all states that lead to a state with them, until nothing is new. A state is
 * taken up again only when it got a mark: O(kinds · words · (states + transitions)) at worst, and
 * about O(words · (states + transitions)) where marks travel together.
 */
export function spreadBackwards({ starts, sources }: BackwardGraph, marks: Marks): void {
  const waiting = Array.from({ length: marks.states }, (_, state) => state);
  const isWaiting = new Uint8Array(marks.states).fill(1);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    isWaiting[state] = 0;
    for (let k = starts[state]; k < starts[state + 1]; k++) {
      const source = sources[k];
      if (!passOn(marks, state, source) || isWaiting[source] === 1) continue;
      isWaiting[source] = 1;
      waiting.push(source);
    }
  }
}
