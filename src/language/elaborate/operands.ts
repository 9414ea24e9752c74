// What operators take: true or false, or whole numbers; and the words for what they do not take.

import type * as ast from "../ast.ts";
import type { Expression } from "../protocol.ts";
import { BOOL, comparable, describe, isBroken, withoutNull } from "../types/type.ts";
import type { Context } from "./context.ts";
import { brokenValue } from "./literals.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
export function boolean(
  context: Context,
  site: Site,
  text: ast.Expression,
  operator: string,
): Expression {
  const value = context.via.expression(site, text, BOOL);
  const type = withoutNull(value.type);
  if (isBroken(type) || type.kind === "bool") return unwrapped(value);
  report(
    context,
    "Q402",
    value.span,
    `\`${operator}\` takes true or false, and this is \`${describe(value.type)}\``,
    `this is ${describe(value.type)}`,
    {
      hint:
        value.type.kind === "int"
          ? "write `… != 0`"
          : value.type.kind === "ref" || value.type.kind === "optional"
            ? "write `… != null`"
            : undefined,
    },
  );
  return brokenValue(value.span);
}

/** An operand of arithmetic. */
export function integer(
  context: Context,
  site: Site,
  text: ast.Expression,
  operator: string,
): Expression {
  const value = context.via.expression(site, text);
  if (isInteger(value)) return unwrapped(value);
  reportNoInteger(context, value, operator);
  return brokenValue(value.span);
}

/** Both operands of arithmetic or order; two of one wrong type are one mistake. */
export function twoIntegers(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
): readonly [Expression, Expression] {
  const { operator } = text;
  const left = context.via.expression(site, text.left);
  const right = context.via.expression(site, text.right, left.type);
  const wrong = [left, right].filter((value) => !isInteger(value));
  const [first, second] = wrong;
  if (first !== undefined) reportNoInteger(context, first, operator);
  if (first !== undefined && second !== undefined && !comparable(first.type, second.type)) {
    reportNoInteger(context, second, operator);
  }
  const settle = (value: Expression): Expression =>
    isInteger(value) ? unwrapped(value) : brokenValue(value.span);
  return [settle(left), settle(right)];
}

function isInteger(value: Expression): boolean {
  return isBroken(value.type) || withoutNull(value.type).kind === "int";
}

function reportNoInteger(context: Context, value: Expression, operator: string): void {
  const type = withoutNull(value.type);
  if (type.kind === "ids" || type.kind === "process") {
    const what = type.kind === "ids" ? "identities" : "processes";
    report(
      context,
      "Q405",
      value.span,
      `\`${operator}\` on \`${describe(type)}\`: ${what} have no order and no numbers`,
      `this is ${describe(value.type)}`,
      {
        why: "They are interchangeable; this defeats symmetry.",
        hint: "use a range type where numbers are meant",
      },
    );
    return;
  }
  report(
    context,
    "Q402",
    value.span,
    `\`${operator}\` takes whole numbers, and this is \`${describe(value.type)}\``,
    `this is ${describe(value.type)}`,
    { hint: type.kind === "bool" ? "`if … then 1 else 0` makes a number of it" : undefined },
  );
}

export function unwrapped(value: Expression): Expression {
  if (value.type.kind !== "optional" || isBroken(value.type)) return value;
  return { kind: "unwrap", operand: value, type: value.type.of, span: value.span };
}
