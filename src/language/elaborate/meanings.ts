// What a declared thing stands for where its name is used: a value, a place, something to call.

import { exhaustive } from "../../base/exhaustive.ts";
import type {
  Dimension,
  Instance,
  InstancePlace,
  Local,
  Place,
  Type,
  Variable,
} from "../protocol.ts";
import type { Span } from "../source.ts";
import { describe } from "../types/type.ts";
import type { Context } from "./context.ts";
import type { Denotation, Refusal } from "./denotations.ts";
import { useFeature } from "./features.ts";
import { literal } from "./literals.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import { kindName } from "./symbols.ts";
import type { Meaning, MeaningOf } from "./symbols.ts";

/** What something in scope stands for; `name` is how the text calls it. */
export function denoteMeaning(
  context: Context,
  site: Site,
  span: Span,
  meaning: Meaning,
  name: string,
): Denotation {
  switch (meaning.kind) {
    case "constant":
      return denoteConstant(meaning, span, name);
    case "type":
      return { kind: "type", span, meaning: meaning.type.get() };
    case "variable":
    case "state":
      return denoteVariable(context, site, span, meaning, name);
    case "instance": {
      const instance = meaning.instance.get();
      return instance === undefined ? { kind: "broken" } : wholeInstance(instance, name, span);
    }
    case "inner": {
      const { instance } = meaning;
      return instanceAt(name, span, instance, (indices) => ({
        kind: "inner",
        of: { kind: "own" },
        instance,
        indices,
      }));
    }
    case "op":
      return {
        kind: "callable",
        span,
        callable: { kind: "op", on: { kind: "own" }, entry: meaning.entry },
      };
    case "routine": {
      const entry = meaning.entry.get();
      if (entry === undefined) return { kind: "broken" };
      const on = meaning.own ? ({ kind: "own" } as const) : undefined;
      return { kind: "callable", span, callable: { kind: "routine", on, entry } };
    }
    case "def":
      return { kind: "callable", span, callable: { kind: "def", meaning } };
    case "builtin":
      return { kind: "callable", span, callable: { kind: "builtin", builtin: meaning.builtin } };
    case "process":
      if (!stateMayBeRead(context, site, span, meaning)) return { kind: "broken" };
      return { kind: "family", span, process: meaning.process.get(), indices: [] };
    case "value":
      return {
        kind: "value",
        expression: { kind: "value", value: meaning.value, type: meaning.value.type, span },
      };
    case "local": {
      const { local } = meaning;
      const { type, dimensions } = local;
      const at: At = (indices, whole) => ({ kind: "local", local, indices, type, span: whole });
      return placeAt(name, span, { type, dimensions }, at, refusalOf(local));
    }
    case "parameter":
      return denoteParameter(meaning, span, name);
    case "primitive":
    case "action":
      return { kind: "other", span, meaning };
    case "broken":
      return { kind: "broken" };
    default:
      return exhaustive(meaning);
  }
}

type At = (indices: Place["indices"], whole: Span) => Place;

/** A variable, with what makes a place of it. */
export function placeAt(
  name: string,
  span: Span,
  of: { readonly type: Type; readonly dimensions: readonly Dimension[] },
  at: At,
  refusal?: Refusal,
): Denotation {
  const { type, dimensions } = of;
  return { kind: "place", name, span, type, dimensions, indices: [], at, refusal };
}

/** An instance, with what makes a place of it. */
export function instanceAt(
  name: string,
  span: Span,
  instance: Instance,
  at: (indices: Place["indices"]) => InstancePlace,
): Denotation {
  const { dimensions, of: device } = instance;
  return { kind: "instance", name, span, device, dimensions, indices: [], at };
}

function wholeInstance(instance: Instance, name: string, span: Span): Denotation {
  return instanceAt(name, span, instance, (indices) => ({ kind: "instance", instance, indices }));
}

function denoteConstant(meaning: MeaningOf<"constant">, span: Span, name: string): Denotation {
  const constant = meaning.meaning.get();
  switch (constant.kind) {
    case "value":
      return { kind: "value", expression: literal(constant.value, constant.type, span) };
    case "instance": {
      const instance = constant.instance.get();
      return instance === undefined ? { kind: "broken" } : wholeInstance(instance, name, span);
    }
    case "broken":
      return { kind: "broken" };
    default:
      return exhaustive(constant);
  }
}

/** A global variable, or a part of the state of the device whose text this is. */
function denoteVariable(
  context: Context,
  site: Site,
  span: Span,
  meaning: MeaningOf<"variable" | "state">,
  name: string,
): Denotation {
  if (!stateMayBeRead(context, site, span, meaning)) return { kind: "broken" };
  const variable = meaning.kind === "state" ? meaning.variable : meaning.variable.get();
  if (variable === undefined) return { kind: "broken" };
  noteRead(context, site, span, variable);
  const { type } = variable;
  const at: At = (indices, whole) =>
    meaning.kind === "variable"
      ? { kind: "variable", variable, indices, type, span: whole }
      : { kind: "state", of: { kind: "own" }, variable, indices, type, span: whole };
  return placeAt(name, span, variable, at);
}

function denoteParameter(meaning: MeaningOf<"parameter">, span: Span, name: string): Denotation {
  const { parameter } = meaning;
  const { type, dimensions } = parameter;
  if (type === undefined) {
    return {
      kind: "instance",
      name,
      span,
      device: { kind: "mutex" },
      dimensions,
      indices: [],
      at: () => ({ kind: "parameter", parameter }),
    };
  }
  const at: At = (indices, whole) => ({ kind: "parameter", parameter, indices, type, span: whole });
  return placeAt(name, span, { type, dimensions }, at);
}

/** What was bound stays as it is; what was declared by `var` may be stored to. */
function refusalOf(local: Local): Refusal | undefined {
  if (local.role === "own" || local.role === "var") return undefined;
  return {
    code: "Q416",
    message: `\`${local.name}\` was bound by \`${local.role}\` and cannot be stored to`,
    label: "fixed once it is bound",
    hint: `for a name that changes write \`var\`: \`var ${local.name}: ${describe(local.type)} = …\``,
    related: [{ span: local.span, text: "bound here" }],
  };
}

// ---- what may be read --------------------------------------------------------------------------

/** In an initial value only what was declared before has a value. */
export function noteRead(context: Context, site: Site, span: Span, variable: Variable): void {
  const { facts } = site;
  const latest = facts.latest.read;
  if (latest === undefined || latest.span.start < variable.span.start) {
    facts.latest.read = variable;
  }
  if (site.before === undefined || variable.span.start < site.before) return;
  report(
    context,
    "Q304",
    span,
    `\`${variable.name}\` has no value yet`,
    "used before its declaration",
    {
      related: [{ span: variable.span, text: "declared here" }],
      why: "Initial values are worked out in the order of the file.",
      hint: "move its declaration up",
    },
  );
}

/** Whether the text may depend on the state; reports where it may not. */
function stateMayBeRead(context: Context, site: Site, span: Span, meaning: Meaning): boolean {
  if (site.kind !== "constant") {
    useFeature(context, site, "state", span);
    return true;
  }
  report(
    context,
    "Q321",
    span,
    `a constant is needed here, and this is ${kindName(meaning)}`,
    "not constant",
    { why: "Sizes, bounds and constants must be known before the search begins." },
  );
  return false;
}
