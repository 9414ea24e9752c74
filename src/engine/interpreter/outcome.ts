// What one edge may do in one state, way by way. The order of ways is fixed by the text: branches
// and set elements in order, so that a choice is just a number.

import type { Span } from "../../language/source.ts";
import type { Edge, State } from "../../system/system.ts";

/** Properties that a step breaks although it goes on. */
export interface Record {
  /** Indices into `System.properties`. */
  readonly properties: readonly number[];
  /** Where and what, for a person: "vcpu_mutex[0] is not owned by release". */
  readonly detail: string;
  readonly span: Span;
}

/** Where an object stands. */
export interface Slot {
  /** Index into `System.objects`. */
  readonly object: number;
  readonly slot: number;
}

/** Why a path waits. */
export type Wait =
  | {
      readonly kind: "mutex";
      /** The cell that holds its owner; `cellNameAt` gives its name. */
      readonly cell: number;
      /** Index of the process that owns it. */
      readonly owner: number;
      readonly span: Span;
    }
  | { readonly kind: "condition"; readonly span: Span }
  /** `pick` from a set that is empty. */
  | { readonly kind: "empty"; readonly span: Span };

export type Outcome =
  | {
      readonly kind: "step";
      readonly edge: Edge;
      /** Counted over the edge's steps and ends together. */
      readonly way: number;
      /** The next state, objects renumbered. */
      readonly next: State;
      /** The same before renumbering: objects stand where they stood before the step. */
      readonly raw: State;
      /** For each object type the number that each slot of `raw` has in `next` (-1: not live). */
      readonly renumbering: readonly (readonly number[])[] | undefined;
      /** Objects that the step freed, where they stood; their slots may be used again in `raw`. */
      readonly freed: readonly Slot[];
      readonly records: readonly Record[];
      /** Indices into `System.marks`. */
      readonly marks: readonly number[];
    }
  | {
      readonly kind: "end";
      readonly edge: Edge;
      readonly way: number;
      /** The property that ended the path, and why. */
      readonly by: Record;
      readonly records: readonly Record[];
    }
  | {
      readonly kind: "wait";
      readonly edge: Edge;
      readonly on: Wait;
      /** Waiting for a mutex that the process itself owns. */
      readonly records: readonly Record[];
    };
