import { describe, expect, it } from "vitest";
import { diagnosticsOf, findings } from "../../kit/findings.ts";

const text = (body: string, more = ""): string =>
  `flag a; var n: 0..9999; ${more} process p { ${body} } reach r: a && n == 1`;

describe("a binder", () => {
  it.each([
    ["pick x in 0..4095; n = x", []],
    ["pick x in 0..4096; n = x", ["0..4096"]],
    ["for x in 0..4096 { n = x }", ["0..4096"]],
    ["a = exists x in 0..4096: x == n", ["0..4096"]],
    ["await {x in 0..4096: x == n}.len == 1", ["0..4096"]],
    ["a = n in 0..9999", []],
  ])("%s", (body, expected) => {
    expect(findings("Q580", text(body))).toEqual(expected);
  });

  it("of an action counts too", () => {
    expect(
      findings(
        "Q580",
        text("skip", "hardware h { var v: 0..9999; action f(x in 0..9999) { v = x } }"),
      ),
    ).toEqual(["0..9999"]);
  });
});

describe("nested binders", () => {
  it("multiply", () => {
    const within = "exists x in 0..255, y in 0..255: x + y == n";
    const beyond = "exists x in 0..255, y in 0..256: x + y == n";
    expect(findings("Q581", text(`a = ${within}`))).toEqual([]);
    expect(findings("Q581", text(`a = ${beyond}`))).toEqual([beyond]);
    expect(diagnosticsOf("Q581", text(`a = ${beyond}`))[0]?.message).toBe(
      "nested binders run their innermost part 65,792 times in one evaluation",
    );
  });

  it("side by side add nothing", () => {
    const one = "(exists x in 0..299: x == n)";
    expect(findings("Q581", text(`a = ${one} && ${one}`))).toEqual([]);
  });

  it("count through defs, whose bodies are looked at once", () => {
    const doubled = Array.from(
      { length: 40 },
      (_, i) => `def d${i + 1}(x: 0..9999) = d${i}(x) && d${i}(x);`,
    ).join(" ");
    const more = `def d0(x: 0..9999) = exists y in 0..299: y == x; ${doubled}`;
    expect(findings("Q581", text("a = exists x in 0..299: d40(x)", more))).toEqual([
      "exists x in 0..299: d40(x)",
    ]);
    expect(findings("Q581", text("a = exists x in 0..99: d40(x)", more))).toEqual([]);
  });
});
