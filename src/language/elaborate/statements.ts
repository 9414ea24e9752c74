// Statements and blocks. A statement may bring names that the rest of its block sees, so each
// gives the scope that follows it. `atomic` is no block for this: its names stay.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import type { Block, Statement, StatementOf } from "../protocol.ts";
import { BOOL, describe, isBroken } from "../types/type.ts";
import { TRUE } from "../values.ts";
import { declareLocal, forStatement, letStatement, newLocal, variables } from "./bindings.ts";
import { calleeOf, opCall } from "./calls.ts";
import type { Context } from "./context.ts";
import { denote } from "./denote.ts";
import { report } from "./reporting.ts";
import { markStored, routineCall } from "./routine-calls.ts";
import type { Scope } from "./scopes.ts";
import { inScope } from "./sites.ts";
import type { Site } from "./sites.ts";
import type { Growing } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";
import { isWholeArray, placeOf, valueOf } from "./wholes.ts";
import { withStatement } from "./with.ts";

interface Made {
  readonly made: readonly Statement[];
  /** What the statements after it see. */
  readonly scope: Scope;
}

export function block(context: Context, site: Site, text: ast.Block): Block {
  return { statements: statements(context, site, text.statements).made, span: text.span };
}

/** Statements in order, each seeing the names of those before. */
export function statements(context: Context, site: Site, texts: readonly ast.Statement[]): Made {
  const all: Statement[] = [];
  let { scope } = site;
  for (const text of texts) {
    const one = statement(context, inScope(site, scope), text);
    all.push(...one.made);
    scope = one.scope;
  }
  return { made: all, scope };
}

function statement(context: Context, site: Site, text: ast.Statement): Made {
  const { span } = text;
  const only = (made: Statement): Made => ({ made: [made], scope: site.scope });
  const nothing: Made = { made: [], scope: site.scope };
  switch (text.kind) {
    case "variable":
      return variables(context, site, text);
    case "let":
      return letStatement(context, site, text);
    case "pick": {
      const set = context.via.set(site, text.set);
      const local = newLocal("pick", text.name, set.element);
      return {
        made: [{ kind: "pick", local, set, span }],
        scope: declareLocal(context, site, site.scope, text.name, local),
      };
    }
    case "assign": {
      const target = denote(context, site, text.target);
      const place = placeOf(context, target, text.target);
      if (isWholeArray(target)) {
        // One array for another is one mistake.
        const value = denote(context, site, text.value);
        if (!isWholeArray(value)) valueOf(context, site, value);
        return nothing;
      }
      const right = context.via.rightSide(site, text.value, place?.type, "the right side");
      if (place === undefined) return nothing;
      markStored(place);
      return only({ kind: "assign", place, value: right.value, span });
    }
    case "call":
      return call(context, site, text);
    case "await":
      return only({
        kind: "await",
        condition: context.via.condition(site, text.condition, "the condition of `await`"),
        span,
      });
    case "idle":
      return only({
        kind: "idle",
        until: context.via.condition(site, text.until, "the condition of `idle until`"),
        span,
      });
    case "assert":
      return only(assertion(context, site, text));
    case "free":
    case "use":
      return only(onReference(context, site, text));
    case "skip":
    case "same":
      return only({ kind: "skip", span });
    case "if": {
      const condition = context.via.condition(site, text.condition, "the condition of `if`");
      const then = block(context, site, text.then);
      const otherwise =
        text.otherwise === undefined ? undefined : block(context, site, text.otherwise);
      return only({ kind: "if", condition, then, otherwise, span });
    }
    case "while": {
      const condition = context.via.condition(site, text.condition, "the condition of `while`");
      return only({ kind: "while", condition, body: block(context, site, text.body), span });
    }
    case "loop":
      return only({ kind: "loop", body: block(context, site, text.body), span });
    case "atomic": {
      const inner = statements(context, site, text.body.statements);
      const body: Block = { statements: inner.made, span: text.body.span };
      return { made: [{ kind: "atomic", body, span }], scope: inner.scope };
    }
    case "for":
      return only(forStatement(context, site, text));
    case "with": {
      const made = withStatement(context, site, text);
      return made === undefined ? nothing : only(made);
    }
    case "either":
      return only({
        kind: "either",
        branches: text.branches.map((branch) => ({
          fair: branch.fair,
          body: block(context, site, branch.body),
          span: branch.span,
        })),
        span,
      });
    case "labelled":
      return labelled(context, site, text);
    case "block":
      return only({ kind: "block", block: block(context, site, text.block), span });
    case "break":
    case "continue":
      return only({ kind: text.kind, span });
    case "goto":
      unsupported(context, "`goto`", span);
      return nothing;
    case "return":
      return only(returnStatement(context, site, text));
    default:
      return exhaustive(text);
  }
}

function labelled(context: Context, site: Site, text: ast.StatementOf<"labelled">): Made {
  const { label, fairness, span } = text;
  const before = site.labels.get(label.text);
  if (before !== undefined) {
    report(context, "Q302", label.span, `the label \`${label.text}\` is taken`, "the second one", {
      related: [{ span: before, text: "the first one" }],
      why: "A label names one place of its process or routine.",
    });
  } else {
    site.labels.set(label.text, label.span);
  }
  const inner = statement(context, site, text.body);
  const [first, ...rest] = inner.made;
  const body: Statement = first ?? { kind: "skip", span: text.body.span };
  const made: Statement = {
    kind: "labelled",
    label: label.text,
    labelSpan: label.span,
    fairness,
    body,
    span,
  };
  return { made: [made, ...rest], scope: inner.scope };
}

// ---- single statements -------------------------------------------------------------------------

function call(context: Context, site: Site, text: ast.StatementOf<"call">): Made {
  const nothing: Made = { made: [], scope: site.scope };
  if (text.call.kind !== "call") return nothing;
  const callee = calleeOf(context, site, text.call);
  const { span } = text;
  switch (callee?.kind) {
    case undefined:
      for (const each of text.call.arguments) denote(context, site, each);
      return nothing;
    case "op":
    case "mutex": {
      const made: Statement = { kind: "op", call: opCall(context, site, callee, text.call), span };
      return { made: [made], scope: site.scope };
    }
    case "routine": {
      const made = routineCall(context, site, callee, text.call);
      return { made: [{ ...made, span }], scope: site.scope };
    }
    case "def":
    case "builtin":
      report(
        context,
        "Q419",
        span,
        "a def changes nothing, so as a statement it does nothing",
        "no effect",
        {
          hint: "use its value, or write a routine",
        },
      );
      return nothing;
    default:
      return nothing;
  }
}

function assertion(context: Context, site: Site, text: ast.StatementOf<"assert">): Statement {
  const { name, span } = text;
  if (name !== undefined && !context.asserts.has(name.text)) {
    context.asserts.set(name.text, name.span);
  }
  const made: Growing<StatementOf<"assert">> = {
    kind: "assert",
    property: name?.text ?? "assertions",
    condition: { kind: "literal", value: TRUE, type: BOOL, span },
    span,
  };
  // Asserts may read locals of all processes, so they wait until those are known.
  context.afterBodies.push(() => {
    const inside: Site = { ...site, assertion: true };
    made.condition = context.via.condition(inside, text.condition, "the condition of `assert`");
  });
  return made;
}

function onReference(
  context: Context,
  site: Site,
  text: ast.StatementOf<"free" | "use">,
): Statement {
  const ref = context.via.expression(site, text.target);
  if (ref.type.kind !== "ref" && !isBroken(ref.type)) {
    report(
      context,
      "Q401",
      ref.span,
      `\`${text.kind}\` takes a reference to an object, and this is \`${describe(ref.type)}\``,
      `this is ${describe(ref.type)}`,
    );
  }
  return { kind: text.kind, ref, span: text.span };
}

function returnStatement(context: Context, site: Site, text: ast.StatementOf<"return">): Statement {
  const { value, span } = text;
  if (value === undefined) {
    if (site.kind === "op" && site.result !== undefined) {
      report(
        context,
        "Q428",
        span,
        `this op gives a \`${describe(site.result)}\``,
        "without a value",
        {
          hint: "write `return …`",
        },
      );
    }
    return { kind: "return", value: undefined, span };
  }
  if (site.kind !== "op" || site.result === undefined) {
    report(
      context,
      "Q428",
      value.span,
      site.kind === "op" ? "this op gives no value" : "only an op gives a value",
      "a value here",
      { hint: site.kind === "op" ? "write its type: `op name(): T { … }`" : "leave the value out" },
    );
    context.via.expression(site, value);
    return { kind: "return", value: undefined, span };
  }
  return {
    kind: "return",
    value: context.via.fitting(site, value, site.result, "the result"),
    span,
  };
}
