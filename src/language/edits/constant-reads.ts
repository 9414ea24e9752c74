// Properties that no step can change the value of, because nothing that they read is ever stored to.
// An edit that makes a property so has taken away what it speaks of. Q565 is stricter: there the
// property reads nothing, or has a known value.

import { bodiesOf } from "../bodies.ts";
import type { Expression, ObjectType, Place, Property, Protocol, Type } from "../protocol.ts";
import { defsIn, visitBlock, visitExpression } from "../walk.ts";
import type { Visitor } from "../walk.ts";

/**
 * The properties on states whose value is the same in every state of a run, in the order of the
 * file. Asserts are none, nor is what is temporal. It may miss one, and never names one that a step
 * can change. O(size of the protocol).
 */
export function constantReads(protocol: Protocol): readonly Property[] {
  const stored = storesIn(protocol);
  return protocol.properties.filter(
    ({ word, condition }) => word !== "property" && !mayChange(condition, stored),
  );
}

interface Stores {
  /** Variables, wherever they are: a store to one cell is one to all. */
  readonly variables: ReadonlySet<object>;
  /** Types of which objects are made or freed. */
  readonly objects: ReadonlySet<ObjectType>;
  /** Some mutex is locked or unlocked. */
  readonly owners: boolean;
}

function storesIn(protocol: Protocol): Stores {
  const variables = new Set<object>();
  const objects = new Set<ObjectType>();
  let owners = false;
  const store = (place: Place): void => {
    if ("variable" in place && place.variable !== undefined) variables.add(place.variable);
  };
  const visitor: Visitor = {
    store,
    statement: (statement) => {
      if (statement.kind === "free" && statement.ref.type.kind === "ref") {
        objects.add(statement.ref.type.object);
      }
      if (statement.kind === "with" && statement.section === undefined) owners = true;
      if (statement.kind !== "routine") return;
      // What a routine is given may be stored to there, under the name of its parameter.
      for (const [i, argument] of statement.arguments.entries()) {
        const isStored = statement.routine.parameters[i]?.stored;
        if (argument.kind === "place" && isStored === true) store(argument.place);
      }
    },
    right: (value) => {
      if (value.kind === "new") objects.add(value.object);
    },
    call: ({ op }) => {
      if (typeof op === "string") owners = true;
    },
  };
  for (const { block } of bodiesOf(protocol)) visitBlock(block, visitor);
  return { variables, objects, owners };
}

/** Whether a step may change what an expression gives. */
function mayChange(expression: Expression, stores: Stores): boolean {
  let found = false;
  const visitor: Visitor = {
    expression: ({ kind }) => {
      // Where control is, and what processes hold, changes with every step.
      if (kind === "place" || kind === "remote" || kind === "self") found = true;
    },
    set: (set) => {
      if (set.kind === "objects" && stores.objects.has(set.object)) found = true;
    },
    read: (place) => {
      if (isStored(place, stores)) found = true;
    },
  };
  visitExpression(expression, visitor);
  // All defs that it leads to; their parameters are its own arguments.
  for (const { body } of defsIn(expression)) visitExpression(body, visitor);
  return found;
}

function isStored(place: Place, { variables, objects, owners }: Stores): boolean {
  switch (place.kind) {
    case "variable":
    case "field":
      return variables.has(place.variable) || refersTo(place.type, objects);
    case "state":
      if (place.variable === undefined) return owners;
      return variables.has(place.variable) || refersTo(place.type, objects);
    case "local":
    case "parameter":
      return true;
  }
}

/** `free` makes every copy of a reference dangle. */
function refersTo(type: Type, objects: ReadonlySet<ObjectType>): boolean {
  return type.kind === "optional"
    ? refersTo(type.of, objects)
    : type.kind === "ref" && objects.has(type.object);
}
