// Types as written become types as meant: names are looked up, bounds computed, sizes checked.
// Everything is finite and known before the search; what could not be is refused here.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { EnumType, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import { BOOL, BROKEN, PROCESS, describe, hasDefault, isBroken, optional } from "../types/type.ts";
import type { Context } from "./context.ts";
import { report } from "./reporting.ts";
import { lookUp, namesSeen } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { declaredAt, kindName } from "./symbols.ts";
import type { Meaning, TypeMeaning } from "./symbols.ts";
import { unsupported } from "./unsupported.ts";

/** The most values of one index, and the most identities or objects of one type. */
export const MOST_INDEX_VALUES = 4096;
/** The most cells of one array. */
export const MOST_CELLS = 65_536;

const BROKEN_MEANING: TypeMeaning = { kind: "type", type: BROKEN };

/** The types that the language declares, by name. */
export function predeclared(): [string, Meaning][] {
  const type = (meaning: TypeMeaning): Meaning => ({
    kind: "type",
    name: undefined,
    type: { get: () => meaning },
  });
  return [
    ["bool", type({ kind: "type", type: BOOL })],
    ["Process", type({ kind: "type", type: PROCESS })],
    ["mutex", type({ kind: "mutex" })],
    ["live", { kind: "builtin", builtin: "live" }],
    ["dangling", { kind: "builtin", builtin: "dangling" }],
  ];
}

/** What a type's name means; reports what is no type. */
export function typeNamed(context: Context, scope: Scope, name: ast.Name): TypeMeaning {
  const meaning = lookUp(scope, name.text);
  if (meaning === undefined) {
    const types = namesSeen(scope).filter((each) => lookUp(scope, each)?.kind === "type");
    report(context, "Q301", name.span, `there is no type \`${name.text}\``, "not declared", {
      hint: didYouMean(name.text, types),
    });
    return BROKEN_MEANING;
  }
  if (meaning.kind === "type") return meaning.type.get();
  if (meaning.kind === "broken") return BROKEN_MEANING;
  if (meaning.kind === "primitive") {
    unsupported(context, "a parameter of a primitive's type", name.span);
    return BROKEN_MEANING;
  }
  const where = declaredAt(meaning);
  report(
    context,
    "Q305",
    name.span,
    `\`${name.text}\` is ${kindName(meaning)}, not a type`,
    "a type is needed",
    {
      related: where === undefined ? [] : [{ span: where, text: "declared here" }],
      hint:
        meaning.kind === "constant"
          ? `for that many values write a range: \`0..${name.text} - 1\``
          : undefined,
    },
  );
  return BROKEN_MEANING;
}

/** The type of a value that a variable, parameter or result may have. */
export function valueType(context: Context, scope: Scope, type: ast.Type): Type {
  switch (type.kind) {
    case "named": {
      const meaning = typeNamed(context, scope, type.name);
      switch (meaning.kind) {
        case "type":
          return meaning.type;
        case "mutex":
          report(context, "Q305", type.span, "a mutex is no value", "not the type of a value", {
            hint: "declare it with `mutex NAME`",
          });
          return BROKEN;
        case "object":
          report(
            context,
            "Q305",
            type.span,
            `\`${meaning.object.name}\` is an object type; variables hold references to objects`,
            "an object cannot be stored itself",
            { hint: `write \`ref ${meaning.object.name}\`` },
          );
          return BROKEN;
        default:
          return exhaustive(meaning);
      }
    }
    case "range":
      return rangeType(context, scope, type);
    case "ref": {
      const meaning = typeNamed(context, scope, type.object);
      if (meaning.kind === "object") return { kind: "ref", object: meaning.object };
      if (meaning.kind !== "type" || !isBroken(meaning.type)) {
        report(
          context,
          "Q305",
          type.object.span,
          `\`${type.object.text}\` is not an object type`,
          "`ref` needs an object type",
          { hint: `\`${type.object.text}?\` is what may be null` },
        );
      }
      return BROKEN;
    }
    case "optional": {
      const of = valueType(context, scope, type.of);
      if (of.kind === "optional" || of.kind === "ref") {
        if (!isBroken(of)) {
          report(
            context,
            "Q401",
            type.span,
            `\`${describe(of)}\` may be null already`,
            "`?` adds nothing here",
            { hint: "leave out the `?`" },
          );
        }
        return of;
      }
      return optional(of);
    }
    case "record":
      unsupported(context, "record types", type.span);
      return BROKEN;
    case "set":
      unsupported(context, "stored sets (`set of`)", type.span);
      return BROKEN;
    case "seq":
      unsupported(context, "sequences (`seq of`)", type.span);
      return BROKEN;
    case "wrap":
      unsupported(context, "`wrap` ranges", type.span);
      return BROKEN;
    default:
      return exhaustive(type);
  }
}

function rangeType(
  context: Context,
  scope: Scope,
  type: Extract<ast.Type, { kind: "range" }>,
): Type {
  const low = context.via.constantInteger(scope, type.low, "a bound of a type");
  const high = context.via.constantInteger(scope, type.high, "a bound of a type");
  if (low === undefined || high === undefined) return BROKEN;
  if (low > high) {
    report(
      context,
      "Q409",
      type.span,
      `the range ${low}..${high} has no values`,
      "the low end is above the high end",
      {
        why: "A variable of this type could have no value at all.",
        hint:
          high < low && type.low.kind === "integer"
            ? `did you mean \`${high}..${low}\`?`
            : undefined,
      },
    );
    return BROKEN;
  }
  return { kind: "int", low, high };
}

/** What `type NAME = …` declares. */
export function typeDefined(
  context: Context,
  scope: Scope,
  name: ast.Name,
  definition: ast.TypeDefinition,
): TypeMeaning {
  if (definition.kind === "tagged") {
    unsupported(context, "tagged unions", definition.span);
    return BROKEN_MEANING;
  }
  if (definition.kind !== "ids") {
    if (definition.kind === "named") {
      const meaning = typeNamed(context, scope, definition.name);
      if (meaning.kind === "type") return meaning;
    }
    return { kind: "type", type: valueType(context, scope, definition) };
  }
  const size = context.via.constantInteger(scope, definition.size, "the number of identities");
  if (size === undefined) return BROKEN_MEANING;
  if (size < 0 || size > MOST_INDEX_VALUES) {
    report(
      context,
      "Q410",
      definition.size.span,
      size < 0
        ? `\`${name.text}\` would have ${size} identities`
        : `\`${name.text}\` would have ${size} identities; ${MOST_INDEX_VALUES} are possible`,
      size < 0 ? "below 0" : "too many",
    );
    return BROKEN_MEANING;
  }
  if (size === 0) {
    report(
      context,
      "Q434",
      definition.size.span,
      `\`${name.text}\` has no identities`,
      "this is 0",
      { why: "Processes and arrays over it do not exist, and `forall` over it is true." },
    );
  }
  return {
    kind: "type",
    type: { kind: "ids", declared: { name: name.text, size, span: name.span } },
  };
}

/** An `enum`; equal members are reported with both places. */
export function enumDeclared(context: Context, declaration: ast.DeclarationOf<"enum">): EnumType {
  const first = new Map<string, Span>();
  for (const member of declaration.members) {
    const before = first.get(member.text);
    if (before === undefined) {
      first.set(member.text, member.span);
      continue;
    }
    report(
      context,
      "Q302",
      member.span,
      `\`${declaration.name.text}\` has the member \`${member.text}\` twice`,
      "the second one",
      { related: [{ span: before, text: "the first one" }] },
    );
  }
  return { name: declaration.name.text, members: [...first.keys()], span: declaration.name.span };
}

/** Reports a variable whose type has no first value; true where it has one. */
export function checkDefault(context: Context, name: ast.Name, type: Type): boolean {
  if (isBroken(type) || hasDefault(type)) return true;
  const called = describe(type);
  report(
    context,
    "Q414",
    name.span,
    `\`${name.text}\` has no initial value, and \`${called}\` has none of its own`,
    "not initialised",
    {
      why: "A first identity would be told apart from the others, which defeats symmetry.",
      hint: `write \`= any\` for every value, give it a value, or make it \`${called}?\`, which begins as null`,
    },
  );
  return false;
}
