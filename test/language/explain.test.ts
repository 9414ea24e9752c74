import { describe, expect, it } from "vitest";
import { codes, isDiagnosticCode } from "../../src/language/diagnostics/codes.ts";
import { explainCode } from "../../src/language/diagnostics/explain.ts";

describe("explain", () => {
  it("gives title, severity, explanation and both examples", () => {
    expect(explainCode("Q511")).toBe(`Q511 (error): \`while\` on a constant

A condition on constants takes no step and never changes, so this \`while\` is a
loop without an end or no loop at all. Write \`loop { … }\`, inside an \`if\` where
a constant chooses whether there is one.

Reported:
  flag going

  process worker {
    while true { await going; going = false }
  }

  process boss {
    loop { going = true }
  }

Fine:
  flag going

  process worker {
    loop { await going; going = false }
  }

  process boss {
    loop { going = true }
  }
`);
  });

  it("explains every code, without lines too long to read", () => {
    for (const code of Object.keys(codes)) {
      if (!isDiagnosticCode(code)) throw new Error(code);
      const text = explainCode(code);
      expect(text.startsWith(`${code} (`)).toBe(true);
      const [, ...paragraphs] = text.split("\n\n");
      const explanation = paragraphs[0] ?? "";
      expect(explanation.length).toBeGreaterThan(40);
      for (const line of explanation.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});
