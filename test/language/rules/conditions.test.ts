import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

const declarations = "const N = 2, C = true; type T = 0..N; flag a; def d(x: bool) = x && C;";

const reported = (body: string): readonly string[] =>
  findings("Q512", `${declarations} process p[i in 0..1] { ${body} }`);

describe("a condition that never changes", () => {
  it.each([
    ["await true", ["true"]],
    ["if 1 == 2 { skip }", ["1 == 2"]],
    ["if a || true { skip }", []],
    ["if true || a { skip }", ["true || a"]],
    ["if forall x in 0..1: x < 2 { skip }", ["forall x in 0..1: x < 2"]],
    ["atomic { await false }", ["false"]],
  ])("%s", (body, expected) => {
    expect(reported(body)).toEqual(expected);
  });

  it.each([
    "await C",
    "if N == 2 { skip }",
    "if d(true) { skip }",
    "if forall x in T: x < 3 { skip }",
    "if i == 0 { skip }",
    "await a",
    "assert false",
    "idle until false",
    "if a == a { skip }",
  ])("is not reported: %s", (body) => {
    expect(reported(body)).toEqual([]);
  });

  it("is looked for in the guards of ops and actions", () => {
    expect(
      findings(
        "Q512",
        `primitive q(const K) { flag b; op f() when false { b = true } op g() when K == 1 { b = false } }
         q(1) x
         hardware h { flag c; action move when 2 > 1 { c = !c } }
         process p { x.f(); x.g() }`,
      ),
    ).toEqual(["false", "2 > 1"]);
  });
});

describe("`while` on a constant", () => {
  it.each([
    ["while true { skip }", ["true"]],
    ["while false { skip }", ["false"]],
    ["while C { skip }", ["C"]],
    ["while N < 2 { skip }", ["N < 2"]],
    ["while i == 0 { skip }", []],
    ["while a { skip }", []],
    ["while C && a { skip }", []],
  ])("%s", (body, expected) => {
    expect(findings("Q511", `${declarations} process p[i in 0..1] { ${body} }`)).toEqual(expected);
  });
});
