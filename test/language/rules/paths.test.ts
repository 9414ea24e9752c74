import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "../../kit/findings.ts";

const messages = (body: string): readonly string[] =>
  diagnosticsOf("Q503", `var n: 0..9999; flag a; process p { ${body} }`).map(
    ({ message }) => message,
  );

describe("paths through one step", () => {
  it("are counted as a product", () => {
    expect(messages("atomic { pick x in 0..63; pick y in 0..63; n = x + y }")).toEqual([]);
    expect(messages("atomic { pick x in 0..63; pick y in 0..64; n = x + y }")).toEqual([
      "there are 4,160 paths through this `atomic`; 4,096 are allowed",
    ]);
  });

  it("add up over branches and multiply over what follows", () => {
    const choice = "either { n = 1 } or { n = 2 } or { if a { n = 3 } };";
    // 4 paths through each; 4^6 = 4,096.
    expect(messages(`atomic { ${choice.repeat(6)} }`)).toEqual([]);
    expect(messages(`atomic { ${choice.repeat(7)} }`)).toEqual([
      "there are 16,384 paths through this `atomic`; 4,096 are allowed",
    ]);
  });

  it("multiply over the rounds of a `for`", () => {
    expect(messages("atomic { for x in 0..11 { if a { n = x } } }")).toEqual([]);
    expect(messages("atomic { for x in 0..12 { if a { n = x } } }")).toEqual([
      "there are 8,192 paths through this `atomic`; 4,096 are allowed",
    ]);
  });

  it("that leave a `for` early are counted once for each round that began", () => {
    // Each round breaks or goes on: 100 ways to break and one to the end.
    expect(messages("atomic { for x in 0..99 { if a { break } } }")).toEqual([]);
    // Two ways to break in each of 3,000 rounds, and one to the end.
    const body = "either { break } or { n = x; break } or { skip }";
    expect(messages(`atomic { for x in 0..2999 { ${body} } }`)).toEqual([
      "there are 6,001 paths through this `atomic`; 4,096 are allowed",
    ]);
  });

  it("include those through ops", () => {
    const text = `primitive q { var v: 0..99; op choose() { pick x in 0..99; v = x } } q s
      process p { atomic { s.choose(); s.choose() } }`;
    expect(diagnosticsOf("Q503", text)).toHaveLength(1);
  });

  it("are not counted between steps", () => {
    expect(messages("pick x in 0..999; pick y in 0..999; n = x + y")).toEqual([]);
  });

  it("never overflow", () => {
    expect(messages("atomic { for x in 0..4000 { if a { n = x } } }")).toEqual([
      "there are more than 10^308 paths through this `atomic`; 4,096 are allowed",
    ]);
  });
});
