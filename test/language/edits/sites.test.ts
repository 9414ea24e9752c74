// What stands beside an edited place: where a run must come for the edit to matter.

import { expect, test } from "vitest";
import { body, edited } from "./edited-text.ts";

const head = "var n, k: 0..9\nmutex m\nroutine r() { n = 1 }\n";

/** By path, the first lines of what is beside. */
function beside(statements: string, list: string): readonly (readonly string[])[] {
  const { sites, problems, textAt } = edited(`${head}${body(statements)}`, list);
  expect(problems).toEqual([]);
  return sites.map((site) => [site.path, ...site.beside.map(textAt)]);
}

test("the statements before and after", () => {
  expect(beside("n = 1\na: n = 2\nn = 3", "without p.a")).toEqual([["p.a", "n = 1", "n = 3"]]);
  expect(beside("a: n = 2\nn = 3", "without a")).toEqual([["a", "n = 3"]]);
  expect(beside("n = 1\na: n = 2", "without a")).toEqual([["a", "n = 1"]]);
  expect(beside("a: n = 2", "without a")).toEqual([["a"]]);
});

test("the path is as it is written, and so is its place", () => {
  const { sites, textAt } = edited(`${head}${body("n = 1\na: n = 2")}`, "without p . a");
  expect(sites.map(({ path, span }) => [path, textAt(span)])).toEqual([["p.a", "p . a"]]);
});

test("labels, blocks and a loop that follows are looked through", () => {
  expect(beside("b: { n = 1; c: n = 2 }\na: n = 3\nd: { e: n = 4; n = 5 }", "without a")).toEqual([
    ["a", "n = 2", "n = 4"],
  ]);
  expect(beside("n = 1\na: n = 3\nloop { n = 4; n = 5 }", "without a")).toEqual([
    ["a", "n = 1", "n = 4"],
  ]);
  expect(beside("b: { n = 1; return }\na: n = 3\nif n == 1 { skip }", "without a")).toEqual([
    ["a", "n = 1", "if n == 1 { skip }"],
  ]);
});

test("what has no step is passed over, and a jump is none", () => {
  expect(beside("n = 1\nb: { }\na: n = 2\nvar x: 0..9\nx = 3", "without a")).toEqual([
    ["a", "n = 1", "x = 3"],
  ]);
  expect(beside("loop { n = 1; a: n = 2; break }", "without a")).toEqual([["a", "n = 1"]]);
});

test("from a block in which it is alone one goes outwards", () => {
  expect(beside("n = 1\nwith m { a: n = 2 }\nn = 3", "without a")).toEqual([
    ["a", "n = 1", "n = 3"],
  ]);
  expect(beside("n = 1\nwith m { a: n = 2; k = 2 }\nn = 3", "without a")).toEqual([["a", "k = 2"]]);
});

test("behind a lock that is given back comes what was last in it", () => {
  expect(beside("with m { n = 1; n = 2 }\na: n = 3", "without a")).toEqual([["a", "n = 2"]]);
  expect(beside("with m { n = 1; return }\na: n = 3", "without a")).toEqual([["a", "n = 1"]]);
  const tried = "with m { n = 1 } else { n = 2 }";
  expect(beside(`${tried}\na: n = 3`, "without a")).toEqual([["a", tried]]);
});

test("behind a lock or a step that was taken off comes its body", () => {
  expect(beside("n = 1\na: with m { n = 2; n = 3 }\nn = 4", "without a")).toEqual([
    ["a", "n = 1", "n = 2"],
  ]);
  expect(beside("n = 1\na: atomic { n = 2; n = 3 }\nn = 4", "without a")).toEqual([
    ["a", "n = 1", "n = 2"],
  ]);
  expect(beside("n = 1\na: with m { }\nn = 4", "without a")).toEqual([["a", "n = 1", "n = 4"]]);
});

test("of `moving` the new place and the statement itself, and of `replacing` the place", () => {
  expect(beside("a: n = 1\nb: n = 2\nc: n = 3\nd: n = 4", "moving a after c")).toEqual([
    ["a", "n = 3", "n = 4", "n = 1"],
  ]);
  expect(beside("n = 1\na: n = 2\nn = 3", "replacing a by { same; k = 1 }")).toEqual([
    ["a", "n = 1", "n = 3"],
  ]);
});

test("in the new tree, one for each statement, in the order of the edits", () => {
  expect(beside("n = 1\na: n = 2\nb: n = 3\nn = 4", "without b, a")).toEqual([
    ["b", "n = 1", "n = 4"],
    ["a", "n = 1", "n = 4"],
  ]);
  expect(beside("a: n = 2\nb: n = 3\nr()", "replacing b by { k = 1 } without a")).toEqual([
    ["b", "r()"],
    ["a", "k = 1"],
  ]);
});
