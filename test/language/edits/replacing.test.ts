// `replacing L by { … same … }`: what stands there afterwards.

import { expect, test } from "vitest";
import { analyse } from "../../../src/language/analyse.ts";
import { body, edited, expectEdit, refusal } from "./edited-text.ts";

const head = "var n, k: 0..9\nmutex m\n";

function replaces(before: string, edit: string, after: string): void {
  expectEdit(`${head}${body(before)}`, `replacing ${edit}`, `${head}${body(after)}`);
}

function refuses(statements: string, edit: string): string {
  return refusal(`${head}${body(statements)}`, `replacing ${edit}`);
}

test("the old statement goes where `same` is not written", () => {
  replaces("a: n = 1\nb: n = 2", "a by { n = 3; k = 3 }", "a: { n = 3; k = 3 }\nb: n = 2");
  replaces("a: { b: n = 1; return }", "a by { k = 1; return }", "a: { k = 1; return }");
  replaces("a: n = 1", "a by { }", "a: { }");
});

test("`same` is the old statement, anywhere in the block", () => {
  replaces("a: n = 1", "a by { same; k = 2 }", "a: { n = 1; k = 2 }");
  replaces("a: n = 1", "a by { k = 2; same }", "a: { k = 2; n = 1 }");
  replaces("a: n = 1", "a by { with m { same } }", "a: { with m { n = 1 } }");
  replaces(
    "a: n = 1",
    "a by { if k == 1 { same } else { k = 1 } }",
    "a: { if k == 1 { n = 1 } else { k = 1 } }",
  );
  replaces(
    "a: n = 1",
    "a by { either { same } or { skip } }",
    "a: { either { n = 1 } or { skip } }",
  );
  replaces("a: n = 1", "a by { c: same; k = 1 }", "a: { c: n = 1; k = 1 }");
  replaces("a: n = 1", "a by { atomic { k = 1; same } }", "a: { atomic { k = 1; n = 1 } }");
  replaces(
    "fair a: if n == 1 { n = 2 }",
    "a by { same; k = 2 }",
    "fair a: { if n == 1 { n = 2 } k = 2 }",
  );
});

test("of a bare block `same` is its statements", () => {
  replaces("a: { b: n = 1; n = 2 }", "a by { same; k = 2 }", "a: { b: n = 1; n = 2; k = 2 }");
  replaces(
    "a: { b: n = 1; n = 2 }",
    "a by { atomic { same } }",
    "a: { atomic { b: n = 1; n = 2 } }",
  );
  replaces("a: { n = 1; return }", "a by { k = 1; same }", "a: { k = 1; n = 1; return }");
  replaces("a: { }", "a by { same; k = 2 }", "a: { k = 2 }");
  replaces("a: { n = 1; n = 2 }", "a by { c: same; k = 1 }", "a: { c: { n = 1; n = 2 } k = 1 }");
});

test("names of a bare block end where they ended", () => {
  replaces(
    "a: { let x = n; n = x }",
    "a by { same; k = 2 }",
    "a: { if true { let x = n; n = x } k = 2 }",
  );
  replaces(
    "a: { atomic { let x = n; n = x } }",
    "a by { k = 1; atomic { same } k = 2 }",
    "a: { k = 1; atomic { if true { atomic { let x = n; n = x } } } k = 2 }",
  );
  replaces("a: { let x = n; n = x }", "a by { k = 2; same }", "a: { k = 2; let x = n; n = x }");
  replaces(
    "a: { let x = n; n = x }",
    "a by { with m { same } k = 2 }",
    "a: { with m { let x = n; n = x } k = 2 }",
  );
  replaces(
    "a: { with m { let x = n; n = x } }",
    "a by { same; k = 2 }",
    "a: { with m { let x = n; n = x } k = 2 }",
  );
});

test("the rules take a block that ends names", () => {
  const text = `${head}${body("a: { let x = n; n = x }")}`;
  const { file } = edited(text, "replacing a by { same; k = 2 }");
  if (file === undefined) throw new Error("refused");
  const { problems } = analyse({ name: "t.qsc", text }, file, { constants: new Map() });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("the block sees what the old statement saw, and may bring names of its own", () => {
  replaces(
    "let x = n\na: n = x",
    "a by { let d = x; same; k = d }",
    "let x = n\na: { let d = x; n = x; k = d }",
  );
});

test("refused: nothing may follow a `same` that ends in a jump", () => {
  expect(refuses("a: { n = 1; return }", "a by { same; k = 2 }")).toBe(
    "Q711 nothing comes behind `same` here: `a` ends with `return`",
  );
  expect(refuses("a: { n = 1; return }", "a by { c: same; k = 2 }")).toBe(
    "Q711 nothing comes behind `same` here: `a` ends with `return`",
  );
  replaces("a: if n == 1 { return }", "a by { same; k = 2 }", "a: { if n == 1 { return } k = 2 }");
});

test("refused: `same` in a loop would take its jumps away from theirs", () => {
  expect(refuses("loop { a: if n == 1 { break } n = 2 }", "a by { while n < 2 { same } }")).toBe(
    "Q711 `break` in `a` would speak of another loop",
  );
  replaces(
    "a: loop { break }",
    "a by { while n < 2 { same } }",
    "a: { while n < 2 { loop { break } } }",
  );
});

test("refused: the old statement declares what is used later", () => {
  expect(refuses("a: let x = n\nn = x", "a by { k = 1 }")).toBe(
    "Q706 `a` declares `x`, which is still used",
  );
  expect(refuses("a: let x = n\nn = x", "a by { k = 1; same }")).toBe(
    "Q706 `x` would not be known any more where it is used",
  );
});

test("refused: a name of the block would come before the one that `same` means", () => {
  expect(refuses("var x: 0..9\na: n = x", "a by { let x = 1; same }")).toBe(
    "Q706 `x` would mean another thing than before",
  );
  expect(refuses("a: n = k", "a by { let k = 1; same }")).toBe(
    "Q706 `k` would mean another thing than before",
  );
});

test("refused: labels that are there already", () => {
  const taken = (label: string): string => `Q710 the label \`${label}\` is taken`;
  expect(refuses("a: n = 1\nb: n = 2", "a by { b: k = 1 }")).toBe(taken("b"));
  expect(refuses("a: n = 1\nb: n = 2", "a by { a: k = 1 }")).toBe(taken("a"));
  expect(refuses("a: { c: n = 1 }\nb: n = 2", "a by { c: k = 1; same }")).toBe(taken("c"));
  expect(refuses("a: n = 1", "a by { c: k = 1; c: k = 2 }")).toBe(taken("c"));
  expect(refuses("a: n = 1\nb: n = 2", "a by { c: k = 1 } replacing b by { c: k = 1 }")).toBe(
    taken("c"),
  );
  replaces("a: { c: n = 1 }\nb: n = 2", "a by { c: k = 1 }", "a: { c: k = 1 }\nb: n = 2");
});

test("another process may have the label", () => {
  const other = "process q { c: n = 1 }\n";
  expectEdit(
    `${head}${body("a: n = 1")}${other}`,
    "replacing a by { c: k = 1 }",
    `${head}${body("a: { c: k = 1 }")}${other}`,
  );
});

test.each(["{ same }", "{ n = 1 }", "{ n=1 /* */ }"])("refused: by %s nothing changes", (by) => {
  expect(refuses("a: n = 1", `a by ${by}`)).toBe(
    "Q709 this puts for `a` what stands there already",
  );
});
