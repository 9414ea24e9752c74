// What all of analysis shares while it reads one file, and the families of functions that call one
// another. A family is reached through `context.via`, so that files need not import in a circle.

import type * as ast from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type {
  Block,
  Device,
  Dimension,
  Expression,
  Initial,
  Instance,
  ObjectType,
  Op,
  Process,
  RightSide,
  SetExpression,
  Type,
} from "../protocol.ts";
import type { SourceFile, Span } from "../source.ts";
import type { Denotation } from "./denotations.ts";
import type { Scope } from "./scopes.ts";
import type { Site } from "./sites.ts";
import type { Lazy, Meaning, OpEntry, Shape } from "./symbols.ts";

/** The functions that call one another across files. */
export interface Families {
  readonly expression: (site: Site, text: ast.Expression, expected?: Type) => Expression;
  /** An expression that must fit a type; unwraps a T? where a T is needed. */
  readonly fitting: (site: Site, text: ast.Expression, type: Type, role: string) => Expression;
  readonly condition: (site: Site, text: ast.Expression, role: string) => Expression;
  readonly set: (site: Site, text: ast.Expression, element?: Type) => SetExpression;
  readonly isSet: (site: Site, text: ast.Expression) => boolean;
  readonly index: (
    site: Site,
    text: ast.Expression,
    dimension: Dimension,
    of: string,
  ) => Expression;
  readonly rightSide: (
    site: Site,
    text: ast.Expression,
    type: Type | undefined,
    role: string,
  ) => { readonly value: RightSide; readonly type: Type };
  readonly denote: (site: Site, text: ast.Expression, expected?: Type) => Denotation;
  readonly block: (site: Site, block: ast.Block) => Block;
  readonly type: (scope: Scope, type: ast.Type) => Type;
  readonly dimensions: (
    scope: Scope,
    dimensions: readonly ast.Dimension[],
    role: "binder" | "process",
  ) => { readonly dimensions: readonly Dimension[]; readonly scope: Scope };
  readonly initial: (
    site: Site,
    text: ast.Initializer | undefined,
    of: { readonly name: ast.Name; readonly type: Type; readonly dimensions: readonly Dimension[] },
    any: "yes" | "field" | "step",
  ) => Initial;
  readonly constantInteger: (
    scope: Scope,
    text: ast.Expression,
    role: string,
  ) => number | undefined;
  readonly remoteLocal: (
    site: Site,
    process: Expression,
    path: readonly ast.Name[],
    indices: readonly Expression[],
    span: Span,
  ) => Expression;
  readonly instances: (
    scope: Scope,
    declaration: ast.InstanceDeclaration,
  ) => readonly { readonly name: ast.Name; readonly instance: Instance }[];
}

/** A `p at L` that is looked up when all bodies are known. */
export interface PlaceUse {
  readonly process: Expression;
  readonly path: readonly ast.Name[];
  readonly self: Process | undefined;
}

/** A name that nothing stood for where it was used. */
export interface UnknownName {
  readonly name: ast.Name;
  readonly site: Site;
}

/** A local, with the body (its table of labels) that it belongs to. */
export interface BoundName {
  readonly name: ast.Name;
  readonly body: Site["labels"];
}

export interface Context {
  readonly source: SourceFile;
  readonly file: ast.File;
  readonly overrides: ReadonlyMap<string, string>;
  readonly problems: Diagnostic[];
  readonly globals: Map<string, Meaning>;
  /** Bodies and initial values: done when all signatures are known. */
  readonly bodies: (() => void)[];
  /** Done when all bodies are known: asserts, and whatever names places in bodies. */
  readonly afterBodies: (() => void)[];
  /** True from then on. */
  readonly progress: { bodiesKnown: boolean };
  /** What is being found out just now, outermost first. */
  readonly busy: { readonly name: ast.Name; readonly token: object; readonly body: boolean }[];
  /** The scope of declarations at top level. */
  readonly root: Scope;
  readonly shapes: Map<Device, Shape>;
  /** Primitives with their arguments, by both in text. */
  readonly devices: Map<string, Lazy<Device | undefined>>;
  readonly ops: Map<Op, OpEntry>;
  readonly processes: Process[];
  readonly objects: Map<ObjectType, ast.DeclarationOf<"object">>;
  /** Calls of ops from text without a `self`. */
  readonly selfless: { readonly entry: OpEntry; readonly span: Span; readonly from: string }[];
  readonly placeUses: PlaceUse[];
  /** Reported at the end, when it is known what else the body binds. */
  readonly unknown: UnknownName[];
  readonly bound: BoundName[];
  readonly asserts: Map<string, Span>;
  readonly via: Families;
}
