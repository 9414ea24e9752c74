import { describe, expect, it } from "vitest";
import { findings, relatedTo } from "../../kit/findings.ts";

const op = (body: string): string =>
  `primitive q { flag a; op f(): bool { ${body} } } q x process p { let y = x.f(); assert y }`;

describe("break and continue", () => {
  it.each([
    ["process p { break }", ["break"]],
    ["process p { if a { continue } }", ["continue"]],
    ["process p { atomic { break } }", ["break"]],
    ["process p { loop { r() } } routine r() { a = true; break }", ["break"]],
    ["process p { loop { skip; break }; continue }", ["continue"]],
  ])("%s", (text, expected) => {
    expect(findings("Q520", `flag a; ${text}`)).toEqual(expected);
  });

  it.each([
    "process p { loop { a = true; break } }",
    "process p { loop { with m { atomic { if a { continue }; break } } } }",
    "process p { while a { continue } }",
    "process p { for x in 0..1 { if x == 0 { break } } }",
    "process p { atomic { for x in 0..1 { if x == 0 { break } } } }",
    "process p { if a { return }; skip }",
  ])("not in: %s", (text) => {
    expect(findings("Q520", `flag a; mutex m; ${text}`)).toEqual([]);
  });
});

describe("an op with a result", () => {
  it.each([
    "a = true",
    "if a { return true }",
    "either { return true } or { a = true }",
    "for i in 0..1 { return i == 0 }",
    "if a { return true } else { if !a { return false } }",
  ])("can end without it: %s", (body) => {
    expect(findings("Q522", op(body))).toEqual(["}"]);
  });

  it.each([
    "return a",
    "if a { return true } else { return false }",
    "if a { return true }; return false",
    "either { return true } or { return false }",
    "L: { return a }",
  ])("gives it: %s", (body) => {
    expect(findings("Q522", op(body))).toEqual([]);
  });

  it("is shown", () => {
    expect(relatedTo("Q522", op("a = true"))[0]).toContain("f");
  });
});
