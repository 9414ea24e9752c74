// States are equal up to renaming of objects, and only then: `renumber` against the definition, all
// permutations tried, on random heaps with leaked, shared and cyclic objects.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renumber } from "../../src/engine/interpreter/renumber.ts";
import { ABSENT, DANGLING, FALSE, NULL, TRUE } from "../../src/language/values.ts";
import type { State } from "../../src/system/system.ts";
import { systemOf } from "../kit/explore.ts";

const SLOTS = 4;

const system = systemOf(`
spec heap
object Node max ${SLOTS} {
  colour: 0..1
  next: ref Node
  other: ref Node
}
var root: ref Node
process nobody { }
`);

interface Drawn {
  readonly colour: number;
  readonly next: number;
  readonly other: number;
}

/** The heap as cells: slot k holds nodes[k]; a reference to a slot without an object dangles. */
function cellsOf(nodes: readonly (Drawn | undefined)[], root: number): State {
  const [node] = system.objects;
  const ref = (to: number): number => (to < 0 ? NULL : nodes[to] === undefined ? DANGLING : to);
  const cells: number[] = [...system.blank];
  const [rootVariable] = system.variables.filter(({ name }) => name === "root");
  cells[rootVariable.base] = ref(root);
  nodes.forEach((drawn, slot) => {
    const base = node.base + slot * node.stride;
    cells[base] = drawn === undefined ? FALSE : TRUE;
    const values = drawn === undefined ? [] : [drawn.colour, ref(drawn.next), ref(drawn.other)];
    node.fields.forEach((field, k) => {
      cells[base + field.base] = values[k] ?? ABSENT;
    });
  });
  return cells;
}

function permutations(n: number): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((shorter) =>
    Array.from({ length: n }, (_, at) => [...shorter.slice(0, at), n - 1, ...shorter.slice(at)]),
  );
}

/** The same heap with slot k's object moved to slot to[k]. */
function permuted(
  nodes: readonly (Drawn | undefined)[],
  root: number,
  to: readonly number[],
): State {
  const ref = (slot: number): number => (slot < 0 ? slot : to[slot]);
  const moved: (Drawn | undefined)[] = nodes.map(() => undefined);
  nodes.forEach((drawn, slot) => {
    moved[to[slot]] =
      drawn === undefined
        ? undefined
        : { colour: drawn.colour, next: ref(drawn.next), other: ref(drawn.other) };
  });
  return cellsOf(moved, ref(root));
}

const canonical = (cells: State): string => renumber(system, cells).state.join();

const anyRef = fc.integer({ min: -1, max: SLOTS - 1 });
const anyNode = fc.record({ colour: fc.integer({ min: 0, max: 1 }), next: anyRef, other: anyRef });
const anyHeap = fc.record({
  nodes: fc.array(fc.option(anyNode, { nil: undefined }), { minLength: SLOTS, maxLength: SLOTS }),
  root: anyRef,
});

describe("renumbering objects", () => {
  const all = permutations(SLOTS);

  test("renamed states get equal cells", () => {
    fc.assert(
      fc.property(anyHeap, fc.integer({ min: 0, max: all.length - 1 }), ({ nodes, root }, k) => {
        expect(canonical(permuted(nodes, root, all[k]))).toBe(canonical(cellsOf(nodes, root)));
      }),
      { numRuns: 2_000 },
    );
  });

  test("states with equal cells are renamed ones", () => {
    fc.assert(
      fc.property(anyHeap, ({ nodes, root }) => {
        const twin = renumber(system, cellsOf(nodes, root)).state.join();
        expect(all.map((to) => permuted(nodes, root, to).join())).toContain(twin);
      }),
      { numRuns: 500 },
    );
  });

  test("the numbering leads from old slots to new ones", () => {
    const nodes = [undefined, undefined, { colour: 1, next: -1, other: -1 }, undefined];
    const { state, numbering } = renumber(system, cellsOf(nodes, 2));
    expect(numbering).toEqual([[-1, -1, 0, -1]]);
    expect(state.join()).toBe(
      cellsOf([{ colour: 1, next: -1, other: -1 }, undefined, undefined, undefined], 0).join(),
    );
  });
});
