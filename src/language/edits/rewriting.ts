// Edits carried out on one body, all at once: they speak of the text before, and none can see what
// another one does. Whether they may be carried out is not asked here.

import type { Block, Statement, StatementOf } from "../ast.ts";
import { withBlocks, withStatements } from "./blocks.ts";
import { filledIn, sameIn } from "./replacement.ts";
import { keepsBody } from "./tasks.ts";
import type { Task } from "./tasks.ts";

type Labelled = StatementOf<"labelled">;

export interface Rewritten {
  readonly body: Block;
  /** The statement of each task as it stands in the new body. */
  readonly made: ReadonlyMap<Task, Labelled>;
}

/** `tasks`: those of this body. */
export function rewrite(body: Block, tasks: readonly Task[]): Rewritten {
  const made = new Map<Task, Labelled>();
  const byStatement = new Map<Statement, Task>(tasks.map((task) => [task.target.statement, task]));
  const beside = (anchor: Statement, side: "before" | "after"): readonly Statement[] =>
    tasks.flatMap((task) => {
      if (task.kind !== "moving" || task.where !== side) return [];
      return task.anchor.target.statement === anchor ? [changed(task.target.statement)] : [];
    });

  const block = (old: Block): Block =>
    withStatements(
      old,
      old.statements.flatMap((statement) => {
        const isTaken = byStatement.get(statement)?.kind === "moving";
        return [
          ...beside(statement, "before"),
          ...(isTaken ? [] : [changed(statement)]),
          ...beside(statement, "after"),
        ];
      }),
    );

  const changed = (old: Statement): Statement => {
    const inner = withBlocks(old, block);
    const task = byStatement.get(old);
    if (task === undefined || inner.kind !== "labelled") return inner;
    const result = carriedOut(task, inner);
    made.set(task, result);
    return result;
  };

  return { body: block(body), made };
}

function carriedOut(task: Task, statement: Labelled): Labelled {
  const { body } = statement;
  const { span } = body;
  switch (task.kind) {
    case "moving":
      return statement;
    case "replacing": {
      const block = filledIn(task.by, body);
      return { ...statement, body: { kind: "block", block, span: task.by.span } };
    }
    case "without": {
      if (body.kind === "with" || body.kind === "atomic") {
        return { ...statement, body: { kind: "block", block: body.body, span } };
      }
      // Nothing is left that could be fair.
      const block: Block = { statements: [], span };
      return { ...statement, fairness: undefined, body: { kind: "block", block, span } };
    }
  }
}

/** What of a statement is no more when the task is done: all of it, or a block. */
export function goneWith(task: Task): Statement | Block | undefined {
  const { statement } = task.target;
  switch (task.kind) {
    case "moving":
      return undefined;
    case "replacing":
      return sameIn(task.by) === undefined ? statement : undefined;
    case "without":
      if (statement.body.kind === "with") return statement.body.otherwise;
      return keepsBody(statement) ? undefined : statement;
  }
}
