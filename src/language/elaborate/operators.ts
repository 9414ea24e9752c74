// Operators: what they take, what they give, and the ranges that arithmetic stays in. The words
// for a wrong operand stand beside the rule that refuses it.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import type { Expression, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import { combined, negated } from "../types/intervals.ts";
import type { ArithmeticOperator, Interval } from "../types/intervals.ts";
import { BOOL, BROKEN, describe, integers, isBroken } from "../types/type.ts";
import { GREATEST_INTEGER, LEAST_INTEGER } from "../values.ts";
import type { Context } from "./context.ts";
import { equality, membership, twoSets } from "./equality.ts";
import { useFeature } from "./features.ts";
import { brokenValue, unlessBroken } from "./literals.ts";
import { boolean, integer, twoIntegers } from "./operands.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";

export function unaryExpression(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"unary">,
): Expression {
  const { operator, span } = text;
  switch (operator) {
    case "!": {
      const operand = boolean(context, site, text.operand, operator);
      return unlessBroken([operand], { kind: "not", operand, type: BOOL, span });
    }
    case "-": {
      if (text.operand.kind === "integer") {
        return integerLiteral(context, 0 - text.operand.value, span);
      }
      const operand = integer(context, site, text.operand, "-");
      if (isBroken(operand.type)) return brokenValue(span);
      const type = within(context, negated(intervalOf(operand)), "-", span);
      return { kind: "negate", operand, type, span };
    }
    case "always":
    case "eventually":
      useFeature(context, site, "temporal", span);
      {
        const operand = boolean(context, site, text.operand, operator);
        return unlessBroken([operand], { kind: operator, operand, type: BOOL, span });
      }
    default:
      return exhaustive(operator);
  }
}

export function binaryExpression(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
): Expression {
  const { operator, span } = text;
  switch (operator) {
    case "&&":
    case "||":
    case "=>":
    case "<=>": {
      const left = boolean(context, site, text.left, operator);
      const right = boolean(context, site, text.right, operator);
      return unlessBroken([left, right], {
        kind: "logic",
        operator,
        left,
        right,
        type: BOOL,
        span,
      });
    }
    case "until":
    case "~>": {
      useFeature(context, site, "temporal", span);
      const left = boolean(context, site, text.left, operator);
      const right = boolean(context, site, text.right, operator);
      const kind = operator === "~>" ? "leads-to" : "until";
      return unlessBroken([left, right], { kind, left, right, type: BOOL, span });
    }
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return arithmetic(context, site, text, operator);
    case "==":
    case "!=":
      return equality(context, site, text, operator);
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const [left, right] = twoIntegers(context, site, text);
      return unlessBroken([left, right], {
        kind: "compare",
        operator,
        left,
        right,
        type: BOOL,
        span,
      });
    }
    case "in":
    case "!in":
      return membership(context, site, text, operator);
    case "subset": {
      const sets = twoSets(context, site, text);
      if (sets === undefined) return brokenValue(span);
      return { kind: "subset", left: sets.left, right: sets.right, type: BOOL, span };
    }
    case "union":
    case "intersect":
    case "minus":
    case "..":
      report(context, "Q420", span, "this is a set, and a value is needed", "not a value", {
        hint: "ask with `in`, count with `.len`, or choose with `pick`",
      });
      return brokenValue(span);
    default:
      return exhaustive(operator);
  }
}

/** A number as written, with its sign. */
export function integerLiteral(context: Context, value: number, span: Span): Expression {
  if (value >= LEAST_INTEGER && value <= GREATEST_INTEGER) {
    return { kind: "literal", value, type: integers(value, value), span };
  }
  report(context, "Q407", span, `${value} is beyond the integers`, "more than 31 bits", {
    why: `Integers go from ${LEAST_INTEGER} to ${GREATEST_INTEGER}.`,
  });
  return brokenValue(span);
}

// ---- arithmetic --------------------------------------------------------------------------------

function intervalOf(value: Expression): Interval {
  return value.type.kind === "int" ? value.type : { low: 0, high: 0 };
}

/** The type of a result; reports a range that leaves 31 bits. */
function within(context: Context, interval: Interval, operator: string, span: Span): Type {
  if (interval.low >= LEAST_INTEGER && interval.high <= GREATEST_INTEGER) {
    return integers(interval.low, interval.high);
  }
  report(
    context,
    "Q407",
    span,
    `the result of \`${operator}\` may be anything in ${interval.low}..${interval.high}`,
    "more than 31 bits",
    {
      why: `Integers are exact, from ${LEAST_INTEGER} to ${GREATEST_INTEGER}; nothing wraps round.`,
      hint: "give the variables smaller ranges",
    },
  );
  return BROKEN;
}

function arithmetic(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
  operator: ArithmeticOperator,
): Expression {
  const { span } = text;
  const [left, right] = twoIntegers(context, site, text);
  if (isBroken(left.type) || isBroken(right.type)) return brokenValue(span);
  const interval = combined(operator, intervalOf(left), intervalOf(right));
  if (interval === undefined) {
    report(
      context,
      "Q433",
      right.span,
      `the divisor of \`${operator}\` is never above 0`,
      `this is ${describe(right.type)}`,
      { why: "`/` and `%` floor, and a divisor of 0 or less ends the path." },
    );
    return brokenValue(span);
  }
  const type = within(context, interval, operator, span);
  return { kind: "arithmetic", operator, left, right, type, span };
}
