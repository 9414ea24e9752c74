// The values of the language as the oracle sees them, and the small algebra on them: equality,
// order, the way they print. Nothing here knows of states or of the tree.

/** Sets and arrays are values of expressions only; they never stand in a cell of a state. */
export type Value =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: number }
  | {
      readonly kind: "enum";
      readonly type: string;
      readonly ordinal: number;
      readonly name: string;
    }
  | { readonly kind: "id"; readonly type: string; readonly index: number }
  | { readonly kind: "null" }
  /** A reference to the live object of that number. */
  | { readonly kind: "object"; readonly type: string; readonly number: number }
  | { readonly kind: "dangling"; readonly type: string }
  | { readonly kind: "process"; readonly name: string; readonly index: readonly Value[] }
  | { readonly kind: "set"; readonly elements: readonly Value[] }
  | { readonly kind: "array"; readonly elements: readonly Value[] };

export type ObjectValue = Extract<Value, { kind: "object" }>;
export type ProcessValue = Extract<Value, { kind: "process" }>;

export const nothing: Value = { kind: "null" };

export function truth(value: boolean): Value {
  return { kind: "boolean", value };
}

export function integer(value: number): Value {
  return { kind: "integer", value };
}

/** How objects are called while printing. */
export type Renaming = (number: number) => number;

const sameNames: Renaming = (number) => number;

/**
 * The value as the descriptors print it: `true`, `3`, `Red`, the index of an id, `null`, `#2`,
 * `dangling`, `p[0]`, `{1,2}`.
 */
export function show(value: Value, renaming: Renaming = sameNames): string {
  switch (value.kind) {
    case "boolean":
    case "integer":
      return String(value.value);
    case "enum":
      return value.name;
    case "id":
      return String(value.index);
    case "null":
      return "null";
    case "object":
      return `#${String(renaming(value.number))}`;
    case "dangling":
      return "dangling";
    case "process":
      return value.name + showIndex(value.index);
    case "set":
      return `{${value.elements.map((element) => show(element, renaming)).join(",")}}`;
    case "array":
      return `[${value.elements.map((element) => show(element, renaming)).join(",")}]`;
  }
}

/** `[0,Red]`, or nothing for what has no index. */
export function showIndex(index: readonly Value[]): string {
  return index.length === 0 ? "" : `[${index.map((value) => show(value)).join(",")}]`;
}

/** Equality of values of one type; the caller has looked at dangling references before. */
export function same(a: Value, b: Value): boolean {
  return a.kind === b.kind && show(a) === show(b);
}

function rank(value: Value): number {
  switch (value.kind) {
    case "boolean":
      return value.value ? 1 : 0;
    case "integer":
      return value.value;
    case "enum":
      return value.ordinal;
    case "id":
      return value.index;
    case "object":
      return value.number;
    case "null":
      return -1;
    case "dangling":
    case "process":
    case "set":
    case "array":
      return 0;
  }
}

function compare(a: Value, b: Value): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [left, right] = [show(a), show(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A set without repetitions, least element first. */
export function setOf(elements: readonly Value[]): Extract<Value, { kind: "set" }> {
  const distinct: Value[] = [];
  for (const element of elements) {
    if (!distinct.some((other) => same(element, other))) distinct.push(element);
  }
  return { kind: "set", elements: distinct.sort(compare) };
}

/** Whether a `for` over such elements visits them in order: ids and processes have none. */
export function hasOrder(element: Value): boolean {
  return element.kind !== "id" && element.kind !== "process";
}
