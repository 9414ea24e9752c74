// The context that the analysis of a file begins with: nothing is known yet but what the language
// declares itself.

import type * as ast from "../ast.ts";
import type { SourceFile } from "../source.ts";
import type { Context } from "./context.ts";
import { tieFamilies } from "./families.ts";
import type { PlaceTables } from "./place-tables.ts";
import { rootScope } from "./scopes.ts";
import type { Meaning } from "./symbols.ts";
import { predeclared } from "./types.ts";

/** `constants`: values from outside, as text. */
export function openContext(
  source: SourceFile,
  file: ast.File,
  constants: ReadonlyMap<string, string>,
  tables: PlaceTables,
): Context {
  const globals = new Map<string, Meaning>(predeclared());
  const context: Context = {
    source,
    file,
    overrides: constants,
    problems: [],
    globals,
    root: rootScope(globals),
    bodies: [],
    afterBodies: [],
    progress: { bodiesKnown: false },
    busy: [],
    shapes: new Map(),
    devices: new Map(),
    ops: new Map(),
    processes: [],
    objects: new Map(),
    selfless: [],
    placeUses: [],
    unknown: [],
    bound: [],
    asserts: new Map(),
    via: tieFamilies(() => context, tables),
  };
  return context;
}
