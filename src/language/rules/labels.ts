// Q541 and Q542: what labels stand on. A label should have a statement; and fairness speaks of steps,
// so it has no meaning within one. That no label is there twice, analysis has seen to.

import { bodiesOf, isOneStep } from "../bodies.ts";
import type { Body } from "../bodies.ts";
import type { StatementOf } from "../protocol.ts";
import type { Span } from "../source.ts";
import { statementsIn } from "../walk.ts";
import { wordAt } from "./rule.ts";
import type { Report, Rule } from "./rule.ts";
import { stepsIn } from "./waits.ts";

export const labels: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    for (const statement of statementsIn(body.block)) {
      if (statement.kind === "labelled") checkLabel(statement, report);
    }
    checkFairness(body, report);
  }
};

function checkLabel(statement: StatementOf<"labelled">, report: Report): void {
  const { label, labelSpan, body: labelled } = statement;
  if (labelled.kind === "block" && labelled.block.statements.length === 0) {
    report({
      code: "Q541",
      span: labelSpan,
      message: `label \`${label}\` names no statement`,
      label: "an empty block has no step",
      why: "A process is `at` this label whenever it is at what comes next.",
      hint: "write `skip` in the block, or remove the label",
    });
  }
}

function checkFairness(body: Body, report: Report): void {
  for (const step of stepsIn(body.block, isOneStep(body))) {
    for (const statement of statementsIn(step)) {
      if (statement.kind === "labelled" && statement.fairness !== undefined) {
        reportFairness(wordAt(statement.span, statement.fairness), report);
      }
      if (statement.kind !== "either") continue;
      for (const branch of statement.branches) {
        if (branch.fair) reportFairness(wordAt(branch.span, "fair"), report);
      }
    }
  }
}

function reportFairness(span: Span, report: Report): void {
  report({
    code: "Q542",
    span,
    message: "fairness has no meaning within one step",
    label: "inside a step",
    why: "Fairness speaks of steps that are possible and not taken; the parts of a step are none.",
    hint: "put it on the label of the whole step, or split the step",
  });
}
