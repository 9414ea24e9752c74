// A list of problems as text: in the order of the file, not more than fifty, with a count.

import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/language/diagnostics/diagnostic.ts";
import { diagnosticsReport, inOrder } from "../../src/report/diagnostics.ts";
import { plain } from "../../src/report/paint.ts";

const source = { name: "many.qsc", text: "flag f\n".repeat(200) };

function problemAt(line: number, severity: Diagnostic["severity"] = "error"): Diagnostic {
  const start = (line - 1) * 7;
  return {
    code: "Q114",
    severity,
    message: `fault of line ${String(line)}`,
    at: { span: { start, end: start + 4 }, text: "here" },
    related: [],
  };
}

const headlines = (text: string): readonly string[] =>
  text.split("\n").filter((line) => /^(error|warning)\[/.test(line));

describe("problems", () => {
  test("are told in the order of the file, with their number", () => {
    const text = diagnosticsReport(
      source,
      [problemAt(9), problemAt(3, "warning"), problemAt(5)],
      plain,
    );
    expect(headlines(text)).toEqual([
      "warning[Q114]: fault of line 3",
      "error[Q114]: fault of line 5",
      "error[Q114]: fault of line 9",
    ]);
    expect(text).toContain("--> many.qsc:3:1\n");
    expect(text.endsWith("\n\n2 errors, 1 warning\n")).toBe(true);
  });

  test("beyond fifty are counted", () => {
    const text = diagnosticsReport(
      source,
      Array.from({ length: 120 }, (_, index) => problemAt(120 - index)),
      plain,
    );
    expect(headlines(text)).toHaveLength(50);
    expect(headlines(text).at(-1)).toBe("error[Q114]: fault of line 50");
    expect(text.endsWith("\n\n70 more\n\n120 errors\n")).toBe(true);
  });

  test("of one place keep their order", () => {
    const first = { ...problemAt(4), message: "first" };
    const second = { ...problemAt(4), message: "second" };
    expect(inOrder([problemAt(9), first, second]).map(({ message }) => message)).toEqual([
      "first",
      "second",
      "fault of line 9",
    ]);
  });

  test("none is no text", () => {
    expect(diagnosticsReport(source, [], plain)).toBe("");
  });
});
