// Which properties are judged: all that a file has and the built-ins that are on by default, or
// those that were asked for by name; a group stands for its members.

import type { Protocol } from "../language/protocol.ts";
import type { System } from "../system/system.ts";

/** Asked for, and no property or group of the file. The caller's to mend, not ours. */
export class UnknownPropertyError extends Error {
  override readonly name = "UnknownPropertyError";
  constructor(
    readonly names: readonly string[],
    /** All that could be asked for. */
    readonly known: readonly string[],
  ) {
    super(`no such property: ${names.join(", ")}`);
  }
}

/**
 * Indices into `System.properties`; `names` undefined: all of them (lowering makes none that is off
 * by default). Throws UnknownPropertyError.
 */
export function selectProperties(
  system: System,
  groups: Protocol["groups"],
  names: readonly string[] | undefined,
): ReadonlySet<number> {
  const indices = new Map(system.properties.map(({ name, index }) => [name, index]));
  if (names === undefined) return new Set(indices.values());
  const members = new Map(groups.map((group) => [group.name, group.members]));
  const flatten = (name: string): readonly string[] =>
    members.get(name)?.flatMap((member) => (member === name ? [] : flatten(member))) ?? [name];
  const asked = names.flatMap(flatten);
  const unknown = [...new Set(asked)].filter((name) => !indices.has(name));
  if (unknown.length > 0) {
    throw new UnknownPropertyError(unknown, [...indices.keys(), ...members.keys()]);
  }
  return new Set(asked.flatMap((name) => indices.get(name) ?? []));
}
