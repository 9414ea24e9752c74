// What a name can stand for. Global things are found out when they are first asked for, so the
// order of declarations in a file does not matter; a thing that needs itself is a cycle and is
// reported once. Nothing here knows how a thing is found out.

import type * as ast from "../ast.ts";
import type {
  Def,
  Device,
  Dimension,
  EnumType,
  Expression,
  Instance,
  Local,
  ObjectType,
  Op,
  Process,
  Routine,
  RoutineParameter,
  Section,
  Type,
  Value,
  Variable,
} from "../protocol.ts";
import type { Span } from "../source.ts";

/** A declared thing while analysis still fills it in. Nobody else may. */
export type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** Something that is found out at the first call of `get`. */
export interface Lazy<T> {
  readonly get: () => T;
}

/** What a constant is: a value, or another name for an instance. */
export type ConstantMeaning =
  | { readonly kind: "value"; readonly type: Type; readonly value: number }
  | { readonly kind: "instance"; readonly instance: Lazy<Instance | undefined> }
  | { readonly kind: "broken" };

export type TypeMeaning =
  | { readonly kind: "type"; readonly type: Type }
  | { readonly kind: "mutex" }
  | { readonly kind: "object"; readonly object: ObjectType };

/** What the body of an op or def asks of its callers, with the place that asks. */
export type Feature = "self" | "live" | "prime" | "temporal" | "remote" | "state" | "place";

export interface Facts {
  /** The variable read that was declared last in the text. */
  readonly latest: { read: Variable | undefined };
  readonly features: Map<Feature, Span>;
  /** Ops that the body calls, each with one place. */
  readonly ops: Map<OpEntry, Span>;
}

export interface OpEntry {
  readonly name: ast.Name;
  readonly op: Growing<Op>;
  readonly facts: Facts;
}

export interface RoutineEntry {
  readonly routine: Growing<Routine>;
  /** Makes sure that the body is done, so that `stored` is known. */
  readonly body: Lazy<boolean>;
}

export interface DefEntry {
  readonly name: ast.Name;
  readonly def: Growing<Def>;
  /** Makes sure that the body is done, so that the type of a call is known. */
  readonly body: Lazy<boolean>;
  readonly facts: Facts;
}

/** A device with its members by name. */
export interface Shape {
  readonly device: Device;
  readonly name: string;
  readonly hardware: boolean;
  readonly members: ReadonlyMap<string, Meaning>;
  readonly sections: ReadonlyMap<string | undefined, Section>;
  readonly sectionNames: () => readonly string[];
}

export type Meaning =
  | { readonly kind: "constant"; readonly name: ast.Name; readonly meaning: Lazy<ConstantMeaning> }
  | { readonly kind: "type"; readonly name: ast.Name | undefined; readonly type: Lazy<TypeMeaning> }
  /** A global variable. */
  | {
      readonly kind: "variable";
      readonly name: ast.Name;
      readonly variable: Lazy<Variable | undefined>;
    }
  /** A part of a device's state, seen from inside it. */
  | { readonly kind: "state"; readonly name: ast.Name; readonly variable: Variable }
  | {
      readonly kind: "instance";
      readonly name: ast.Name;
      readonly instance: Lazy<Instance | undefined>;
    }
  /** An instance inside a device, seen from inside it. */
  | { readonly kind: "inner"; readonly name: ast.Name; readonly instance: Instance }
  | { readonly kind: "op"; readonly name: ast.Name; readonly entry: OpEntry }
  | {
      readonly kind: "routine";
      readonly name: ast.Name;
      readonly entry: Lazy<RoutineEntry | undefined>;
      /** A routine of the device whose text this is. */
      readonly own: boolean;
    }
  | { readonly kind: "def"; readonly name: ast.Name; readonly entry: Lazy<DefEntry | undefined> }
  | { readonly kind: "process"; readonly name: ast.Name; readonly process: Lazy<Process> }
  | {
      readonly kind: "primitive";
      readonly name: ast.Name;
      readonly declaration: ast.DeclarationOf<"primitive">;
    }
  | { readonly kind: "action"; readonly name: ast.Name }
  | { readonly kind: "value"; readonly name: ast.Name; readonly value: Value }
  | { readonly kind: "local"; readonly name: ast.Name; readonly local: Local }
  | {
      readonly kind: "parameter";
      readonly name: ast.Name;
      readonly parameter: Growing<RoutineParameter>;
    }
  | { readonly kind: "builtin"; readonly builtin: "live" | "dangling" }
  /** Declared, and in error already or not supported yet. */
  | { readonly kind: "broken"; readonly name: ast.Name };

export type MeaningOf<K extends Meaning["kind"]> = Extract<Meaning, { kind: K }>;

/** Where a meaning's name was declared; undefined for what the language declares itself. */
export function declaredAt(meaning: Meaning): Span | undefined {
  return meaning.kind === "builtin" ? undefined : meaning.name?.span;
}

/** `variable`, `mutex or device`: how messages call the kind of a thing. */
export function kindName(meaning: Meaning): string {
  switch (meaning.kind) {
    case "constant":
      return "a constant";
    case "type":
      return "a type";
    case "variable":
      return "a variable";
    case "state":
      return "a part of the state";
    case "instance":
    case "inner":
      return "a lock or device";
    case "op":
      return "an op";
    case "routine":
      return "a routine";
    case "def":
      return "a def";
    case "process":
      return "a process";
    case "primitive":
      return "a primitive";
    case "action":
      return "an action";
    case "value":
      return meaning.value.role === "binder" ? "a bound name" : "a parameter";
    case "local":
      return "a local";
    case "parameter":
      return "a parameter";
    case "builtin":
      return "built in";
    case "broken":
      return "a name";
  }
}

/** Something indexed, with the indices given so far. */
export interface Indexed {
  readonly dimensions: readonly Dimension[];
  readonly indices: readonly Expression[];
}

export function enumOf(type: Type | undefined): EnumType | undefined {
  if (type === undefined) return undefined;
  if (type.kind === "enum") return type.declared;
  return type.kind === "optional" || type.kind === "set" ? enumOf(type.of) : undefined;
}
