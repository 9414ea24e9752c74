// Marks carried backwards: on a graph written down by hand, with loops, several words of marks, and
// a graph that has holes.

import { describe, expect, it } from "vitest";
import { InternalError } from "../../src/base/exhaustive.ts";
import {
  backwardGraph,
  firstLacking,
  hasMark,
  mark,
  missing,
  noMarks,
  passOn,
  spreadBackwards,
} from "../../src/properties/backwards.ts";
import { FakeEngine } from "../kit/fake-engine.ts";

/** The states that a mark on `goal` gets to. */
function reaching(successors: readonly (readonly number[])[], goal: number, kind = 0): number[] {
  const engine = new FakeEngine({ successors });
  engine.start();
  const { transitions } = engine.expand(0, successors.length, 0, new Set());
  const marks = noMarks(engine.size, kind + 1);
  mark(marks, goal, kind);
  spreadBackwards(backwardGraph(engine, successors.length, transitions), marks);
  return Array.from({ length: engine.size }, (_, id) => id).filter((id) =>
    hasMark(marks, id, kind),
  );
}

describe("marks are carried backwards", () => {
  // 0 → 1 → 2 ⇄ 3, 1 → 4 → 4, 0 → 5
  const graph = [[1, 5], [2, 4], [3], [2, 2], [4], []];

  it.each([
    [0, [0]],
    [2, [0, 1, 2, 3]],
    [3, [0, 1, 2, 3]],
    [4, [0, 1, 4]],
    [5, [0, 5]],
  ])("from %i", (goal, states) => {
    expect(reaching(graph, goal)).toEqual(states);
    expect(reaching(graph, goal, 31)).toEqual(states);
    expect(reaching(graph, goal, 32)).toEqual(states);
    expect(reaching(graph, goal, 77)).toEqual(states);
  });

  it("where the way back leads through states found later", () => {
    expect(reaching([[1], [2], [3], [0, 4], []], 4)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("marks", () => {
  it("are passed on, and say whether one was new", () => {
    const marks = noMarks(2, 40);
    mark(marks, 0, 3);
    mark(marks, 0, 35);
    mark(marks, 1, 3);
    expect(passOn(marks, 0, 1)).toBe(true);
    expect(passOn(marks, 0, 1)).toBe(false);
    expect(hasMark(marks, 1, 35)).toBe(true);
    expect(missing(marks, 1)).toHaveLength(38);
  });

  it("the first state that lacks one", () => {
    for (const kinds of [1, 31, 32, 33, 64, 65]) {
      const marks = noMarks(3, kinds);
      for (let state = 0; state < 3; state++) {
        for (let kind = 0; kind < kinds; kind++) mark(marks, state, kind);
      }
      expect(firstLacking(marks)).toBeUndefined();
      const lacking = noMarks(3, kinds);
      for (let state = 0; state < 2; state++) {
        for (let kind = 0; kind < kinds; kind++) mark(lacking, state, kind);
      }
      for (let kind = 0; kind < kinds - 1; kind++) mark(lacking, 2, kind);
      expect(firstLacking(lacking)).toBe(2);
      expect(missing(lacking, 2)).toEqual([kinds - 1]);
    }
  });

  it("of no kind at all: nobody lacks any", () => {
    expect(firstLacking(noMarks(5, 0))).toBeUndefined();
  });
});

it("a graph with holes is refused", () => {
  const engine = new FakeEngine({ successors: [[1], [0]] });
  engine.start();
  engine.expand(0, 2, 0, new Set());
  expect(() => backwardGraph(engine, 2, 3)).toThrow(InternalError);
  expect(() => backwardGraph(engine, 1, 2)).toThrow(InternalError);
  expect(backwardGraph(engine, 2, 2).sources).toHaveLength(2);
});
