import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

const loops = (body: string, more = ""): readonly string[] =>
  findings("Q510", `const C = true, D = false; flag a, b; ${more} process p { ${body} }`);

describe("a loop without a step in some round", () => {
  it.each([
    "loop { }",
    "loop { L: { } }",
    "loop { if C { } else { skip } }",
    "loop { if D { skip } }",
    "loop { await C }",
    "loop { if C { continue }; skip }",
    "loop { var x: bool }",
    "loop { r() }",
    "loop { given(D) }",
  ])("%s", (body) => {
    const more = "routine r() { if D { skip } } routine given(x: bool) { if x { skip } }";
    expect(loops(body, more)).toEqual(["loop"]);
  });

  it.each([
    "loop { skip }",
    "loop { if C { skip } }",
    "loop { if a { } }",
    "loop { either { } or { } }",
    "loop { for x in 0..1 { } }",
    "loop { atomic { } }",
    "loop { break }",
    "loop { if C { break } else { } }",
    "loop { await D }",
    "loop { r() }",
    "loop { given(a) }",
    "loop { given(C) }",
    "loop { while a { } }",
    "loop { loop { skip; break } }",
  ])("not in: %s", (body) => {
    const more = "routine r() { if C { skip } } routine given(x: bool) { if x { skip } }";
    expect(loops(body, more)).toEqual([]);
  });

  it("names the inner loop, and the outer one only for rounds of its own", () => {
    expect(loops("loop { loop { }; skip }")).toEqual(["loop"]);
    expect(loops("loop { loop { break } }")).toEqual(["loop"]);
    expect(loops("loop { loop { if C { break } else { skip } } }")).toEqual(["loop"]);
  });

  it("works out conditions on parameters for each instance", () => {
    const with01 = (body: string): readonly string[] =>
      findings("Q510", `flag a; process p[i in 0..1] { ${body} }`);
    expect(with01("loop { if i == 0 { skip } }")).toEqual(["loop"]);
    expect(with01("loop { if i == 0 { skip }; if i == 1 { skip } }")).toEqual([]);
    expect(with01("while i == 0 { }")).toEqual(["while"]);
    expect(with01("while i == 2 { }")).toEqual([]);
    expect(with01("while i == 0 { skip }")).toEqual([]);
  });

  it("looks into routines, also such as nobody calls in a loop", () => {
    expect(
      findings("Q510", "flag a; routine r() { a = true; loop { } } process p { r() }"),
    ).toEqual(["loop"]);
  });
});
