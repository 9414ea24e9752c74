// Scopes: which names a place in the text sees. A scope is a chain that only grows at its inner
// end, so whoever keeps one sees exactly what was declared before. Apart from labels, properties,
// checks and members, all names are one space: an inner name may not equal an outer one.

import type * as ast from "../ast.ts";
import type { Meaning } from "./symbols.ts";

interface Entry {
  readonly name: string;
  readonly meaning: Meaning;
  readonly outer: Entry | undefined;
}

export interface Scope {
  readonly globals: ReadonlyMap<string, Meaning>;
  /** The members of the device whose text this is; they are used bare there. */
  readonly members: ReadonlyMap<string, Meaning>;
  readonly entry: Entry | undefined;
}

const NO_MEMBERS: ReadonlyMap<string, Meaning> = new Map();

export function rootScope(globals: ReadonlyMap<string, Meaning>): Scope {
  return { globals, members: NO_MEMBERS, entry: undefined };
}

/** The scope inside a device. */
export function withMembers(scope: Scope, members: ReadonlyMap<string, Meaning>): Scope {
  return { ...scope, members };
}

/** O(names between here and the declaration). */
export function lookUp(scope: Scope, name: string): Meaning | undefined {
  return boundIn(scope, name) ?? scope.members.get(name) ?? scope.globals.get(name);
}

/** The same, without members and globals. */
export function boundIn(scope: Scope, name: string): Meaning | undefined {
  for (let entry = scope.entry; entry !== undefined; entry = entry.outer) {
    if (entry.name === name) return entry.meaning;
  }
  return undefined;
}

/** The scope with one name more; the caller has looked for a clash. */
export function extend(scope: Scope, name: ast.Name, meaning: Meaning): Scope {
  return { ...scope, entry: { name: name.text, meaning, outer: scope.entry } };
}

/** All names that are seen, for suggestions. */
export function namesSeen(scope: Scope): string[] {
  const names: string[] = [];
  for (let entry = scope.entry; entry !== undefined; entry = entry.outer) names.push(entry.name);
  return [...names, ...scope.members.keys(), ...scope.globals.keys()];
}
