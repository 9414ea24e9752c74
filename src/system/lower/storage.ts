// Cells for what is declared: variables, the state of instances, slots of objects. The cells of an
// instance's variable are an array over the instance's dimensions and then its own.

import { InternalError } from "../../base/exhaustive.ts";
import type {
  Dimension as TypedDimension,
  Instance,
  ObjectType as TypedObject,
  Variable as TypedVariable,
} from "../../language/protocol.ts";
import type { Dimension, ObjectType, Variable } from "../system.ts";
import { type DomainContext, dimensionOf, scalarOf } from "./domains.ts";
import type { VariableShape } from "./layout.ts";
import type { InstanceStorage, LoweredObject } from "./scope.ts";

/** Gives cells to a shape: of the state, or of an object. */
export type Place = (shape: VariableShape) => Variable;

/** What stands around a declaration: names and dimensions of the instances it is part of. */
interface Outer {
  readonly parts: Variable["parts"];
  readonly dimensions: readonly Dimension[];
}

const NOTHING_AROUND: Outer = { parts: [], dimensions: [] };

function extend(
  outer: Outer,
  name: string,
  dimensions: readonly TypedDimension[],
  context: DomainContext,
): Outer {
  return {
    parts: [...outer.parts, { name, indices: dimensions.length }],
    dimensions: [
      ...outer.dimensions,
      ...dimensions.map((dimension) => dimensionOf(dimension, context)),
    ],
  };
}

export function placeVariable(
  variable: TypedVariable,
  place: Place,
  context: DomainContext,
  outer: Outer = NOTHING_AROUND,
): Variable {
  return place({
    ...extend(outer, variable.name, variable.dimensions, context),
    scalar: scalarOf(variable.type, context, false),
    span: variable.span,
  });
}

export function placeInstance(
  instance: Instance,
  place: Place,
  context: DomainContext,
  outer: Outer = NOTHING_AROUND,
): InstanceStorage {
  const around = extend(outer, instance.name, instance.dimensions, context);
  const device = instance.of;
  if (device.kind === "mutex") {
    const owner = place({
      parts: [...around.parts, { name: "owner", indices: 0 }],
      dimensions: around.dimensions,
      scalar: {
        domain: { kind: "process", count: context.processes },
        optional: true,
        absent: false,
      },
      owner: true,
      span: instance.span,
    });
    return { instance, variables: new Map(), owner, inner: new Map() };
  }
  return {
    instance,
    variables: new Map(
      device.variables.map((variable) => [
        variable,
        placeVariable(variable, place, context, around),
      ]),
    ),
    owner: undefined,
    inner: new Map(
      device.instances.map((inner) => [inner, placeInstance(inner, place, context, around)]),
    ),
  };
}

/** All variables of an instance, its inner ones included. */
export function variablesIn(storage: InstanceStorage): readonly Variable[] {
  return [
    ...(storage.owner === undefined ? [] : [storage.owner]),
    ...storage.variables.values(),
    ...[...storage.inner.values()].flatMap(variablesIn),
  ];
}

/** The slots of an object type; their cells are reserved by `reserve`, which says where they begin. */
export function placeObject(
  object: TypedObject,
  index: number,
  accessAfterFree: number,
  context: DomainContext,
  reserve: (cells: number) => number,
  field: (offset: number, shape: VariableShape) => Variable,
): LoweredObject {
  let stride = 1; // the first cell says whether the object is live
  const place: Place = (shape) => {
    const variable = field(stride, shape);
    stride += variable.size;
    return variable;
  };
  const fields = new Map(
    object.fields.map((variable) => [variable, placeVariable(variable, place, context)]),
  );
  const instances = new Map(
    object.instances.map((instance) => [instance, placeInstance(instance, place, context)]),
  );
  const all = [...fields.values(), ...[...instances.values()].flatMap(variablesIn)];
  if (all.some(({ space }) => space !== "object")) throw new InternalError("a field outside");
  const type: ObjectType = {
    index,
    name: object.name,
    max: object.max,
    base: reserve(stride * object.max),
    stride,
    fields: all,
    owners: all
      .filter(({ owner }) => owner)
      .flatMap(({ base, size }) => Array.from({ length: size }, (_, k) => base + k)),
    accessAfterFree,
  };
  return { type, fields, instances };
}
