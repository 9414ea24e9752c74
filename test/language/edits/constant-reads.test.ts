// Properties that no step can change: what they read is stored to nowhere.

import { expect, test } from "vitest";
import { constantReads } from "../../../src/language/edits/constant-reads.ts";
import { protocolOf } from "../../kit/analysis.ts";

const head = `var n, k: 0..9
type V = 0..1
flag f[V]
mutex m
object T max 2 { x: 0..9, y: 0..9 }
var r, s: ref T
primitive box { var x, y: 0..9  op put() { x = 1 } op look(): 0..9 { return y } }
box b
def low(i: 0..9): bool = n + i < 9
routine raise(v: 0..9) { v = 1 }
routine read(v: 0..9) { await v == 0 }
`;

function constant(property: string, steps: string): boolean {
  const text = `${head.replace("x: 0..9, y: 0..9", "x: 0..9\n y: 0..9")}process p { ${steps} }\n${property}\n`;
  return constantReads(protocolOf(text)).length === 1;
}

test.each([
  ["invariant i: n < 5", "k = 1"],
  ["invariant i: n < 5", "read(n)"],
  ["reach i: n == 5 && k == 2", "skip"],
  ["invariant i: low(2)", "k = 1"],
  ["invariant i: forall v in V: !f[v]", "n = 1"],
  ["invariant i: m.owner == null", "n = 1"],
  ["invariant i: r != null", "n = 1"],
  ["invariant i: b.y == 0", "b.put()"],
  ["invariant i: r.y == 0", "r.x = 1"],
  ["invariant i: live(r)", "n = 1"],
  ["invariant i: forall t in T: t.x == 0", "n = 1"],
  ["transition i: n' >= n", "k = 1"],
])("%s is constant where the steps are: %s", (property, steps) => {
  expect(constant(property, steps)).toBe(true);
});

test.each([
  ["invariant i: n < 5", "n = 1"],
  ["invariant i: n < 5", "raise(n)"],
  ["invariant i: n < 5 || k == 1", "atomic { if k == 1 { n = 1 } }"],
  ["invariant i: low(2)", "n = 1"],
  ["invariant i: forall v in V: !f[v]", "f[0] = true"],
  ["invariant i: m.owner == null", "with m { skip }"],
  ["invariant i: m.owner == null", "m.lock()"],
  ["invariant i: r != null", "r = s"],
  ["invariant i: live(r)", "free s"],
  ["invariant i: b.x == 0", "b.put()"],
  ["invariant i: r.x == 0", "r.x = 1"],
  ["invariant i: forall t in T: t.x == 0", "s = new T"],
  ["transition i: n' >= n", "n = 1"],
  ["invariant i: !(p at end)", "skip"],
  ["reach i: p.x == 1", "let x = 1; skip"],
])("%s is not where the steps are: %s", (property, steps) => {
  expect(constant(property, steps)).toBe(false);
});
