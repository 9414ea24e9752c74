// Which declaration each use of a local name means, found in the text: names are seen from their
// declaration to the end of their block; an `atomic` is no block for this. A binder inside an
// expression is seen in that statement only, and is left out: no inner name equals an outer one.

import { isName } from "./scan.ts";
import type { Owner, TextBlock, TextStatement, Token } from "./scan.ts";

/** By the place of a use, the place of the declaration; undefined: no local one. */
export type Bindings = ReadonlyMap<number, number | undefined>;

/** A chain of scopes, each a map from names to places. */
interface Scope {
  readonly names: Map<string, number>;
  readonly outer: Scope | undefined;
}

export function bindingsOf(owner: Owner): Bindings {
  const found = new Map<number, number | undefined>();
  const scope = inner(undefined);
  for (const { image, start } of parametersOf(owner.head)) scope.names.set(image, start);
  visitBlock(owner.body, inner(scope), found);
  return found;
}

/** The names that a statement brings to what stands behind it in its block. */
export function declaredBy(statement: TextStatement): Token[] {
  switch (statement.word) {
    case "let":
    case "pick":
      return statement.tokens.slice(1, 2);
    case "var":
    case "flag":
    case "ghost":
      return variablesOf(statement);
    case "atomic":
      return statement.blocks.flatMap((block) => block.statements.flatMap(declaredBy));
    default:
      return [];
  }
}

const inner = (outer: Scope | undefined): Scope => ({ names: new Map(), outer });

function lookUp(name: string, scope: Scope | undefined): number | undefined {
  if (scope === undefined) return undefined;
  return scope.names.get(name) ?? lookUp(name, scope.outer);
}

function visitBlock(block: TextBlock, scope: Scope, found: Map<number, number | undefined>): void {
  for (const statement of block.statements) {
    for (const { image, start } of usesIn(statement)) found.set(start, lookUp(image, scope));
    if (statement.word === "for") {
      const round = inner(scope);
      for (const { image, start } of statement.tokens.slice(1, 2)) round.names.set(image, start);
      for (const body of statement.blocks) visitBlock(body, inner(round), found);
      continue;
    }
    for (const body of statement.blocks) {
      visitBlock(body, body.role === "atomic" ? scope : inner(scope), found);
    }
    if (statement.word === "atomic") continue;
    for (const { image, start } of declaredBy(statement)) scope.names.set(image, start);
  }
}

/** `p[i in S]`, `r(a: T, b[I]: T)`, `a(k in S)`. */
export function parametersOf(head: readonly Token[]): Token[] {
  return head.filter(({ image }, k) => {
    const before = head[k - 1]?.image ?? "";
    const after = head[k + 1]?.image ?? "";
    return isName(image) && "([,".includes(before) && [":", "in", "["].includes(after);
  });
}

/** `var a, b[I]: T = e`, `flag a = e, b`. */
function variablesOf({ tokens, word }: TextStatement): Token[] {
  const found: Token[] = [];
  const first = word === "ghost" ? 2 : 1;
  const isVar = tokens[first - 1]?.image === "var";
  let depth = 0;
  for (let k = first; k < tokens.length; k++) {
    const token = tokens[k];
    if (token === undefined) break;
    if (isVar && depth === 0 && token.image === ":") break;
    if ("([{".includes(token.image)) depth++;
    if (")]}".includes(token.image)) depth--;
    if (depth === 0 && (k === first || tokens[k - 1]?.image === ",")) found.push(token);
  }
  return found;
}

function usesIn(statement: TextStatement): Token[] {
  const { tokens, word } = statement;
  const declared = new Set(word === "atomic" ? [] : declaredBy(statement));
  const bound = new Set(tokens.filter((_, k) => isBinder(tokens, k)).map(({ image }) => image));
  return tokens.filter((token, k) => {
    if (!isName(token.image) || declared.has(token)) return false;
    if (word === "for" && k === 1) return false;
    const before = tokens[k - 1]?.image ?? "";
    const after = tokens[k + 1]?.image ?? "";
    if ([".", "at", "inside", "goto"].includes(before)) return false;
    // A field, or the name of an assert.
    if (after === ":" && ["(", "{", ",", "assert"].includes(before)) return false;
    return !bound.has(token.image);
  });
}

/** `forall x in S`, `{x in S: P}`, `{e for x in S}`, `[i in I]` of a variable. */
function isBinder(tokens: readonly Token[], k: number): boolean {
  if (tokens[k + 1]?.image !== "in" || k === 1) return false;
  const before = tokens[k - 1]?.image ?? "";
  return ["forall", "exists", "sum", "min", "max", "{", "for", "["].includes(before);
}
