// What runs: the bodies of ops, routines, actions and processes, and their parameters.

import type * as ast from "../ast.ts";
import type {
  Action,
  Local,
  Process,
  Routine,
  RoutineParameter,
  Statement,
  Type,
  Value,
} from "../protocol.ts";
import { BOOL } from "../types/type.ts";
import { declareLocal } from "./bindings.ts";
import type { Context } from "./context.ts";
import { declare } from "./declare.ts";
import { lazy } from "./lazy.ts";
import { lookUp } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { bind } from "./sets.ts";
import { inScope, newFacts, site } from "./sites.ts";
import type { Site } from "./sites.ts";
import { statements } from "./statements.ts";
import type { Growing, OpEntry, RoutineEntry, Shape } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";

/** The parameters of an op or def, each a value. */
export function valueParameters(
  context: Context,
  outer: Scope,
  parameters: readonly ast.Parameter[],
  role: "op" | "def",
): { readonly values: readonly Value[]; readonly scope: Scope } {
  let scope = outer;
  const values = parameters.map((parameter): Value => {
    const { name } = parameter;
    if (parameter.dimensions.length > 0) {
      unsupported(context, "an array as a parameter of a def or op", parameter.span);
    }
    const type = context.via.type(outer, parameter.type);
    const value: Value = { kind: "value", role, name: name.text, type, span: name.span };
    scope = declare(context, scope, name, { kind: "value", name, value });
    return value;
  });
  return { values, scope };
}

/** Works out `when` and the body of an op. */
export function opBody(
  context: Context,
  scope: Scope,
  declaration: ast.OpDeclaration,
  shape: Shape,
  entry: OpEntry,
): void {
  const { op, facts } = entry;
  const at = site("op", scope, { shape, result: op.result, facts });
  op.when =
    declaration.when === undefined
      ? undefined
      : context.via.condition(at, declaration.when, "the condition of `when`");
  op.body = context.via.block(at, declaration.body);
}

// ---- routines ----------------------------------------------------------------------------------

export function makeRoutine(
  context: Context,
  outer: Scope,
  declaration: ast.RoutineDeclaration,
  shape: Shape | undefined,
): RoutineEntry {
  const { name } = declaration;
  let scope = outer;
  const parameters = declaration.parameters.map((written) => {
    const { dimensions } = context.via.dimensions(outer, written.dimensions, "binder");
    const parameter: Growing<RoutineParameter> = {
      kind: "parameter",
      name: written.name.text,
      dimensions,
      type: parameterType(context, outer, written),
      stored: false,
      span: written.name.span,
    };
    scope = declare(context, scope, written.name, {
      kind: "parameter",
      name: written.name,
      parameter,
    });
    return parameter;
  });
  const routine: Growing<Routine> = {
    kind: "routine",
    name: name.text,
    parameters,
    body: { statements: [], span: declaration.body.span },
    span: name.span,
    doc: declaration.doc,
  };
  const body = lazy(
    context,
    name,
    () => {
      routine.body = context.via.block(site("routine", scope, { shape }), declaration.body);
      return true;
    },
    false,
    true,
  );
  context.bodies.push(() => {
    body.get();
  });
  return { routine, body };
}

function parameterType(context: Context, scope: Scope, parameter: ast.Parameter): Type | undefined {
  const { type } = parameter;
  if (type.kind === "named") {
    const meaning = lookUp(scope, type.name.text);
    if (meaning?.kind === "type" && meaning.type.get().kind === "mutex") {
      if (parameter.dimensions.length > 0) {
        unsupported(context, "an array of mutexes as a parameter", parameter.span);
      }
      return undefined;
    }
  }
  return context.via.type(scope, type);
}

// ---- actions -----------------------------------------------------------------------------------

export function makeAction(
  context: Context,
  outer: Scope,
  declaration: ast.ActionDeclaration,
  shape: Shape | undefined,
): Action {
  const { name } = declaration;
  const action: Growing<Action> = {
    kind: "action",
    name: name.text,
    fairness: declaration.fairness,
    parameters: [],
    when: undefined,
    body: { statements: [], span: declaration.body.span },
    span: name.span,
    doc: declaration.doc,
  };
  context.bodies.push(() => {
    let at = site("action", outer, { shape });
    const parameters: { value: Value; set: Action["parameters"][number]["set"] }[] = [];
    for (const binder of declaration.parameters) {
      const set = context.via.set(at, binder.set);
      const [value, scope] = bind(context, at.scope, binder, set, "action");
      parameters.push({ value, set });
      at = inScope(at, scope);
    }
    action.parameters = parameters;
    action.when =
      declaration.when === undefined
        ? undefined
        : context.via.condition(at, declaration.when, "the condition of `when`");
    action.body = context.via.block(at, declaration.body);
  });
  return action;
}

// ---- processes ---------------------------------------------------------------------------------

export function makeProcess(context: Context, declaration: ast.DeclarationOf<"process">): Process {
  const { name } = declaration;
  const { dimensions, scope } = context.via.dimensions(
    context.root,
    declaration.dimensions,
    "process",
  );
  const process: Growing<Process> = {
    kind: "process",
    name: name.text,
    fairness: declaration.fairness,
    dimensions,
    locals: [],
    body: { statements: [], span: declaration.body.span },
    span: name.span,
    doc: declaration.doc,
  };
  context.processes.push(process);
  context.bodies.push(() => {
    processBody(context, process, declaration.body, scope);
  });
  return process;
}

/**
 * The variables before the first statement are the process's own: there from the initial state.
 * So is a later `var x: T` without a value that stands directly in the body: no step stores it.
 */
function processBody(
  context: Context,
  process: Growing<Process>,
  body: ast.Block,
  outer: Scope,
): void {
  const facts = newFacts();
  const labels = new Map<string, { start: number; end: number }>();
  const locals: Local[] = [];
  const made: Statement[] = [];
  let scope = outer;
  let head = true;
  const here = (): Site => site("process", scope, { process, facts, labels });
  for (const text of body.statements) {
    if (text.kind !== "variable") {
      head = false;
      const next = statements(context, here(), [text]);
      made.push(...next.made);
      scope = next.scope;
      continue;
    }
    for (const one of text.names) {
      if (!head && one.initial !== undefined) {
        const next = statements(context, here(), [{ ...text, names: [one] }]);
        made.push(...next.made);
        scope = next.scope;
        continue;
      }
      const local = ownLocal(context, here(), text, one);
      locals.push(local);
      scope = declareLocal(context, here(), scope, one.name, local);
    }
  }
  process.locals = locals;
  process.body = { statements: made, span: body.span };
}

function ownLocal(
  context: Context,
  at: Site,
  text: ast.VariableDeclaration,
  one: ast.VariableDeclaration["names"][number],
): Local {
  if (text.ghost) unsupported(context, "`ghost` variables", text.span);
  if (text.guardedBy !== undefined) unsupported(context, "`guarded_by`", text.guardedBy.span);
  const { name } = one;
  const type = text.type === undefined ? BOOL : context.via.type(at.scope, text.type);
  const { dimensions, scope } = context.via.dimensions(at.scope, one.dimensions, "binder");
  const initial = context.via.initial(
    { ...at, kind: "initial", scope },
    one.initial,
    { name, type, dimensions },
    "yes",
  );
  return {
    kind: "local",
    role: "own",
    name: name.text,
    dimensions,
    type,
    initial,
    span: name.span,
  };
}
