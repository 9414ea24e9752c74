// What an edit of the tree gives: a new tree, or why not. The parts of a new tree that an edit did
// not touch are the very nodes of the old one, and every node keeps its place in the source: that
// of a replacement is inside the edit. So messages and coverage speak of the text as it is written.

import type { Edit, File } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source.ts";

/** The edits that change the tree of statements. (`with` sets constants: `constants.ts` beside.) */
export type TreeEdit = Exclude<Edit, { readonly kind: "with" }>;

/** A statement that an edit changes, as it lies in the new tree. */
export interface EditSite {
  /** As written: `release.ipi`. */
  readonly path: string;
  /** Of the path in the edit. */
  readonly span: Span;
  /**
   * What stands beside the edited place in the new tree: the nearest statement before it and the
   * nearest after it, where there are such, going outwards from a block in which it is alone. A
   * statement that stands for no step (an empty block, a `var` without a value) is passed over; a
   * jump is none. Labels and blocks are looked through, and a `loop` that comes after, so each is
   * the whole span of a statement that takes steps; a call of a routine, an `either` and a `loop`
   * before the place take theirs inside. Of a `with` or `atomic` that was taken off, what follows
   * the place is its body. Of `moving` it is the new place, and the moved statement itself
   * is among them. Of a `with` without `else` before the place it is what comes last in its body.
   */
  readonly beside: readonly Span[];
}

export interface Edited {
  /** Undefined exactly where `problems` has an error. */
  readonly file: File | undefined;
  readonly problems: readonly Diagnostic[];
  /** One for each statement that an edit changes, in the order of the edits; the anchor of `moving` is none. */
  readonly sites: readonly EditSite[];
}
