// Equality, membership and inclusion: operators on two sides of one type, where one side may have
// to tell the other what its enum members are.

import type * as ast from "../ast.ts";
import type { Expression, SetExpression, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import {
  BOOL,
  BROKEN,
  comparable,
  describe,
  isBroken,
  optional,
  withoutNull,
} from "../types/type.ts";
import type { Context } from "./context.ts";
import { brokenValue, unlessBroken } from "./literals.ts";
import { needsExpectedType } from "./names.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
export function equality(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
  operator: "==" | "!=",
): Expression {
  const { span } = text;
  if (context.via.isSet(site, text.left) || context.via.isSet(site, text.right)) {
    const sets = twoSets(context, site, text);
    if (sets === undefined) return brokenValue(span);
    const { left, right } = sets;
    const equal: Expression = {
      kind: "logic",
      operator: "&&",
      left: { kind: "subset", left, right, type: BOOL, span },
      right: { kind: "subset", left: right, right: left, type: BOOL, span },
      type: BOOL,
      span,
    };
    return operator === "==" ? equal : { kind: "not", operand: equal, type: BOOL, span };
  }
  const { left, right } = pair(context, site, text);
  if (!comparable(left.type, right.type)) {
    const numbered = [left.type, right.type].map(withoutNull);
    const symmetry =
      numbered.some((type) => type.kind === "ids") && numbered.some((type) => type.kind === "int");
    report(
      context,
      symmetry ? "Q405" : "Q401",
      span,
      `\`${describe(left.type)}\` and \`${describe(right.type)}\` can never be equal`,
      "different types",
      symmetry
        ? {
            why: "Identities are interchangeable and have no numbers; this defeats symmetry.",
            hint: "use a range type where numbers are meant",
          }
        : { hint: nullHint(left.type, right.type) },
    );
    return brokenValue(span);
  }
  return unlessBroken([left, right], { kind: "compare", operator, left, right, type: BOOL, span });
}

function nullHint(a: Type, b: Type): string | undefined {
  if (a.kind !== "null" && b.kind !== "null") return undefined;
  const other = a.kind === "null" ? b : a;
  return `\`${describe(optional(other))}\` is the type that may be null`;
}

/** Both sides; the one that needs to be told its type comes second. */
function pair(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
): { readonly left: Expression; readonly right: Expression } {
  if (needsExpectedType(site, text.left) && !needsExpectedType(site, text.right)) {
    const right = context.via.expression(site, text.right);
    return { left: context.via.expression(site, text.left, hint(right)), right };
  }
  const left = context.via.expression(site, text.left);
  return { left, right: context.via.expression(site, text.right, hint(left)) };
}

function hint(value: Expression): Type | undefined {
  return isBroken(value.type) ? BROKEN : value.type;
}

/** Both sides; an empty set, or one of bare members, is told by the other side what it is of. */
function setPair(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
): { readonly left: SetExpression; readonly right: SetExpression } {
  const { left: first } = text;
  if (first.kind === "set" && first.elements.every((each) => needsExpectedType(site, each))) {
    const right = context.via.set(site, text.right);
    return { left: context.via.set(site, text.left, right.element), right };
  }
  const left = context.via.set(site, text.left);
  return { left, right: context.via.set(site, text.right, left.element) };
}

export function twoSets(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
): { readonly left: SetExpression; readonly right: SetExpression } | undefined {
  const { left, right } = setPair(context, site, text);
  const fits = checkElements(context, left.element, right.element, text.span);
  return fits && !isBroken(left.element) && !isBroken(right.element) ? { left, right } : undefined;
}

/** Reports sets, or a value and a set, that can have nothing in common. */
export function checkElements(context: Context, a: Type, b: Type, span: Span): boolean {
  if (comparable(a, b)) return true;
  report(
    context,
    "Q401",
    span,
    `\`${describe(a)}\` on the left and a set of \`${describe(b)}\` on the right`,
    "different types",
  );
  return false;
}

export function membership(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"binary">,
  operator: "in" | "!in",
): Expression {
  const { span } = text;
  let element: Expression;
  let set: SetExpression;
  if (needsExpectedType(site, text.left)) {
    set = context.via.set(site, text.right);
    element = context.via.expression(site, text.left, set.element);
  } else {
    element = context.via.expression(site, text.left);
    set = context.via.set(site, text.right, element.type);
  }
  const fits = checkElements(context, element.type, set.element, span);
  if (!fits || isBroken(element.type) || isBroken(set.element)) return brokenValue(span);
  const member: Expression = { kind: "member", element, set, type: BOOL, span };
  return operator === "in" ? member : { kind: "not", operand: member, type: BOOL, span };
}
