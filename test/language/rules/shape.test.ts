import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

describe("what takes several steps, in one", () => {
  it.each([
    ["idle until a", ["idle until a"]],
    ["while a { a = false }", ["while"]],
    ["loop { break }", ["loop"]],
    ["r()", ["r()"]],
    ["if a { either { r() } or { skip } }", ["r()"]],
    ["for x in 0..1 { L: { r() } }", ["r()"]],
  ])("%s", (body, expected) => {
    const text = (within: string): string => `flag a; routine r() { a = true } ${within}`;
    expect(findings("Q502", text(`process p { atomic { ${body} } }`))).toEqual(expected);
  });

  it("holds in ops and actions", () => {
    expect(
      findings(
        "Q502",
        `primitive q { flag a; op f() { loop { break } } } q x
         hardware h { flag b; action move { while b { b = false } } }
         process p { x.f() }`,
      ),
    ).toEqual(["loop", "while"]);
  });

  it("lets steps do all this outside", () => {
    expect(
      findings(
        "Q502",
        `flag a; routine r() { a = true }
         process p { idle until a; while a { a = false }; loop { break }; r() }`,
      ),
    ).toEqual([]);
  });

  it("allows `for` in one step", () => {
    expect(
      findings("Q502", "var n: 0..3; process p { atomic { for x in 0..1 { n = x } } }"),
    ).toEqual([]);
  });
});
