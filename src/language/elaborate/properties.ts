// Properties, groups and the names of asserts: one space of names, shared with the properties that
// the language has itself. Checks and variants have another; of checks only the names are read here.

import type * as ast from "../ast.ts";
import { builtinProperties, isBuiltinProperty, perTypeName } from "../builtins.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Expression, Property, Protocol } from "../protocol.ts";
import type { Span } from "../source.ts";
import { isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import { report } from "./reporting.ts";
import { site } from "./sites.ts";
import type { SiteKind } from "./sites.ts";
import { unsupported } from "./unsupported.ts";
import type { Unsupported } from "./unsupported.ts";

const siteKinds: Readonly<Record<ast.PropertyWord, SiteKind>> = {
  invariant: "state property",
  reach: "state property",
  recoverable: "state property",
  transition: "transition",
  property: "temporal",
};

/** Types the properties of the file, in its order. */
export function properties(context: Context): Property[] {
  const made: Property[] = [];
  for (const declaration of context.file.declarations) {
    if (declaration.kind !== "property") continue;
    made.push({
      name: declaration.name.text,
      word: declaration.word,
      condition: conditionOf(context, declaration),
      span: declaration.name.span,
      doc: declaration.doc,
    });
  }
  return made;
}

function conditionOf(context: Context, declaration: ast.DeclarationOf<"property">): Expression {
  const { word, name } = declaration;
  const at = site(siteKinds[word], context.root);
  const role = `the condition of \`${word}\``;
  const condition = context.via.condition(at, declaration.condition, role);
  if (isBroken(condition.type)) return condition;
  if (word === "property" && !at.facts.features.has("temporal")) {
    report(
      context,
      "Q424",
      name.span,
      `\`${name.text}\` has no temporal operator`,
      "says nothing of a run",
      {
        why: "A `property` speaks of a whole run: `always`, `eventually`, `until` or `~>`.",
        hint: "for every state write `invariant`, for some state `reach`",
      },
    );
  }
  if (word === "transition" && !at.facts.features.has("prime")) {
    report(
      context,
      "Q423",
      name.span,
      `\`${name.text}\` says nothing of the next state`,
      "no `'` in it",
      {
        why: "A `transition` compares the state before a step with the one after it.",
        hint: "write `x'` for the next value of x, or `invariant` for every state",
      },
    );
  }
  return condition;
}

/** Reports names that are taken: by the language, a property, a group, an assert, a check. */
export function checkPropertyNames(context: Context): void {
  const taken = new Map<string, { readonly span: Span; readonly what: string }>();
  const checks = new Map<string, { readonly span: Span; readonly what: string }>();
  let spec: Span | undefined;
  for (const declaration of context.file.declarations) {
    switch (declaration.kind) {
      case "property":
      case "group":
        take(
          context,
          taken,
          declaration.name,
          declaration.kind === "group" ? "group" : declaration.word,
        );
        break;
      case "check":
      case "variant":
        take(context, checks, declaration.name, declaration.kind);
        break;
      case "spec":
        if (spec !== undefined) {
          report(
            context,
            "Q302",
            declaration.span,
            "the file has a name already",
            "the second `spec`",
            {
              related: [{ span: spec, text: "the first one" }],
            },
          );
        }
        spec ??= declaration.span;
        break;
      default:
        break;
    }
  }
  for (const [text, span] of context.asserts) {
    take(context, taken, { text, span }, "assert");
  }
}

function take(
  context: Context,
  taken: Map<string, { readonly span: Span; readonly what: string }>,
  name: ast.Name,
  what: string,
): void {
  const isCheck = what === "check" || what === "variant";
  if (!isCheck && isBuiltinProperty(name.text)) {
    report(
      context,
      "Q313",
      name.span,
      `\`${name.text}\` is a property of the language itself`,
      "the name is taken",
      {
        why: `It says: ${builtinProperties[name.text].summary}.`,
        hint: "choose another name",
      },
    );
    return;
  }
  const before = taken.get(name.text);
  if (before === undefined) {
    taken.set(name.text, { span: name.span, what });
    return;
  }
  report(context, "Q302", name.span, `the name \`${name.text}\` is taken`, `a second ${what}`, {
    related: [{ span: before.span, text: `the first one: ${before.what}` }],
    why: isCheck
      ? "Checks and variants share one space of names."
      : "Properties, groups and named asserts share one space of names.",
    hint: "choose another name",
  });
}

// ---- groups ------------------------------------------------------------------------------------

/** The groups with their members' names; each member is a property, an assert or a group. */
export function groups(context: Context): Protocol["groups"] {
  const known = new Set<string>(context.asserts.keys());
  const declared = new Map<string, ast.DeclarationOf<"group">>();
  for (const declaration of context.file.declarations) {
    if (declaration.kind === "property") known.add(declaration.name.text);
    if (declaration.kind === "group") declared.set(declaration.name.text, declaration);
  }
  const made: { readonly name: string; readonly members: readonly string[] }[] = [];
  for (const declaration of declared.values()) {
    const members: string[] = [];
    for (const member of declaration.members) {
      const name = memberName(context, member, known, declared);
      if (name !== undefined) members.push(name);
    }
    made.push({ name: declaration.name.text, members });
  }
  reportCircles(context, declared);
  return made;
}

const notYet = new Map<string, Unsupported>([
  ["lock_order", "`lock_order`"],
  ["guarded_by", "`guarded_by`"],
  ["no_leak", "`no_leak`"],
]);

function memberName(
  context: Context,
  member: ast.PropertyReference,
  known: ReadonlySet<string>,
  declared: ReadonlyMap<string, unknown>,
): string | undefined {
  const { name, argument } = member;
  const later = notYet.get(name.text);
  if (later !== undefined) {
    unsupported(context, later, member.span);
    return undefined;
  }
  if (!isBuiltinProperty(name.text) && !known.has(name.text) && !declared.has(name.text)) {
    report(context, "Q314", name.span, `there is no property \`${name.text}\``, "not declared", {
      hint: didYouMean(name.text, [
        ...known,
        ...declared.keys(),
        ...Object.keys(builtinProperties),
      ]),
    });
    return undefined;
  }
  if (argument === undefined) return name.text;
  if (name.text !== "no_access_after_free") {
    report(
      context,
      "Q314",
      argument.span,
      `\`${name.text}\` is not asked for a type`,
      "not possible here",
      {
        hint: "`no_access_after_free(T)` is",
      },
    );
    return undefined;
  }
  const meaning = context.globals.get(argument.text);
  const type = meaning?.kind === "type" ? meaning.type.get() : undefined;
  if (type?.kind !== "object") {
    report(
      context,
      "Q314",
      argument.span,
      `\`${argument.text}\` is not an object type`,
      "an object type is needed",
      {
        hint: didYouMean(
          argument.text,
          [...context.objects.keys()].map((each) => each.name),
        ),
      },
    );
    return undefined;
  }
  return perTypeName(name.text, argument.text);
}

function reportCircles(
  context: Context,
  declared: ReadonlyMap<string, ast.DeclarationOf<"group">>,
): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly ast.Name[]): void => {
    const group = declared.get(name);
    if (group === undefined || done.has(name)) return;
    const from = path.findIndex((each) => each.text === name);
    if (from >= 0) {
      const way = [...path.slice(from), group.name].map((each) => each.text).join(" → ");
      report(
        context,
        "Q307",
        group.name.span,
        `groups are made of each other: ${way}`,
        "needs itself",
      );
      return;
    }
    for (const member of group.members) visit(member.name.text, [...path, group.name]);
    done.add(name);
  };
  for (const name of declared.keys()) visit(name, []);
}
