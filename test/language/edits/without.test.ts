// `without L`: what goes, what stays, and what is refused.

import { expect, test } from "vitest";
import { body, edited, expectEdit, refusal } from "./edited-text.ts";

const head = "var n: 0..9\nmutex m\n";

test("a statement goes, its label stays as a place", () => {
  expectEdit(
    `${head}${body("a: n = 1\nb: n = 2")}`,
    "without p.a",
    `${head}${body("a: { }\nb: n = 2")}`,
  );
});

test.each([
  ["a block with the labels inside", "a: { b: n = 1; n = 2 }"],
  ["an if", "a: if n == 1 { b: n = 2 } else { n = 3 }"],
  ["a loop", "a: loop { n = 1 }"],
  ["a while", "a: while n < 3 { n = n + 1 }"],
  ["a for", "a: for i in 0..2 { n = i }"],
  ["an either", "a: either { n = 1 } or { n = 2 }"],
  ["a block that ends in a jump", "a: { n = 1; return }"],
  ["an await", "a: await n == 1"],
  ["a let that nobody reads", "a: let x = n"],
  ["a call", "a: m.lock()"],
])("%s goes whole", (_, statement) => {
  expectEdit(`${head}${body(statement)}`, "without p.a", `${head}${body("a: { }")}`);
});

test("fairness of what goes goes too", () => {
  expectEdit(
    `${head}${body("strongly fair a: n = 1\nn = 2")}`,
    "without a",
    `${head}${body("a: { }\nn = 2")}`,
  );
});

test("a `with` keeps its body and loses the lock", () => {
  expectEdit(
    `${head}${body("a: with m { b: n = 1; n = 2 }")}`,
    "without a",
    `${head}${body("a: { b: n = 1; n = 2 }")}`,
  );
});

test("the `else` of a `with` goes", () => {
  expectEdit(
    `${head}${body("a: with m { n = 1 } else { return }")}`,
    "without a",
    `${head}${body("a: { n = 1 }")}`,
  );
});

test("an `atomic` keeps its body, as steps", () => {
  expectEdit(
    `${head}${body("fair a: atomic { await n == 0; n = 1 }")}`,
    "without a",
    `${head}${body("fair a: { await n == 0; n = 1 }")}`,
  );
});

test("in a routine, an action, an op and a device's routine", () => {
  const text = (s: string): string => `var n: 0..9
primitive box { var x: 0..9  op put(v: 0..9) { ${s} x = v }  routine fill() { ${s} x = 1 } }
hardware dev { flag on  op turn() { ${s} on = true }  action go when on { ${s} on = false } }
routine r() { ${s} n = 1 }
action act when n == 0 { ${s} n = 1 }
box b
process p { r(); b.put(1); b.fill(); dev.turn() }
`;
  for (const owner of ["box.put", "box.fill", "dev.turn", "dev.go", "r", "act"]) {
    const { file, problems } = edited(text("L: skip"), `without ${owner}.L`);
    expect(problems).toEqual([]);
    expect(file).toBeDefined();
  }
  expectEdit(
    `var n: 0..9\nroutine r() { L: skip; n = 1 }\nprocess p { r() }\n`,
    "without r.L",
    `var n: 0..9\nroutine r() { L: { } n = 1 }\nprocess p { r() }\n`,
  );
});

test.each([
  ["a let", "a: let x = n\nn = x", "`p.a` declares `x`, which is still used"],
  ["a pick", "a: pick x in 0..2\nb: { n = x }", "`p.a` declares `x`, which is still used"],
  ["a var", "a: var x: 0..2 = n\nx = 1", "`p.a` declares `x`, which is still used"],
  ["two names at once", "a: var x, y: 0..2 = 1\nn = y", "`p.a` declares `y`, which is still used"],
  [
    "an atomic, whose names are seen behind it",
    "a: atomic { let x = n; n = 0 }\nn = x",
    "`x` would not be known any more where it is used",
  ],
])("refused: %s whose name is used later", (_, statements, message) => {
  expect(refusal(`${head}${body(statements)}`, "without p.a")).toBe(`Q706 ${message}`);
});

test("a name that is used inside the statement alone is no matter", () => {
  expectEdit(
    `${head}${body("a: with m { let x = n; n = x }\nn = 1")}`,
    "without a",
    `${head}${body("a: { let x = n; n = x }\nn = 1")}`,
  );
  expectEdit(
    `${head}${body("a: atomic { let x = n; n = x }")}`,
    "without a",
    `${head}${body("a: { let x = n; n = x }")}`,
  );
});

test("the declaration and all its uses may go together", () => {
  expectEdit(
    `${head}${body("a: let x = n\nb: n = x\nc: n = 3")}`,
    "without a, b",
    `${head}${body("a: { }\nb: { }\nc: n = 3")}`,
  );
});

test.each([
  ["an empty block", "a: { }"],
  ["what has no step", "a: { b: { } var x: 0..2 }"],
])("refused: %s, where nothing would change", (_, statement) => {
  expect(refusal(`${head}${body(`${statement}\nn = 1`)}`, "without a")).toBe(
    "Q709 `a` takes no step that could be left out",
  );
});

test.each([
  "n = 1",
  "b: n = 1",
  "n = 1; return",
  "b: { n = 1 }",
  "await n == 0",
  "var x: 0..2 = n",
  "atomic { n = 1; n = 2 }",
])("refused: an atomic around the single step %s", (step) => {
  expect(refusal(`${head}${body(`a: atomic { ${step} }`)}`, "without a")).toBe(
    "Q709 the body of the `atomic` at `a` is a single step anyway",
  );
});

test.each(["n = 1; n = 2", "if n == 1 { n = 2 }", "var x, y: 0..2 = n"])(
  "an atomic around %s is more than a single step",
  (steps) => {
    const { problems } = edited(`${head}${body(`a: atomic { ${steps} }`)}`, "without a");
    expect(problems).toEqual([]);
  },
);

test("what is not touched stays the very node that it was", () => {
  const { before, file } = edited(
    `${head}${body("a: n = 1\nb: with m { c: n = 2; d: n = 3 }")}process q { n = 1 }\n`,
    "without d",
  );
  const [n, m, p, q] = before.declarations;
  const [n2, m2, p2, q2] = file?.declarations ?? [];
  expect([n2, m2, q2]).toEqual([n, m, q]);
  expect(n2).toBe(n);
  expect(q2).toBe(q);
  if (p?.kind !== "process" || p2?.kind !== "process") throw new Error("no process");
  expect(p2).not.toBe(p);
  expect(p2.body.statements[0]).toBe(p.body.statements[0]);
  expect(p2.body.statements[1]).not.toBe(p.body.statements[1]);
});
