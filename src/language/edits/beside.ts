// What stands beside an edited place. A check whose run never comes there says nothing of the edit.

import type { Block, Statement } from "../ast.ts";
import { isJump } from "../jumps.ts";
import type { Span } from "../source.ts";
import { innerBlocks, isEmpty } from "./blocks.ts";

/**
 * The nearest statements before and after a statement of a body, as `EditSite.beside` says.
 * `isBody`: what follows the place is what stands in the statement itself, its lock or atomicity
 * having been taken off.
 */
export function besideIn(body: Block, statement: Statement, isBody: boolean): readonly Span[] {
  const way = wayTo(body, statement);
  if (way === undefined) return [];
  const inside = isBody ? firstOf(statement) : undefined;
  for (const { block, index } of way) {
    const before = nearest(block.statements.slice(0, index).toReversed(), lastOf);
    const after = inside ?? nearest(block.statements.slice(index + 1), firstOf);
    const found = [before, after].filter((each) => each !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

interface Step {
  readonly block: Block;
  readonly index: number;
}

/** The blocks around a statement from the inside out, and where in each it stands. */
function wayTo(block: Block, statement: Statement): readonly Step[] | undefined {
  for (const [index, each] of block.statements.entries()) {
    if (each === statement) return [{ block, index }];
    for (const { block: inner } of innerBlocks(each)) {
      const way = wayTo(inner, statement);
      if (way !== undefined) return [...way, { block, index }];
    }
  }
  return undefined;
}

/** Of the first that is not nothing; a jump is no statement to come to. */
function nearest(
  statements: readonly Statement[],
  spanOf: (statement: Statement) => Span | undefined,
): Span | undefined {
  const statement = statements.find((each) => !isEmpty(each));
  return statement === undefined ? undefined : spanOf(statement);
}

/** Where control comes first: labels, blocks and `loop` are looked through. */
export function firstOf(statement: Statement): Span | undefined {
  switch (statement.kind) {
    case "labelled":
      return firstOf(statement.body);
    case "block":
      return nearest(statement.block.statements, firstOf);
    case "loop":
      return nearest(statement.body.statements, firstOf);
    default:
      return isJump(statement) ? undefined : statement.span;
  }
}

/**
 * Where control was last: labels, blocks and what is inside a lock are looked through, and a jump at
 * their end. Behind a `with` nothing comes of having taken the lock.
 */
function lastOf(statement: Statement): Span | undefined {
  switch (statement.kind) {
    case "labelled":
      return lastOf(statement.body);
    case "block":
      return nearest(
        statement.block.statements.filter((each) => !isJump(each)).toReversed(),
        lastOf,
      );
    case "with": {
      if (statement.otherwise !== undefined) return statement.span;
      const inside = statement.body.statements.filter((each) => !isJump(each)).toReversed();
      return nearest(inside, lastOf) ?? statement.span;
    }
    default:
      return statement.span;
  }
}
