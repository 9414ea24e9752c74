// What stands right of a dot: members of enums and devices, fields of objects, locals of processes.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Expression, InstancePlace } from "../protocol.ts";
import type { Span } from "../source.ts";
import { PROCESS, describe, isBroken, optional } from "../types/type.ts";
import type { Context } from "./context.ts";
import type { Denotation, DenotationOf, Refusal } from "./denotations.ts";
import { useFeature } from "./features.ts";
import { enumMember } from "./literals.ts";
import { instanceAt, noteRead, placeAt } from "./meanings.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import { kindName } from "./symbols.ts";
import type { Meaning, Shape } from "./symbols.ts";
import { valueOf, wholeInstance } from "./wholes.ts";

const BROKEN_DENOTATION: Denotation = { kind: "broken" };

/** `of.name`, where what stands left of the dot is known. */
export function denoteMember(
  context: Context,
  site: Site,
  of: Denotation,
  text: ast.ExpressionOf<"member">,
): Denotation {
  const { name } = text;
  switch (of.kind) {
    case "broken":
      return of;
    case "type": {
      if (of.meaning.kind === "type" && of.meaning.type.kind === "enum") {
        const { declared } = of.meaning.type;
        const member = enumMember(declared, name.text, text.span);
        if (member !== undefined) return { kind: "value", expression: member };
        unknownMember(context, name, `enum \`${declared.name}\``, declared.members, declared.span);
        return BROKEN_DENOTATION;
      }
      if (of.meaning.kind === "type" && isBroken(of.meaning.type)) return BROKEN_DENOTATION;
      report(context, "Q306", name.span, "only an enum has members", "no such member");
      return BROKEN_DENOTATION;
    }
    case "instance": {
      const on = wholeInstance(context, of);
      return on === undefined ? BROKEN_DENOTATION : instanceMember(context, site, of, on, text);
    }
    case "remote":
      return { ...of, path: [...of.path, name], span: text.span };
    case "place":
    case "value": {
      const value = valueOf(context, site, of);
      return valueMember(context, value, text);
    }
    case "family":
      valueOf(context, site, of);
      return BROKEN_DENOTATION;
    case "callable":
      if (of.callable.kind === "def") return valueMember(context, valueOf(context, site, of), text);
      report(context, "Q306", name.span, "an op or routine has no members", "no such member");
      return BROKEN_DENOTATION;
    case "section":
      report(context, "Q306", name.span, "a section has no members", "no such member");
      return BROKEN_DENOTATION;
    case "other":
      report(
        context,
        "Q306",
        name.span,
        `${kindName(of.meaning)} has no members`,
        "no such member",
      );
      return BROKEN_DENOTATION;
    default:
      return exhaustive(of);
  }
}

function unknownMember(
  context: Context,
  name: ast.Name,
  of: string,
  members: Iterable<string>,
  declared: Span | undefined,
): void {
  const names = [...members];
  report(context, "Q306", name.span, `${of} has no member \`${name.text}\``, "no such member", {
    related: declared === undefined ? [] : [{ span: declared, text: "declared here" }],
    hint:
      didYouMean(name.text, names) ??
      (names.length === 0 ? "it has none" : `it has: ${names.join(", ")}`),
  });
}

/** Members of a value: fields of an object, locals of a process. */
function valueMember(
  context: Context,
  value: Expression,
  text: ast.ExpressionOf<"member">,
): Denotation {
  const { name } = text;
  const { type } = value;
  if (isBroken(type)) return BROKEN_DENOTATION;
  if (type.kind === "ref") {
    const { object } = type;
    const variable = object.fields.find((field) => field.name === name.text);
    if (variable !== undefined) {
      const type = variable.type;
      return placeAt(`${object.name}.${variable.name}`, text.span, variable, (indices, span) => ({
        kind: "field",
        ref: value,
        variable,
        indices,
        type,
        span,
      }));
    }
    const instance = object.instances.find((each) => each.name === name.text);
    if (instance !== undefined) {
      return instanceAt(`${object.name}.${instance.name}`, text.span, instance, (indices) => ({
        kind: "field",
        ref: value,
        instance,
        indices,
      }));
    }
    const names = [...object.fields, ...object.instances].map((each) => each.name);
    unknownMember(context, name, `object \`${object.name}\``, names, object.span);
    return BROKEN_DENOTATION;
  }
  if (type.kind === "process" || (type.kind === "optional" && type.of.kind === "process")) {
    return { kind: "remote", span: text.span, process: value, path: [name], indices: [] };
  }
  report(
    context,
    "Q306",
    name.span,
    `a value of type \`${describe(type)}\` has no members`,
    "no such member",
    { hint: name.text === "len" ? "`.len` counts the members of a set" : undefined },
  );
  return BROKEN_DENOTATION;
}

function instanceMember(
  context: Context,
  site: Site,
  of: DenotationOf<"instance">,
  on: InstancePlace,
  text: ast.ExpressionOf<"member">,
): Denotation {
  const { name, span } = text;
  const { device } = of;
  if (device.kind === "mutex") return mutexMember(context, site, of.name, on, text);
  const shape = context.shapes.get(device);
  const meaning = shape?.members.get(name.text);
  if (shape === undefined || meaning === undefined) {
    if (shape?.sections.has(name.text) === true) {
      return { kind: "section", span, on, device, name: name.text };
    }
    const names = [...(shape?.members.keys() ?? []), ...(shape?.sectionNames() ?? [])];
    unknownMember(context, name, `\`${device.name}\``, names, device.span);
    return BROKEN_DENOTATION;
  }
  return memberOf(context, site, shape, meaning, on, of.name, span);
}

function memberOf(
  context: Context,
  site: Site,
  shape: Shape,
  meaning: Meaning,
  on: InstancePlace,
  name: string,
  span: Span,
): Denotation {
  switch (meaning.kind) {
    case "state": {
      const { variable } = meaning;
      useFeature(context, site, "state", span);
      noteRead(context, site, span, variable);
      const refusal = outsideStore(shape, variable.name, variable.span);
      const { type } = variable;
      return placeAt(
        `${name}.${variable.name}`,
        span,
        variable,
        (indices, whole) => ({ kind: "state", of: on, variable, indices, type, span: whole }),
        refusal,
      );
    }
    case "inner": {
      const { instance } = meaning;
      return instanceAt(`${name}.${instance.name}`, span, instance, (indices) => ({
        kind: "inner",
        of: on,
        instance,
        indices,
      }));
    }
    case "op":
      return { kind: "callable", span, callable: { kind: "op", on, entry: meaning.entry } };
    case "routine": {
      const entry = meaning.entry.get();
      if (entry === undefined) return BROKEN_DENOTATION;
      return { kind: "callable", span, callable: { kind: "routine", on, entry } };
    }
    case "broken":
      return BROKEN_DENOTATION;
    default:
      return { kind: "other", span, meaning };
  }
}

function outsideStore(shape: Shape, variable: string, declared: Span): Refusal {
  return {
    code: "Q417",
    message: `\`${variable}\` belongs to \`${shape.name}\` and is stored to by its own text only`,
    label: "a store from outside",
    why: "What a device or primitive does is all in one place, so that its text can be trusted.",
    hint: `write an op: \`op set_${variable}() { ${variable} = … }\`, and call it`,
    related: [{ span: declared, text: "declared here" }],
  };
}

function mutexMember(
  context: Context,
  site: Site,
  name: string,
  on: InstancePlace,
  text: ast.ExpressionOf<"member">,
): Denotation {
  const { span } = text;
  switch (text.name.text) {
    case "lock":
    case "unlock":
    case "try_lock":
      return { kind: "callable", span, callable: { kind: "mutex", on, op: text.name.text } };
    case "owner": {
      useFeature(context, site, "state", span);
      const type = optional(PROCESS);
      return placeAt(
        `${name}.owner`,
        span,
        { type, dimensions: [] },
        (indices, whole) => ({
          kind: "state",
          of: on,
          variable: undefined,
          indices,
          type,
          span: whole,
        }),
        {
          code: "Q416",
          message: "the owner of a mutex changes by `lock` and `unlock` only",
          label: "cannot be stored to",
          hint: `write \`${name}.lock()\` or \`with ${name} { … }\``,
        },
      );
    }
    default:
      unknownMember(
        context,
        text.name,
        `mutex \`${name}\``,
        ["lock", "unlock", "try_lock", "owner"],
        undefined,
      );
      return BROKEN_DENOTATION;
  }
}
