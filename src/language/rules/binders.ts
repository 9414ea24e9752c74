// Q580 and Q581: how many values a binder goes through, and how often the innermost body of nested
// binders runs in one evaluation. They are loops in the engine, run in every state.

import { bodiesOf, visitProtocol } from "../bodies.ts";
import type { Def, Expression, Protocol, SetExpression } from "../protocol.ts";
import type { Span } from "../source.ts";
import { mostElements } from "../sizes.ts";
import { SKIP, visitParts, visitSetParts } from "../walk.ts";
import type { Visitor } from "../walk.ts";
import { shown } from "./rule.ts";
import type { Report, Rule } from "./rule.ts";

/** Values of one binder. */
export const BINDER_LIMIT = 4096;
/** Runs of the innermost body in one evaluation. */
export const NESTED_LIMIT = 65_536;

export const binders: Rule = (protocol, report) => {
  const weights: Weights = { protocol, defs: new Map(), report };
  const expression = (whole: Expression): typeof SKIP => {
    checkNested(weightOf(whole, weights), whole.span, report);
    return SKIP;
  };
  const set = (whole: SetExpression): typeof SKIP => {
    checkNested(weightOfSet(whole, weights), whole.span, report);
    return SKIP;
  };
  visitProtocol(protocol, {
    expression,
    set,
    statement: (statement) => {
      if (statement.kind === "pick" || statement.kind === "for")
        checkBinder(statement.set, weights);
    },
  });
  for (const body of bodiesOf(protocol)) {
    if (body.kind !== "action") continue;
    let product = 1;
    for (const parameter of body.of.parameters) {
      checkBinder(parameter.set, weights);
      product *= mostElements(parameter.set, protocol);
    }
    checkNested(product, body.of.span, report);
  }
};

interface Weights {
  readonly protocol: Protocol;
  readonly defs: Map<Def, number>;
  readonly report: Report;
}

function checkNested(weight: number, span: Span, report: Report): void {
  if (weight <= NESTED_LIMIT) return;
  report({
    code: "Q581",
    span,
    message: `nested binders run their innermost part ${shown(weight)} times in one evaluation`,
    label: `more than ${shown(NESTED_LIMIT)} times`,
    why: "This is evaluated in every state.",
    hint: "make the sets smaller, or state it of one element at a time",
  });
}

function checkBinder(set: SetExpression, { protocol, report }: Weights): number {
  const size = mostElements(set, protocol);
  if (size > BINDER_LIMIT) {
    report({
      code: "Q580",
      span: set.span,
      message: `a binder goes through ${shown(size)} values here; ${shown(BINDER_LIMIT)} are allowed`,
      label: "too many values",
      why: "A binder is a loop that runs in every state.",
      hint: "make the set smaller by a constant",
    });
  }
  return size;
}

/** How often the innermost body runs. */
function weightOf(expression: Expression, weights: Weights): number {
  if (expression.kind === "quantified") {
    const { set, body } = expression;
    return Math.max(weightOfSet(set, weights), checkBinder(set, weights) * weightOf(body, weights));
  }
  let most = expression.kind === "call" ? weightOfDef(expression.def, weights) : 1;
  visitParts(
    expression,
    partsVisitor(weights, (weight) => (most = Math.max(most, weight))),
  );
  return most;
}

function weightOfSet(set: SetExpression, weights: Weights): number {
  if (set.kind === "filter") {
    const { condition } = set;
    return Math.max(
      weightOfSet(set.set, weights),
      checkBinder(set.set, weights) * weightOf(condition, weights),
    );
  }
  let most = 1;
  visitSetParts(
    set,
    partsVisitor(weights, (weight) => (most = Math.max(most, weight))),
  );
  return most;
}

function partsVisitor(weights: Weights, found: (weight: number) => void): Visitor {
  return {
    expression: (part) => {
      found(weightOf(part, weights));
      return SKIP;
    },
    set: (part) => {
      found(weightOfSet(part, weights));
      return SKIP;
    },
  };
}

function weightOfDef(def: Def, weights: Weights): number {
  const known = weights.defs.get(def) ?? weightOf(def.body, weights);
  weights.defs.set(def, known);
  return known;
}
