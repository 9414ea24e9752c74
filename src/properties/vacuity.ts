// Conditions worth looking for because an invariant is empty talk without them: the left sides of
// its implications, looked through `forall`, `&&` and calls, each closed by `exists` over the
// binders it stands under. An invariant none of whose left sides was ever true says nothing.

import type { Span } from "../language/source.ts";
import type { Expression, System } from "../system/system.ts";

/** A condition that some state should meet. */
export interface Watch {
  /** Index into `System.properties`. */
  readonly property: number;
  /** Closed, to be evaluated in a state. */
  readonly condition: Expression;
  /** The left side as it stands in the text; of nested implications, all left sides passed. */
  readonly spans: readonly Span[];
}

/** The watches of all invariants; `Engine.seen` answers them in this order. */
export function watches(system: System): readonly Watch[] {
  return system.properties.flatMap((property) =>
    property.kind === "invariant" && property.condition !== undefined
      ? leftSides(property.condition).map((side) => ({ property: property.index, ...side }))
      : [],
  );
}

interface LeftSide {
  readonly condition: Expression;
  readonly spans: readonly Span[];
}

/** Of a nested implication the innermost left side, with all that stands before it. */
function leftSides(expression: Expression): readonly LeftSide[] {
  switch (expression.kind) {
    case "logic": {
      const { operator, left, right, span } = expression;
      if (operator === "&&") return [...leftSides(left), ...leftSides(right)];
      if (operator !== "=>") return [];
      const inner = leftSides(right);
      if (inner.length === 0) return [{ condition: left, spans: [left.span] }];
      return inner.map((side) => ({
        condition: { kind: "logic", operator: "&&", left, right: side.condition, span },
        spans: [left.span, ...side.spans],
      }));
    }
    case "quantified":
      if (expression.quantifier !== "forall") return [];
      return leftSides(expression.body).map((side) => ({
        ...side,
        condition: { ...expression, quantifier: "exists", body: side.condition },
      }));
    case "let":
      return leftSides(expression.body).map((side) => ({
        ...side,
        condition: { ...expression, body: side.condition },
      }));
    default:
      return [];
  }
}
