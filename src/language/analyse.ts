// From the tree to the protocol: names are resolved, expressions typed, constants computed. First
// all names, then all signatures, then bodies and initial values, at last what needs every body:
// asserts, properties, paths into processes. What a user got wrong becomes a problem; nothing is
// thrown.

import type * as ast from "./ast.ts";
import { distinct, isError } from "./diagnostics/diagnostic.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { makeAction } from "./elaborate/bodies.ts";
import { checkOverrides } from "./elaborate/constants.ts";
import type { Context } from "./elaborate/context.ts";
import { openContext } from "./elaborate/open-context.ts";
import { checkAlone } from "./elaborate/devices.ts";
import { checkOps, checkProcesses, conditions, refuseUnsupported } from "./elaborate/finish.ts";
import { declareGlobals } from "./elaborate/globals.ts";
import { fillObjects } from "./elaborate/objects.ts";
import { placeTables } from "./elaborate/place-tables.ts";
import { checkPlaces } from "./elaborate/places.ts";
import { reportUnknownNames } from "./elaborate/names.ts";
import { checkPropertyNames, groups, properties } from "./elaborate/properties.ts";
import type { Action, Constant, Instance, Process, Protocol, Variable } from "./protocol.ts";
import { checkRules } from "./rules/rules.ts";
import type { SourceFile } from "./source.ts";

export interface Analysis {
  /** undefined exactly where `problems` has an error. */
  readonly protocol: Protocol | undefined;
  /** In the order of the text. */
  readonly problems: readonly Diagnostic[];
}

export interface AnalysisOptions {
  /** Values of constants from outside, as text: `true`, `3`, `native`, a lock's name. */
  readonly constants: ReadonlyMap<string, string>;
}

/** The protocol that a file means, or what is wrong with it. Linear in the text that is inlined. */
export function analyse(source: SourceFile, file: ast.File, options: AnalysisOptions): Analysis {
  const tables = placeTables();
  const context = openContext(source, file, options.constants, tables);
  declareGlobals(context);
  fillObjects(context);
  const declared = declaredThings(context);
  runAll(context.bodies);
  context.progress.bodiesKnown = true;
  runAll(context.afterBodies);
  const protocol: Protocol = {
    source,
    file,
    ...nameOf(source, file),
    ...declared,
    objects: [...context.objects.keys()],
    initially: conditions(context),
    properties: properties(context),
    asserts: [...context.asserts]
      .map(([name, span]) => ({ name, span }))
      .sort((a, b) => a.span.start - b.span.start),
    groups: groups(context),
  };
  reportUnknownNames(context, tables);
  checkPropertyNames(context);
  checkPlaces(context, tables);
  checkOps(context);
  checkOverrides(context);
  refuseUnsupported(context);
  checkProcesses(context, protocol);
  const found = inOrder(context.problems);
  if (hasError(found)) return { protocol: undefined, problems: found };
  const all = inOrder([...found, ...checkRules(protocol)]);
  return { protocol: hasError(all) ? undefined : protocol, problems: all };
}

function hasError(problems: readonly Diagnostic[]): boolean {
  return problems.some(isError);
}

/** Runs what is there and what is added meanwhile. */
function runAll(tasks: readonly (() => void)[]): void {
  for (const task of tasks) task();
}

function inOrder(problems: readonly Diagnostic[]): Diagnostic[] {
  return distinct(problems).sort((a, b) => a.at.span.start - b.at.span.start);
}

/** What the file calls itself by `spec`, or else its own name. */
export function nameOf(
  source: SourceFile,
  file: ast.File,
): { readonly name: string; readonly doc: string | undefined } {
  for (const declaration of file.declarations) {
    if (declaration.kind === "spec") {
      return { name: declaration.name.text, doc: declaration.doc };
    }
  }
  const base = source.name.slice(source.name.lastIndexOf("/") + 1);
  return { name: base.endsWith(".qsc") ? base.slice(0, -4) : base, doc: undefined };
}

interface Declared {
  readonly constants: readonly Constant[];
  readonly variables: readonly Variable[];
  readonly instances: readonly Instance[];
  readonly actions: readonly Action[];
  readonly processes: readonly Process[];
}

/** Finds out what every name of the top level is, in the order of the file. */
function declaredThings(context: Context): Declared {
  const constants: Constant[] = [];
  const variables: Variable[] = [];
  const instances: Instance[] = [];
  const actions: Action[] = [];
  const processes: Process[] = [];
  const meet = (name: ast.Name): void => {
    const meaning = context.globals.get(name.text);
    if (meaning === undefined || meaning.kind === "builtin" || meaning.name !== name) return;
    switch (meaning.kind) {
      case "constant": {
        const constant = meaning.meaning.get();
        if (constant.kind !== "value") break;
        const overridden = context.overrides.has(name.text);
        const { type, value } = constant;
        constants.push({ name: name.text, type, value, overridden, span: name.span });
        break;
      }
      case "type":
        meaning.type.get();
        break;
      case "variable": {
        const variable = meaning.variable.get();
        if (variable !== undefined) variables.push(variable);
        break;
      }
      case "instance": {
        const instance = meaning.instance.get();
        if (instance !== undefined) instances.push(instance);
        break;
      }
      case "routine":
      case "def":
        meaning.entry.get();
        break;
      case "process":
        processes.push(meaning.process.get());
        break;
      case "primitive":
        checkAlone(context, meaning.declaration);
        break;
      default:
        break;
    }
  };
  for (const declaration of context.file.declarations) {
    switch (declaration.kind) {
      case "const":
        for (const definition of declaration.definitions) meet(definition.name);
        break;
      case "variable":
      case "instance":
        for (const each of declaration.names) meet(each.name);
        break;
      case "action":
        actions.push(makeAction(context, context.root, declaration, undefined));
        break;
      case "enum":
      case "type":
      case "hardware":
      case "routine":
      case "def":
      case "process":
      case "primitive":
        meet(declaration.name);
        break;
      default:
        break;
    }
  }
  return { constants, variables, instances, actions, processes };
}
