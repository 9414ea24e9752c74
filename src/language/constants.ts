// The value of an expression that needs no state: constants, bounds, `assume`, and what else can
// be known before the search. The same rules as at run time: exact integers, `/` and `%` floored,
// lazy operators from left to right. What depends on the state, or would end a path, has no value.

import { exhaustive } from "../base/exhaustive.ts";
import { calculate, compares } from "./arithmetic.ts";
import type { Expression, RoutineParameter, SetExpression, Type, Value } from "./protocol.ts";
import { FALSE, NULL, TRUE } from "./values.ts";

/** More steps than this and a constant is given up; the search would not end either. */
const MOST_STEPS = 1_000_000;

interface Evaluation {
  readonly values: Map<Value | RoutineParameter, number>;
  steps: number;
}

/**
 * The coded value (`values.ts`), or undefined where it depends on the state or has none. `known`
 * gives the values of parameters that the caller knows.
 */
export function constantValue(
  expression: Expression,
  known: ReadonlyMap<Value | RoutineParameter, number> = new Map(),
): number | undefined {
  return evaluate(expression, { values: new Map(known), steps: 0 });
}

/** The coded members of a set that needs no state, least first; undefined where it does. */
export function constantMembers(set: SetExpression): readonly number[] | undefined {
  return members(set, { values: new Map(), steps: 0 });
}

const bool = (value: boolean): number => (value ? TRUE : FALSE);

function evaluate(expression: Expression, at: Evaluation): number | undefined {
  if (++at.steps > MOST_STEPS) return undefined;
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "value":
      return at.values.get(expression.value);
    case "not":
    case "negate": {
      const operand = evaluate(expression.operand, at);
      if (operand === undefined) return undefined;
      return expression.kind === "not" ? bool(operand === FALSE) : 0 - operand;
    }
    case "arithmetic":
    case "compare": {
      const left = evaluate(expression.left, at);
      const right = evaluate(expression.right, at);
      if (left === undefined || right === undefined) return undefined;
      return expression.kind === "arithmetic"
        ? calculate(expression.operator, left, right)
        : bool(compares(expression.operator, left, right));
    }
    case "logic":
      return logical(expression, at);
    case "conditional": {
      const condition = evaluate(expression.condition, at);
      if (condition === undefined) return undefined;
      return evaluate(condition === FALSE ? expression.otherwise : expression.then, at);
    }
    case "quantified":
      return quantified(expression, at);
    case "member": {
      const elements = members(expression.set, at);
      const element = evaluate(expression.element, at);
      if (elements === undefined || element === undefined) return undefined;
      return bool(elements.includes(element));
    }
    case "subset": {
      const left = members(expression.left, at);
      const right = members(expression.right, at);
      if (left === undefined || right === undefined) return undefined;
      return bool(left.every((each) => right.includes(each)));
    }
    case "size":
      return members(expression.set, at)?.length;
    case "unwrap": {
      const operand = evaluate(expression.operand, at);
      return operand === NULL ? undefined : operand;
    }
    case "call": {
      const values = new Map(at.values);
      for (const [i, parameter] of expression.def.parameters.entries()) {
        const argument = expression.arguments[i];
        const value = argument === undefined ? undefined : evaluate(argument, at);
        if (value === undefined) return undefined;
        values.set(parameter, value);
      }
      const inner: Evaluation = { values, steps: at.steps };
      const result = evaluate(expression.def.body, inner);
      at.steps = inner.steps;
      return result;
    }
    case "read": {
      const { place } = expression;
      return place.kind === "parameter" && place.indices.length === 0
        ? at.values.get(place.parameter)
        : undefined;
    }
    case "self":
    case "process":
    case "live":
    case "dangling":
    case "place":
    case "remote":
    case "primed":
    case "always":
    case "eventually":
    case "until":
    case "leads-to":
      return undefined;
    default:
      return exhaustive(expression);
  }
}

function logical(
  expression: Extract<Expression, { kind: "logic" }>,
  at: Evaluation,
): number | undefined {
  const left = evaluate(expression.left, at);
  if (left === undefined) return undefined;
  if (expression.operator === "&&" && left === FALSE) return FALSE;
  if (expression.operator === "||" && left !== FALSE) return TRUE;
  if (expression.operator === "=>" && left === FALSE) return TRUE;
  const right = evaluate(expression.right, at);
  if (right === undefined || expression.operator !== "<=>") return right;
  return bool((left === FALSE) === (right === FALSE));
}

function quantified(
  expression: Extract<Expression, { kind: "quantified" }>,
  at: Evaluation,
): number | undefined {
  const elements = members(expression.set, at);
  if (elements === undefined) return undefined;
  const forall = expression.quantifier === "forall";
  // One element without a value leaves the whole without one: no order is promised.
  let result = forall;
  for (const element of elements) {
    at.values.set(expression.value, element);
    const value = evaluate(expression.body, at);
    if (value === undefined) return undefined;
    if ((value === TRUE) !== forall) result = !forall;
  }
  return bool(result);
}

/** The members of a set, least first. */
function members(set: SetExpression, at: Evaluation): number[] | undefined {
  switch (set.kind) {
    case "type":
      return valuesOf(set.element);
    case "objects":
    case "family":
      return undefined;
    case "range": {
      const low = evaluate(set.low, at);
      const high = evaluate(set.high, at);
      if (low === undefined || high === undefined) return undefined;
      return counting(low, high);
    }
    case "filter": {
      const candidates = members(set.set, at);
      if (candidates === undefined) return undefined;
      const chosen: number[] = [];
      for (const element of candidates) {
        at.values.set(set.value, element);
        const keeps = evaluate(set.condition, at);
        if (keeps === undefined) return undefined;
        if (keeps !== FALSE) chosen.push(element);
      }
      return chosen;
    }
    case "list": {
      const listed = new Set<number>();
      for (const element of set.elements) {
        const value = evaluate(element, at);
        if (value === undefined) return undefined;
        listed.add(value);
      }
      return [...listed].sort((a, b) => a - b);
    }
    case "union":
    case "intersect":
    case "minus": {
      const left = members(set.left, at);
      const right = members(set.right, at);
      if (left === undefined || right === undefined) return undefined;
      if (set.kind === "union") return [...new Set([...left, ...right])].sort((a, b) => a - b);
      return left.filter((each) => right.includes(each) === (set.kind === "intersect"));
    }
    default:
      return exhaustive(set);
  }
}

function counting(low: number, high: number): number[] | undefined {
  const size = high - low + 1;
  if (size > MOST_STEPS) return undefined;
  return size < 1 ? [] : Array.from({ length: size }, (_, i) => low + i);
}

/** All values of a type, least first; undefined where they depend on the state or are too many. */
export function valuesOf(type: Type): number[] | undefined {
  switch (type.kind) {
    case "bool":
      return [FALSE, TRUE];
    case "int":
      return counting(type.low, type.high);
    case "enum":
      return type.declared.members.map((_, i) => i);
    case "ids":
      return counting(0, type.declared.size - 1);
    case "optional": {
      const inner = valuesOf(type.of);
      return inner === undefined ? undefined : [NULL, ...inner];
    }
    case "null":
      return [NULL];
    case "process":
    case "ref":
    case "set":
      return undefined;
    default:
      return exhaustive(type);
  }
}
