// Which properties are judged: all that a file has and the built-ins that are on by default, or
// those that were asked for by name; a group stands for its members. Some are judged on the graph
// of all states, which an engine keeps only where one of them is.

import { isOnByDefault } from "../language/builtins.ts";
import type { Protocol } from "../language/protocol.ts";
import type { Property, System } from "../system/system.ts";
import { isNoHang } from "./hang.ts";

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
 * Indices into `System.properties`; `names` undefined: all but those that are only for the asking.
 * Throws UnknownPropertyError.
 */
export function selectProperties(
  system: System,
  groups: Protocol["groups"],
  names: readonly string[] | undefined,
): ReadonlySet<number> {
  if (names === undefined) {
    const properties = system.properties.filter(({ name }) => isOnByDefault(name));
    return new Set(properties.map(({ index }) => index));
  }
  const indices = new Map(system.properties.map(({ name, index }) => [name, index]));
  const asked = names.flatMap(membersIn(groups));
  const unknown = [...new Set(asked)].filter((name) => !indices.has(name));
  if (unknown.length > 0) {
    throw new UnknownPropertyError(unknown, [...indices.keys(), ...groups.map(({ name }) => name)]);
  }
  return new Set(asked.flatMap((name) => indices.get(name) ?? []));
}

/**
 * Judged after the search, on the graph that the engine kept: so a violation is found late, and in
 * a search that was cut perhaps not with its shortest run.
 */
export function isJudgedOnGraph(property: Pick<Property, "kind" | "name">): boolean {
  return property.kind === "recoverable" || isNoHang(property);
}

/** Whether the engine has to keep the graph for what is judged: `EngineOptions.graph`. */
export function needsGraph({ properties }: System, judged: ReadonlySet<number>): boolean {
  return properties.some((property) => judged.has(property.index) && isJudgedOnGraph(property));
}

/** Gives for the name of a group those of the properties in it, of its groups too; else the name itself. */
export function membersIn(groups: Protocol["groups"]): (name: string) => readonly string[] {
  const members = new Map(groups.map((group) => [group.name, group.members]));
  const flatten = (name: string): readonly string[] =>
    members.get(name)?.flatMap((member) => (member === name ? [] : flatten(member))) ?? [name];
  return flatten;
}
