// Keys tell states apart exactly, and give them back.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StateCodec } from "../../src/engine/interpreter/state-key.ts";
import { ABSENT, DANGLING, NULL } from "../../src/language/values.ts";
import type { Domain, Scalar } from "../../src/system/system.ts";

const int = (low: number, high: number): Scalar => ({
  domain: { kind: "int", low, high },
  optional: true,
  absent: true,
});

/** Narrow ones, the widest narrow one, the least wide one, the widest of all. */
const ranges: readonly (readonly [number, number])[] = [
  [0, 1],
  [-5, 5],
  [0, 65_532],
  [0, 65_533],
  [-1_073_741_824, 1_073_741_823],
];

const anyState = fc.tuple(
  ...ranges.map(([min, max]) =>
    fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, ABSENT, NULL, DANGLING)),
  ),
);

describe("state keys", () => {
  const codec = new StateCodec(ranges.map(([low, high]) => int(low, high)));

  test("a state comes back from its key", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(codec.state(codec.key(state))).toEqual(state);
      }),
      { numRuns: 2_000 },
    );
  });

  test("different states have different keys", () => {
    fc.assert(
      fc.property(anyState, anyState, (a, b) => {
        expect(codec.key(a) === codec.key(b)).toBe(a.join() === b.join());
      }),
      { numRuns: 2_000 },
    );
  });

  test("a key has one unit for a narrow cell and two for a wide one", () => {
    expect(codec.key([0, 0, 0, 0, 0])).toHaveLength(7);
  });

  test("small domains of every kind round-trip", () => {
    const domains: readonly Domain[] = [
      { kind: "bool" },
      { kind: "enum", name: "E", members: ["a", "b", "c"] },
      { kind: "ids", name: "I", size: 3 },
      { kind: "process", count: 2 },
      { kind: "ref", object: 0, max: 2 },
      { kind: "location", count: 70 },
    ];
    const all = new StateCodec(domains.map((domain) => ({ domain, optional: true, absent: true })));
    const state = [1, 2, NULL, ABSENT, DANGLING, 69];
    expect(all.state(all.key(state))).toEqual(state);
  });
});
