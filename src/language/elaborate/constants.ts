// Constants: their values from the file or from outside, and the locks that some of them name.

import type * as ast from "../ast.ts";
import { constantValue } from "../constants.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Instance, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import {
  ANY_INTEGER,
  BOOL,
  BROKEN,
  NULL_TYPE,
  describe,
  fit,
  isBroken,
  sameType,
} from "../types/type.ts";
import { FALSE, GREATEST_INTEGER, LEAST_INTEGER, NULL, TRUE } from "../values.ts";
import type { Context } from "./context.ts";
import { lazy } from "./lazy.ts";
import { report } from "./reporting.ts";
import { lookUp } from "./scopes.ts";
import { site } from "./sites.ts";
import { enumOf } from "./symbols.ts";
import type { ConstantMeaning, Lazy, Meaning } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";

export interface ConstantDefinition {
  readonly name: ast.Name;
  readonly type: ast.Type | undefined;
  readonly value: ast.Expression | undefined;
  readonly span: Span;
}

const BROKEN_CONSTANT: ConstantMeaning = { kind: "broken" };

/** What a constant is, with the value from outside where one is given. */
export function constantMeaning(context: Context, definition: ConstantDefinition): ConstantMeaning {
  const { name } = definition;
  const given = context.overrides.get(name.text);
  const inFile = fromFile(context, definition, given !== undefined);
  if (inFile.kind === "open") {
    return given === undefined ? BROKEN_CONSTANT : fromOutside(context, name, given, inFile);
  }
  if (given === undefined || inFile.kind === "broken") return inFile;
  return fromOutside(context, name, given, inFile);
}

type FromFile = ConstantMeaning | { readonly kind: "open"; readonly type: Type | undefined };

function fromFile(context: Context, definition: ConstantDefinition, given: boolean): FromFile {
  const { name, value } = definition;
  const declared = declaredType(context, definition);
  if (declared === "broken") return BROKEN_CONSTANT;
  if (value === undefined) {
    if (given) return { kind: "open", type: declared === "mutex" ? undefined : declared };
    report(
      context,
      "Q320",
      name.span,
      `the constant \`${name.text}\` has no value`,
      "never given one",
      {
        hint: `write \`const ${name.text} = …\`, or give it from outside`,
      },
    );
    return BROKEN_CONSTANT;
  }
  const instance = value.kind === "name" ? instanceNamed(context, value.name) : undefined;
  if (instance !== undefined && (declared === undefined || declared === "mutex")) {
    return { kind: "instance", instance };
  }
  if (declared === "mutex") {
    report(context, "Q401", value.span, `\`${name.text}\` names a mutex`, "this is none");
    return BROKEN_CONSTANT;
  }
  return fromExpression(context, name, value, declared);
}

function fromExpression(
  context: Context,
  name: ast.Name,
  value: ast.Expression,
  declared: Type | undefined,
): ConstantMeaning {
  const at = site("constant", context.root);
  if (value.kind === "array") {
    unsupported(context, "a table of constants", value.span);
    return BROKEN_CONSTANT;
  }
  if (context.via.isSet(at, value)) {
    unsupported(context, "a constant or `let` that holds a set", value.span);
    return BROKEN_CONSTANT;
  }
  const expression =
    declared === undefined
      ? context.via.expression(at, value)
      : context.via.fitting(at, value, declared, `\`${name.text}\``);
  if (isBroken(expression.type)) return BROKEN_CONSTANT;
  const type = declared ?? wide(expression.type);
  const known = constantValue(expression);
  if (known === undefined) {
    report(
      context,
      "Q321",
      value.span,
      `\`${name.text}\` must be constant, and this has no value`,
      "not constant",
    );
    return BROKEN_CONSTANT;
  }
  if (!inRange(known, type)) {
    report(
      context,
      "Q408",
      value.span,
      `\`${name.text}\` is ${describe(type)}, and this is outside of it`,
      `this is ${known}`,
    );
    return BROKEN_CONSTANT;
  }
  return { kind: "value", type, value: known };
}

function wide(type: Type): Type {
  return type.kind === "int" ? ANY_INTEGER : type;
}

function inRange(value: number, type: Type): boolean {
  if (type.kind === "optional") return value === NULL || inRange(value, type.of);
  return type.kind !== "int" || (value >= type.low && value <= type.high);
}

function declaredType(
  context: Context,
  definition: ConstantDefinition,
): Type | "mutex" | "broken" | undefined {
  const { type, name } = definition;
  if (type === undefined) return undefined;
  if (type.kind === "named") {
    const meaning = lookUp(context.root, type.name.text);
    if (meaning?.kind === "type" && meaning.type.get().kind === "mutex") return "mutex";
  }
  const made = context.via.type(context.root, type);
  if (isBroken(made)) return "broken";
  const inner = made.kind === "optional" ? made.of : made;
  if (inner.kind === "ids" || inner.kind === "process" || inner.kind === "ref") {
    report(
      context,
      inner.kind === "ref" ? "Q401" : "Q405",
      type.span,
      `\`${name.text}\` cannot be a constant of type \`${describe(made)}\``,
      "no value of it can be written",
      {
        why:
          inner.kind === "ref"
            ? "There are no objects before the initial state."
            : "A constant would tell one identity from the others; this defeats symmetry.",
      },
    );
    return "broken";
  }
  return made;
}

/** The instance that a name stands for, directly or by another constant. */
function instanceNamed(context: Context, name: ast.Name): Lazy<Instance | undefined> | undefined {
  const meaning = lookUp(context.root, name.text);
  if (meaning?.kind === "instance") return meaning.instance;
  if (meaning?.kind !== "constant") return undefined;
  const other = meaning.meaning.get();
  return other.kind === "instance" ? other.instance : undefined;
}

// ---- from outside ------------------------------------------------------------------------------

function fromOutside(
  context: Context,
  name: ast.Name,
  given: string,
  inFile: FromFile,
): ConstantMeaning {
  const text = given.trim();
  const named: ast.Name = { text, span: name.span };
  if (inFile.kind === "instance") {
    const instance = instanceNamed(context, named);
    if (instance === undefined) {
      unfit(context, name, text, "a lock or device is needed");
      return BROKEN_CONSTANT;
    }
    // What they are is known when all signatures are.
    const fitting = interchangeable(context, name, text, inFile.instance, instance);
    context.bodies.push(() => {
      fitting.get();
    });
    return { kind: "instance", instance: fitting };
  }
  const type = inFile.kind === "broken" ? BROKEN : inFile.type;
  if (type === undefined) {
    const instance = instanceNamed(context, named);
    if (instance !== undefined) return { kind: "instance", instance };
  }
  const value = valueFromText(context, text, type);
  if (value === undefined || (type !== undefined && fit(value.type, type) !== "fits")) {
    unfit(
      context,
      name,
      text,
      type === undefined ? "no value is written so" : `\`${describe(type)}\` is needed`,
    );
    return BROKEN_CONSTANT;
  }
  if (type !== undefined && !inRange(value.value, type)) {
    unfit(context, name, text, `outside of ${describe(type)}`);
    return BROKEN_CONSTANT;
  }
  return { kind: "value", type: type ?? wide(value.type), value: value.value };
}

function valueFromText(
  context: Context,
  text: string,
  type: Type | undefined,
): { readonly value: number; readonly type: Type } | undefined {
  if (text === "true" || text === "false")
    return { value: text === "true" ? TRUE : FALSE, type: BOOL };
  if (text === "null") return { value: NULL, type: NULL_TYPE };
  if (/^-?[0-9]{1,15}$/.test(text)) {
    const value = Number(text) + 0;
    const fits = value >= LEAST_INTEGER && value <= GREATEST_INTEGER;
    return fits ? { value, type: { kind: "int", low: value, high: value } } : undefined;
  }
  const dot = text.indexOf(".");
  const prefix = dot < 0 ? undefined : text.slice(0, dot);
  const declared = prefix === undefined ? enumOf(type) : enumNamed(context, prefix);
  const ordinal = declared?.members.indexOf(text.slice(dot + 1)) ?? -1;
  if (declared === undefined || ordinal < 0) return undefined;
  return { value: ordinal, type: { kind: "enum", declared } };
}

function enumNamed(context: Context, name: string): ReturnType<typeof enumOf> {
  const meaning = context.globals.get(name);
  const type = meaning?.kind === "type" ? meaning.type.get() : undefined;
  return type?.kind === "type" ? enumOf(type.type) : undefined;
}

function unfit(context: Context, name: ast.Name, text: string, why: string): void {
  report(
    context,
    "Q391",
    name.span,
    `the constant \`${name.text}\` cannot be \`${text}\`: ${why}`,
    "given from outside",
  );
}

/** The instance given from outside, if it is of the same kind as the one of the file. */
function interchangeable(
  context: Context,
  name: ast.Name,
  text: string,
  inFile: Lazy<Instance | undefined>,
  given: Lazy<Instance | undefined>,
): Lazy<Instance | undefined> {
  const compute = (): Instance | undefined => {
    const [first, second] = [inFile.get(), given.get()];
    if (first === undefined || second === undefined) return undefined;
    if (sameShape(first, second)) return second;
    unfit(context, name, text, `it must be of the same kind as \`${first.name}\``);
    return undefined;
  };
  return lazy<Instance | undefined>(context, name, compute, undefined);
}

function sameShape(a: Instance, b: Instance): boolean {
  return (
    a.of === b.of &&
    a.dimensions.length === b.dimensions.length &&
    a.dimensions.every((each, i) => {
      const other = b.dimensions[i];
      return other !== undefined && sameType(each.type, other.type);
    })
  );
}

/** Reports constants from outside that the file does not have. */
export function checkOverrides(context: Context): void {
  const constants = new Map<string, Meaning>();
  for (const [name, meaning] of context.globals) {
    if (meaning.kind === "constant") constants.set(name, meaning);
  }
  for (const name of context.overrides.keys()) {
    if (constants.has(name)) continue;
    const names = [...constants.keys()];
    report(
      context,
      "Q390",
      { start: 0, end: 0 },
      `there is no constant \`${name}\``,
      "given from outside",
      {
        hint:
          didYouMean(name, names) ??
          (names.length === 0 ? "the file has no constants" : `it has: ${names.join(", ")}`),
      },
    );
  }
}
