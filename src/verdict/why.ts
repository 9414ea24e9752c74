// Why a condition is true or false in a state: the part that decides it, the value of the binder
// for which it fails, and at the leaves what the state holds. What does not decide is left out.

import { exhaustive } from "../base/exhaustive.ts";
import { TRUE } from "../language/values.ts";
import type { Expression, SetExpression } from "../system/system.ts";
import { expressionText } from "./statement-text.ts";
import { sameSpan } from "./subterms.ts";
import type { Explanation } from "./verdict.ts";
import type { View } from "./view.ts";
import { afterStep, elementsIn, nameOf, textOf, textOfValue, valueIn } from "./view.ts";
import { placeOf } from "./where.ts";

/** Elements shown where all of a set are to blame; and below one of them. */
const ELEMENTS_MAX = 6;
const CROWDED_MAX = 2;

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** Why a condition is as it is. It must have a value; PathEnd is thrown otherwise. */
export function whyTruth(view: View, expression: Expression): Explanation {
  switch (expression.kind) {
    case "not": {
      const why = whyTruth(view, expression.operand);
      // `!in` is one operator of the text.
      return sameSpan(expression.span, expression.operand.span)
        ? claim(view, expression, why.because)
        : why;
    }
    case "primed":
      return whyTruth(afterStep(view), expression.operand);
    case "logic":
      return whyLogic(view, expression);
    case "quantified":
      return whyQuantified(view, expression);
    case "compare":
      return whyCompare(view, expression);
    case "conditional": {
      const holds = valueIn(view, expression.condition) === TRUE;
      return claim(view, expression, [
        whyTruth(view, expression.condition),
        whyTruth(view, holds ? expression.then : expression.otherwise),
      ]);
    }
    case "let":
      return whyCall(view, expression);
    case "member":
      return claim(view, expression, [
        ...valuesOf(view, expression.element),
        ...valuesOfSet(view, expression.set, expression.element),
      ]);
    case "subset":
      return claim(view, expression, [
        ...valuesOfSet(view, expression.left, undefined),
        ...valuesOfSet(view, expression.right, undefined),
      ]);
    case "live":
    case "dangling":
      return leaf(view, expression.operand, expression);
    case "place":
      return whyPlace(view, expression);
    case "literal":
    case "self":
    case "read":
    case "remote":
    case "unwrap":
    case "negate":
    case "arithmetic":
    case "size":
      return leaf(view, expression, expression);
    default:
      return exhaustive(expression);
  }
}

/** `text is true`, on the ground of others. */
function claim(view: View, expression: Expression, because: readonly Explanation[]): Explanation {
  const text = expressionText(view.system.source, expression.span);
  const prime = view.primed ? " (after the step)" : "";
  const value = textOfValue(view, expression, valueIn(view, expression));
  return { text: `${text} is ${value}${prime}`, span: expression.span, because };
}

/** `tima[0].loaded is true`: what the state itself says. */
function leaf(view: View, expression: Expression, at: Expression): Explanation {
  const value = textOfValue(view, expression, valueIn(view, expression));
  return { text: `${nameOf(view, expression)} is ${value}`, span: at.span, because: [] };
}

/** Of a cell and a constant one line says it all: `rm[0] is aborted, not committed`. */
function whyCompare(view: View, expression: Of<"compare">): Explanation {
  const { operator, left, right, span } = expression;
  const equality = operator === "==" || operator === "!=";
  if (equality && isCell(left) && right.kind === "literal") {
    const value = textOfValue(view, left, valueIn(view, left));
    const differs = (valueIn(view, expression) === TRUE) === (operator === "!=");
    const other = differs ? `, not ${textOfValue(view, right, right.value)}` : "";
    return { text: `${nameOf(view, left)} is ${value}${other}`, span, because: [] };
  }
  return claim(view, expression, [...valuesOf(view, left), ...valuesOf(view, right)]);
}

/** Stands in the state under a name of its own. */
function isCell(expression: Expression): boolean {
  if (expression.kind === "primed" || expression.kind === "unwrap") {
    return isCell(expression.operand);
  }
  return (
    expression.kind === "remote" ||
    (expression.kind === "read" && expression.target.variable.space !== "scratch")
  );
}

function whyLogic(view: View, expression: Of<"logic">): Explanation {
  const { operator, left, right } = expression;
  const leftHolds = valueIn(view, left) === TRUE;
  const holds = valueIn(view, expression) === TRUE;
  const both = (): Explanation =>
    claim(
      view,
      expression,
      chain(expression).map((part) => whyTruth(view, part)),
    );
  switch (operator) {
    case "&&":
      if (holds) return both();
      return whyTruth(view, leftHolds ? right : left);
    case "||":
      if (!holds) return both();
      return whyTruth(view, leftHolds ? left : right);
    case "=>":
      if (!holds) return both();
      return whyTruth(view, leftHolds ? right : left);
    case "<=>":
      return both();
    default:
      return exhaustive(operator);
  }
}

/** The operands of `a && b && c`, and of `||`; of the others just the two. */
function chain({ operator, left, right }: Of<"logic">): readonly Expression[] {
  const goesOn = operator === "&&" || operator === "||";
  return [left, right].flatMap((side) =>
    goesOn && side.kind === "logic" && side.operator === operator ? chain(side) : [side],
  );
}

/** One element decides, or all of them do. */
function whyQuantified(view: View, expression: Of<"quantified">): Explanation {
  const { quantifier, variable, set, body } = expression;
  const holds = valueIn(view, expression) === TRUE;
  const all = elementsIn(view, set);
  const forElement = (value: number, crowded: boolean): Explanation => {
    view.scratch[variable.base] = value;
    const text = textOf(view, variable.scalar.domain, value);
    const why = whyTruth({ ...view, crowded }, body);
    return { ...why, text: `for ${variable.name} = ${text}: ${why.text}` };
  };
  if (holds === (quantifier === "exists")) {
    const deciding = all.find((value) => {
      view.scratch[variable.base] = value;
      return (valueIn(view, body) === TRUE) === holds;
    });
    if (deciding !== undefined) return forElement(deciding, view.crowded);
  }
  const shown = view.crowded ? CROWDED_MAX : ELEMENTS_MAX;
  const because = all.slice(0, shown).map((value) => forElement(value, true));
  if (all.length === 0) because.push(remark(`there is no ${variable.name} to look at`));
  if (all.length > shown) because.push(remark(`and so for ${String(all.length - shown)} more`));
  return claim(view, expression, because);
}

function remark(text: string): Explanation {
  return { text, span: undefined, because: [] };
}

/** A def: its arguments, then its body. */
function whyCall(view: View, expression: Of<"let">): Explanation {
  const arguments_ = expression.bindings.flatMap(({ variable, value }) => {
    const result = valueIn(view, value);
    view.scratch[variable.base] = result;
    const text = textOfValue(view, value, result);
    return value.kind === "literal" || nameOf(view, value) === variable.name
      ? []
      : [{ text: `${variable.name} is ${text}`, span: value.span, because: [] }];
  });
  return claim(view, expression, [...arguments_, whyTruth(view, expression.body)]);
}

/** `release inside cleanup is true: it is at release.cleanup.excl (line 40)`. */
function whyPlace(view: View, expression: Of<"place">): Explanation {
  const { system, cells } = view;
  const { relation, path } = system.places[expression.place];
  const process = system.processes[valueIn(view, expression.process)];
  const { place, line } = placeOf(system, process, cells);
  const value = textOfValue(view, expression, valueIn(view, expression));
  const prime = view.primed ? " after the step" : "";
  const text = `${process.name} ${relation} ${path.join(".")} is ${value}${prime}: it is ${place} (line ${String(line)})`;
  return { text, span: expression.span, because: [] };
}

/** What a value is, and what it is made of; nothing for what the text itself says. */
export function valuesOf(view: View, expression: Expression): readonly Explanation[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "self":
      return [leaf(view, expression, expression)];
    case "read":
      return expression.target.variable.space === "scratch"
        ? []
        : [leaf(view, expression, expression)];
    case "remote":
      return [leaf(view, expression, expression)];
    case "unwrap":
    case "negate":
      return valuesOf(view, expression.operand);
    case "primed":
      return valuesOf(afterStep(view), expression.operand);
    case "arithmetic":
      return [
        valueOf(view, expression, [
          ...valuesOf(view, expression.left),
          ...valuesOf(view, expression.right),
        ]),
      ];
    case "conditional": {
      const holds = valueIn(view, expression.condition) === TRUE;
      return [
        valueOf(view, expression, [
          whyTruth(view, expression.condition),
          ...valuesOf(view, holds ? expression.then : expression.otherwise),
        ]),
      ];
    }
    case "let": {
      for (const { variable, value } of expression.bindings) {
        view.scratch[variable.base] = valueIn(view, value);
      }
      return [valueOf(view, expression, valuesOf(view, expression.body))];
    }
    case "size":
      return [valueOf(view, expression, valuesOfSet(view, expression.set, undefined))];
    case "not":
    case "compare":
    case "logic":
    case "quantified":
    case "member":
    case "subset":
    case "live":
    case "dangling":
    case "place":
      return [whyTruth(view, expression)];
    default:
      return exhaustive(expression);
  }
}

function valueOf(view: View, expression: Expression, because: readonly Explanation[]): Explanation {
  const value = textOfValue(view, expression, valueIn(view, expression));
  const text = expressionText(view.system.source, expression.span);
  return { text: `${text} is ${value}`, span: expression.span, because };
}

/** The elements of a set; `like` has values of the same type. */
function valuesOfSet(
  view: View,
  set: SetExpression,
  like: Expression | undefined,
): readonly Explanation[] {
  if (set.kind === "values" || (set.kind === "list" && set.elements.every(isLiteral))) return [];
  const values = elementsIn(view, set).map((value) => elementText(view, set, like, value));
  const text = expressionText(view.system.source, set.span);
  return [{ text: `${text} is {${values.join(", ")}}`, span: set.span, because: [] }];
}

function isLiteral(expression: Expression): boolean {
  return expression.kind === "literal";
}

function elementText(
  view: View,
  set: SetExpression,
  like: Expression | undefined,
  value: number,
): string {
  if (like !== undefined) return textOfValue(view, like, value);
  switch (set.kind) {
    case "values":
      return textOf(view, set.domain, value);
    case "objects": {
      const { index, max } = set.object;
      const domain = { kind: "ref", object: index, max } as const;
      return textOf(view, domain, value);
    }
    case "range":
      return String(value);
    case "filter":
      return textOf(view, set.variable.scalar.domain, value);
    case "list":
      return textOfValue(view, set.elements[0], value);
    case "union":
    case "intersect":
    case "minus":
      return elementText(view, set.left, like, value);
    default:
      return exhaustive(set);
  }
}
