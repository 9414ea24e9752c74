// Primitives and hardware: state with ops on it. A primitive is worked out once for each list of
// arguments, hardware once. Inside, members are used by their bare names; signatures come first,
// bodies when all signatures of the file are known.

import type * as ast from "../ast.ts";
import { constantValue } from "../constants.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Device, Instance, Type } from "../protocol.ts";
import { describe, isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import { declare } from "./declare.ts";
import { makeDevice } from "./device-members.ts";
import { lazy } from "./lazy.ts";
import { count, report } from "./reporting.ts";
import { lookUp } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { site } from "./sites.ts";
import { declaredAt, kindName } from "./symbols.ts";
import type { Lazy, Meaning, MeaningOf } from "./symbols.ts";

const MUTEX: Device = { kind: "mutex" };

/** The instances that one declaration makes: `mutex m, n[I]`, `channel(Msg, 4) c[Vcpu]`. */
export function instances(
  context: Context,
  scope: Scope,
  declaration: ast.InstanceDeclaration,
): readonly { readonly name: ast.Name; readonly instance: Instance }[] {
  const device = deviceOf(context, scope, declaration);
  return declaration.names.flatMap(({ name, dimensions: written }) => {
    const { dimensions } = context.via.dimensions(scope, written, "binder");
    if (device === undefined) return [];
    const instance: Instance = {
      kind: "instance",
      name: name.text,
      dimensions,
      of: device,
      span: name.span,
      doc: declaration.doc,
    };
    return [{ name, instance }];
  });
}

function deviceOf(
  context: Context,
  scope: Scope,
  declaration: ast.InstanceDeclaration,
): Device | undefined {
  const { of } = declaration;
  const meaning = lookUp(scope, of.text);
  if (meaning?.kind === "type" && meaning.type.get().kind === "mutex") {
    if (declaration.arguments.length > 0) {
      report(context, "Q438", of.span, "a mutex takes no arguments", "remove the arguments");
    }
    return MUTEX;
  }
  if (meaning?.kind === "primitive") return primitiveOf(context, scope, declaration, meaning);
  if (meaning?.kind === "broken") return undefined;
  const where = meaning === undefined ? undefined : declaredAt(meaning);
  const names = ["mutex"];
  for (const [name, each] of context.globals) if (each.kind === "primitive") names.push(name);
  report(
    context,
    meaning === undefined ? "Q301" : "Q305",
    of.span,
    meaning === undefined
      ? `there is no primitive \`${of.text}\``
      : `\`${of.text}\` is ${kindName(meaning)}, not a primitive`,
    "a primitive is needed",
    {
      related: where === undefined ? [] : [{ span: where, text: "declared here" }],
      hint:
        meaning?.kind === "type"
          ? `write \`var ${declaration.names[0]?.name.text ?? "x"}: ${of.text}\``
          : didYouMean(of.text, names),
    },
  );
  return undefined;
}

interface DeviceArgument {
  readonly key: string;
  readonly meaning: Meaning;
}

function primitiveOf(
  context: Context,
  scope: Scope,
  declaration: ast.InstanceDeclaration,
  primitive: MeaningOf<"primitive">,
): Device | undefined {
  const { parameters, name } = primitive.declaration;
  const given = declaration.arguments;
  if (given.length !== parameters.length) {
    const signature = `${name.text}(${parameters.map((each) => `${each.word} ${each.name.text}`).join(", ")})`;
    report(
      context,
      "Q438",
      declaration.of.span,
      `\`${signature}\` takes ${count(parameters.length, "argument")}, and ${given.length} ${given.length === 1 ? "is" : "are"} given`,
      given.length < parameters.length ? "too few arguments" : "too many arguments",
      { related: [{ span: name.span, text: "declared here" }] },
    );
    return undefined;
  }
  const made: DeviceArgument[] = [];
  for (const [i, parameter] of parameters.entries()) {
    const argument = given[i];
    if (argument === undefined) return undefined;
    const one =
      parameter.word === "type"
        ? typeArgument(context, scope, parameter.name, argument)
        : constantArgument(context, scope, parameter.name, argument);
    if (one === undefined) return undefined;
    made.push(one);
  }
  return elaborated(context, primitive.declaration, made).get();
}

function typeArgument(
  context: Context,
  scope: Scope,
  name: ast.Name,
  argument: ast.Type | ast.Expression,
): DeviceArgument | undefined {
  const written = asType(argument);
  if (written === undefined) {
    report(context, "Q438", argument.span, `\`${name.text}\` is a type`, "a type is needed");
    return undefined;
  }
  const type = context.via.type(scope, written);
  if (isBroken(type)) return undefined;
  const meaning: Meaning = { kind: "type", name, type: { get: () => ({ kind: "type", type }) } };
  return { key: typeKey(type), meaning };
}

/** Two types of one key are the same. Names of types are unique in a file. */
function typeKey(type: Type): string {
  return type.kind === "int" ? `${type.low}..${type.high}` : describe(type);
}

function asType(argument: ast.Type | ast.Expression): ast.Type | undefined {
  switch (argument.kind) {
    case "named":
    case "range":
    case "ref":
    case "optional":
    case "seq":
    case "wrap":
      return argument;
    case "name":
      return { kind: "named", name: argument.name, span: argument.span };
    case "binary":
      if (argument.operator !== "..") return undefined;
      return { kind: "range", low: argument.left, high: argument.right, span: argument.span };
    default:
      return undefined;
  }
}

function constantArgument(
  context: Context,
  scope: Scope,
  name: ast.Name,
  argument: ast.Type | ast.Expression,
): DeviceArgument | undefined {
  const text = asExpression(argument);
  if (text === undefined) {
    report(
      context,
      "Q438",
      argument.span,
      `\`${name.text}\` is a constant`,
      "a constant is needed",
    );
    return undefined;
  }
  const expression = context.via.expression(site("constant", scope), text);
  if (isBroken(expression.type)) return undefined;
  const value = constantValue(expression);
  if (value === undefined) {
    report(context, "Q321", text.span, "this is not constant", "a constant is needed");
    return undefined;
  }
  const { type } = expression;
  const meaning: Meaning = {
    kind: "constant",
    name,
    meaning: { get: () => ({ kind: "value", type, value }) },
  };
  return { key: `${value}`, meaning };
}

function asExpression(argument: ast.Type | ast.Expression): ast.Expression | undefined {
  switch (argument.kind) {
    case "named":
      return { kind: "name", name: argument.name, span: argument.span };
    case "range":
    case "ref":
    case "optional":
    case "seq":
    case "wrap":
      return undefined;
    case "record":
    case "set":
      return "of" in argument || argument.kind === "record" ? undefined : argument;
    default:
      return argument;
  }
}

/** The device of a primitive with these arguments; the same one each time. */
function elaborated(
  context: Context,
  declaration: ast.DeclarationOf<"primitive">,
  given: readonly DeviceArgument[],
): Lazy<Device | undefined> {
  const { name } = declaration;
  const key = `${name.text}(${given.map((each) => each.key).join(", ")})`;
  const known = context.devices.get(key);
  if (known !== undefined) return known;
  const made = lazy<Device | undefined>(
    context,
    name,
    () => {
      let { root } = context;
      for (const [i, parameter] of declaration.parameters.entries()) {
        const argument = given[i];
        if (argument !== undefined) root = declare(context, root, parameter.name, argument.meaning);
      }
      return makeDevice(context, "primitive", declaration, root);
    },
    undefined,
  );
  context.devices.set(key, made);
  return made;
}

/** A primitive without parameters is worked out even where nothing uses it. */
export function checkAlone(context: Context, declaration: ast.DeclarationOf<"primitive">): void {
  if (declaration.parameters.length === 0) elaborated(context, declaration, []).get();
}
