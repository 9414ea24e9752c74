// Why a condition has no answer: the way down to the part that ends the evaluation (an index
// outside, a reference that is null or dangling, a divisor), and what stands there.

import { TRUE } from "../language/values.ts";
import type { Expression } from "../system/system.ts";
import { PathEnd } from "../system/evaluate.ts";
import { parts } from "./subterms.ts";
import type { Explanation } from "./verdict.ts";
import type { View } from "./view.ts";
import { afterStep, elementsIn, nameOf, textOf, textOfValue, valueIn } from "./view.ts";

/** Why `expression` has no value; it must have none. */
export function whyNoAnswer(view: View, expression: Expression): Explanation {
  const end = endOf(() => valueIn(view, expression));
  const detail = end?.detail ?? "it has no value";
  switch (expression.kind) {
    case "primed":
      return whyNoAnswer(afterStep(view), expression.operand);
    case "let":
      for (const { variable, value } of expression.bindings) {
        if (endOf(() => valueIn(view, value)) !== undefined) return whyNoAnswer(view, value);
        view.scratch[variable.base] = valueIn(view, value);
      }
      return whyNoAnswer(view, expression.body);
    case "conditional": {
      const { condition, then, otherwise } = expression;
      if (endOf(() => valueIn(view, condition)) !== undefined) return whyNoAnswer(view, condition);
      return whyNoAnswer(view, valueIn(view, condition) === TRUE ? then : otherwise);
    }
    case "quantified": {
      const { variable, set, body } = expression;
      if (endOf(() => elementsIn(view, set)) !== undefined) break;
      for (const value of elementsIn(view, set)) {
        view.scratch[variable.base] = value;
        if (endOf(() => valueIn(view, body)) === undefined) continue;
        const text = textOf(view, variable.scalar.domain, value);
        const why = whyNoAnswer(view, body);
        return { ...why, text: `for ${variable.name} = ${text}: ${why.text}` };
      }
      break;
    }
    default: {
      const culprit = culpritOf(view, expression);
      if (culprit !== undefined) return whyNoAnswer(view, culprit);
    }
  }
  const because = hasSet(expression)
    ? []
    : parts(expression).flatMap((part) => knownValue(view, part));
  return { text: detail, span: end?.span ?? expression.span, because };
}

/** The first part without a value, in the order of evaluation. */
function culpritOf(view: View, expression: Expression): Expression | undefined {
  if (hasSet(expression)) return undefined;
  return parts(expression).find((part) => endOf(() => valueIn(view, part)) !== undefined);
}

/** Parts of a set are evaluated under a binder that only the set knows. */
function hasSet({ kind }: Expression): boolean {
  return kind === "member" || kind === "subset" || kind === "size" || kind === "quantified";
}

function knownValue(view: View, part: Expression): readonly Explanation[] {
  if (part.kind === "literal") return [];
  try {
    const value = textOfValue(view, part, valueIn(view, part));
    return [{ text: `${nameOf(view, part)} is ${value}`, span: part.span, because: [] }];
  } catch (error) {
    if (error instanceof PathEnd) return [];
    throw error;
  }
}

function endOf(run: () => unknown): PathEnd | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof PathEnd) return error;
    throw error;
  }
}
