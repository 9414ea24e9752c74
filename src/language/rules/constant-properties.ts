// Q565: a property that says nothing about runs, because it has the same value in every state.

import type { Property } from "../protocol.ts";
import { isSettled, truthOf } from "../settled.ts";
import { configurationOf } from "./configuration.ts";
import type { Rule } from "./rule.ts";

export const constantProperties: Rule = (protocol, report) => {
  const isConfiguration = configurationOf(protocol.file);
  for (const property of protocol.properties) {
    // What is temporal is judged on behaviours, which is another matter.
    if (property.word === "property") continue;
    const { condition, name } = property;
    const readsNothing = isSettled(condition);
    const truth = truthOf(condition);
    if (!readsNothing && (truth === undefined || isConfiguration(condition.span))) continue;
    report({
      code: "Q565",
      span: condition.span,
      message:
        truth === undefined
          ? `${property.word} \`${name}\` reads no state`
          : `${property.word} \`${name}\` is always ${String(truth)}`,
      label: truth === undefined ? "the same in every state" : consequence(property, truth),
      hint: readsNothing
        ? "write `assume` for what constants must satisfy"
        : "let it speak of what changes",
    });
  }
};

function consequence({ word }: Property, truth: boolean): string {
  switch (word) {
    case "reach":
    case "recoverable":
      return truth ? "met by the first state, whatever happens" : "met by no state";
    case "invariant":
    case "transition":
    case "property":
      return truth ? "cannot be violated, so it checks nothing" : "violated whatever happens";
  }
}
