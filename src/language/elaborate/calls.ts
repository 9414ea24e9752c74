// Calls. In an expression only defs and `live`/`dangling` may be called; ops and `new` stand as a
// whole right side or statement, routines as statements only.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import type { Expression, OpCall } from "../protocol.ts";
import type { Span } from "../source.ts";
import { BOOL, describe, isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import { applyDef, checkArity } from "./defs.ts";
import type { Callable, Denotation } from "./denotations.ts";
import { denote } from "./denote.ts";
import { useFeature } from "./features.ts";
import { brokenValue } from "./literals.ts";
import { report } from "./reporting.ts";
import { lookUp } from "./scopes.ts";
import type { Site } from "./sites.ts";
import { kindName } from "./symbols.ts";
import type { OpEntry } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";

const BIT_FUNCTIONS = new Set(["band", "bor", "bxor", "shl", "shr"]);

/** What is called; undefined where that is in error, which is reported. */
export function calleeOf(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"call">,
): Callable | undefined {
  const { callee } = text;
  if (callee.kind === "name" && lookUp(site.scope, callee.name.text) === undefined) {
    if (BIT_FUNCTIONS.has(callee.name.text)) {
      unsupported(context, "bit functions", callee.span);
      return undefined;
    }
  }
  const of = denote(context, site, callee);
  if (of.kind === "callable") return of.callable;
  if (of.kind === "broken" || (of.kind === "value" && isBroken(of.expression.type)))
    return undefined;
  report(context, "Q305", callee.span, `${calledWhat(of)} cannot be called`, "not callable", {
    hint: callHint(of),
  });
  return undefined;
}

function calledWhat(of: Denotation): string {
  switch (of.kind) {
    case "other":
      return kindName(of.meaning);
    case "type":
      return "a type";
    case "instance":
      return "a lock or device";
    case "family":
      return "a process";
    case "section":
      return "a section";
    default:
      return "a value";
  }
}

function callHint(of: Denotation): string | undefined {
  if (of.kind === "instance" && of.device.kind === "mutex") {
    return `write \`${of.name}.lock()\` or \`with ${of.name} { … }\``;
  }
  if (of.kind === "section") return `write \`with ${of.name} { … }\` on its device`;
  if (of.kind === "other" && of.meaning.kind === "action") return "an action happens by itself";
  return undefined;
}

export function callExpression(
  context: Context,
  site: Site,
  text: ast.ExpressionOf<"call">,
): Expression {
  const { span } = text;
  const callee = calleeOf(context, site, text);
  if (callee === undefined) {
    for (const each of text.arguments) context.via.expression(site, each);
    return brokenValue(span);
  }
  switch (callee.kind) {
    case "def": {
      const entry = callee.meaning.entry.get();
      return entry === undefined
        ? brokenValue(span)
        : applyDef(context, site, entry, text.arguments, span);
    }
    case "builtin":
      return liveness(context, site, callee.builtin, text);
    case "op":
    case "mutex":
      report(context, "Q418", span, "an op is a step, not a value", "inside an expression", {
        why: "An expression changes nothing and waits for nothing.",
        hint: "bind its result first: `let x = …`",
      });
      return brokenValue(span);
    case "routine":
      report(
        context,
        "Q419",
        span,
        "a routine takes steps and has no value",
        "a value is needed here",
        {
          hint: "call it as a statement",
        },
      );
      return brokenValue(span);
    default:
      return exhaustive(callee);
  }
}

function liveness(
  context: Context,
  site: Site,
  builtin: "live" | "dangling",
  text: ast.ExpressionOf<"call">,
): Expression {
  useFeature(context, site, "live", text.span);
  const [argument] = text.arguments;
  if (
    !checkArity(context, `${builtin}(r: ref T)`, 1, text.arguments.length, text.span, undefined) ||
    argument === undefined
  ) {
    return brokenValue(text.span);
  }
  const operand = context.via.expression(site, argument);
  if (operand.type.kind !== "ref" && !isBroken(operand.type)) {
    report(
      context,
      "Q401",
      operand.span,
      `\`${builtin}\` asks about a reference, and this is \`${describe(operand.type)}\``,
      `this is ${describe(operand.type)}`,
    );
    return brokenValue(text.span);
  }
  return { kind: builtin, operand, type: BOOL, span: text.span };
}

// ---- ops ---------------------------------------------------------------------------------------

/** A call of an op, as a statement or as a right side. */
export function opCall(
  context: Context,
  site: Site,
  callee: Extract<Callable, { kind: "op" | "mutex" }>,
  text: ast.ExpressionOf<"call">,
): OpCall {
  const { span } = text;
  if (callee.kind === "mutex") {
    noteMutexUse(context, site, span);
    checkArity(context, `${callee.op}()`, 0, text.arguments.length, span, undefined);
    return { on: callee.on, op: callee.op, arguments: [], span };
  }
  const { op } = callee.entry;
  noteOpCall(context, site, callee.entry, span);
  const signature = `${op.name}(${op.parameters
    .map((each) => `${each.name}: ${describe(each.type)}`)
    .join(", ")})`;
  const made: Expression[] = [];
  if (checkArity(context, signature, op.parameters.length, text.arguments.length, span, op.span)) {
    for (const [i, parameter] of op.parameters.entries()) {
      const argument = text.arguments[i];
      if (argument === undefined) continue;
      const role = `\`${parameter.name}\` of \`${op.name}\``;
      made.push(context.via.fitting(site, argument, parameter.type, role));
    }
  } else {
    for (const each of text.arguments) context.via.expression(site, each);
  }
  return { on: callee.on, op, arguments: made, span };
}

/** Locking asks who locks. */
export function noteMutexUse(context: Context, site: Site, span: Span): void {
  if (site.kind === "action" || site.shape?.hardware === true) {
    report(
      context,
      "Q431",
      span,
      "a mutex is locked by a process, and no process runs this",
      "here",
      {
        why: "A mutex knows its owner; actions and hardware are nobody.",
        hint: "wait for a flag instead",
      },
    );
    return;
  }
  useFeature(context, site, "self", span);
}

/** Notes who calls which op, for the check of `self` and of recursion. */
export function noteOpCall(context: Context, site: Site, entry: OpEntry, span: Span): void {
  if (!site.facts.ops.has(entry)) site.facts.ops.set(entry, span);
  if (site.kind === "action" || site.shape?.hardware === true) {
    context.selfless.push({ entry, span, from: site.kind === "action" ? "an action" : "hardware" });
  }
}
