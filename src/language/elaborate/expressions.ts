// Expressions: every form that has a value, with its type. Operators, sets, names and calls have
// files of their own; here is the switch that sends each form to its family, and the rule by which
// a value gets into a place of a type.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import type { Dimension, Expression, Type } from "../protocol.ts";
import {
  BOOL,
  BROKEN,
  NULL_TYPE,
  PROCESS,
  describe,
  fit,
  isBroken,
  joined,
} from "../types/type.ts";
import { FALSE, NULL, TRUE } from "../values.ts";
import { callExpression } from "./calls.ts";
import type { Context } from "./context.ts";
import { denote } from "./denote.ts";
import { useFeature } from "./features.ts";
import { fitted } from "./fitting.ts";
import { brokenValue, unlessBroken } from "./literals.ts";
import { binaryExpression, integerLiteral, unaryExpression } from "./operators.ts";
import { report } from "./reporting.ts";
import { quantifiedExpression, setSize } from "./sets.ts";
import type { Site } from "./sites.ts";
import { unsupported } from "./unsupported.ts";
import { valueOf } from "./wholes.ts";

/** An expression with its type. `expected` only helps to find enum members; nothing is checked. */
export function expression(
  context: Context,
  site: Site,
  text: ast.Expression,
  expected?: Type,
): Expression {
  const { span } = text;
  switch (text.kind) {
    case "integer":
      return integerLiteral(context, text.value, span);
    case "boolean":
      return { kind: "literal", value: text.value ? TRUE : FALSE, type: BOOL, span };
    case "null":
      return { kind: "literal", value: NULL, type: NULL_TYPE, span };
    case "self":
      useFeature(context, site, "self", span);
      return { kind: "self", type: PROCESS, span };
    case "member":
      if (text.name.text === "len" && context.via.isSet(site, text.of)) {
        return setSize(context, site, text);
      }
      return valueOf(context, site, denote(context, site, text, expected));
    case "name":
    case "index":
      return valueOf(context, site, denote(context, site, text, expected));
    case "unary":
      return unaryExpression(context, site, text);
    case "binary":
      return binaryExpression(context, site, text);
    case "quantified":
      return quantifiedExpression(context, site, text);
    case "conditional":
      return conditional(context, site, text, expected);
    case "call":
      return callExpression(context, site, text);
    case "place":
      return place(context, site, text);
    case "primed": {
      useFeature(context, site, "prime", span);
      const operand = expression(context, { ...site, primed: true }, text.of, expected);
      return { kind: "primed", operand, type: operand.type, span };
    }
    case "is":
      unsupported(context, "`is`", span);
      return brokenValue(span);
    case "record":
      unsupported(context, "record values", span);
      return brokenValue(span);
    case "array":
      unsupported(context, "a table of constants", span);
      return brokenValue(span);
    case "comprehension":
      unsupported(context, "set comprehensions `{e for …}`", span);
      return brokenValue(span);
    case "filter":
    case "set":
      reportSet(context, text);
      return brokenValue(span);
    case "new":
      report(context, "Q418", span, "`new` is a step, not a value", "inside an expression", {
        why: "An expression changes nothing.",
        hint: "`new` stands alone right of `=`",
      });
      return brokenValue(span);
    default:
      return exhaustive(text);
  }
}

export function reportSet(context: Context, text: ast.Expression): void {
  report(context, "Q420", text.span, "this is a set, and a value is needed", "not a value", {
    hint: "ask with `in`, count with `.len`, or choose with `pick`",
  });
}

function conditional(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"conditional">,
  expected: Type | undefined,
): Expression {
  const condition = context.via.condition(site, text.condition, "the condition of `if`");
  const first = expression(context, site, text.then, expected);
  const known =
    expected ?? (isBroken(first.type) || first.type.kind === "null" ? undefined : first.type);
  const second = expression(context, site, text.otherwise, known);
  const type = joined(first.type, second.type);
  if (type === undefined) {
    report(
      context,
      "Q401",
      text.otherwise.span,
      `the two sides have different types: \`${describe(first.type)}\` and \`${describe(second.type)}\``,
      `this is ${describe(second.type)}`,
      { related: [{ span: text.then.span, text: `this is ${describe(first.type)}` }] },
    );
  }
  return unlessBroken([condition, first, second], {
    kind: "conditional",
    condition,
    then: first,
    otherwise: second,
    type: type ?? BROKEN,
    span: text.span,
  });
}

function place(context: Context, site: Site, text: ast.ExpressionOf<"place">): Expression {
  useFeature(context, site, "place", text.span);
  const process = fitting(
    context,
    site,
    text.process,
    PROCESS,
    `the left side of \`${text.relation}\``,
  );
  if (!isBroken(process.type)) {
    context.placeUses.push({ process, path: text.path, self: site.process });
  }
  return {
    kind: "place",
    process,
    relation: text.relation,
    path: text.path.map((name) => name.text),
    type: BOOL,
    span: text.span,
  };
}

// ---- fitting -----------------------------------------------------------------------------------

/** An expression for a place of a type; `role` begins the message when it does not fit. */
export function fitting(
  context: Context,
  site: Site,
  text: ast.Expression,
  type: Type,
  role: string,
): Expression {
  return fitted(context, expression(context, site, text, type), type, role);
}

/** A condition: bool, with a hint for those who think in C. */
export function condition(
  context: Context,
  site: Site,
  text: ast.Expression,
  role: string,
): Expression {
  const value = expression(context, site, text, BOOL);
  if (fit(value.type, BOOL) !== "differs") return fitted(context, value, BOOL, role);
  const { type } = value;
  report(
    context,
    "Q403",
    value.span,
    `${role} must be true or false, and this is \`${describe(type)}\``,
    `this is ${describe(type)}`,
    {
      hint:
        type.kind === "int"
          ? "write `… != 0`"
          : type.kind === "ref" || type.kind === "optional"
            ? "write `… != null`"
            : undefined,
    },
  );
  return brokenValue(value.span);
}

/** An index of an array, family or device. */
export function index(
  context: Context,
  site: Site,
  text: ast.Expression,
  dimension: Dimension,
  of: string,
): Expression {
  const value = expression(context, site, text, dimension.type);
  const { type } = value;
  if (dimension.type.kind === "ids" && type.kind === "int") {
    report(
      context,
      "Q405",
      value.span,
      `\`${of}\` is indexed by \`${describe(dimension.type)}\`, and identities have no numbers`,
      `this is ${describe(type)}`,
      {
        why: "A number would tell one identity from the others; this defeats symmetry.",
        hint: "take one from a parameter, `pick`, `for` or a quantifier",
      },
    );
    return brokenValue(value.span);
  }
  return fitted(context, value, dimension.type, `the index of \`${of}\``);
}
