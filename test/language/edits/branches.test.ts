// `except p.L`: the branch of an `either` that a label heads.

import { expect, test } from "vitest";
import { body, editedText, saying, shown } from "./edited-text.ts";

const head = `enum Device { xics, native }
const DEV = xics
const N = 1
var n, k: 0..9
mutex m
type V = 0..1
`;

function left(statements: string, path: string): string {
  const text = `${head}${body(statements)}`;
  const { file, problems } = editedText(`${text}check c { except ${path} expect holds }`);
  return problems.length > 0 ? problems.map(saying).join("\n") : shown(file);
}

function leaves(statements: string, path: string, after: string): void {
  const { before } = editedText(`${head}${body(after)}`);
  expect(left(statements, path)).toBe(shown(before));
}

const notHead = (path: string): string =>
  `Q712 \`${path}\` is not the first step of a branch of an \`either\``;

test("the branch goes that the label heads", () => {
  leaves(
    "either { a: n = 1; k = 1 } or fair { b: n = 2 } or { n = 3 }",
    "p.b",
    "either { a: n = 1; k = 1 } or { n = 3 }",
  );
  leaves(
    "either { a: n = 1; k = 1 } or fair { b: n = 2 } or { n = 3 }",
    "a",
    "either fair { b: n = 2 } or { n = 3 }",
  );
});

test("several branches, of several choices", () => {
  leaves(
    "L: either { a: n = 1 } or { n = 2 } or { c: n = 3 } or { n = 4 }\neither { d: n = 1 } or { n = 2 } or { n = 3 }",
    "a, c, d",
    "L: either { n = 2 } or { n = 4 }\neither { n = 2 } or { n = 3 }",
  );
});

test.each([
  ["a block", "h: { await n == 0; a: n = 1 }", "h"],
  ["its own label", "h: { a: n = 1; k = 1 }", "a"],
  ["a label without a statement before it", "h: { } a: n = 1", "a"],
  ["a variable without a value", "var x: 0..9; a: x = 1; n = x", "a"],
  ["a loop", "loop { a: n = 1; break }", "a"],
  ["a condition on a constant", "await DEV == xics; a: n = 1", "a"],
  [
    "other conditions on constants",
    "await !(N >= 1 && Device.native == DEV); await true; a: n = 1",
    "a",
  ],
  ["a lock", "a: with m { n = 1 }", "a"],
  ["a step", "a: atomic { await n == 0; n = 1 }", "a"],
  ["a jump", "a: { return }", "a"],
  ["nothing", "a: { }", "a"],
])("%s is looked through", (_, branch, path) => {
  const text = `${head}${body(`either { ${branch} } or { n = 9 } or { n = 8 }`)}`;
  const { before } = editedText(`${head}${body("either { n = 9 } or { n = 8 }")}`);
  const { file, problems } = editedText(`${text}check c { except ${path} expect holds }`);
  expect(problems).toEqual([]);
  expect(shown(file)).toBe(shown(before));
});

test("of nested choices the innermost", () => {
  leaves(
    "either { either { a: n = 1 } or { b: n = 2 } or { n = 7 } } or { n = 3 }",
    "a",
    "either { either { b: n = 2 } or { n = 7 } } or { n = 3 }",
  );
  leaves(
    "either { x: either { a: n = 1 } or { n = 2 } } or { n = 3 } or { n = 4 }",
    "x",
    "either { n = 3 } or { n = 4 }",
  );
});

test("inside a routine, an atomic, and a parameter of the process", () => {
  const text = (s: string): string =>
    `var n: 0..9\ntype V = 0..1\nroutine r() { atomic { ${s} } }\nprocess p[v in V] { r() }\n`;
  const { file } = editedText(
    `${text("either { a: n = 1 } or { n = 2 } or { n = 3 }")}check c { except r.a expect holds }`,
  );
  expect(shown(file)).toBe(shown(editedText(text("either { n = 2 } or { n = 3 }")).before));

  const family = (s: string): string => `var n: 0..9\ntype V = 0..1\nprocess p[v in V] { ${s} }\n`;
  const other = editedText(
    `${family("either { await v == 1; a: n = 1 } or { n = 2 } or { n = 3 }")}check c { except a expect holds }`,
  );
  expect(shown(other.file)).toBe(shown(editedText(family("either { n = 2 } or { n = 3 }")).before));
});

test("a choice with one branch left stays a choice", () => {
  const { file } = editedText(
    `${head}${body("either { a: n = 1 } or { n = 2 }")}check c { except a expect holds }`,
  );
  expect(shown(file)).toContain("either {\n    n = 2\n  }");
});

test.each([
  ["a step before it", "n = 1; a: k = 1"],
  ["a condition on the state before it", "await n == 0; a: k = 1"],
  ["a division before it", "await N / 0 == 1; a: k = 1"],
  ["an idle before it", "idle until DEV == xics; a: k = 1"],
  ["a binding before it", "let x = n; a: k = x"],
  ["a lock around it", "with m { a: k = 1 }"],
  ["a step around it", "atomic { a: k = 1 }"],
  ["an if around it", "if n == 0 { a: k = 1 }"],
  ["a while around it", "while n == 0 { a: k = 1 }"],
  ["a for around it", "for i in 0..1 { a: k = 1 }"],
  ["a step in a block before it", "h: { n = 1 } a: k = 1"],
])("refused: %s", (_, branch) => {
  expect(left(`either { ${branch} } or { n = 9 }`, "a")).toBe(notHead("a"));
});

test("refused: in no branch at all", () => {
  expect(left("a: n = 1", "a")).toBe(notHead("a"));
  expect(left("a: either { n = 1 } or { n = 2 }", "a")).toBe(notHead("a"));
});

test("refused: a local in a condition", () => {
  expect(left("var DEVX: 0..1\neither { await DEVX == 0; a: n = 1 } or { n = 2 }", "a")).toBe(
    notHead("a"),
  );
});

test("refused: no branch would be left", () => {
  expect(left("either { a: n = 1 } or { b: n = 2 }", "a, b")).toBe(
    "Q713 with `b` the last branch of an `either` would go",
  );
});

test("refused: paths that name nothing", () => {
  expect(left("either { a: n = 1 } or { b: n = 2 }", "c")).toBe(
    "Q701 no statement has the path `c`",
  );
});
