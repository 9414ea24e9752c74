import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

const inProcess = (code: "Q541" | "Q542", body: string): readonly string[] =>
  findings(code, `flag a, b; process p { ${body} }`);

describe("a label on nothing", () => {
  it("is reported at the label", () => {
    expect(inProcess("Q541", "a = true; L: { }")).toEqual(["L"]);
  });
  it("is not one on any statement", () => {
    expect(inProcess("Q541", "L: skip; M: { a = true }; N: loop { skip }")).toEqual([]);
  });
});

describe("fairness within one step", () => {
  it.each([
    ["atomic { fair L: a = true }", ["fair"]],
    ["atomic { strongly fair L: a = true }", ["strongly fair"]],
    ["atomic { either fair { a = true } or { b = true } }", ["fair"]],
    ["atomic { either { a = true } or fair { b = true } }", ["fair"]],
    ["fair L: atomic { a = true }", []],
    ["either fair { a = true } or { b = true }", []],
  ])("%s", (body, expected) => {
    expect(inProcess("Q542", body)).toEqual(expected);
  });

  it("is looked for in ops and actions", () => {
    expect(
      findings(
        "Q542",
        `hardware h { flag a; op f() { unfair L: a = true } fair action g when !a { a = true } }
         process p { h.f() }`,
      ),
    ).toEqual(["unfair"]);
  });
});
