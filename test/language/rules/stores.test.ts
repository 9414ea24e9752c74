import { describe, expect, it } from "vitest";
import { findings, relatedTo } from "../../kit/findings.ts";

describe("a variable that is never read", () => {
  it.each([
    ["flag a; process p { a = true }", ["a"]],
    ["flag a[0..1]; process p { a[0] = true }", ["a"]],
    ["process p { var x: bool  x = true }", ["x"]],
    ["process p { loop { var x: bool  x = true } }", ["x"]],
    ["object T max 1 { flag f } process p { let x = new T(f: true); x.f = false }", ["f"]],
    ["primitive q { flag a; op f() { a = true } } q x process p { x.f() }", ["a"]],
  ])("%s", (text, expected) => {
    expect(findings("Q561", text)).toEqual(expected);
  });

  it.each([
    "flag a; process p { a = !a }",
    "flag a; process p { a = true } invariant i: !a",
    "flag a; process p { if a { skip }; a = true }",
    "flag a[0..1]; var i: 0..1; process p { a[i] = true } reach r: a[0]",
    "flag a; routine r(x: bool) { x = !x } process p { r(a) }",
    "hardware h { flag a; action f { a = true } } process p { skip }",
    "primitive q { flag a; op f() { a = true } } q x process p { x.f(); await x.a }",
    "flag _a; process p { _a = true }",
  ])("not: %s", (text) => {
    expect(findings("Q561", text)).toEqual([]);
  });

  it("shows a store", () => {
    expect(relatedTo("Q561", "flag a; process p { a = true }")).toEqual(["a"]);
  });
});

describe("a variable that never changes", () => {
  it.each([
    ["flag a; process p { await a }", ["a"]],
    ["var n: 0..3 = 2; process p { await n == 3 }", ["n"]],
    ["process p { var x: bool  await x }", ["x"]],
    ["primitive q { flag a; op f() when a { } } q x process p { x.f() }", ["a"]],
  ])("%s", (text, expected) => {
    expect(findings("Q562", text)).toEqual(expected);
  });

  it.each([
    "flag a = any; process p { await a }",
    "flag a[0..1]; process p { await a[0] }",
    "type T = ids(2); var t: T = any; process p { await t == t }",
    "object T max 1; var t: ref T = new T; process p { await t != null }",
    "flag a; process p { a = !a }",
    "process p[i in 0..1] { var me: 0..1 = i  await me == 0 }",
    "flag a; routine r(x: bool) { x = true } process p { r(a); await a }",
    "flag a; process p { skip }",
  ])("not: %s", (text) => {
    expect(findings("Q562", text)).toEqual([]);
  });
});
