// Sets: type names, ranges, filters, lists and what combines them. They are looked at, counted,
// chosen from, and never stored. Quantifiers are here because their binders range over sets.

import type * as ast from "../ast.ts";
import type { Expression, Process, SetExpression, Type, Value } from "../protocol.ts";
import { mostElements } from "../sizes.ts";
import type { Span } from "../source.ts";
import { BOOL, BROKEN, describe, integers, isBroken, joined, withoutNull } from "../types/type.ts";
import { GREATEST_INTEGER } from "../values.ts";
import type { Context } from "./context.ts";
import { declare } from "./declare.ts";
import type { Denotation } from "./denotations.ts";
import { denote } from "./denote.ts";
import { checkElements } from "./equality.ts";
import { useFeature } from "./features.ts";
import { brokenValue } from "./literals.ts";
import { needsExpectedType } from "./names.ts";
import { report } from "./reporting.ts";
import { lookUp } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { inScope } from "./sites.ts";
import type { Site } from "./sites.ts";
import { unsupported } from "./unsupported.ts";

/** A set of nothing known, for what is in error. */
function brokenSet(span: Span): SetExpression {
  return { kind: "list", elements: [], element: BROKEN, span };
}

/** Whether an expression is written as a set. */
export function isSet(site: Site, text: ast.Expression): boolean {
  switch (text.kind) {
    case "set":
    case "filter":
    case "comprehension":
      return true;
    case "binary":
      return ["union", "intersect", "minus", ".."].includes(text.operator);
    case "conditional":
      return isSet(site, text.then) || isSet(site, text.otherwise);
    case "name": {
      const meaning = lookUp(site.scope, text.name.text);
      return (
        meaning?.kind === "type" ||
        (meaning?.kind === "process" && meaning.process.get().dimensions.length > 0)
      );
    }
    default:
      return false;
  }
}

/** A set; `element` is the type that its members are expected to have. */
export function setExpression(
  context: Context,
  site: Site,
  text: ast.Expression,
  element?: Type,
): SetExpression {
  const { span } = text;
  switch (text.kind) {
    case "set":
      return list(context, site, text, element);
    case "filter": {
      const { binder } = text;
      const set = setExpression(context, site, binder.set, element);
      const [value, scope] = bind(context, site.scope, binder, set);
      const inner = inScope(site, scope);
      const condition = context.via.condition(inner, text.condition, "the condition of a set");
      return { kind: "filter", value, set, condition, element: set.element, span };
    }
    case "comprehension":
      unsupported(context, "set comprehensions `{e for …}`", span);
      return brokenSet(span);
    case "conditional":
      unsupported(context, "a choice between sets", span);
      return brokenSet(span);
    case "binary":
      if (text.operator === "..") return range(context, site, text);
      if (text.operator === "union" || text.operator === "intersect" || text.operator === "minus") {
        const left = setExpression(context, site, text.left, element);
        const right = setExpression(context, site, text.right, element ?? left.element);
        checkElements(context, left.element, right.element, span);
        const type =
          text.operator === "union"
            ? (joined(left.element, right.element) ?? BROKEN)
            : left.element;
        return { kind: text.operator, left, right, element: type, span };
      }
      break;
    default:
      break;
  }
  return named(context, site, denote(context, site, text), span);
}

function named(context: Context, site: Site, of: Denotation, span: Span): SetExpression {
  switch (of.kind) {
    case "broken":
      return brokenSet(span);
    case "type": {
      const { meaning } = of;
      if (meaning.kind === "object") {
        const { object } = meaning;
        useFeature(context, site, "state", span);
        return { kind: "objects", object, element: { kind: "ref", object }, span };
      }
      if (meaning.kind === "mutex") break;
      return { kind: "type", element: meaning.type, span };
    }
    case "family":
      return { kind: "family", process: of.process, element: { kind: "process" }, span };
    case "value":
      if (isBroken(of.expression.type)) return brokenSet(span);
      if (of.expression.kind === "process" && of.expression.indices.length === 0) {
        const { process } = of.expression;
        return { kind: "family", process, element: { kind: "process" }, span };
      }
      break;
    default:
      break;
  }
  const type = of.kind === "value" ? of.expression.type : of.kind === "place" ? of.type : undefined;
  report(
    context,
    "Q420",
    span,
    type === undefined
      ? "a set is needed here"
      : `a set is needed here, and this is a value of type \`${describe(type)}\``,
    "not a set",
    {
      hint:
        type?.kind === "int"
          ? "write a range: `0..n - 1`"
          : "a set is a type's name, `a..b`, `{a, b}` or `{x in S: …}`",
    },
  );
  return brokenSet(span);
}

function range(context: Context, site: Site, text: ast.ExpressionOf<"binary">): SetExpression {
  const ends: Expression[] = [];
  for (const [role, each] of [["low", text.left] as const, ["high", text.right] as const]) {
    const value = context.via.expression(site, each);
    const type = withoutNull(value.type);
    if (isBroken(type) || type.kind === "int") {
      ends.push(
        value.type.kind === "optional"
          ? { kind: "unwrap", operand: value, type, span: value.span }
          : value,
      );
      continue;
    }
    const symmetry = type.kind === "ids" || type.kind === "process";
    report(
      context,
      symmetry ? "Q405" : "Q402",
      value.span,
      `the ${role} end of a range is a whole number, and this is \`${describe(value.type)}\``,
      `this is ${describe(value.type)}`,
      symmetry
        ? {
            why: "Identities have no order; this defeats symmetry.",
            hint: "the type's name is the set of all of them",
          }
        : {},
    );
    ends.push(brokenValue(value.span));
  }
  const [low, high] = ends;
  if (low?.type.kind !== "int" || high?.type.kind !== "int") return brokenSet(text.span);
  const element = integers(low.type.low, Math.max(low.type.low, high.type.high));
  return { kind: "range", low, high, element, span: text.span };
}

function list(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"set">,
  expected: Type | undefined,
): SetExpression {
  let element = expected === undefined || isBroken(expected) ? undefined : expected;
  const made = new Map<ast.Expression, Expression>();
  // The bare members of an enum are told by the others what they are.
  const bare = text.elements.filter((each) => needsExpectedType(site, each));
  for (const each of [...text.elements.filter((one) => !bare.includes(one)), ...bare]) {
    const value = context.via.expression(site, each, element);
    if (!isBroken(value.type)) element ??= value.type;
    made.set(each, value);
  }
  const elements: Expression[] = [];
  let all: Type | undefined;
  for (const each of text.elements) {
    const value = made.get(each);
    if (value === undefined) continue;
    const type: Type | undefined = all === undefined ? value.type : joined(all, value.type);
    if (type === undefined) {
      report(
        context,
        "Q401",
        value.span,
        `a set of \`${describe(all ?? value.type)}\` cannot hold \`${describe(value.type)}\``,
        `this is ${describe(value.type)}`,
      );
      continue;
    }
    all = type;
    elements.push(value);
  }
  if (all === undefined && element === undefined && expected === undefined) {
    report(context, "Q432", text.span, "nothing tells what this empty set is of", "no type", {
      hint: "compare it, or combine it, with a set whose type is known",
    });
    return brokenSet(text.span);
  }
  return { kind: "list", elements, element: all ?? element ?? BROKEN, span: text.span };
}

// ---- sizes and quantifiers ---------------------------------------------------------------------

/** `S.len` */
export function setSize(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"member">,
): Expression {
  const set = setExpression(context, site, text.of);
  if (isBroken(set.element)) return brokenValue(text.span);
  const most = mostElements(set, { processes: processesOf(context) });
  const high = Math.min(GREATEST_INTEGER, most);
  return { kind: "size", set, type: integers(0, high), span: text.span };
}

/** The processes of the file; their parameters are found out where they are not known yet. */
function processesOf(context: Context): Process[] {
  return [...context.globals.values()].flatMap((meaning) =>
    meaning.kind === "process" ? [meaning.process.get()] : [],
  );
}

/** A binder's value, and the scope in which it is known. */
export function bind(
  context: Context,
  scope: Scope,
  binder: ast.Binder,
  set: SetExpression,
  role: Value["role"] = "binder",
): readonly [Value, Scope] {
  const { name } = binder;
  const value: Value = {
    kind: "value",
    role,
    name: name.text,
    type: set.element,
    span: name.span,
  };
  return [value, declare(context, scope, name, { kind: "value", name, value })];
}

export function quantifiedExpression(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"quantified">,
): Expression {
  const { quantifier } = text;
  if (quantifier === "sum" || quantifier === "min" || quantifier === "max") {
    unsupported(context, `\`${quantifier}\``, text.span);
    return brokenValue(text.span);
  }
  const bound: { readonly value: Value; readonly set: SetExpression }[] = [];
  let { scope } = site;
  for (const binder of text.binders) {
    const set = setExpression(context, inScope(site, scope), binder.set);
    const [value, inner] = bind(context, scope, binder, set);
    scope = inner;
    bound.push({ value, set });
  }
  const body = context.via.condition(
    inScope(site, scope),
    text.body,
    `the body of \`${quantifier}\``,
  );
  if (isBroken(body.type)) return brokenValue(text.span);
  return bound.reduceRight<Expression>(
    (inner, { value, set }) => ({
      kind: "quantified",
      quantifier,
      value,
      set,
      body: inner,
      type: BOOL,
      span: text.span,
    }),
    body,
  );
}
