import { describe, expect, it } from "vitest";
import { findings, relatedTo } from "../../kit/findings.ts";

const declarations = `
type Id = ids(2)
flag on[Id], off[Id], pair[Id, Id], common
var last: Id?
var n: 0..9
object Node max 4 { flag seen; flag marks[Id] }
var node[Id]: ref Node = new Node
mutex lock[Id]
primitive cell {
  flag full
  flag of_id[Id]
  op put() { full = true }
  op mark(i: Id) { of_id[i] = true }
  op count() { for i in Id { of_id[i] = full } }
}
cell cells[Id]
cell one
def several() = exists i in Id: on[i]
`;

const inFor = (body: string): readonly string[] =>
  relatedTo("Q504", `${declarations} process p { atomic { for v in Id { ${body} } } }`);

describe("a `for` over ids in one step", () => {
  it.each([
    "on[v] = true",
    "on[v] = off[v]",
    "on[v] = common",
    "pair[v, v] = true; if pair[v, v] { off[v] = true }",
    "for w in Id { pair[v, w] = common }",
    "for w in 0..1 { on[v] = w == 0 }",
    "cells[v].put()",
    "one.mark(v)",
    "let x = on[v]; off[v] = x",
    "lock[v].unlock()",
    "node[v] = new Node",
    "if on[v] { continue }; off[v] = true",
    "assert on[v]",
    "let x = node[v]; x.marks[v] = true",
    "either { on[v] = true } or { on[v] = false }",
    "pick w in Id; on[v] = v == w",
  ])("commutes: %s", (body) => {
    expect(inFor(body)).toEqual([]);
  });

  it.each([
    ["last = v", "last"],
    ["n = n + 1", "n"],
    ["if n < 9 { n = n + 1 }", "n"],
    ["on[v] = exists w in Id: on[w]", "on[w]"],
    ["on[v] = several()", "several()"],
    ["pick w in Id; on[w] = true", "on[w]"],
    ["pair[v, v] = true; pick i in Id; pick j in Id; off[v] = pair[i, j]", "pair[i, j]"],
    ["pair[v, v] = exists w in Id: pair[v, w] && pair[w, v]", "pair[w, v]"],
    ["one.put()", "one.put()"],
    ["one.count()", "one.count()"],
    ["let x = node[v]; x.seen = true", "x.seen"],
    ["free node[v]", "free node[v]"],
    ["node[v] = new Node; on[v] = exists x in Node: x.seen", "Node"],
    ["if on[v] { break }; off[v] = true", "break"],
    ["if on[v] { return }; off[v] = true", "return"],
  ])("may not commute: %s", (body, related) => {
    expect(inFor(body)).toEqual([related]);
  });

  it("is asked of every loop around", () => {
    // The outer rounds read each other's cells, and so do the inner ones.
    expect(inFor("for w in Id { pair[v, w] = pair[w, v] }")).toEqual(["pair[w, v]", "pair[w, v]"]);
    // The inner rounds all write the cell of the outer element.
    expect(inFor("for w in Id { on[v] = off[w] }")).toEqual(["on[v]"]);
  });

  it("is free outside one step, and so is a `for` in order", () => {
    expect(
      findings(
        "Q504",
        `${declarations} process p { for v in Id { last = v }; atomic { for x in 0..1 { n = x } } }`,
      ),
    ).toEqual([]);
  });

  it("may visit processes", () => {
    expect(
      findings(
        "Q504",
        `var first: Process? = null
         process p { atomic { for q in Process { first = q } } }`,
      ),
    ).toEqual(["for"]);
  });

  it("knows by which index a device was found", () => {
    const device = (body: string): string =>
      `type Id = ids(2)
       flag seen[Id]
       hardware h[i in Id] { flag a; op f() { g() } op g() { ${body} } }
       process p { atomic { for v in Id { h[v].f() } } }`;
    expect(findings("Q504", device("seen[i] = a; a = seen[i]"))).toEqual([]);
    expect(findings("Q504", device("a = exists w in Id: h[w].a"))).toEqual(["for"]);
  });

  it("counts objects that come with others", () => {
    expect(
      relatedTo(
        "Q504",
        `type Id = ids(2)
         object Inner max 2
         object Outer max 2 { inner_one: ref Inner = new Inner }
         var o[Id]: ref Outer
         flag on[Id]
         process p { atomic { for v in Id { o[v] = new Outer; on[v] = exists x in Inner: x != null } } }`,
      ),
    ).toEqual(["Inner"]);
  });

  it("takes the state of its own device and of a parameter by their names", () => {
    expect(
      findings(
        "Q504",
        `type Id = ids(2)
         hardware h { flag a[Id], b[Id], c; op f() { for v in Id { a[v] = b[v] && c } } }
         flag x[Id]
         routine r(y[Id]: bool) { atomic { for v in Id { y[v] = true } } }
         process p { h.f(); r(x) }`,
      ),
    ).toEqual([]);
    expect(
      findings(
        "Q504",
        `type Id = ids(2)
         flag x[Id], z
         routine r(y[Id]: bool) { atomic { for v in Id { y[v] = z } } }
         process p { r(x) }`,
      ),
    ).toEqual(["for"]);
  });
});
