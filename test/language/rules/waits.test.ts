import { describe, expect, it } from "vitest";
import { findings, relatedTo } from "../../kit/findings.ts";

const declarations = `
mutex m
flag a, b
var n: 0..3
primitive gate {
  flag open
  var entered: 0..3
  op pass() when open { entered = 1 }
  op slip() { await open; entered = 2 }
  op force() { open = true }
  op look(): bool { return open }
  op any_of() { pick x in 0..3; entered = x }
  section = pass / force / look
}
gate g
`;

const inAtomic = (body: string): readonly string[] =>
  findings("Q501", `${declarations} process p { loop { atomic { ${body} } } }`);

describe("a wait after a write in one step", () => {
  it.each([
    ["a = true; await b", ["await b"]],
    ["m.unlock(); await b", ["await b"]],
    ["g.force(); await b", ["await b"]],
    ["a = true; m.lock()", ["m.lock()"]],
    ["a = true; g.pass()", ["g.pass()"]],
    ["a = true; g.slip()", ["g.slip()"]],
    ["a = true; with m { }", ["with"]],
    ["with m { await b }", ["await b"]],
    ["with m { g.pass() }", ["g.pass()"]],
    ["a = true; with g { skip }", ["with"]],
    ["if a { b = true }; await a", ["await a"]],
    ["either { a = true } or { await b }; await a", ["await a"]],
    ["pick x in 0..1; n = x; await a", ["await a"]],
    ["for x in 0..1 { await a; n = x }", ["await a"]],
    ["with m { } else { await a }", ["await a"]],
    ["a = true; atomic { await b }", ["await b"]],
    ["inner: { a = true }; last: await b", ["await b"]],
  ])("%s", (body, expected) => {
    expect(inAtomic(body)).toEqual(expected);
  });

  it.each([
    "await b; a = true",
    "let x = n; assert x == 0; await b; a = true",
    "a = true; pick x in 0..1; n = x",
    "either { a = true } or { await b; b = false }",
    "if a { b = true } else { await b }",
    "m.lock(); a = true; m.unlock()",
    "a = true; g.any_of()",
    "g.pass(); a = true",
    "with m { a = true }",
    "with m { a = true } else { a = false }",
    "for x in 0..1 { await a }",
    "for x in 0..1 { if a { break } }; await b",
  ])("not in: %s", (body) => {
    expect(inAtomic(body)).toEqual([]);
  });

  it("takes the bodies of ops and actions as steps", () => {
    expect(
      findings(
        "Q501",
        `primitive q { flag busy; op take() when !busy { busy = true; await !busy } }
         q x
         hardware h { flag on, seen; action move when on { on = false; await seen } }
         process p { x.take() }`,
      ),
    ).toEqual(["await !busy", "await seen"]);
  });

  it("shows the write and what waits inside the op", () => {
    const text = `${declarations} process p { atomic { a = true; g.slip() } }`;
    expect(relatedTo("Q501", text)).toEqual(["a = true", "await open"]);
  });

  it("leaves steps outside atomic alone", () => {
    expect(findings("Q501", `${declarations} process p { a = true; await b; m.lock() }`)).toEqual(
      [],
    );
  });
});
