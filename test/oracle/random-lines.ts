// What random statements of all kinds are made with: the code that they stand in, braces, plain
// assignments, sets to choose from.

import { condition, expression, placesOf } from "./random-expressions.ts";
import type { Kind, Scope, Seen } from "./random-expressions.ts";

export interface RoutineShape {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly kind: Kind | "mutex" }[];
  readonly labels: readonly string[];
}

/** Where statements are made, and what is left to make. */
export interface Code extends Scope {
  /** Of the process or routine: labels and locals as they come. */
  readonly seen: Seen;
  /** Statements still to make. */
  readonly budget: { left: number };
  readonly inLoop: boolean;
  readonly canReturn: boolean;
  readonly depth: number;
  readonly routines: readonly RoutineShape[];
  /** Mutexes that this code holds by `with`: asking again would be a deadlock. */
  readonly held: readonly string[];
}

export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Something compound: its head, its block, its end. */
export function braced(head: string, lines: readonly string[], tail = "}"): string[] {
  return [`${head} {`, ...indent(lines), tail];
}

export function assignment(code: Scope): string {
  const { source } = code;
  const kinds: readonly Kind[] = ["bool", "bool", "bit", "small", "small", "color", "maybe"];
  const possible = kinds.filter((kind) => placesOf(kind, code, true).length > 0);
  if (possible.length === 0) return "skip";
  const kind = source.one(possible);
  return `${source.one(placesOf(kind, code, true))} = ${expression(kind, code, 1)}`;
}

/** A set of a kind, as text. */
export function setOf(code: Scope): readonly [text: string, kind: Kind] {
  const { source, menu } = code;
  return source.weighted<() => readonly [string, Kind]>([
    [2, () => ["0..1", "bit"]],
    [1, () => ["Small", "small"]],
    [1, () => ["{0, 2}", "small"]],
    [1, () => [`{u in Small: u != ${expression("small", code, 0)}}`, "small"]],
    [0.7, () => [`{u in 0..1: ${condition(code, 0)}}`, "bit"]],
    [menu.ids ? 2 : 0, () => ["Id", "id"]],
    [menu.ids ? 0.7 : 0, () => [`{u in Id: ${condition(code, 0)}}`, "id"]],
    [menu.color ? 1 : 0, () => ["Color", "color"]],
    [0.3, () => ["bool", "bool"]],
  ])();
}
