// Statements that bring names: `var` and `flag` inside a body, `let`, `pick`, `for`.

import type * as ast from "../ast.ts";
import type { Local, Statement, Type } from "../protocol.ts";
import { BOOL, BROKEN, isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import { declare } from "./declare.ts";
import { report } from "./reporting.ts";
import type { Scope } from "./scopes.ts";
import { inScope } from "./sites.ts";
import type { Site } from "./sites.ts";
import { unsupported } from "./unsupported.ts";

/** What a statement becomes, and what the statements after it see. */
export interface Made {
  readonly made: readonly Statement[];
  readonly scope: Scope;
}

export function newLocal(
  role: Local["role"],
  name: ast.Name,
  type: Type,
  dimensions: Local["dimensions"] = [],
): Local {
  return {
    kind: "local",
    role,
    name: name.text,
    dimensions,
    type,
    initial: { kind: "absent" },
    span: name.span,
  };
}

/** Declares a local in `scope`, a scope of the body at `site`. */
export function declareLocal(
  context: Context,
  site: Site,
  scope: Scope,
  name: ast.Name,
  local: Local,
): Scope {
  context.bound.push({ name, body: site.labels });
  return declare(context, scope, name, { kind: "local", name, local });
}

/** `var` and `flag` inside a body: without a value no step, with one a step that binds. */
export function variables(context: Context, site: Site, text: ast.VariableDeclaration): Made {
  if (text.ghost) unsupported(context, "`ghost` variables", text.span);
  if (text.guardedBy !== undefined) unsupported(context, "`guarded_by`", text.guardedBy.span);
  const type = text.type === undefined ? BOOL : context.via.type(site.scope, text.type);
  const made: Statement[] = [];
  let { scope } = site;
  for (const { name, dimensions: written, initial, span } of text.names) {
    const { dimensions, scope: inner } = context.via.dimensions(scope, written, "binder");
    const local = newLocal("var", name, type, dimensions);
    if (initial === undefined) {
      made.push({ kind: "declare", local, span });
    } else if (initial.kind === "any") {
      report(
        context,
        "Q415",
        initial.span,
        "`any` makes initial states, and this is a step",
        "not at the start",
        {
          hint: `write \`pick ${name.text} in …\``,
        },
      );
    } else {
      const right = context.via.rightSide(inScope(site, inner), initial, type, `\`${name.text}\``);
      made.push({ kind: "bind", local, value: right.value, span });
    }
    scope = declareLocal(context, site, scope, name, local);
  }
  return { made, scope };
}

export function letStatement(context: Context, site: Site, text: ast.StatementOf<"let">): Made {
  const { name, span } = text;
  let type: Type = BROKEN;
  const made: Statement[] = [];
  if (context.via.isSet(site, text.value)) {
    unsupported(context, "a constant or `let` that holds a set", text.value.span);
  } else {
    const right = context.via.rightSide(site, text.value, undefined, "the right side");
    type = right.type;
    if (type.kind === "null" && !isBroken(type)) {
      report(
        context,
        "Q432",
        text.value.span,
        `nothing tells the type of \`${name.text}\``,
        "only null",
        {
          hint: `write \`var ${name.text}: T? = null\``,
        },
      );
      type = BROKEN;
    }
    const local = newLocal("let", name, type);
    made.push({ kind: "bind", local, value: right.value, span });
    return { made, scope: declareLocal(context, site, site.scope, name, local) };
  }
  return {
    made,
    scope: declareLocal(context, site, site.scope, name, newLocal("let", name, type)),
  };
}

export function forStatement(
  context: Context,
  site: Site,
  text: ast.StatementOf<"for">,
): Statement {
  const set = context.via.set(site, text.set);
  if (set.element.kind === "ref") {
    report(
      context,
      "Q435",
      text.set.span,
      "`for` cannot visit the objects of a type",
      "a set of objects",
      {
        why: "Objects come and go while the loop runs.",
        hint: "quantify over them, or `pick` one",
      },
    );
  }
  const local = newLocal("for", text.name, set.element);
  const scope = declareLocal(context, site, site.scope, text.name, local);
  const body = context.via.block(inScope(site, scope), text.body);
  return { kind: "for", local, set, body, span: text.span };
}
