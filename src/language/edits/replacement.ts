// `replacing L by { … same … }`: what takes the place of the old statement. Where that is a bare
// block, `same` stands for its statements, which take no step more than they did; and the names that
// they declare end where they ended.

import type { Block, Statement, StatementOf } from "../ast.ts";
import { isJump } from "../jumps.ts";
import type { Span } from "../source.ts";
import {
  innerBlocks,
  namesFrom,
  statementsIn,
  unlabelled,
  withBlocks,
  withStatements,
} from "./blocks.ts";

/** `same` in a replacement, and what stands about it there. */
interface SameUse {
  readonly span: Span;
  /** The statement behind it in its block; undefined where it comes last. */
  readonly next: Statement | undefined;
  /** Inside a loop of the replacement. */
  readonly inLoop: boolean;
}

/** undefined: the old statement is just gone. */
export function sameIn(by: Block, inLoop = false): SameUse | undefined {
  for (const [i, statement] of by.statements.entries()) {
    const bare = unlabelled(statement);
    if (bare.kind === "same") return { span: bare.span, next: by.statements[i + 1], inLoop };
    for (const { block, role } of innerBlocks(statement)) {
      const inner = sameIn(block, inLoop || role === "round");
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** The statements that `same` stands for. */
export function sameStatements(old: Statement): readonly Statement[] {
  return old.kind === "block" ? old.block.statements : [old];
}

/** The jump at the end of what `same` stands for. */
export function endingJump(old: Statement): Statement | undefined {
  const last = sameStatements(old).at(-1);
  return last !== undefined && isJump(last) ? last : undefined;
}

/** A `break` or `continue` of a loop that stands around the statement. */
export function jumpOut(old: Statement): Statement | undefined {
  if (old.kind === "break" || old.kind === "continue") return old;
  for (const { block, role } of innerBlocks(old)) {
    if (role === "round") continue;
    for (const inner of block.statements) {
      const jump = jumpOut(inner);
      if (jump !== undefined) return jump;
    }
  }
  return undefined;
}

/** The replacement with the old statement in the place of `same`. */
export function filledIn(by: Block, old: Statement): Block {
  return fill(by, old, false);
}

/** `followed`: something stands behind this block that sees the names of it. */
function fill(by: Block, old: Statement, followed: boolean): Block {
  const last = by.statements.length - 1;
  const statements = by.statements.flatMap((statement, i): readonly Statement[] => {
    const seen = followed || i < last;
    if (statement.kind === "same") {
      const parts = sameStatements(old);
      const names = old.kind === "block" && parts.flatMap(namesFrom).length > 0;
      return names && seen ? [closed(parts, old.span, statement.span)] : parts;
    }
    if (statement.kind === "labelled" && statement.body.kind === "same") {
      return [{ ...statement, body: old }];
    }
    const bare = unlabelled(statement);
    return [withBlocks(statement, (inner) => fill(inner, old, bare.kind === "atomic" && seen))];
  });
  return withStatements(by, statements);
}

/** A block of its own without a step: a bare one cannot stand there, and a constant takes none. */
function closed(statements: readonly Statement[], old: Span, span: Span): Statement {
  return {
    kind: "if",
    condition: { kind: "boolean", value: true, span },
    then: { statements, span: old },
    otherwise: undefined,
    span,
  };
}

/** All labels of a block. */
export function labelsIn(block: Block): readonly StatementOf<"labelled">[] {
  return [...statementsIn(block)].filter((statement) => statement.kind === "labelled");
}
