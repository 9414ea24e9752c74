// What a name can mean, and what an expression is evaluated in. A name means a place (a variable,
// a mutex, a device) or a value; a parameter of a routine means what its argument means to the
// caller. Types are here too, as the sets of their values.

import type { Named, Type, TypeDefinition, Member } from "../../src/language/ast.ts";
import type { DeclarationOf, Statement } from "../../src/language/ast.ts";
import { Refused } from "./outcomes.ts";
import type { Flow } from "./positions.ts";
import type { Program } from "./program.ts";
import type { Frame, State } from "./state.ts";
import { integer, nothing, truth } from "./values.ts";
import type { ProcessValue, Value } from "./values.ts";

export type Domain =
  | { readonly kind: "boolean" | "process" | "mutex" }
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  | { readonly kind: "enum"; readonly name: string }
  | { readonly kind: "ids"; readonly name: string; readonly size: number }
  | { readonly kind: "ref"; readonly object: string }
  | { readonly kind: "optional"; readonly of: Domain };

/** One mutex, or one instance of a primitive or of hardware. */
export interface Instance {
  /** What its cells' names begin with: `m[0]`, `#3.m`. */
  readonly path: string;
  /** undefined for a mutex. */
  readonly declaration: DeclarationOf<"primitive"> | DeclarationOf<"hardware"> | undefined;
  /** Type and constant parameters, and the binders of a family of devices. */
  readonly parameters: ReadonlyMap<string, Denotation>;
}

export type Store =
  | { readonly kind: "state" }
  /** A mutex's owner; the key is the mutex's path. */
  | { readonly kind: "owner" }
  | { readonly kind: "process"; readonly process: string }
  /** The locals of an op or action, which live for the one step. */
  | { readonly kind: "body"; readonly locals: Map<string, Value> };

export interface Variable {
  readonly kind: "variable";
  readonly store: Store;
  readonly key: string;
  /** The indices still to come. */
  readonly dimensions: readonly Domain[];
  readonly type: Domain | undefined;
}

export type Denotation =
  | Variable
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "instance"; readonly instance: Instance }
  | {
      readonly kind: "instances";
      readonly path: string;
      readonly dimensions: readonly Domain[];
      readonly at: (path: string, index: readonly Value[]) => Instance;
    }
  | { readonly kind: "processes"; readonly declaration: DeclarationOf<"process"> }
  /** `p.L.x`: so far the names behind the process. */
  | { readonly kind: "remote"; readonly process: string; readonly path: readonly string[] }
  | { readonly kind: "type"; readonly domain: Domain };

export interface ProcessInstance {
  readonly key: string;
  readonly value: ProcessValue;
  readonly declaration: DeclarationOf<"process">;
}

/** The program and its processes, which are the same in every state. */
export interface World {
  readonly program: Program;
  readonly processes: ReadonlyMap<string, ProcessInstance>;
  /** Where control goes in a process. */
  readonly flow: (process: ProcessInstance) => Flow;
}

export type Scope =
  | { readonly kind: "global" }
  /** At a statement of a process, maybe in routines. */
  | {
      readonly kind: "code";
      readonly process: ProcessInstance;
      readonly frames: readonly Frame[];
      readonly statement: Statement;
    }
  /** In an op, an action, an initialiser. */
  | {
      readonly kind: "body";
      readonly owner: Instance | undefined;
      readonly parameters: ReadonlyMap<string, Denotation>;
      readonly locals: Map<string, Value>;
      readonly statement: Statement | undefined;
    };

export interface Context {
  readonly world: World;
  readonly state: State;
  /** The state after the step, for `'`. */
  readonly next: State | undefined;
  readonly self: ProcessInstance | undefined;
  readonly scope: Scope;
  /** Bound by quantifiers, filters and defs. */
  readonly binders: ReadonlyMap<string, Denotation>;
  /** Collects what a `transition` reads. */
  readonly reads: Map<string, (state: State) => string> | undefined;
}

export function globalContext(world: World, state: State): Context {
  return {
    world,
    state,
    next: undefined,
    self: undefined,
    scope: { kind: "global" },
    binders: new Map(),
    reads: undefined,
  };
}

export function asValue(value: Value): Denotation {
  return { kind: "value", value };
}

// ---- types -------------------------------------------------------------------------------------

/** Evaluates an integer bound; handed in, so that types do not depend on expressions. */
export type Bound = (bound: Extract<Type, { kind: "range" }>["low"]) => number;

export function domainOf(
  type: TypeDefinition,
  program: Program,
  parameters: ReadonlyMap<string, Denotation>,
  bound: Bound,
): Domain {
  switch (type.kind) {
    case "named": {
      const name = type.name.text;
      const parameter = parameters.get(name);
      if (parameter?.kind === "type") return parameter.domain;
      if (name === "bool") return { kind: "boolean" };
      if (name === "Process") return { kind: "process" };
      if (name === "mutex") return { kind: "mutex" };
      if (program.enums.has(name)) return { kind: "enum", name };
      const definition = program.types.get(name);
      if (definition === undefined) throw new Refused(`no type ${name}`);
      if (definition.kind === "ids") return { kind: "ids", name, size: bound(definition.size) };
      return domainOf(definition, program, new Map(), bound);
    }
    case "range":
      return { kind: "range", low: bound(type.low), high: bound(type.high) };
    case "ref":
      return { kind: "ref", object: type.object.text };
    case "optional":
      return { kind: "optional", of: domainOf(type.of, program, parameters, bound) };
    case "ids":
    case "record":
    case "set":
    case "seq":
    case "wrap":
    case "tagged":
      throw new Refused(`the type ${type.kind} is not of this version here`);
  }
}

/** All values of a type, in order. */
export function valuesOf(domain: Domain, world: World): Value[] {
  switch (domain.kind) {
    case "boolean":
      return [truth(false), truth(true)];
    case "range":
      return Array.from({ length: Math.max(0, domain.high - domain.low + 1) }, (_, offset) =>
        integer(domain.low + offset),
      );
    case "enum":
      return (world.program.enums.get(domain.name)?.members ?? []).map((name, ordinal) => ({
        kind: "enum",
        type: domain.name,
        ordinal,
        name: name.text,
      }));
    case "ids":
      return Array.from({ length: domain.size }, (_, index) => ({
        kind: "id",
        type: domain.name,
        index,
      }));
    case "optional":
      return [nothing, ...valuesOf(domain.of, world)];
    case "process":
      return [...world.processes.values()].map((process) => process.value);
    case "ref":
    case "mutex":
      throw new Refused("a type whose values cannot be listed");
  }
}

/** What a variable of the type holds if nobody says. */
export function defaultOf(domain: Domain, world: World): Value {
  switch (domain.kind) {
    case "boolean":
    case "range":
    case "enum": {
      const [first] = valuesOf(domain, world);
      if (first === undefined) throw new Refused("an empty type has no default");
      return first;
    }
    case "ref":
    case "optional":
      return nothing;
    case "ids":
    case "process":
    case "mutex":
      throw new Refused(`the type ${domain.kind} has no default`);
  }
}

/** Every combination of one element of each list; the last list moves fastest. */
export function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (sofar, list) => sofar.flatMap((one) => list.map((element) => [...one, element])),
    [[]],
  );
}

/** The binders of a family at one index. */
export function bindersOf(named: Pick<Named, "dimensions">, index: readonly Value[]) {
  const binders = new Map<string, Denotation>();
  named.dimensions.forEach((dimension, position) => {
    const value = index[position];
    if (dimension.binder !== undefined && value !== undefined) {
      binders.set(dimension.binder.text, asValue(value));
    }
  });
  return binders;
}

/** The member of that name, of one of these kinds. */
export function memberOf<K extends Member["kind"]>(
  members: readonly Member[],
  kind: K,
  name: string,
): Extract<Member, { kind: K }> | undefined {
  return members.find(
    (member): member is Extract<Member, { kind: K }> =>
      member.kind === kind && "name" in member && member.name?.text === name,
  );
}
