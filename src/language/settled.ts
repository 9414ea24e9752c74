// What is known of an expression before any step: whether constants and process parameters alone
// decide it ("settled": a condition that takes no step), and its value where that is known too.

import { exhaustive } from "../base/exhaustive.ts";
import { constantValue } from "./constants.ts";
import type { Def, Expression, RoutineParameter, SetExpression, Value } from "./protocol.ts";
import { FALSE } from "./values.ts";

/** What is known of a parameter: its value, or that it is settled, though not to what. */
export type Knowledge = number | "settled";

export type Known = ReadonlyMap<Value | RoutineParameter, Knowledge>;

export const NOTHING_KNOWN: Known = new Map();

/**
 * Whether an expression consists of constants and process parameters alone. Parameters of routines
 * are settled where `known` says so: where their argument is. O(size), bodies of defs included.
 */
export function isSettled(expression: Expression, known: Known = NOTHING_KNOWN): boolean {
  const all = (parts: readonly Expression[]): boolean =>
    parts.every((part) => isSettled(part, known));
  switch (expression.kind) {
    case "literal":
      return true;
    case "value":
      // Binders and parameters of defs are as settled as their sets and arguments, asked below.
      return (
        known.has(expression.value) ||
        expression.value.role === "process" ||
        expression.value.role === "binder" ||
        expression.value.role === "def"
      );
    case "read":
      return expression.place.kind === "parameter" && known.has(expression.place.parameter)
        ? all(expression.place.indices)
        : false;
    case "process":
      return all(expression.indices);
    case "not":
    case "negate":
    case "unwrap":
      return isSettled(expression.operand, known);
    case "arithmetic":
    case "compare":
    case "logic":
      return all([expression.left, expression.right]);
    case "conditional":
      return all([expression.condition, expression.then, expression.otherwise]);
    case "quantified":
      return isSettledSet(expression.set, known) && isSettled(expression.body, known);
    case "member":
      return isSettled(expression.element, known) && isSettledSet(expression.set, known);
    case "subset":
      return isSettledSet(expression.left, known) && isSettledSet(expression.right, known);
    case "size":
      return isSettledSet(expression.set, known);
    case "call":
      return all(expression.arguments) && isSettledDef(expression.def);
    case "self":
    case "live":
    case "dangling":
    case "place":
    case "remote":
    case "primed":
    case "always":
    case "eventually":
    case "until":
    case "leads-to":
      return false;
    default:
      return exhaustive(expression);
  }
}

const settledDefs = new WeakMap<Def, boolean>();

/** Remembered, as defs that call defs twice each would cost a power of their number. */
function isSettledDef(def: Def): boolean {
  const settled = settledDefs.get(def) ?? isSettled(def.body);
  settledDefs.set(def, settled);
  return settled;
}

export function isSettledSet(set: SetExpression, known: Known = NOTHING_KNOWN): boolean {
  switch (set.kind) {
    case "type":
    case "family":
      return true;
    case "objects":
      return false;
    case "range":
      return isSettled(set.low, known) && isSettled(set.high, known);
    case "filter":
      return isSettledSet(set.set, known) && isSettled(set.condition, known);
    case "list":
      return set.elements.every((element) => isSettled(element, known));
    case "union":
    case "intersect":
    case "minus":
      return isSettledSet(set.left, known) && isSettledSet(set.right, known);
    default:
      return exhaustive(set);
  }
}

/** The value of an expression in every state, where it is known by now. */
export function valueOf(expression: Expression, known: Known = NOTHING_KNOWN): number | undefined {
  const numbers = new Map<Value | RoutineParameter, number>();
  for (const [parameter, knowledge] of known) {
    if (knowledge !== "settled") numbers.set(parameter, knowledge);
  }
  return constantValue(expression, numbers);
}

/** The same for a condition. */
export function truthOf(expression: Expression, known: Known = NOTHING_KNOWN): boolean | undefined {
  const value = valueOf(expression, known);
  return value === undefined ? undefined : value !== FALSE;
}
