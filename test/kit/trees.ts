// Trees compared and walked as data, whatever kinds they have.

import type { Span } from "../../src/language/source.ts";

const PLACES = new Set(["span", "operatorSpan", "doc"]);

/** The tree without places and documentation, for comparing what two texts say. */
export function withoutPlaces(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutPlaces);
  if (typeof tree !== "object" || tree === null) return tree;
  const kept = Object.entries(tree).filter(
    ([key, value]) => !PLACES.has(key) && value !== undefined,
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutPlaces(value)]));
}

/** Every span in a tree, without recursion. */
export function* spansIn(tree: unknown): Iterable<Span> {
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node !== "object" || node === null) continue;
    const { start, end } = node as Partial<Span>;
    if (typeof start === "number" && typeof end === "number") yield { start, end };
    else stack.push(...(Object.values(node) as unknown[]));
  }
}
