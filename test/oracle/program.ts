// The declarations of a file, by name. One table a kind; nothing is evaluated here. What this
// version of the language only reports as "not supported yet" is refused.

import type {
  ActionDeclaration,
  Declaration,
  DeclarationOf,
  Expression,
  File,
  InstanceDeclaration,
  Named,
  RoutineDeclaration,
  Type,
  TypeDefinition,
  VariableDeclaration,
} from "../../src/language/ast.ts";
import { Refused } from "./outcomes.ts";
import { Tree } from "./tree.ts";
import type { Value } from "./values.ts";

export interface NamedVariable {
  readonly declaration: VariableDeclaration;
  readonly named: VariableDeclaration["names"][number];
}

export interface NamedInstance {
  readonly declaration: InstanceDeclaration;
  readonly named: Named;
}

export interface Constant {
  readonly type: Type | undefined;
  readonly value: Expression | undefined;
}

/** A constant's value from outside the text; an enum member by its name. */
export type Override = number | boolean | string;

export interface Program {
  readonly file: File;
  readonly tree: Tree;
  readonly overrides: ReadonlyMap<string, Override>;
  readonly constants: ReadonlyMap<string, Constant>;
  readonly enums: ReadonlyMap<string, DeclarationOf<"enum">>;
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly defs: ReadonlyMap<string, DeclarationOf<"def">>;
  readonly objects: ReadonlyMap<string, DeclarationOf<"object">>;
  readonly primitives: ReadonlyMap<string, DeclarationOf<"primitive">>;
  readonly hardware: ReadonlyMap<string, DeclarationOf<"hardware">>;
  readonly routines: ReadonlyMap<string, RoutineDeclaration>;
  readonly processes: ReadonlyMap<string, DeclarationOf<"process">>;
  readonly actions: readonly ActionDeclaration[];
  readonly variables: ReadonlyMap<string, NamedVariable>;
  readonly instances: ReadonlyMap<string, NamedInstance>;
  /** Enum members by name: the value of each enum that has one of that name. */
  readonly members: ReadonlyMap<string, readonly Value[]>;
  readonly properties: readonly DeclarationOf<"property">[];
  readonly conditions: readonly DeclarationOf<"condition">[];
}

function kinds<K extends Declaration["kind"]>(file: File, kind: K): DeclarationOf<K>[] {
  return file.declarations.filter(
    (declaration): declaration is DeclarationOf<K> => declaration.kind === kind,
  );
}

function byName<T extends { readonly name: { readonly text: string } }>(
  declarations: readonly T[],
): Map<string, T> {
  return new Map(declarations.map((declaration) => [declaration.name.text, declaration]));
}

/** The tables of a file; throws Refused on what the oracle does not read. */
export function readProgram(file: File, overrides: ReadonlyMap<string, Override>): Program {
  for (const declaration of file.declarations) refuse(declaration);
  const enums = kinds(file, "enum");
  const members = new Map<string, Value[]>();
  for (const declaration of enums) {
    declaration.members.forEach((name, ordinal) => {
      const value: Value = {
        kind: "enum",
        type: declaration.name.text,
        ordinal,
        name: name.text,
      };
      members.set(name.text, [...(members.get(name.text) ?? []), value]);
    });
  }
  return {
    file,
    tree: new Tree(file),
    overrides,
    constants: new Map(
      kinds(file, "const").flatMap((declaration) =>
        declaration.definitions.map(({ name, type, value }) => [name.text, { type, value }]),
      ),
    ),
    enums: byName(enums),
    types: new Map(
      kinds(file, "type").map((declaration) => [declaration.name.text, declaration.definition]),
    ),
    defs: byName(kinds(file, "def")),
    objects: byName(kinds(file, "object")),
    primitives: byName(kinds(file, "primitive")),
    hardware: byName(kinds(file, "hardware")),
    routines: byName(kinds(file, "routine")),
    processes: byName(kinds(file, "process")),
    actions: kinds(file, "action"),
    variables: new Map(
      kinds(file, "variable").flatMap((declaration) =>
        declaration.names.map((named) => [named.name.text, { declaration, named }]),
      ),
    ),
    instances: new Map(
      kinds(file, "instance").flatMap((declaration) =>
        declaration.names.map((named) => [named.name.text, { declaration, named }]),
      ),
    ),
    members,
    properties: kinds(file, "property"),
    conditions: kinds(file, "condition"),
  };
}

function refuse(declaration: Declaration): void {
  switch (declaration.kind) {
    case "import":
    case "rendezvous":
    case "progress":
    case "variant":
      throw new Refused(`${declaration.kind} is not of this version`);
    case "variable":
      if (declaration.ghost || declaration.guardedBy !== undefined) {
        throw new Refused("ghost and guarded_by are not of this version");
      }
      break;
    case "condition":
      if (declaration.word === "constraint" || declaration.word === "end when") {
        throw new Refused(`${declaration.word} is not of this version`);
      }
      break;
    case "property":
      if (declaration.word === "property") throw new Refused("property is not checked yet");
      break;
    default:
      break;
  }
}
