import { describe, expect, it } from "vitest";
import { diagnosticsOf, findings } from "../../kit/findings.ts";

const unreached = (body: string): readonly string[] =>
  findings("Q564", `const C = true; flag a; mutex m; process p { ${body} }`);

describe("what no path reaches", () => {
  it.each([
    ["loop { a = !a }; a = true", ["a = true"]],
    ["loop { a = !a }; a = true; a = false", ["a = true"]],
    ["if a { return } else { loop { skip } }; a = true", ["a = true"]],
    ["loop { either { continue } or { return }; a = true }", ["a = true"]],
    ["with m { loop { skip } }; a = true", ["a = true"]],
    ["loop { a = !a }; L: { a = true }", ["L"]],
    ["loop { loop { skip; break } }; skip", ["skip"]],
  ])("%s", (body, expected) => {
    expect(unreached(body)).toEqual(expected);
  });

  it.each([
    "loop { if a { break }; a = true }; a = false",
    "while a { a = false }; a = true",
    "for x in 0..1 { a = !a }; a = true",
    "if C { return }; a = true",
    "loop { skip; if C { continue }; break }; a = true",
    "with m { if a { return } }; a = true",
    "with m { return } else { skip }; a = true",
    "await false; a = true",
  ])("is reached: %s", (body) => {
    expect(unreached(body)).toEqual([]);
  });

  it("is called a label where it has one", () => {
    const text = "flag a; process p { loop { a = !a }; L: skip }";
    expect(diagnosticsOf("Q564", text).map(({ message }) => message)).toEqual([
      "label `L` is never reached",
    ]);
  });
});
