// What a bare name stands for where it is used. Enum members are no names of their own: they are
// found by the type that is expected, and only there.

import type * as ast from "../ast.ts";
import type { Label } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { EnumType, Type } from "../protocol.ts";
import { isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import type { Denotation } from "./denotations.ts";
import { enumMember } from "./literals.ts";
import { denoteMeaning } from "./meanings.ts";
import type { PlaceTables } from "./place-tables.ts";
import { report } from "./reporting.ts";
import { lookUp, namesSeen } from "./scopes.ts";
import type { Site } from "./sites.ts";
import { enumOf } from "./symbols.ts";
import type { Meaning } from "./symbols.ts";

/** Whether a name can only be the member of an enum that the other side must tell. */
export function needsExpectedType(site: Site, text: ast.Expression): boolean {
  switch (text.kind) {
    case "name":
      return lookUp(site.scope, text.name.text) === undefined;
    case "null":
      return true;
    case "conditional":
      return needsExpectedType(site, text.then) && needsExpectedType(site, text.otherwise);
    default:
      return false;
  }
}

export function denoteName(
  context: Context,
  site: Site,
  name: ast.Name,
  expected: Type | undefined,
): Denotation {
  const meaning = lookUp(site.scope, name.text);
  const wanted = enumOf(expected);
  const member = wanted === undefined ? undefined : enumMember(wanted, name.text, name.span);
  if (wanted !== undefined && member !== undefined) {
    const rival = meaning === undefined ? undefined : enumOf(typeOfMeaning(meaning));
    if (rival === wanted) {
      report(
        context,
        "Q309",
        name.span,
        `\`${name.text}\` is a member of \`${wanted.name}\` and also a name of that type`,
        "either could be meant",
        { hint: `write \`${wanted.name}.${name.text}\` for the member, or rename one of them` },
      );
    }
    return { kind: "value", expression: member };
  }
  if (meaning !== undefined) return denoteMeaning(context, site, name.span, meaning, name.text);
  reportUnknown(context, site, name, wanted, expected);
  return { kind: "broken" };
}

function typeOfMeaning(meaning: Meaning): Type | undefined {
  switch (meaning.kind) {
    case "constant": {
      const constant = meaning.meaning.get();
      return constant.kind === "value" ? constant.type : undefined;
    }
    case "variable":
      return meaning.variable.get()?.type;
    case "state":
      return meaning.variable.type;
    case "value":
      return meaning.value.type;
    case "local":
      return meaning.local.type;
    case "parameter":
      return meaning.parameter.type;
    default:
      return undefined;
  }
}

function reportUnknown(
  context: Context,
  site: Site,
  name: ast.Name,
  wanted: EnumType | undefined,
  expected: Type | undefined,
): void {
  if (wanted !== undefined) {
    report(
      context,
      "Q306",
      name.span,
      `\`${wanted.name}\` has no member \`${name.text}\`, and nothing else has this name`,
      `a value of \`${wanted.name}\` is needed`,
      {
        related: [{ span: wanted.span, text: `members: ${wanted.members.join(", ")}` }],
        hint: didYouMean(name.text, [...wanted.members, ...namesSeen(site.scope)]),
      },
    );
    return;
  }
  const enums = enumsWith(context, name.text);
  const first = enums[0];
  if (first !== undefined) {
    // The type that would tell is in error already.
    if (expected !== undefined && isBroken(expected)) return;
    report(
      context,
      "Q310",
      name.span,
      `nothing here tells which enum \`${name.text}\` belongs to`,
      "no type is expected here",
      {
        why: "Members of an enum are found by the type that is expected where they stand.",
        hint: `write ${enums.map((each) => `\`${each.name}.${name.text}\``).join(" or ")}`,
      },
    );
    return;
  }
  context.unknown.push({ name, site });
}

function enumsWith(context: Context, member: string): EnumType[] {
  const found: EnumType[] = [];
  for (const meaning of context.globals.values()) {
    if (meaning.kind !== "type") continue;
    const type = meaning.type.get();
    if (type.kind !== "type" || type.type.kind !== "enum") continue;
    const declared = type.type.declared;
    if (declared.members.includes(member) && !found.includes(declared)) found.push(declared);
  }
  return found;
}

/** Reports what nothing stood for; a local of the same body, or of a process, may be meant. */
export function reportUnknownNames(context: Context, tables: PlaceTables): void {
  for (const { name, site } of context.unknown) {
    const locals = context.bound.filter(
      (each) => each.body === site.labels && each.name.text === name.text,
    );
    const later = locals.find((each) => each.name.span.start > name.span.start);
    const earlier = locals.findLast((each) => each.name.span.start < name.span.start);
    if (earlier !== undefined) {
      report(context, "Q301", name.span, `unknown name \`${name.text}\``, "not known here", {
        related: [{ span: earlier.name.span, text: "this one ends with its block" }],
        hint: "declare it by `var` before the block",
      });
    } else if (later !== undefined) {
      report(
        context,
        "Q304",
        name.span,
        `\`${name.text}\` is not bound yet`,
        "used before its declaration",
        {
          related: [{ span: later.name.span, text: "bound here" }],
          hint: "move its declaration up",
        },
      );
    } else {
      report(context, "Q301", name.span, `unknown name \`${name.text}\``, "not declared", {
        ...elsewhere(context, tables, name.text),
        hint:
          didYouMean(name.text, namesSeen(site.scope)) ??
          elsewhere(context, tables, name.text)?.hint,
      });
    }
  }
}

/** A local of some process by that name. */
function elsewhere(
  context: Context,
  tables: PlaceTables,
  name: string,
): { readonly related: readonly Label[]; readonly hint: string } | undefined {
  for (const process of context.processes) {
    const entry = tables.of(process).locals.find(({ local }) => local.name === name);
    if (entry === undefined) continue;
    const index = process.dimensions.map((each) => each.binder?.name ?? "…").join(", ");
    const called = index === "" ? process.name : `${process.name}[${index}]`;
    return {
      related: [{ span: entry.local.span, text: `a local of \`${process.name}\`` }],
      hint: `properties and asserts read a local as \`${called}.${name}\``,
    };
  }
  return undefined;
}
