// What may stand right of `=`: an expression, `new`, or the call of an op.

import type * as ast from "../ast.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Expression, ObjectType, RightSide, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import { BOOL, BROKEN, describe, fit, hasDefault, isBroken } from "../types/type.ts";
import { calleeOf, opCall } from "./calls.ts";
import type { Context } from "./context.ts";
import { fitted } from "./fitting.ts";
import { brokenValue } from "./literals.ts";
import { report } from "./reporting.ts";
import { lookUp } from "./scopes.ts";
import type { Site } from "./sites.ts";
import { kindName } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";
/** What stands right of `=`; `type` is that of the place, undefined where the value decides. */
export function rightSide(
  context: Context,
  site: Site,
  text: ast.Expression,
  type: Type | undefined,
  role: string,
): { readonly value: RightSide; readonly type: Type } {
  if (text.kind === "new") return newObject(context, site, text, type, role);
  if (text.kind === "call") {
    const callee = calleeOf(context, site, text);
    if (callee === undefined) {
      for (const each of text.arguments) context.via.expression(site, each);
      return broken(text.span);
    }
    if (callee.kind === "op" || callee.kind === "mutex") {
      if (site.kind === "initial") {
        report(
          context,
          "Q418",
          text.span,
          "an op is a step, and there are none yet",
          "in an initial value",
        );
        return broken(text.span);
      }
      const call = opCall(context, site, callee, text);
      const result =
        call.op === "try_lock" ? BOOL : typeof call.op === "string" ? undefined : call.op.result;
      if (result === undefined) {
        const name = typeof call.op === "string" ? call.op : call.op.name;
        report(context, "Q419", text.span, `\`${name}\` gives no value`, "a value is needed here", {
          hint: "call it as a statement",
        });
        return broken(text.span);
      }
      // The result's type fits or not like that of an expression.
      const stands: Expression = { kind: "literal", value: 0, type: result, span: text.span };
      if (type !== undefined && fit(result, type) === "unwrap") {
        report(
          context,
          "Q401",
          text.span,
          `${role} is of type \`${describe(type)}\`, and the op may give null`,
          `this is ${describe(result)}`,
          {
            hint: "bind it first: `let x = …`",
          },
        );
      } else if (type !== undefined) {
        fitted(context, stands, type, role);
      }
      return { value: { kind: "op", call, span: text.span }, type: result };
    }
  }
  const expression =
    type === undefined
      ? context.via.expression(site, text)
      : context.via.fitting(site, text, type, role);
  return {
    value: { kind: "expression", expression, span: text.span },
    type: expression.type,
  };
}

function broken(span: Span): { readonly value: RightSide; readonly type: Type } {
  return { value: { kind: "expression", expression: brokenValue(span), span }, type: BROKEN };
}

function newObject(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"new">,
  type: Type | undefined,
  role: string,
): { readonly value: RightSide; readonly type: Type } {
  const { span } = text;
  const meaning = lookUp(site.scope, text.object.text);
  const named = meaning?.kind === "type" ? meaning.type.get() : undefined;
  if (named?.kind !== "object") {
    if (meaning?.kind !== "broken" && !(named?.kind === "type" && isBroken(named.type))) {
      report(
        context,
        meaning === undefined ? "Q301" : "Q305",
        text.object.span,
        `\`${text.object.text}\` is ${meaning === undefined ? "not declared" : `${kindName(meaning)}, not an object type`}`,
        "`new` needs an object type",
        {
          hint: didYouMean(
            text.object.text,
            [...context.objects.keys()].map((each) => each.name),
          ),
        },
      );
    }
    return broken(span);
  }
  const { object } = named;
  const made: Type = { kind: "ref", object };
  if (type !== undefined) {
    fitted(context, { kind: "literal", value: 0, type: made, span }, type, role);
  }
  const fields = newFields(context, site, text, object);
  return { value: { kind: "new", object, fields, span }, type: made };
}

function newFields(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"new">,
  object: ObjectType,
): Extract<RightSide, { kind: "new" }>["fields"] {
  const fields: { variable: ObjectType["fields"][number]; value: RightSide }[] = [];
  const given = new Map<string, Span>();
  for (const { name, value } of text.fields) {
    const before = given.get(name.text);
    if (before !== undefined) {
      report(
        context,
        "Q426",
        name.span,
        `field \`${name.text}\` is given twice`,
        "the second one",
        {
          related: [{ span: before, text: "the first one" }],
        },
      );
    }
    given.set(name.text, name.span);
    const variable = object.fields.find((each) => each.name === name.text);
    if (variable === undefined) {
      const names = object.fields.map((each) => each.name);
      report(
        context,
        "Q426",
        name.span,
        `object \`${object.name}\` has no field \`${name.text}\``,
        "no such field",
        {
          related: [{ span: object.span, text: "declared here" }],
          hint:
            didYouMean(name.text, names) ??
            (names.length === 0 ? "it has no fields" : `it has: ${names.join(", ")}`),
        },
      );
      context.via.rightSide(site, value, undefined, "the field");
      continue;
    }
    if (variable.dimensions.length > 0) unsupported(context, "an array field in `new`", name.span);
    const role = `\`${name.text}\` of \`${object.name}\``;
    const right = context.via.rightSide(site, value, variable.type, role);
    if (right.value.kind === "op") {
      report(context, "Q418", value.span, "an op is a step of its own", "inside `new`", {
        hint: "bind its result first: `let x = …`",
      });
    }
    fields.push({ variable, value: right.value });
  }
  for (const variable of object.fields) {
    const lacks = variable.initial.kind === "default" && !hasDefault(variable.type);
    if (!lacks || given.has(variable.name) || isBroken(variable.type)) continue;
    report(
      context,
      "Q426",
      text.span,
      `\`new ${object.name}\` must give \`${variable.name}\` a value`,
      "a field without a value",
      {
        related: [
          { span: variable.span, text: `\`${describe(variable.type)}\` has no first value` },
        ],
        hint: `write \`new ${object.name}(${variable.name}: …)\``,
      },
    );
  }
  return fields;
}
