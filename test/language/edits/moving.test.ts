// `moving A before|after B`: how far a statement may go, and what must stay as it is.

import { expect, test } from "vitest";
import { body, expectEdit, refusal } from "./edited-text.ts";

const head = "var n, k: 0..9\nmutex m\n";

function moves(before: string, edit: string, after: string): void {
  expectEdit(`${head}${body(before)}`, `moving ${edit}`, `${head}${body(after)}`);
}

function refuses(statements: string, edit: string): string {
  return refusal(`${head}${body(statements)}`, `moving ${edit}`);
}

test("up and down", () => {
  moves("a: n = 1\nn = 2\nb: n = 3", "a after b", "n = 2\nb: n = 3\na: n = 1");
  moves("a: n = 1\nn = 2\nb: n = 3", "b before a", "b: n = 3\na: n = 1\nn = 2");
});

test("directly beside the mark, not at the end", () => {
  moves("a: n = 1\nb: n = 2\nn = 3\nn = 4", "a after b", "b: n = 2\na: n = 1\nn = 3\nn = 4");
});

test("past the other side of a neighbour", () => {
  moves("a: n = 1\nb: n = 2", "a after b", "b: n = 2\na: n = 1");
});

test("into and out of blocks, locks and steps", () => {
  moves("a: n = 1\nwith m { b: n = 2 }", "a before b", "with m { a: n = 1; b: n = 2 }");
  moves(
    "with m { a: n = 1; n = 2 }\nw: n = 3",
    "a before w",
    "with m { n = 2 }\na: n = 1\nw: n = 3",
  );
  moves(
    "s: atomic { a: n = 1; b: n = 2 }\nc: n = 3",
    "b after c",
    "s: atomic { a: n = 1 }\nc: n = 3\nb: n = 2",
  );
  moves(
    "a: n = 1\ns: atomic { n = 2; b: n = 3 }",
    "a before b",
    "s: atomic { n = 2; a: n = 1; b: n = 3 }",
  );
  moves(
    "g: { a: n = 1 }\nh: { with m { b: n = 2 } }",
    "a after b",
    "g: { }\nh: { with m { b: n = 2; a: n = 1 } }",
  );
});

test("inside one loop or branch, with what is in them", () => {
  moves(
    "loop { a: n = 1; with m { b: n = 2 } }",
    "a after b",
    "loop { with m { b: n = 2; a: n = 1 } }",
  );
  moves(
    "either { a: n = 1; b: loop { n = 2 } } or { skip }",
    "b before a",
    "either { b: loop { n = 2 } a: n = 1 } or { skip }",
  );
  moves(
    "if n == 1 { a: n = 1; b: n = 2 } else { c: n = 3 }",
    "a after b",
    "if n == 1 { b: n = 2; a: n = 1 } else { c: n = 3 }",
  );
});

test("behind the last statement, but before a jump", () => {
  moves("loop { a: n = 1; b: n = 2; break }", "a after b", "loop { b: n = 2; a: n = 1; break }");
});

test("a statement with its own jumps, which keep their loop", () => {
  moves(
    "loop { a: if n == 1 { break } b: n = 2 }",
    "a after b",
    "loop { b: n = 2; a: if n == 1 { break } }",
  );
});

test.each([
  ["loop { a: n = 1 }\nb: n = 2"],
  ["while n < 2 { a: n = 1 }\nb: n = 2"],
  ["for i in 0..2 { a: n = 1 }\nb: n = 2"],
  ["loop { loop { a: n = 1 } b: n = 2 }"],
  ["if n == 0 { a: n = 1 }\nb: n = 2"],
  ["if n == 0 { a: n = 1 } else { b: n = 2 }"],
  ["either { a: n = 1 } or { b: n = 2 }"],
  ["with m { a: n = 1 } else { b: n = 2 }"],
  ["with m { a: n = 1 } else { skip }\nb: n = 2"],
  ["loop { a: n = 1 }\nloop { b: n = 2 }"],
])("refused: out of or into a loop or branch: %s", (statements) => {
  const message = "`a` and `b` are not in the same loop and branch";
  expect(refuses(statements, "a after b")).toBe(`Q707 ${message}`);
});

test("refused: into another body", () => {
  const text = `${head}process p { a: n = 1 }\nprocess q { b: n = 2 }\n`;
  expect(refusal(text, "moving a after b")).toBe(
    "Q707 `a` is in process `p`, and `b` in process `q`",
  );
});

test("refused: into itself, or around itself", () => {
  expect(refuses("a: { b: n = 1; n = 2 }", "a after b")).toBe("Q708 `a` contains `b`");
  expect(refuses("a: { b: n = 1; n = 2 }", "b before a")).toBe("Q708 `a` contains `b`");
  expect(refuses("a: n = 1\nn = 2", "a after a")).toBe("Q708 `a` cannot be moved after itself");
});

test("refused: to where it is", () => {
  expect(refuses("a: n = 1\nb: n = 2", "a before b")).toBe(
    "Q709 `a` stands directly before `b` already",
  );
  expect(refuses("a: n = 1\nb: n = 2", "b after a")).toBe(
    "Q709 `b` stands directly after `a` already",
  );
});

test("refused: a name would be used before its declaration", () => {
  expect(refuses("a: let x = n\nb: n = x", "a after b")).toBe(
    "Q706 `x` would not be known any more where it is used",
  );
  expect(refuses("a: let x = n\nb: n = x", "b before a")).toBe(
    "Q706 `x` would not be known any more where it is used",
  );
});

test("refused: a name would end with a block", () => {
  expect(refuses("a: let x = n\nwith m { b: n = 1 }\nn = x", "a before b")).toBe(
    "Q706 `x` would not be known any more where it is used",
  );
  expect(refuses("g: { let x = n; a: n = x }\nb: n = 1", "a after b")).toBe(
    "Q706 `x` would not be known any more where it is used",
  );
});

test("refused: a name would be that of another block", () => {
  const statements =
    "s: atomic { with m { pick x in 0..2; a: n = x } }\nlet y = 1\nwith m { pick x in 3..4; b: k = x }";
  expect(refuses(statements, "a after b")).toBe("Q706 `x` would mean another thing than before");
});

test("names may move along: `atomic` ends none, and what is bound further out stays", () => {
  moves(
    "let x = n\nwith m { a: n = x }\nb: n = 2",
    "a after b",
    "let x = n\nwith m { }\nb: n = 2\na: n = x",
  );
  moves(
    "b: k = 2\natomic { a: let x = n; k = 1 }\nn = x",
    "a before b",
    "a: let x = n\nb: k = 2\natomic { k = 1 }\nn = x",
  );
});

test("refused: what only stood behind a statement would become a first value", () => {
  expect(refuses("a: n = 1\nvar x: 0..9 = n\nb: n = x", "a after b")).toBe(
    "Q714 `x` would have its value from the start, and no step would give it",
  );
  moves("a: n = 1\nvar x: 0..9\nb: x = n", "a after b", "var x: 0..9\nb: x = n\na: n = 1");
});

test("binders and parameters move along with what they stand in", () => {
  const text = (s: string): string =>
    `type V = 0..1\nflag f[V], g\nroutine r(v: V) { ${s} }\nprocess p[w in V] { r(w) }\n`;
  expectEdit(
    text("a: await forall x in V: !f[x] || x == v\nb: f[v] = true"),
    "moving r.a after r.b",
    text("b: f[v] = true\na: await forall x in V: !f[x] || x == v"),
  );
});
