// Several edits in one list: all of them speak of the text before it.

import { expect, test } from "vitest";
import { body, expectEdit, refusal } from "./edited-text.ts";

const head = "var n, k: 0..9\nmutex m\n";

function edits(before: string, list: string, after: string): void {
  expectEdit(`${head}${body(before)}`, list, `${head}${body(after)}`);
}

function refuses(statements: string, list: string): string {
  return refusal(`${head}${body(statements)}`, list);
}

const abc = "a: n = 1\nb: n = 2\nc: n = 3";

test("edits of different statements, in either order", () => {
  const after = "a: { }\nb: { k = 1; n = 2 }\nc: n = 3";
  edits(abc, "without a replacing b by { k = 1; same }", after);
  edits(abc, "replacing b by { k = 1; same } without a", after);
});

test("of several processes and routines", () => {
  const text = (a: string, b: string): string =>
    `${head}routine r() { a: ${a} }\nprocess p { r(); b: ${b} }\n`;
  expectEdit(text("n = 1", "n = 2"), "without r.a, p.b", text("{ }", "{ }"));
});

test("inside a statement that keeps its body", () => {
  edits("a: with m { b: n = 1; n = 2 }", "without a, b", "a: { b: { } n = 2 }");
  edits("a: atomic { b: n = 1; n = 2; n = 3 }", "without b, a", "a: { b: { } n = 2; n = 3 }");
  edits(
    "a: { b: n = 1; n = 2 }",
    "replacing a by { same; k = 1 } replacing b by { same; k = 2 }",
    "a: { b: { n = 1; k = 2 } n = 2; k = 1 }",
  );
  edits(
    "a: with m { b: n = 1 }\nc: n = 2",
    "moving a after c without b",
    "c: n = 2\na: with m { b: { } }",
  );
});

test("a statement moves out of another one that moves", () => {
  edits(
    "a: with m { b: n = 1; n = 2 }\nc: n = 3\nd: n = 4",
    "moving a after c moving b after d",
    "c: n = 3\na: with m { n = 2 }\nd: n = 4\nb: n = 1",
  );
});

test("a removed or replaced statement is still a mark to move to", () => {
  edits(abc, "without c moving a after c", "b: n = 2\nc: { }\na: n = 1");
  edits(abc, "moving a after c replacing c by { k = 1 }", "b: n = 2\nc: { k = 1 }\na: n = 1");
});

test("two moves to different sides of one mark, and to one gap from both sides", () => {
  edits(
    `${abc}\nd: n = 4`,
    "moving a after c moving d before c",
    "b: n = 2\nd: n = 4\nc: n = 3\na: n = 1",
  );
  edits(
    "a: n = 1\nb: n = 2\nn = 0\nc: n = 3\nd: n = 4",
    "moving a after c moving b before d",
    "n = 0\nc: n = 3\na: n = 1\nb: n = 2\nd: n = 4",
  );
});

test.each([
  ["without a, a", "Q705 `a` is edited twice in one list"],
  ["without a replacing a by { k = 1 }", "Q705 `a` is edited twice in one list"],
  ["moving a after c without a", "Q705 `a` is edited twice in one list"],
  [
    "moving a after c moving b after c",
    "Q705 `a` is moved directly after `c` too, and nothing tells their order",
  ],
  ["moving a after b moving b after c", "Q705 `b` is itself moved in this list"],
])("refused: %s", (list, message) => {
  expect(refuses(abc, list)).toBe(message);
});

test.each([
  ["without a, b", "b"],
  ["without b, a", "b"],
  ["replacing a by { k = 1 } without b", "b"],
  ["without a moving b after c", "b"],
  ["without a moving d before b", "d"],
  ["without a moving c after d", "c"],
])("refused: an edit inside what goes: %s", (list, inner) => {
  const statements = "a: { b: n = 1; c: n = 2; d: n = 4 }\ne: n = 3";
  expect(refuses(statements, list)).toContain(
    `Q705 \`${inner}\` is inside \`a\`, which goes as a whole`,
  );
});

test("refused: inside the `else` of a `with` that loses its lock", () => {
  expect(refuses("a: with m { n = 1 } else { b: n = 2; n = 3 }", "without a, b")).toBe(
    "Q705 `b` is inside `a`, which goes as a whole",
  );
});

test("refused: moved into or out of what is replaced", () => {
  const statements = "a: { b: n = 1; n = 2 }\nn = 0\nc: n = 3";
  expect(refuses(statements, "replacing a by { same; k = 1 } moving c after b")).toBe(
    "Q705 `c` would be moved into `a`, which is replaced",
  );
  expect(refuses(statements, "replacing a by { same; k = 1 } moving b after c")).toBe(
    "Q705 `b` would be moved out of `a`, which is replaced",
  );
});

test("refused: two statements that would be moved into each other", () => {
  const statements = "a: { b: n = 1; n = 2 }\nc: { d: n = 3; n = 4 }\ne: { f: n = 5; n = 6 }";
  expect(refuses(statements, "moving a after d moving c after b")).toBe(
    [
      "Q705 `a` and `c` would be moved into each other",
      "Q705 `c` and `a` would be moved into each other",
    ].join("\n"),
  );
  expect(refuses(statements, "moving a after d moving c after f moving e after b")).toContain(
    "Q705 `e` and `a` would be moved into each other",
  );
  edits(
    statements,
    "moving a after d moving c after f",
    "e: { f: n = 5; c: { d: n = 3; a: { b: n = 1; n = 2 } n = 4 } n = 6 }",
  );
});

test("no edits: the very same declarations", () => {
  edits(abc, "", abc);
});
