// The names of a file's top level. All are declared first, each with how to find out what it is;
// so the order of declarations does not matter.

import type * as ast from "../ast.ts";
import type { Device, Instance, Local, Process, Variable } from "../protocol.ts";
import { BOOL, BROKEN } from "../types/type.ts";
import { makeProcess, makeRoutine, valueParameters } from "./bodies.ts";
import { constantMeaning } from "./constants.ts";
import type { Context } from "./context.ts";
import { makeDevice } from "./device-members.ts";
import { instances } from "./devices.ts";
import { fitted } from "./fitting.ts";
import { lazy } from "./lazy.ts";
import { brokenValue } from "./literals.ts";
import { emptyObject } from "./objects.ts";
import { report } from "./reporting.ts";
import { newFacts, site } from "./sites.ts";
import { declaredAt, kindName } from "./symbols.ts";
import type {
  ConstantMeaning,
  DefEntry,
  Growing,
  Lazy,
  Meaning,
  RoutineEntry,
  TypeMeaning,
} from "./symbols.ts";
import { enumDeclared, typeDefined } from "./types.ts";
import { unsupported } from "./unsupported.ts";

/** Declares every name of the top level; equal names are reported with both places. */
export function declareGlobals(context: Context): void {
  for (const declaration of context.file.declarations) {
    for (const meaning of meaningsOf(context, declaration)) add(context, meaning);
  }
}

function add(context: Context, meaning: Meaning & { readonly name: ast.Name | undefined }): void {
  const { name } = meaning;
  if (name === undefined) return;
  const other = context.globals.get(name.text);
  if (other === undefined) {
    context.globals.set(name.text, meaning);
    return;
  }
  const where = declaredAt(other);
  report(
    context,
    "Q302",
    name.span,
    `the name \`${name.text}\` is taken`,
    where === undefined ? "the language has a meaning for it" : "the second one",
    {
      related: where === undefined ? [] : [{ span: where, text: `${kindName(other)} already` }],
      why: "Apart from labels, properties, checks and members, all names are one space.",
      hint: "choose another name",
    },
  );
}

type Named = Meaning & { readonly name: ast.Name | undefined };

function meaningsOf(context: Context, declaration: ast.Declaration): Named[] {
  switch (declaration.kind) {
    case "const":
      return declaration.definitions.map((definition): Named => {
        const { name } = definition;
        const broken: ConstantMeaning = { kind: "broken" };
        return {
          kind: "constant",
          name,
          meaning: lazy(context, name, () => constantMeaning(context, definition), broken),
        };
      });
    case "enum":
    case "type": {
      const { name } = declaration;
      const broken: TypeMeaning = { kind: "type", type: BROKEN };
      const compute = (): TypeMeaning =>
        declaration.kind === "enum"
          ? { kind: "type", type: { kind: "enum", declared: enumDeclared(context, declaration) } }
          : typeDefined(context, context.root, name, declaration.definition);
      return [{ kind: "type", name, type: lazy(context, name, compute, broken) }];
    }
    case "object": {
      const { name } = declaration;
      const object = emptyObject(declaration);
      context.objects.set(object, declaration);
      return [{ kind: "type", name, type: { get: () => ({ kind: "object", object }) } }];
    }
    case "variable":
      return declaration.names.map(({ name }, i): Named => {
        return { kind: "variable", name, variable: globalVariable(context, declaration, i) };
      });
    case "instance": {
      const all = lazy<ReturnType<typeof instances>>(
        context,
        declaration.names[0]?.name ?? declaration.of,
        () => instances(context, context.root, declaration),
        [],
      );
      return declaration.names.map(({ name }): Named => {
        const find = (): Instance | undefined =>
          all.get().find((each) => each.name === name)?.instance;
        return { kind: "instance", name, instance: { get: find } };
      });
    }
    case "hardware": {
      const { name } = declaration;
      return [{ kind: "instance", name, instance: hardware(context, declaration) }];
    }
    case "routine": {
      const { name } = declaration;
      const make = (): RoutineEntry => makeRoutine(context, context.root, declaration, undefined);
      const entry = lazy<RoutineEntry | undefined>(context, name, make, undefined);
      return [{ kind: "routine", name, entry, own: false }];
    }
    case "def":
      return [{ kind: "def", name: declaration.name, entry: def(context, declaration) }];
    case "process": {
      const { name } = declaration;
      const broken: Process = {
        kind: "process",
        name: name.text,
        fairness: undefined,
        dimensions: [],
        locals: [] as readonly Local[],
        body: { statements: [], span: name.span },
        span: name.span,
        doc: undefined,
      };
      const process = lazy(context, name, () => makeProcess(context, declaration), broken);
      return [{ kind: "process", name, process }];
    }
    case "primitive":
      return [{ kind: "primitive", name: declaration.name, declaration }];
    case "action":
      return [{ kind: "action", name: declaration.name }];
    case "rendezvous":
      unsupported(context, "`rendezvous`", declaration.span);
      return declaration.names.map(({ name }): Named => ({ kind: "broken", name }));
    case "spec":
    case "import":
    case "condition":
    case "progress":
    case "group":
    case "property":
    case "variant":
    case "check":
      return [];
  }
}

function globalVariable(
  context: Context,
  declaration: ast.VariableDeclaration,
  i: number,
): Lazy<Variable | undefined> {
  const one = declaration.names[i];
  if (one === undefined) return { get: () => undefined };
  return lazy<Variable | undefined>(
    context,
    one.name,
    () => {
      if (declaration.guardedBy !== undefined) {
        unsupported(context, "`guarded_by`", declaration.guardedBy.span);
      }
      if (declaration.ghost) unsupported(context, "`ghost` variables", declaration.span);
      const type =
        declaration.type === undefined ? BOOL : context.via.type(context.root, declaration.type);
      const { name } = one;
      const { dimensions, scope } = context.via.dimensions(context.root, one.dimensions, "binder");
      const variable: Growing<Variable> = {
        kind: "variable",
        name: name.text,
        dimensions,
        type,
        initial: { kind: "default" },
        span: name.span,
        doc: declaration.doc,
      };
      context.bodies.push(() => {
        const at = site("initial", scope, { before: name.span.start });
        variable.initial = context.via.initial(at, one.initial, { name, type, dimensions }, "yes");
      });
      return variable;
    },
    undefined,
  );
}

function hardware(
  context: Context,
  declaration: ast.DeclarationOf<"hardware">,
): Lazy<Instance | undefined> {
  const { name } = declaration;
  return lazy<Instance | undefined>(
    context,
    name,
    () => {
      const { dimensions, scope } = context.via.dimensions(
        context.root,
        declaration.dimensions,
        "binder",
      );
      const of: Device = makeDevice(context, "hardware", declaration, scope);
      return {
        kind: "instance",
        name: name.text,
        dimensions,
        of,
        span: name.span,
        doc: declaration.doc,
      };
    },
    undefined,
  );
}

function def(context: Context, declaration: ast.DeclarationOf<"def">): Lazy<DefEntry | undefined> {
  const { name } = declaration;
  return lazy<DefEntry | undefined>(
    context,
    name,
    () => {
      const { values, scope } = valueParameters(
        context,
        context.root,
        declaration.parameters,
        "def",
      );
      const result =
        declaration.result === undefined
          ? undefined
          : context.via.type(context.root, declaration.result);
      const facts = newFacts();
      const made: DefEntry["def"] = {
        kind: "def",
        name: name.text,
        parameters: values,
        body: brokenValue(declaration.body.span),
        span: name.span,
      };
      const compute = (): boolean => {
        const at = site("def", scope, { facts });
        if (context.via.isSet(at, declaration.body)) {
          unsupported(context, "a def that gives a set", declaration.body.span);
          return true;
        }
        const body = context.via.expression(at, declaration.body, result);
        made.body = result === undefined ? body : fitted(context, body, result, `\`${name.text}\``);
        return true;
      };
      const body = lazy(context, name, compute, false, true);
      context.afterBodies.push(() => {
        body.get();
      });
      return { name, def: made, body, facts };
    },
    undefined,
  );
}
