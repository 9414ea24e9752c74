// A state as plain maps from the names of cells to values, and when two states are one: equal up
// to a renaming of their objects. All renamings are tried; there are few objects.

import type {
  DeclarationOf,
  ExpressionOf,
  RoutineDeclaration,
  Statement,
  StatementOf,
} from "../../src/language/ast.ts";
import type { Tree } from "./tree.ts";
import { show } from "./values.ts";
import type { Renaming, Value } from "./values.ts";

/** One inlined call that control is inside of. */
export interface Frame {
  readonly statement: StatementOf<"call">;
  readonly call: ExpressionOf<"call">;
  readonly routine: RoutineDeclaration;
  /** The primitive that the routine belongs to; undefined for a global one. */
  readonly home: DeclarationOf<"primitive"> | undefined;
}

/**
 * Where control rests. `at`: that statement is next. `unlock`: the unlock of that `with` is next,
 * on the normal way out, or on the way of one jump. Outermost frame first.
 */
export type Position =
  | { readonly kind: "at"; readonly frames: readonly Frame[]; readonly statement: Statement }
  | {
      readonly kind: "unlock";
      readonly frames: readonly Frame[];
      readonly statement: StatementOf<"with">;
      readonly jump: Statement | undefined;
    }
  | { readonly kind: "end" };

export interface ProcessState {
  position: Position;
  /** What is absent has no entry. Keys: see `localKey`. */
  readonly locals: Map<string, Value>;
}

export interface State {
  /** Globals, state of primitives and hardware; never an entry more or less. */
  readonly cells: Map<string, Value>;
  /** Fields of the live objects: `#7.f[0]`. */
  readonly fields: Map<string, Value>;
  /** By mutex, `m[0]` or `#7.m`: the process that owns it, or null. */
  readonly owners: Map<string, Value>;
  /** The live objects and their types. */
  readonly objects: Map<number, string>;
  readonly processes: Map<string, ProcessState>;
}

export function copyState(state: State): State {
  return {
    cells: new Map(state.cells),
    fields: new Map(state.fields),
    owners: new Map(state.owners),
    objects: new Map(state.objects),
    processes: new Map(
      [...state.processes].map(([key, { position, locals }]) => [
        key,
        { position, locals: new Map(locals) },
      ]),
    ),
  };
}

export function framesKey(tree: Tree, frames: readonly Frame[]): string {
  return frames.map((frame) => String(tree.number(frame.statement))).join(".");
}

export function positionKey(tree: Tree, position: Position): string {
  if (position.kind === "end") return "end";
  const at = `${framesKey(tree, position.frames)}@${String(tree.number(position.statement))}`;
  if (position.kind === "at") return at;
  return position.jump === undefined
    ? `${at}:unlock`
    : `${at}:unlock by ${String(tree.number(position.jump))}`;
}

/** All orders of some things. */
export function permutations<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((first, position) =>
    permutations(things.filter((_, other) => other !== position)).map((rest) => [first, ...rest]),
  );
}

function renamingOf(order: readonly number[]): Renaming {
  const names = new Map(order.map((number, position) => [number, position + 1]));
  return (number) => names.get(number) ?? 0;
}

/** The least text among those that the namings of the live objects as 1, 2, … give. */
export function leastText(
  objects: readonly number[],
  text: (renaming: Renaming) => string,
): string {
  return permutations(objects)
    .map((order) => text(renamingOf(order)))
    .reduce((least, other) => (other < least ? other : least));
}

/** `#7.f` under a renaming; what belongs to no object keeps its name. */
export function renameField(key: string, renaming: Renaming): string {
  if (!key.startsWith("#")) return key;
  const dot = key.indexOf(".");
  return `#${String(renaming(Number(key.slice(1, dot))))}${key.slice(dot)}`;
}

/** Equal texts if and only if the states are equal up to objects. */
export function stateKey(tree: Tree, state: State): string {
  return leastText([...state.objects.keys()], (renaming) => {
    const lines: string[] = [];
    for (const [key, value] of state.cells) lines.push(`${key}=${show(value, renaming)}`);
    for (const [key, value] of state.fields) {
      lines.push(`${renameField(key, renaming)}=${show(value, renaming)}`);
    }
    for (const [path, owner] of state.owners) {
      lines.push(`${renameField(path, renaming)}.owner=${show(owner)}`);
    }
    for (const [number, type] of state.objects) {
      lines.push(`#${String(renaming(number))}:${type}`);
    }
    for (const [process, { position, locals }] of state.processes) {
      lines.push(`${process}@${positionKey(tree, position)}`);
      for (const [key, value] of locals) {
        lines.push(`${process}/${key}=${show(value, renaming)}`);
      }
    }
    return lines.sort().join("\n");
  });
}
