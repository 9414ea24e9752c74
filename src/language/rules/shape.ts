// Q502: what one step cannot hold: resting places, loops that may go round for ever, and calls of
// routines, which take several steps.

import { bodiesOf, bodyName, isOneStep } from "../bodies.ts";
import type { Body } from "../bodies.ts";
import type { Statement } from "../protocol.ts";
import { statementsIn } from "../walk.ts";
import { wordAt } from "./rule.ts";
import type { Report, Rule } from "./rule.ts";
import { stepsIn } from "./waits.ts";

export const shape: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    for (const step of stepsIn(body.block, isOneStep(body))) {
      for (const statement of statementsIn(step)) check(statement, body, report);
    }
  }
};

function check(statement: Statement, body: Body, report: Report): void {
  const step = isOneStep(body) ? `the body of ${bodyName(body)}` : "`atomic`";
  switch (statement.kind) {
    case "idle":
      report({
        code: "Q502",
        span: statement.span,
        message: `\`idle until\` cannot stand in ${step}`,
        label: "a place to rest",
        why: "A thread rests between steps, never in the middle of one.",
        hint: "use `await`, or put `idle until` before the step",
      });
      return;
    case "while":
    case "loop":
      report({
        code: "Q502",
        span: wordAt(statement.span, statement.kind),
        message: `\`${statement.kind}\` cannot stand in ${step}`,
        label: "may go round for ever",
        why: "One step ends after a number of operations that is known before the search.",
        hint: "visit a range with `for`, or take the loop out of the step",
      });
      return;
    case "routine":
      report({
        code: "Q502",
        span: statement.span,
        message: `routine \`${statement.routine.name}\` cannot be called in ${step}`,
        label: "takes steps of its own",
        related: [{ span: statement.routine.span, text: "the routine" }],
        why: "A routine takes several steps, and this is one.",
        hint: "make it an op of a primitive, or write its statements here",
      });
      return;
    default:
      return;
  }
}
