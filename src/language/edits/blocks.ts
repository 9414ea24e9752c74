// The shape of statements, for edits: which blocks stand inside one, and the same statement with
// other blocks. A node is made anew only where something in it differs, so that whatever an edit
// does not touch stays the very node that it was.

import { exhaustive } from "../../base/exhaustive.ts";
import type { Block, Branch, Name, Statement } from "../ast.ts";

/** A block directly inside a statement. */
export interface InnerBlock {
  readonly block: Block;
  /**
   * `round`: of a loop. `branch`: it is run or not (of `if`, `either`, and of a `with` that has an
   * `else`). `step`: of an `atomic`, which ends no names. `plain`: all others.
   */
  readonly role: "round" | "branch" | "step" | "plain";
}

/** In the order of the text. A label has no block of its own: what it stands on is looked into. */
export function innerBlocks(statement: Statement): readonly InnerBlock[] {
  const all = (role: InnerBlock["role"], ...blocks: readonly (Block | undefined)[]): InnerBlock[] =>
    blocks.flatMap((block) => (block === undefined ? [] : [{ block, role }]));
  switch (statement.kind) {
    case "labelled":
      return innerBlocks(statement.body);
    case "block":
      return all("plain", statement.block);
    case "if":
      return all("branch", statement.then, statement.otherwise);
    case "either":
      return all("branch", ...statement.branches.map(({ body }) => body));
    case "with":
      return statement.otherwise === undefined
        ? all("plain", statement.body)
        : all("branch", statement.body, statement.otherwise);
    case "while":
    case "loop":
    case "for":
      return all("round", statement.body);
    case "atomic":
      return all("step", statement.body);
    case "variable":
    case "let":
    case "pick":
    case "assign":
    case "call":
    case "await":
    case "idle":
    case "assert":
    case "free":
    case "use":
    case "skip":
    case "same":
    case "break":
    case "continue":
    case "goto":
    case "return":
      return [];
    default:
      return exhaustive(statement);
  }
}

/** The statement with its blocks changed; itself where none of them is. */
export function withBlocks<S extends Statement>(statement: S, change: (block: Block) => Block): S;
export function withBlocks(statement: Statement, change: (block: Block) => Block): Statement {
  switch (statement.kind) {
    case "labelled": {
      const body = withBlocks(statement.body, change);
      return body === statement.body ? statement : { ...statement, body };
    }
    case "block": {
      const block = change(statement.block);
      return block === statement.block ? statement : { ...statement, block };
    }
    case "if": {
      const then = change(statement.then);
      const otherwise = statement.otherwise && change(statement.otherwise);
      if (then === statement.then && otherwise === statement.otherwise) return statement;
      return { ...statement, then, otherwise };
    }
    case "either": {
      const branches = statement.branches.map((branch): Branch => {
        const body = change(branch.body);
        return body === branch.body ? branch : { ...branch, body };
      });
      return sameList(branches, statement.branches) ? statement : { ...statement, branches };
    }
    case "with": {
      const body = change(statement.body);
      const otherwise = statement.otherwise && change(statement.otherwise);
      if (body === statement.body && otherwise === statement.otherwise) return statement;
      return { ...statement, body, otherwise };
    }
    case "while":
    case "loop":
    case "atomic":
    case "for": {
      const body = change(statement.body);
      return body === statement.body ? statement : { ...statement, body };
    }
    default:
      return statement;
  }
}

/** The block with other statements; itself where they are the same. */
export function withStatements(block: Block, statements: readonly Statement[]): Block {
  return sameList(statements, block.statements) ? block : { ...block, statements };
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

/** All statements of a block at any depth, each before what stands inside it. */
export function* statementsIn(block: Block): Generator<Statement, void, undefined> {
  for (const statement of block.statements) yield* statementsOf(statement);
}

/** The statement itself, what its label stands on, and all that stands inside. */
function* statementsOf(statement: Statement): Generator<Statement, void, undefined> {
  yield statement;
  if (statement.kind === "labelled") yield* statementsOf(statement.body);
  else for (const { block } of innerBlocks(statement)) yield* statementsIn(block);
}

/** What stands behind the label. */
export function unlabelled(statement: Statement): Statement {
  return statement.kind === "labelled" ? unlabelled(statement.body) : statement;
}

/** Whether it is nothing: an empty block, a `var` without a value, or only such. */
export function isEmpty(statement: Statement): boolean {
  switch (statement.kind) {
    case "labelled":
      return isEmpty(statement.body);
    case "block":
      return statement.block.statements.every(isEmpty);
    case "variable":
      return statement.names.every(({ initial }) => initial === undefined);
    default:
      return false;
  }
}

/** The names that a statement brings to what stands behind it in its block. */
export function namesFrom(statement: Statement): readonly Name[] {
  switch (statement.kind) {
    case "labelled":
      return namesFrom(statement.body);
    case "atomic":
      return statement.body.statements.flatMap(namesFrom);
    case "let":
    case "pick":
      return [statement.name];
    case "variable":
      return statement.names.map(({ name }) => name);
    default:
      return [];
  }
}
