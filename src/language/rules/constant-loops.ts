// Q511: `while` on a constant goes round for ever or never; both have a plainer form.

import { bodiesOf } from "../bodies.ts";
import type { Expression } from "../protocol.ts";
import { isSettled, truthOf } from "../settled.ts";
import { statementsIn, visitExpression } from "../walk.ts";
import type { Rule } from "./rule.ts";

export const constantLoops: Rule = (protocol, report) => {
  for (const { block } of bodiesOf(protocol)) {
    for (const statement of statementsIn(block)) {
      if (statement.kind !== "while" || !isConstant(statement.condition)) continue;
      const truth = truthOf(statement.condition);
      report({
        code: "Q511",
        span: statement.condition.span,
        message: "the condition of `while` is a constant",
        label: truth === undefined ? "never changes" : `always ${String(truth)}`,
        why: "A condition on constants takes no step, so it would hide a loop without an end.",
        hint:
          truth === false
            ? "remove the loop, or write `if`"
            : "write `loop { … }`, inside an `if` where a constant chooses",
      });
    }
  }
};

/** Made of constants alone, without the parameters of the process. */
function isConstant(expression: Expression): boolean {
  if (!isSettled(expression)) return false;
  let parameters = false;
  visitExpression(expression, {
    expression: (inner) => {
      if (inner.kind === "value" && inner.value.role === "process") parameters = true;
    },
  });
  return !parameters;
}
