// Initial values, and the constants that sizes and bounds are made of.

import type * as ast from "../ast.ts";
import { constantValue, valuesOf } from "../constants.ts";
import type { Dimension, Expression, Initial, Type, Value } from "../protocol.ts";
import { BOOL, BROKEN, describe, isBroken, sizeOf } from "../types/type.ts";
import { GREATEST_INTEGER, LEAST_INTEGER } from "../values.ts";
import type { Context } from "./context.ts";
import { brokenValue, literal } from "./literals.ts";
import { report } from "./reporting.ts";
import type { Scope } from "./scopes.ts";
import { site } from "./sites.ts";
import type { Site } from "./sites.ts";
import type { Growing } from "./symbols.ts";
import { checkDefault } from "./types.ts";

/** A whole number that must be known now; reports what is none. */
export function constantInteger(
  context: Context,
  scope: Scope,
  text: ast.Expression,
  role: string,
): number | undefined {
  const expression = context.via.expression(site("constant", scope), text);
  const { type } = expression;
  if (isBroken(type)) return undefined;
  if (type.kind !== "int") {
    report(
      context,
      "Q401",
      text.span,
      `${role} is a whole number, and this is \`${describe(type)}\``,
      `this is ${describe(type)}`,
    );
    return undefined;
  }
  const value = constantValue(expression);
  if (value === undefined) {
    report(
      context,
      "Q321",
      text.span,
      `${role} must be constant, and this has no value`,
      "not constant",
    );
    return undefined;
  }
  if (value < LEAST_INTEGER || value > GREATEST_INTEGER) {
    report(context, "Q407", text.span, `${role} would be ${value}`, "more than 31 bits", {
      why: `Integers go from ${LEAST_INTEGER} to ${GREATEST_INTEGER}.`,
    });
    return undefined;
  }
  return value;
}

interface Declared {
  readonly name: ast.Name;
  readonly type: Type;
  readonly dimensions: readonly Dimension[];
}

/** The initial value of a variable or of a process's own local. */
export function initialValue(
  context: Context,
  at: Site,
  text: ast.Initializer | undefined,
  of: Declared,
  any: "yes" | "field" | "step",
): Initial {
  const { name, type } = of;
  if (text === undefined) {
    // A field without a first value must be given by `new`.
    if (any !== "field" || of.dimensions.length > 0) checkDefault(context, name, type);
    return { kind: "default" };
  }
  if (text.kind === "any") {
    if (any === "field") {
      report(
        context,
        "Q415",
        text.span,
        "`any` makes initial states, and objects are made later too",
        "on a field",
        {
          hint: "give the value in `new T(f: …)`",
        },
      );
    } else if (type.kind === "ref") {
      report(
        context,
        "Q415",
        text.span,
        "`any` cannot choose among objects",
        `this is ${describe(type)}`,
        {
          hint: "write `= new T`, or leave it null",
        },
      );
    }
    return { kind: "any" };
  }
  if (text.kind === "array") return table(context, at, text, of);
  const role = `\`${name.text}\``;
  const { value } = context.via.rightSide(at, text, type, role);
  if (value.kind === "expression") checkRange(context, value.expression, type, role);
  return { kind: "value", value };
}

/** A known value outside the range; what interval analysis alone does not see. */
function checkRange(context: Context, value: Expression, type: Type, role: string): void {
  if (type.kind !== "int" || isBroken(value.type)) return;
  const known = constantValue(value);
  if (known === undefined || (known >= type.low && known <= type.high)) return;
  report(
    context,
    "Q408",
    value.span,
    `${role} is ${describe(type)}, and this is always outside of it`,
    `this is ${known}`,
  );
}

// ---- tables ------------------------------------------------------------------------------------

/** `var t[0..2]: T = [a, b, c]`: a choice by the index, since an array is no value. */
function table(context: Context, at: Site, text: ast.ExpressionOf<"array">, of: Declared): Initial {
  const binders = of.dimensions.map((dimension) => binderOf(dimension));
  const expression = cells(context, at, text, of, 0, binders);
  return { kind: "value", value: { kind: "expression", expression, span: text.span } };
}

function binderOf(dimension: Growing<Dimension>): Value {
  dimension.binder ??= {
    kind: "value",
    role: "binder",
    name: "index",
    type: dimension.type,
    span: dimension.span,
  };
  return dimension.binder;
}

function cells(
  context: Context,
  at: Site,
  text: ast.Expression,
  of: Declared,
  depth: number,
  binders: readonly Value[],
): Expression {
  const dimension = of.dimensions[depth];
  const binder = binders[depth];
  if (dimension === undefined || binder === undefined) {
    if (text.kind === "array") {
      report(
        context,
        "Q412",
        text.span,
        `\`${of.name.text}\` ${depth === 0 ? "is not an array" : "has fewer dimensions"}`,
        "a table here",
      );
      return brokenValue(text.span);
    }
    const value = context.via.fitting(at, text, of.type, `\`${of.name.text}\``);
    checkRange(context, value, of.type, `\`${of.name.text}\``);
    return value;
  }
  if (isBroken(dimension.type)) return brokenValue(text.span);
  if (dimension.type.kind === "ids" || dimension.type.kind === "process") {
    const type = describe(dimension.type);
    report(
      context,
      "Q405",
      text.span,
      `a table over \`${type}\` would put it into an order`,
      "a table",
      {
        why: "Identities are interchangeable; this defeats symmetry.",
        hint: `initialise by index: \`var ${of.name.text}[i in ${type}]: … = …\``,
      },
    );
    return brokenValue(text.span);
  }
  const values = valuesOf(dimension.type) ?? [];
  if (text.kind !== "array" || text.elements.length !== values.length) {
    const size = sizeOf(dimension.type) ?? 0;
    report(
      context,
      "Q437",
      text.span,
      text.kind === "array"
        ? `a table over ${describe(dimension.type)} has ${size} elements, and here are ${text.elements.length}`
        : `a table over ${describe(dimension.type)} is needed here`,
      text.kind === "array" ? `${text.elements.length} of ${size}` : "not a table",
    );
    return brokenValue(text.span);
  }
  const made = text.elements.map((each) => cells(context, at, each, of, depth + 1, binders));
  return made.reduceRight((otherwise, element, i) => {
    const { span } = element;
    const left: Expression = { kind: "value", value: binder, type: binder.type, span };
    const right = literal(values[i] ?? 0, binder.type, span);
    return {
      kind: "conditional",
      condition: { kind: "compare", operator: "==", left, right, type: BOOL, span },
      then: element,
      otherwise,
      type: isBroken(element.type) ? BROKEN : of.type,
      span,
    };
  });
}
