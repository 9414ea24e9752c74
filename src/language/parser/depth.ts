// How deep a tree is, found without recursion. A row of operators or a ladder of `else if` makes a
// tree as deep as it is long, and all that works on trees is recursive; so the parser leaves out what
// is deeper than any text a person writes, and says so.

import type { Declaration } from "../ast.ts";
import type { Span } from "../source.ts";

/** Levels of nodes that have a kind; twice the nesting of blocks, and room for long rows. */
export const MAX_TREE_DEPTH = 768;

interface Level {
  readonly node: object;
  readonly depth: number;
  /** The outermost row or ladder around it. */
  readonly outer: Span;
}

/** The place of a row or ladder that goes too deep, or undefined. O(number of nodes). */
export function tooDeep(declaration: Declaration): Span | undefined {
  const stack: Level[] = [{ node: declaration, depth: 0, outer: declaration.span }];
  for (let level = stack.pop(); level !== undefined; level = stack.pop()) {
    const { node, depth, outer } = level;
    if (depth > MAX_TREE_DEPTH) return outer;
    for (const child of Object.values(node) as unknown[]) {
      if (typeof child !== "object" || child === null) continue;
      const kind = kindOf(child);
      const deeper = kind === undefined ? depth : depth + 1;
      const row = kind !== undefined && ROWS.has(kind);
      const inside = "kind" in node && typeof node.kind === "string" && ROWS.has(node.kind);
      const starts = row && !inside && "span" in child;
      stack.push({ node: child, depth: deeper, outer: starts ? (child.span as Span) : outer });
    }
  }
  return undefined;
}

const ROWS = new Set(["binary", "unary", "member", "index", "call", "primed", "is", "if"]);

function kindOf(node: object): string | undefined {
  return "kind" in node && typeof node.kind === "string" ? node.kind : undefined;
}
