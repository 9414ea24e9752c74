// Edits with their paths looked up: which statement each of them changes, and how.

import type { Block, Path, StatementOf } from "../ast.ts";
import { isProblem } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { pathSpan } from "../source.ts";
import type { Span } from "../source.ts";
import { unparsePath } from "../unparse-expressions.ts";
import type { TreeEdit } from "./edited.ts";
import { targetOf } from "./targets.ts";
import type { Target, Targets } from "./targets.ts";

/** A path of an edit and the statement that it names. */
export interface Named {
  /** As written. */
  readonly text: string;
  readonly span: Span;
  readonly target: Target;
}

export type Task = Named &
  (
    | { readonly kind: "without" }
    | { readonly kind: "moving"; readonly where: "before" | "after"; readonly anchor: Named }
    | { readonly kind: "replacing"; readonly by: Block }
  );

export type TaskOf<K extends Task["kind"]> = Extract<Task, { readonly kind: K }>;

/** One for each statement that is changed, in the order of the edits. */
export function tasksOf(
  edits: readonly TreeEdit[],
  targets: Targets,
): { readonly tasks: readonly Task[]; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const find = (path: Path): Named | undefined => {
    const target = targetOf(path, targets);
    if (!isProblem(target)) return { text: unparsePath(path), span: pathSpan(path), target };
    problems.push(target);
    return undefined;
  };
  const tasks = edits.flatMap((edit): readonly Task[] => {
    if (edit.kind === "without") {
      return edit.steps.flatMap((path) => {
        const named = find(path);
        return named === undefined ? [] : [{ ...named, kind: edit.kind }];
      });
    }
    const named = find(edit.step);
    if (edit.kind === "replacing") {
      return named === undefined ? [] : [{ ...named, kind: edit.kind, by: edit.by }];
    }
    const anchor = find(edit.other);
    if (named === undefined || anchor === undefined) return [];
    return [{ ...named, kind: edit.kind, where: edit.where, anchor }];
  });
  return { tasks, problems };
}

/** What goes with the lock or with the atomicity: nothing of the body. */
export function keepsBody({ body }: StatementOf<"labelled">): boolean {
  return body.kind === "with" || body.kind === "atomic";
}
