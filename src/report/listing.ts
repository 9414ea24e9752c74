// What a file declares, as `quiesce list` shows it: read from the tree alone, so that a protocol
// that does not type-check yet can be listed too.

import { exhaustive } from "../base/exhaustive.ts";
import type {
  Declaration,
  DeclarationOf,
  Expression,
  File,
  Name,
  Named,
  PropertyReference,
  StatementOf,
} from "../language/ast.ts";
import { builtinProperties, isBuiltinProperty, perTypeName } from "../language/builtins.ts";
import { positionAt, textOf } from "../language/source.ts";
import type { SourceFile, Span } from "../language/source.ts";
import { unparseClause } from "../language/unparse.ts";
import { counted } from "./columns.ts";

/** A declared thing; `text` says more where there is more to say. */
export interface Item {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly doc: string | undefined;
  /** Of a variant or check what it says, clause by clause, in canonical text. */
  readonly clauses?: readonly string[];
}

export interface BuiltinItem {
  readonly name: string;
  readonly meaning: string;
  /** Judged without being asked for. */
  readonly byDefault: boolean;
}

export interface Listing {
  readonly spec: string | undefined;
  readonly doc: string | undefined;
  readonly constants: readonly Item[];
  readonly types: readonly Item[];
  readonly objects: readonly Item[];
  readonly variables: readonly Item[];
  readonly locks: readonly Item[];
  readonly hardware: readonly Item[];
  readonly processes: readonly Item[];
  readonly actions: readonly Item[];
  readonly properties: readonly Item[];
  readonly builtins: readonly BuiltinItem[];
  readonly groups: readonly Item[];
  readonly variants: readonly Item[];
  readonly checks: readonly Item[];
}

type Section = Exclude<keyof Listing, "spec" | "doc" | "builtins">;

/** In the order in which they are shown. */
export const sections: readonly Section[] = [
  "constants",
  "types",
  "objects",
  "variables",
  "locks",
  "hardware",
  "processes",
  "actions",
  "properties",
  "groups",
  "variants",
  "checks",
];

export function listingOf(file: File, source: SourceFile): Listing {
  const items = [
    ...file.declarations.flatMap((declaration) => itemsOf(declaration, source)),
    ...namedAsserts(file).map(({ name, condition }) => ({
      section: "properties" as const,
      item: {
        name: name.text,
        text: `assert: ${oneLine(textOf(source, condition.span))}`,
        line: positionAt(source, name.span.start).line,
        doc: undefined,
      },
    })),
  ];
  const of = (section: Section): readonly Item[] =>
    items.filter((entry) => entry.section === section).map((entry) => entry.item);
  const spec = file.declarations.find((declaration) => declaration.kind === "spec");
  return {
    spec: spec?.name.text,
    doc: spec?.doc,
    constants: of("constants"),
    types: of("types"),
    objects: of("objects"),
    variables: of("variables"),
    locks: of("locks"),
    hardware: of("hardware"),
    processes: of("processes"),
    actions: of("actions"),
    properties: of("properties"),
    builtins: builtinItems(file),
    groups: of("groups"),
    variants: of("variants"),
    checks: of("checks"),
  };
}

/** What this version checks; of one that may be asked for each object type, those too. */
function builtinItems(file: File): BuiltinItem[] {
  const objects = file.declarations.filter(
    (declaration): declaration is DeclarationOf<"object"> => declaration.kind === "object",
  );
  return Object.keys(builtinProperties)
    .filter(isBuiltinProperty)
    .flatMap((name) => {
      const { summary, when, perType } = builtinProperties[name];
      if (when === "not yet") return [];
      const byDefault = when === "always";
      return [
        { name, meaning: summary, byDefault },
        ...(perType ? objects : []).map((object) => ({
          name: perTypeName(name, object.name.text),
          meaning: `the same of ${object.name.text} alone`,
          byDefault,
        })),
      ];
    });
}

type NamedAssert = StatementOf<"assert"> & { readonly name: Name };

/** Wherever they stand; each name once. The tree is plain data, so a look at all of it finds them. */
function namedAsserts(file: File): NamedAssert[] {
  const found = new Map<string, NamedAssert>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isNamedAssert(value) && !found.has(value.name.text)) found.set(value.name.text, value);
    Object.values(value).forEach(visit);
  };
  visit(file);
  return [...found.values()];
}

function isNamedAssert(node: object): node is NamedAssert {
  return "kind" in node && node.kind === "assert" && "name" in node && node.name !== undefined;
}

interface Entry {
  readonly section: Section;
  readonly item: Item;
}

function itemsOf(declaration: Declaration, source: SourceFile): Entry[] {
  const entry = (
    section: Section,
    name: string,
    span: Span,
    text: string,
    doc = declaration.doc,
  ): Entry => ({
    section,
    item: { name, text, line: positionAt(source, span.start).line, doc },
  });
  const written = (span: Span): string => oneLine(textOf(source, span));
  const named = (each: Pick<Named, "name" | "dimensions">): string =>
    written(nameSpan(each, source.text));

  switch (declaration.kind) {
    case "spec":
    case "import":
    case "condition":
    case "progress":
    case "def":
    case "routine":
      return [];
    case "const":
      return declaration.definitions.map(({ name, value }) =>
        entry(
          "constants",
          name.text,
          name.span,
          value === undefined ? "" : `= ${written(value.span)}`,
        ),
      );
    case "enum":
      return [
        entry(
          "types",
          declaration.name.text,
          declaration.name.span,
          `{ ${declaration.members.map((member) => member.text).join(", ")} }`,
        ),
      ];
    case "type":
      return [
        entry(
          "types",
          declaration.name.text,
          declaration.name.span,
          `= ${written(declaration.definition.span)}`,
        ),
      ];
    case "object":
      return [
        entry(
          "objects",
          declaration.name.text,
          declaration.name.span,
          `max ${written(declaration.max.span)}`,
        ),
      ];
    case "variable":
      return declaration.names.map((each) =>
        entry(
          "variables",
          named(each),
          each.name.span,
          (declaration.type === undefined ? ": bool" : `: ${written(declaration.type.span)}`) +
            (each.initial === undefined ? "" : ` = ${initialText(each.initial, written)}`),
        ),
      );
    case "instance":
      return declaration.names.map((each) =>
        entry("locks", named(each), each.name.span, declaration.of.text),
      );
    case "rendezvous":
      return declaration.names.map((each) =>
        entry("locks", named(each), each.name.span, "rendezvous"),
      );
    case "primitive":
      return [];
    case "hardware":
      return [entry("hardware", named(declaration), declaration.name.span, "")];
    case "process":
      return [
        entry("processes", named(declaration), declaration.name.span, declaration.fairness ?? ""),
      ];
    case "action":
      return [
        entry("actions", declaration.name.text, declaration.name.span, declaration.fairness ?? ""),
      ];
    case "property":
      return [
        entry(
          "properties",
          declaration.name.text,
          declaration.name.span,
          `${declaration.word}: ${written(declaration.condition.span)}`,
        ),
      ];
    case "group":
      return [
        entry(
          "groups",
          declaration.name.text,
          declaration.name.span,
          `= ${declaration.members.map(referenceText).join(", ")}`,
        ),
      ];
    case "variant": {
      const { name, plain, of, edits } = declaration;
      const clauses = [...(plain ? ["plain"] : []), ...ofText(of), ...edits.map(unparseClause)];
      return [
        withClauses(entry("variants", name.text, name.span, variantText(declaration)), clauses),
      ];
    }
    case "check": {
      const { name, of, clauses: own } = declaration;
      const clauses = [...ofText(of), ...own.map(unparseClause)];
      return [withClauses(entry("checks", name.text, name.span, checkText(declaration)), clauses)];
    }
    default:
      return exhaustive(declaration);
  }
}

function withClauses({ section, item }: Entry, clauses: readonly string[]): Entry {
  return { section, item: { ...item, clauses } };
}

/** `plain, of V1, 3 edits` */
function variantText({ plain, of, edits }: DeclarationOf<"variant">): string {
  return [...(plain ? ["plain"] : []), ...ofText(of), counted(edits.length, "edit")].join(", ");
}

/** `of V1, 2 expectations` */
function checkText({ of, clauses }: DeclarationOf<"check">): string {
  const expected = clauses.filter((clause) => clause.kind === "expect").length;
  return [...ofText(of), counted(expected, "expectation")].join(", ");
}

const ofText = (of: Name | undefined): string[] => (of === undefined ? [] : [`of ${of.text}`]);

/** The name with its dimensions, up to the bracket that closes them. */
function nameSpan({ name, dimensions }: Pick<Named, "name" | "dimensions">, text: string): Span {
  const last = dimensions.at(-1);
  const end = last === undefined ? name.span.end : text.indexOf("]", last.span.end) + 1;
  return { start: name.span.start, end };
}

function initialText(
  initial: Expression | { readonly kind: "any" },
  written: (span: Span) => string,
): string {
  return initial.kind === "any" ? "any" : written(initial.span);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function referenceText({ name, argument }: PropertyReference): string {
  return argument === undefined ? name.text : `${name.text}(${argument.text})`;
}
