// Conditions that constants and process parameters settle: the rule "constants first" asks which
// expressions these are, and what they come to.

import { exhaustive } from "../base/exhaustive.ts";
import { evaluate, PathEnd } from "./evaluate.ts";
import type { Expression, SetExpression, Variable } from "./system.ts";

/** The value of an expression that reads no state; undefined where it reads some, or has none. */
export function settle(expression: Expression): number | undefined {
  if (!isClosed(expression, new Set())) return undefined;
  try {
    return evaluate(expression, {
      system: undefined,
      cells: [],
      scratch: [],
      next: undefined,
      reads: undefined,
    });
  } catch (error) {
    if (error instanceof PathEnd) return undefined;
    throw error;
  }
}

/** Whether nothing is read but the expression's own binders, which are in `bound`. */
function isClosed(expression: Expression, bound: ReadonlySet<Variable>): boolean {
  switch (expression.kind) {
    case "literal":
      return true;
    case "read":
      return bound.has(expression.target.variable);
    case "not":
    case "negate":
    case "unwrap":
    case "live":
    case "dangling":
      return isClosed(expression.operand, bound);
    case "arithmetic":
    case "compare":
    case "logic":
      return isClosed(expression.left, bound) && isClosed(expression.right, bound);
    case "conditional":
      return (
        isClosed(expression.condition, bound) &&
        isClosed(expression.then, bound) &&
        isClosed(expression.otherwise, bound)
      );
    case "quantified":
      return (
        isClosedSet(expression.set, bound) &&
        isClosed(expression.body, new Set([...bound, expression.variable]))
      );
    case "member":
      return isClosed(expression.element, bound) && isClosedSet(expression.set, bound);
    case "subset":
      return isClosedSet(expression.left, bound) && isClosedSet(expression.right, bound);
    case "size":
      return isClosedSet(expression.set, bound);
    case "let":
      return (
        expression.bindings.every(({ value }) => isClosed(value, bound)) &&
        isClosed(
          expression.body,
          new Set([...bound, ...expression.bindings.map(({ variable }) => variable)]),
        )
      );
    case "self":
    case "place":
    case "remote":
    case "primed":
      return false;
    default:
      return exhaustive(expression);
  }
}

function isClosedSet(set: SetExpression, bound: ReadonlySet<Variable>): boolean {
  switch (set.kind) {
    case "values":
      return true;
    case "objects":
      return false;
    case "range":
      return isClosed(set.low, bound) && isClosed(set.high, bound);
    case "filter":
      return (
        isClosedSet(set.set, bound) && isClosed(set.condition, new Set([...bound, set.variable]))
      );
    case "list":
      return set.elements.every((element) => isClosed(element, bound));
    case "union":
    case "intersect":
    case "minus":
      return isClosedSet(set.left, bound) && isClosedSet(set.right, bound);
    default:
      return exhaustive(set);
  }
}
