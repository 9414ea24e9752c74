// What the oracle and the interpreter show of a state to each other: a text of sorted lines, one
// a cell, with the objects called #1, #2, … in the way that makes the text least. Block locals,
// hidden sets and the inner places of control are left out on purpose: where they differ, the
// same text stands twice in the list of states.

import { globalContext } from "./names.ts";
import type { ProcessInstance, World } from "./names.ts";
import { localKey } from "./places.ts";
import { isPlaced } from "./expressions.ts";
import { leastText } from "./state.ts";
import type { State } from "./state.ts";
import { headDeclarations } from "./tree.ts";
import { show } from "./values.ts";

/**
 * The least text of some lines over all namings of the objects as #1, #2, …. In the lines an
 * object is written `#` and its number; what looks so in a name does not occur.
 */
export function leastNaming(lines: readonly string[], objects: readonly number[]): string {
  return leastText(objects, (renaming) =>
    lines
      .map((line) => line.replace(/#(\d+)/g, (_, number) => `#${String(renaming(Number(number)))}`))
      .sort()
      .join("\n"),
  );
}

export function describeState(world: World, state: State): string {
  const lines: string[] = [];
  for (const [key, value] of [...state.cells, ...state.fields]) lines.push(`${key}=${show(value)}`);
  for (const [path, owner] of state.owners) lines.push(`${path}.owner=${show(owner)}`);
  for (const process of world.processes.values()) {
    lines.push(...headLocals(world, state, process));
    lines.push(`${process.key}@${labelsAt(world, state, process).join(",")}`);
  }
  return leastNaming(lines, [...state.objects.keys()]);
}

function headLocals(world: World, state: State, process: ProcessInstance): string[] {
  const { body } = process.declaration;
  const own = state.processes.get(process.key);
  const head = headDeclarations(body).flatMap((statement) => statement.names);
  return head.flatMap(({ name: { text: name } }) => {
    const key = localKey(world.program.tree, [], { block: body, name });
    return [...(own?.locals ?? [])]
      .filter(([cell]) => cell === key || cell.startsWith(`${key}[`))
      .map(([cell, value]) => `${process.key}.${name}${cell.slice(key.length)}=${show(value)}`);
  });
}

function labelsAt(world: World, state: State, process: ProcessInstance): string[] {
  const context = globalContext(world, state);
  const names = world
    .flow(process)
    .labels()
    .filter((label) => label.frames.length === 0)
    .map((label) => label.label);
  return [...new Set([...names, "end"])]
    .filter((name) => isPlaced(process.key, "at", [name], context))
    .sort();
}
