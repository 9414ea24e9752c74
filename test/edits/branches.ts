// `except p.L`: which branch of an `either` a statement heads.

import { bindingsOf, parametersOf } from "./bindings.ts";
import { isVariable } from "./scan.ts";
import type { Scanned, TextBlock, TextStatement } from "./scan.ts";

/** The branch that begins with a statement: no step stands before it. */
export function branchHeadedBy(statement: TextStatement, scanned: Scanned): TextBlock | undefined {
  const { block } = statement;
  const before = block.statements.slice(0, block.statements.indexOf(statement));
  if (!before.every((each) => hasNoStep(each) || isSettledWait(each, scanned))) return undefined;
  if (block.of === undefined) return undefined;
  const { word } = block.of;
  if (word === "either") return block;
  return word === "{" || word === "loop" ? branchHeadedBy(block.of, scanned) : undefined;
}

/** A variable without a value, or a block of nothing else. */
export function hasNoStep(statement: TextStatement): boolean {
  if (statement.word === "{") return statement.blocks.every((it) => it.statements.every(hasNoStep));
  return isVariable(statement.word) && !statement.tokens.some(({ image }) => image === "=");
}

/** An `await` that constants and parameters decide; no division, which may have no result. */
function isSettledWait({ word, tokens, owner, blocks }: TextStatement, scanned: Scanned): boolean {
  if (word === "{") {
    return blocks.every(({ statements }) =>
      statements.every((each) => hasNoStep(each) || isSettledWait(each, scanned)),
    );
  }
  if (word !== "await") return false;
  const bindings = bindingsOf(owner);
  const parameters = owner.kind === "process" ? parametersOf(owner.head) : [];
  return tokens.slice(1).every(({ image, start }) => {
    const local = bindings.get(start);
    if (local !== undefined) return parameters.some((each) => each.start === local);
    return /^\d+$/.test(image) || SETTLED.has(image) || scanned.constants.has(image);
  });
}

const SETTLED: ReadonlySet<string> = new Set([
  ...["true", "false", "null", "!", "-", "+", "*", "..", "==", "!=", "<", "<=", ">", ">=", "=>"],
  ...["<=>", "&&", "||", "in", "!in", "subset", "union", "intersect", "minus"],
  ...["(", ")", "{", "}", ",", "if", "then", "else"],
]);
