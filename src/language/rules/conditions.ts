// Q512: conditions that are always true or always false, whatever the state. A condition that
// mentions constants is configuration and left alone; so is `assert false` ("never here") and
// `idle until false` ("rest for ever").

import { bodiesOf } from "../bodies.ts";
import type { Expression } from "../protocol.ts";
import { truthOf } from "../settled.ts";
import { statementsIn } from "../walk.ts";
import { configurationOf } from "./configuration.ts";
import type { Rule } from "./rule.ts";

export const conditions: Rule = (protocol, report) => {
  const isConfiguration = configurationOf(protocol.file);
  const check = (condition: Expression, whenTrue: string, whenFalse: string): void => {
    const truth = truthOf(condition);
    if (truth === undefined || isConfiguration(condition.span)) return;
    report({
      code: "Q512",
      span: condition.span,
      message: `this condition is always ${String(truth)}`,
      label: truth ? whenTrue : whenFalse,
      hint: truth ? "leave the condition out" : "remove what it guards, or mend the condition",
    });
  };
  for (const body of bodiesOf(protocol)) {
    if ((body.kind === "op" || body.kind === "action") && body.of.when !== undefined) {
      check(body.of.when, "never waits", "never happens");
    }
    for (const statement of statementsIn(body.block)) {
      if (statement.kind === "if") {
        check(statement.condition, "always taken", "never taken");
      }
      if (statement.kind === "await") {
        check(statement.condition, "never waits", "waits for ever");
      }
    }
  }
};
