// Statements by their paths, and what can be said of an edit before anything is written: which
// statement it is made on, and the names of all reasons for which it may be refused.

import { fullPath, labelled, statementsOf } from "./scan.ts";
import type { Scanned, TextBlock, TextEdit, TextStatement } from "./scan.ts";

/** Why an edit is refused. */
export type Refusal =
  | "unknown" // no statement has the path
  | "ambiguous" // more than one has
  | "twice" // changed by two edits of the list, or two are moved to one place
  | "moved away" // a move to beside what is moved itself
  | "replaced" // a move into or out of what is replaced
  | "inside what goes" // named, and gone with a statement around it
  | "unbound" // a use of a name would mean another declaration than it did, or none
  | "owner" // a move from one process or routine to another
  | "loop" // a move into or out of a loop
  | "branch" // a move into or out of a branch
  | "contains" // a move to a place inside itself, or beside what it stands in
  | "circle" // two moves, each into what the other moves
  | "label taken"
  | "head" // a variable of a process would begin with its value, where a step gave it before
  | "jump" // `same` ends in a jump and something follows, or its jump would mean another loop
  | "nothing" // the text stays as it is
  | "no branch" // `except`: it heads no branch of an `either`
  | "no branch left";

/** An edit with its paths looked up. */
export interface Found<E extends TextEdit = TextEdit> {
  readonly edit: E;
  readonly statement: TextStatement;
  /** Of a move. */
  readonly other: TextStatement | undefined;
}

/** The one statement that a path names; else why there is none goes to `reasons`. */
export function find(
  scanned: Scanned,
  path: readonly string[],
  reasons: Set<Refusal>,
): TextStatement | undefined {
  const all = labelled(scanned).filter((statement) => fits(path, fullPath(statement)));
  // A full path is its own statement's, whoever else it may fit.
  const whole = all.filter((statement) => fullPath(statement).length === path.length);
  const fitting = whole.length === 1 ? whole : all;
  if (fitting.length === 0) reasons.add("unknown");
  if (fitting.length > 1) reasons.add("ambiguous");
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Whether a path is a full one with names left out, the last one not. */
export function fits(path: readonly string[], full: readonly string[]): boolean {
  if (path.at(-1) !== full.at(-1)) return false;
  const rest = full.slice(0, -1);
  for (const name of path.slice(0, -1)) {
    const at = rest.indexOf(name);
    if (at < 0) return false;
    rest.splice(0, at + 1);
  }
  return true;
}

export function isInside(inner: TextStatement, outer: TextStatement): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && inner !== outer;
}

/** The place of the old statement in a replacement. */
export function sameOf(by: TextBlock): TextStatement | undefined {
  return [...statementsOf(by)].find(({ word }) => word === "same");
}
