// Types of the language as domains of cells: what a scalar may hold, which values a type has.

import { exhaustive, InternalError } from "../../base/exhaustive.ts";
import type { Dimension as TypedDimension, ObjectType, Type } from "../../language/protocol.ts";
import { FALSE, NULL } from "../../language/values.ts";
import type { Dimension, Domain, Scalar } from "../system.ts";

/** What the whole program says about domains that a type alone does not. */
export interface DomainContext {
  /** How many process instances there are. */
  readonly processes: number;
  readonly objectIndex: ReadonlyMap<ObjectType, number>;
}

/** The domain of a scalar type. */
export function domainOf(type: Type, context: DomainContext): Domain {
  switch (type.kind) {
    case "bool":
      return { kind: "bool" };
    case "int":
      return { kind: "int", low: type.low, high: type.high };
    case "enum":
      return { kind: "enum", name: type.declared.name, members: type.declared.members };
    case "ids":
      return { kind: "ids", name: type.declared.name, size: type.declared.size };
    case "process":
      return { kind: "process", count: context.processes };
    case "ref": {
      const object = context.objectIndex.get(type.object);
      if (object === undefined) throw new InternalError(`unknown object type ${type.object.name}`);
      return { kind: "ref", object, max: type.object.max };
    }
    case "optional":
      return domainOf(type.of, context);
    case "null":
      return { kind: "bool" };
    case "set":
      throw new InternalError("a set is not stored");
    default:
      return exhaustive(type);
  }
}

/** What a cell of the type may hold; `absent`: it may be outside its scope. */
export function scalarOf(type: Type, context: DomainContext, absent: boolean): Scalar {
  const optional = type.kind === "optional" || type.kind === "null" || type.kind === "ref";
  return { domain: domainOf(type, context), optional, absent };
}

/** All ordinary values of a domain without references, ascending. */
export function valuesOf(domain: Domain): readonly number[] {
  switch (domain.kind) {
    case "bool":
      return [0, 1];
    case "int":
      return upTo(domain.low, domain.high);
    case "enum":
      return upTo(0, domain.members.length - 1);
    case "ids":
      return upTo(0, domain.size - 1);
    case "process":
      return upTo(0, domain.count - 1);
    case "ref":
    case "location":
      throw new InternalError(`the values of a ${domain.kind} are not enumerated`);
    default:
      return exhaustive(domain);
  }
}

function upTo(low: number, high: number): readonly number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => low + k);
}

/** The value that a type starts with; undefined where it has none (ids, Process). */
export function defaultOf(scalar: Scalar): number | undefined {
  if (scalar.optional) return NULL;
  switch (scalar.domain.kind) {
    case "bool":
      return FALSE;
    case "int":
      return scalar.domain.low;
    case "enum":
      return 0;
    case "ids":
    case "process":
    case "ref":
    case "location":
      return undefined;
    default:
      return exhaustive(scalar.domain);
  }
}

/** Whether `for` visits the values in order; what holds ids or processes has none. */
export function isOrdered(domain: Domain): boolean {
  return domain.kind !== "ids" && domain.kind !== "process" && domain.kind !== "ref";
}

/** A dimension of an array, over a finite index type. */
export function dimensionOf(dimension: TypedDimension, context: DomainContext): Dimension {
  const domain = domainOf(dimension.type, context);
  const values = valuesOf(domain);
  return { low: values[0] ?? 0, size: values.length, domain };
}
