// What analysis asks of types: how they are called, when they are the same, what fits where. Types
// are compared by structure, declared ones by identity. BROKEN stands for the type of what has
// been reported already; it fits everywhere, so that one mistake gives one message, and never
// leaves analysis.

import { GREATEST_INTEGER, LEAST_INTEGER } from "../values.ts";
import { exhaustive } from "../../base/exhaustive.ts";
import type { Type } from "../protocol.ts";

export const BOOL: Type = { kind: "bool" };
export const PROCESS: Type = { kind: "process" };
export const NULL_TYPE: Type = { kind: "null" };
export const ANY_INTEGER: Type = { kind: "int", low: LEAST_INTEGER, high: GREATEST_INTEGER };

/** The type of what is in error already. Known by identity. */
export const BROKEN: Type = { kind: "null" };

export function isBroken(type: Type): boolean {
  return (
    type === BROKEN || ((type.kind === "optional" || type.kind === "set") && isBroken(type.of))
  );
}

export function integers(low: number, high: number): Type {
  return { kind: "int", low, high };
}

/** T? of a type; what may be null already stays as it is. */
export function optional(of: Type): Type {
  if (isBroken(of)) return BROKEN;
  return of.kind === "optional" || of.kind === "ref" || of.kind === "null"
    ? of
    : { kind: "optional", of };
}

/** The T of a T?; any other type is itself. */
export function withoutNull(type: Type): Type {
  return type.kind === "optional" ? type.of : type;
}

/** How messages call a type. */
export function describe(type: Type): string {
  if (isBroken(type)) return "?";
  switch (type.kind) {
    case "bool":
      return "bool";
    case "int":
      if (type.low === LEAST_INTEGER && type.high === GREATEST_INTEGER) return "an integer";
      return type.low === type.high ? `${type.low}` : `${type.low}..${type.high}`;
    case "enum":
    case "ids":
      return type.declared.name;
    case "process":
      return "Process";
    case "ref":
      return `ref ${type.object.name}`;
    case "optional":
      return type.of.kind === "int" ? `(${describe(type.of)})?` : `${describe(type.of)}?`;
    case "null":
      return "null";
    case "set":
      return `a set of ${describe(type.of)}`;
    default:
      return exhaustive(type);
  }
}

/** The same kind of values, whatever the ranges of integers. */
export function sameKind(a: Type, b: Type): boolean {
  if (isBroken(a) || isBroken(b)) return true;
  switch (a.kind) {
    case "enum":
      return b.kind === "enum" && a.declared === b.declared;
    case "ids":
      return b.kind === "ids" && a.declared === b.declared;
    case "ref":
      return b.kind === "ref" && a.object === b.object;
    case "optional":
    case "set":
      return b.kind === a.kind && sameKind(a.of, b.of);
    default:
      return a.kind === b.kind;
  }
}

/** Equal, the ranges of integers too. */
export function sameType(a: Type, b: Type): boolean {
  if (!sameKind(a, b)) return false;
  if (a.kind === "int" && b.kind === "int") return a.low === b.low && a.high === b.high;
  if (a.kind === "optional" && b.kind === "optional") return sameType(a.of, b.of);
  return true;
}

/** Whether `==` may stand between the two: T, T? and null of one kind. */
export function comparable(a: Type, b: Type): boolean {
  if (isBroken(a) || isBroken(b)) return true;
  if (a.kind === "null") return b.kind === "null" || b.kind === "ref" || b.kind === "optional";
  if (b.kind === "null") return comparable(b, a);
  return sameKind(withoutNull(a), withoutNull(b));
}

/** How a value of one type gets into a place of another. */
export type Fit =
  | "fits"
  /** A `T?` where a T is needed. */
  | "unwrap"
  /** Integers, and no value of the one is in the range of the other. */
  | "never"
  | "differs";

export function fit(from: Type, to: Type): Fit {
  if (isBroken(from) || isBroken(to)) return "fits";
  if (from.kind === "null")
    return to.kind === "ref" || to.kind === "optional" || to.kind === "null" ? "fits" : "differs";
  if (to.kind === "optional") return fit(withoutNull(from), to.of);
  if (from.kind === "optional") {
    const inner = fit(from.of, to);
    return inner === "fits" ? "unwrap" : inner;
  }
  if (from.kind === "int" && to.kind === "int") {
    return from.high < to.low || from.low > to.high ? "never" : "fits";
  }
  return sameKind(from, to) ? "fits" : "differs";
}

/** The least type that holds both; undefined where there is none. */
export function joined(a: Type, b: Type): Type | undefined {
  if (isBroken(a)) return b;
  if (isBroken(b)) return a;
  if (a.kind === "null") return optional(b);
  if (b.kind === "null") return optional(a);
  if (a.kind === "optional" || b.kind === "optional") {
    const inner = joined(withoutNull(a), withoutNull(b));
    return inner === undefined ? undefined : optional(inner);
  }
  if (a.kind === "int" && b.kind === "int") {
    return integers(Math.min(a.low, b.low), Math.max(a.high, b.high));
  }
  if (a.kind === "set" && b.kind === "set") {
    const inner = joined(a.of, b.of);
    return inner === undefined ? undefined : { kind: "set", of: inner };
  }
  return sameKind(a, b) ? a : undefined;
}

/** How many values a type has; undefined where it depends on the state (objects, processes). */
export function sizeOf(type: Type): number | undefined {
  switch (type.kind) {
    case "bool":
      return 2;
    case "int":
      return type.high - type.low + 1;
    case "enum":
      return type.declared.members.length;
    case "ids":
      return type.declared.size;
    case "optional": {
      const inner = sizeOf(type.of);
      return inner === undefined ? undefined : inner + 1;
    }
    case "null":
      return 1;
    case "process":
    case "ref":
    case "set":
      return undefined;
    default:
      return exhaustive(type);
  }
}

/** Whether a variable of this type has a first value when none is written. */
export function hasDefault(type: Type): boolean {
  return type.kind !== "ids" && type.kind !== "process";
}
