import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

const reads = (body: string): readonly string[] =>
  findings(
    "Q531",
    `type Id = ids(2)
     flag on[Id], a
     routine read(x: Id) { on[x] = true }
     routine fill(x: Id) { pick c in Id; x = c }
     routine perhaps(x: Id) { if a { pick c in Id; x = c } }
     process p { skip; loop { var x: Id  ${body} } }`,
  );

describe("a block's local without a first value", () => {
  it.each([
    ["on[x] = true", ["x"]],
    ["if a { pick v in Id; x = v }; on[x] = true", ["x"]],
    ["either { pick v in Id; x = v } or { skip }; on[x] = true", ["x"]],
    ["for w in Id { x = w }; on[x] = true", ["x"]],
    ["while a { pick v in Id; x = v }; on[x] = true", ["x"]],
    ["loop { if a { break }; pick v in Id; x = v }; on[x] = true", ["x"]],
    ["await exists w in Id: w == x", ["x"]],
    ["x = x", ["x"]],
    ["read(x)", ["x"]],
    ["perhaps(x); on[x] = true", ["x"]],
  ])("may be read too early: %s", (body, expected) => {
    expect(reads(body)).toEqual(expected);
  });

  it.each([
    "pick v in Id; x = v; on[x] = true",
    "if a { pick v in Id; x = v } else { pick w in Id; x = w }; on[x] = true",
    "either { pick v in Id; x = v } or { continue }; on[x] = true",
    "loop { pick v in Id; x = v; if a { break } }; on[x] = true",
    "atomic { pick v in Id; x = v }; on[x] = true",
    "fill(x); on[x] = true",
    "fill(x); read(x)",
  ])("is stored first: %s", (body) => {
    expect(reads(body)).toEqual([]);
  });

  it("has none again when its block is entered again", () => {
    expect(
      findings(
        "Q531",
        `type Id = ids(2); flag on[Id], a
         process p { skip; loop { var x: Id  if a { on[x] = true } else { pick v in Id; x = v } } }`,
      ),
    ).toEqual(["x"]);
  });

  it("is no array", () => {
    expect(
      findings(
        "Q531",
        `type Id = ids(2); flag on[Id]
         process p { loop { var x[Id]: Id  pick v in Id  x[v] = v; on[x[v]] = true } }`,
      ),
    ).toEqual(["x"]);
  });

  it("is not asked for where the type has a first value", () => {
    expect(
      findings("Q531", "var n: 0..3; process p { skip; var x: 0..3  n = x; x = 1; n = x }"),
    ).toEqual([]);
  });
});
