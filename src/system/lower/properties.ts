// The properties of a protocol, numbered: the user's own in the order of the file, named asserts,
// then the built-in ones that are on by default, one for each object type, and those to ask for.

import { present } from "../../base/exhaustive.ts";
import { defaultProperties, optInProperties, perTypeName } from "../../language/builtins.ts";
import type { Protocol } from "../../language/protocol.ts";
import type { Property, RecordedProperty } from "../system.ts";
import { lower } from "./expressions.ts";
import { emptyScope, type Program } from "./scope.ts";

/** Every property's number. */
export function propertyNames(protocol: Protocol): ReadonlyMap<string, number> {
  const names = [
    ...protocol.properties.map(({ name }) => name),
    ...protocol.asserts.map(({ name }) => name),
    ...defaultProperties,
    ...protocol.objects.map(({ name }) => perTypeName("no_access_after_free", name)),
    ...optInProperties,
  ];
  return new Map([...new Set(names)].map((name, index) => [name, index]));
}

/** The properties in the order of their numbers. */
export function propertiesOf(
  protocol: Protocol,
  names: ReadonlyMap<string, number>,
  program: Program,
): readonly Property[] {
  const scope = emptyScope(program);
  const declared = new Map(protocol.properties.map((property) => [property.name, property]));
  const asserts = new Map(protocol.asserts.map((assert) => [assert.name, assert]));
  return [...names].map(([name, index]): Property => {
    const property = declared.get(name);
    if (property !== undefined) {
      const { word, condition, span, doc } = property;
      if (word === "property") {
        return { index, name, kind: "temporal", condition: undefined, span, doc };
      }
      const lowered = program.layout.withFrame(() => lower(condition, scope));
      return { index, name, kind: word, condition: lowered, span, doc };
    }
    const assert = asserts.get(name);
    return {
      index,
      name,
      kind: assert === undefined ? "builtin" : "assert",
      condition: undefined,
      span: assert?.span,
      doc: undefined,
    };
  });
}

/** Where the built-in properties stand that steps record or end. */
export function builtinIndices(
  names: ReadonlyMap<string, number>,
): Readonly<Record<RecordedProperty, number>> {
  const indexOf = (name: RecordedProperty): number => present(names.get(name), name);
  return {
    mutex_discipline: indexOf("mutex_discipline"),
    no_access_after_free: indexOf("no_access_after_free"),
    no_double_free: indexOf("no_double_free"),
    no_null_access: indexOf("no_null_access"),
    no_exhaustion: indexOf("no_exhaustion"),
    in_range: indexOf("in_range"),
    assertions: indexOf("assertions"),
  };
}
