// What names stand for while a piece of text is lowered. Text stands once in the protocol and is
// lowered anew for each process instance, each call of a routine or op, each piece of hardware:
// only the scope differs.

import { InternalError, present } from "../../base/exhaustive.ts";
import type {
  Instance,
  Local,
  ObjectType as TypedObject,
  Process as TypedProcess,
  RoutineParameter,
  Value,
  Variable as TypedVariable,
} from "../../language/protocol.ts";
import type { Expression, ObjectType, Target, Variable } from "../system.ts";
import type { DomainContext } from "./domains.ts";
import type { Layout } from "./layout.ts";
import type { PlaceTable } from "./place-table.ts";

/** The cells of an instance, for all elements of its array at once. */
export interface InstanceStorage {
  readonly instance: Instance;
  readonly variables: ReadonlyMap<TypedVariable, Variable>;
  /** Of a mutex. */
  readonly owner: Variable | undefined;
  readonly inner: ReadonlyMap<Instance, InstanceStorage>;
}

/** One instance: its cells, and which element of the array. */
export interface InstanceSite {
  readonly storage: InstanceStorage;
  readonly indices: readonly Expression[];
  /** Of an instance inside an object. */
  readonly object: ObjectType | undefined;
  readonly ref: Expression | undefined;
}

/**
 * What a routine's parameter stands for, lowered anew wherever it is used: each step has scratch of
 * its own, in which the argument's binders must live.
 */
export type Argument =
  | { readonly kind: "value"; readonly expression: () => Expression }
  | { readonly kind: "target"; readonly target: () => Target }
  | { readonly kind: "instance"; readonly site: () => InstanceSite };

/** An object type with its cells. */
export interface LoweredObject {
  readonly type: ObjectType;
  readonly fields: ReadonlyMap<TypedVariable, Variable>;
  readonly instances: ReadonlyMap<Instance, InstanceStorage>;
}

/** What holds for the whole program. */
export interface Program extends DomainContext {
  readonly layout: Layout;
  readonly places: PlaceTable;
  readonly variables: ReadonlyMap<TypedVariable, Variable>;
  readonly instances: ReadonlyMap<Instance, InstanceStorage>;
  readonly objects: ReadonlyMap<TypedObject, LoweredObject>;
  /** The index of a family's first instance; the others follow, the last parameter fastest. */
  readonly families: ReadonlyMap<TypedProcess, number>;
  readonly propertyIndex: ReadonlyMap<string, number>;
}

export interface Scope {
  readonly program: Program;
  /** The process instance whose text it is; undefined in properties, actions, initial values. */
  readonly process: number | undefined;
  readonly values: ReadonlyMap<Value, Expression>;
  readonly locals: ReadonlyMap<Local, Variable>;
  readonly parameters: ReadonlyMap<RoutineParameter, Argument>;
  /** The instance whose op, routine or action it is; lowered anew wherever it is used. */
  readonly own: (() => InstanceSite) | undefined;
}

export function emptyScope(program: Program): Scope {
  return {
    program,
    process: undefined,
    values: new Map(),
    locals: new Map(),
    parameters: new Map(),
    own: undefined,
  };
}

export function withValues(scope: Scope, values: Iterable<readonly [Value, Expression]>): Scope {
  return { ...scope, values: new Map([...scope.values, ...values]) };
}

export function withLocals(scope: Scope, locals: Iterable<readonly [Local, Variable]>): Scope {
  return { ...scope, locals: new Map([...scope.locals, ...locals]) };
}

export function selfOf(scope: Scope): number {
  if (scope.process === undefined) throw new InternalError("self outside a process");
  return scope.process;
}

export function localOf(scope: Scope, local: Local): Variable {
  return present(scope.locals.get(local), `cells of ${local.name}`);
}
