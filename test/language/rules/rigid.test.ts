import { describe, expect, it } from "vitest";
import { findings, relatedTo } from "../../kit/findings.ts";

const declarations = `
const K = 1
type I = 0..1
mutex m[I], single
var n: I
flag a, grid[I, I]
object Node max 2 { mutex inner; flag seen }
var node: ref Node = new Node
primitive box { flag full; op take() { full = true } op give() { full = false } routine use_it() { full = true; full = false } section = take / give }
box boxes[I]
def zero() = 0
def now() = n
routine lock_it(i: I) { with m[i] { n = 0 } }
routine pass_on(j: I) { lock_it(j) }
routine store(x: I) { x = 1 - x }
routine flip(x: bool) { x = !x }
routine on(t: ref Node) { t.seen = true }
routine under(l: mutex) { with l { n = 0 } }
`;

const moving = (body: string): readonly string[] =>
  findings("Q530", `${declarations} process p[i in I] { var own: I  skip  ${body} }`);

describe("the place of a `with`", () => {
  it.each([
    ["with m[n] { skip }", ["n"]],
    ["with m[own] { own = 1 }", ["own"]],
    ["with m[1 - n] { skip }", ["n"]],
    ["with m[now()] { skip }", ["now()"]],
    ["with m[if a then 0 else 1] { skip }", ["a"]],
    ["with node.inner { skip }", ["node"]],
    ["with boxes[n] { skip }", ["n"]],
    ["with m[n] { skip } else { skip }", ["n"]],
  ])("may change: %s", (body, expected) => {
    expect(moving(body)).toEqual(expected);
  });

  it.each([
    "with single { skip }",
    "with m[i] { skip }",
    "with m[K] { skip }",
    "with m[1 - i] { skip }",
    "with m[zero()] { skip }",
    "let c = n; with m[c] { skip }",
    "pick c in I; with m[c] { skip }",
    "for c in I { with m[c] { skip } }",
    "let q = node; with q.inner { skip }",
    "with boxes[if i == 0 then 1 else 0] { skip }",
  ])("stays: %s", (body) => {
    expect(moving(body)).toEqual([]);
  });
});

describe("the arguments of a routine", () => {
  it.each([
    ["store(n)", []],
    ["store(own)", []],
    ["flip(grid[i, K])", []],
    ["flip(grid[i, n])", ["n"]],
    ["flip(node.seen)", ["node"]],
    ["let q = node; flip(q.seen)", []],
    ["let q = node; on(q)", []],
    ["lock_it(i)", []],
    ["lock_it(n)", ["n"]],
    ["pass_on(n)", ["n"]],
    ["let c = n; pass_on(c)", []],
    ["lock_it(1 - n)", ["n"]],
    ["under(m[n])", ["n"]],
    ["under(m[i])", []],
    ["boxes[n].use_it()", ["n"]],
    ["boxes[i].use_it()", []],
  ])("%s", (body, expected) => {
    expect(moving(body)).toEqual(expected);
  });

  it("shows the parameter that finds the lock", () => {
    const text = `${declarations} process p { pass_on(n) }`;
    expect(relatedTo("Q530", text)).toEqual(["j"]);
  });
});

describe("a parameter", () => {
  it("that a routine stores to must not find a lock", () => {
    const text = `mutex m[0..1]; var n: 0..1
      routine r(i: 0..1) { i = 0; with m[i] { skip } }
      process p { r(n) }`;
    expect(findings("Q530", text)).toEqual(["i", "n"]);
  });
});
