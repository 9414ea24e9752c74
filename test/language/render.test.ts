// The picture of a message: carets under what they mean, whatever the line holds.

import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/language/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../src/language/diagnostics/render.ts";

const plain = (text: string): string => text;
const PLAIN = { strong: plain, dim: plain, bad: plain, warning: plain, note: plain };
const tag =
  (name: string) =>
  (text: string): string =>
    `<${name}>${text}</${name}>`;

function problemAt(text: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(marked);
  return {
    code: "Q201",
    severity: "error",
    message: "this is wrong",
    at: { span: { start, end: start + marked.length }, text: "here" },
    related: [],
    ...more,
  };
}

const render = (text: string, it: Diagnostic, name = "x.qsc"): string[] =>
  renderDiagnostic({ name, text }, it, PLAIN).split("\n");

/** The columns of the carets, and what stands above them. */
function marked(text: string, it: Diagnostic): string | undefined {
  const lines = render(text, it);
  const i = lines.findIndex((line) => /\^/.test(line));
  const start = lines[i]?.indexOf("^") ?? 0;
  const length = /\^+/.exec(lines[i] ?? "")?.[0].length ?? 0;
  return lines[i - 1]?.slice(start, start + length);
}

describe("renderDiagnostic", () => {
  test("the whole", () => {
    const text = "process p {\n  x = 1\n\n  y == 2\n";
    const it = problemAt(text, "==", {
      related: [{ span: { start: 10, end: 11 }, text: "the block opens here" }],
      why: "Because.",
      hint: "write `=`",
    });
    expect(renderDiagnostic({ name: "x.qsc", text }, it, PLAIN)).toBe(
      [
        "error[Q201]: this is wrong",
        " --> x.qsc:4:5",
        "  |",
        "1 | process p {",
        "  |           - the block opens here",
        "...",
        "4 |   y == 2",
        "  |     ^^ here",
        "  |",
        " why: Because.",
        " hint: write `=`",
        "",
      ]
        .join("\n")
        .replace(/^( *)(\d*) \|/gm, (_, pad: string, n: string) => ` ${pad}${n} |`),
    );
  });

  test("two places on one line stand under one another", () => {
    const text = "await a && b || c";
    const it = problemAt(text, "||", { related: [{ span: { start: 8, end: 10 }, text: "" }] });
    expect(render(text, it).slice(3, 6)).toEqual([
      " 1 | await a && b || c",
      "   |         --",
      "   |              ^^ here",
    ]);
  });

  test("tabs, wide letters, marks and emoji", () => {
    for (const before of ["\t", "\t\t", "数字 ", "e\u0301e\u0301 ", "🂡 ", "ｆ", "a\u200d"]) {
      expect(marked(`${before}bad x`, problemAt(`${before}bad x`, "bad"))?.trimEnd()).toBeDefined();
    }
    expect(marked("\tbad", problemAt("\tbad", "bad"))).toBe("bad");
    expect(render("数bad", problemAt("数bad", "bad"))[4]).toBe("   |   ^^^ here");
    expect(render("e\u0301bad", problemAt("e\u0301bad", "bad"))[4]).toBe("   |  ^^^ here");
    expect(render("🂡bad", problemAt("🂡bad", "bad"))[4]).toBe("   |  ^^^ here");
    expect(render("🚀bad", problemAt("🚀bad", "bad"))[4]).toBe("   |   ^^^ here");
  });

  test("what would act on a terminal is shown as its code", () => {
    const text = "flag \u001b[2J\u202eready\u0007";
    const it = problemAt(text, "ready", { message: "\u001b[31m \u2066", hint: "\u009b" });
    const shown = renderDiagnostic({ name: "a\nb\u001b.qsc", text }, it, PLAIN);

    expect(shown.replace(/\n/g, "")).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
    expect(shown).toContain("<U+001B>[2J<U+202E>ready<U+0007>");
    expect(shown).toContain("a<U+000A>b<U+001B>.qsc:1:");
    expect(marked(text, it)).toBe("ready");
  });

  test("a long line is cut on both sides of the place", () => {
    for (const [left, right] of [
      [0, 500],
      [30, 500],
      [500, 0],
      [500, 500],
      [500_000, 500_000],
    ] as const) {
      const text = `${"a".repeat(left)}bad${"c".repeat(right)}`;
      const lines = render(text, problemAt(text, "bad"));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(130);
      expect(marked(text, problemAt(text, "bad"))).toBe("bad");
      expect(lines[3]?.includes("…a")).toBe(left > 100);
      expect(lines[3]?.endsWith("…")).toBe(right > 100);
    }
  });

  test("two places far apart on a long line are both shown", () => {
    const text = `bad${"x".repeat(300)}worse`;
    const related = [{ span: { start: 303, end: 308 }, text: "and there" }];
    const lines = render(text, problemAt(text, "bad", { related }));
    expect(lines.filter((line) => line.includes("bad")).length).toBe(1);
    expect(lines.filter((line) => line.includes("worse")).length).toBe(1);
  });

  test("the end of the file, of a line, and an empty file", () => {
    const at = (text: string, start: number, end = start): string[] =>
      render(text, { ...problemAt(text, ""), at: { span: { start, end }, text: "here" } });
    expect(at("", 0)).toContain("   | ^ here");
    expect(at("abc", 3)).toContain("   |    ^ here");
    expect(at("abc\r\ndef", 3)).toContain("   |    ^ here");
    expect(at("abc\n", 4)).toContain("   | ^ here");
    expect(at("abc", 99)).toContain("   |    ^ here");
  });

  test("a span of several lines is shown to the end of its first", () => {
    const text = "loop {\n  skip\n}\n";
    const it = { ...problemAt(text, ""), at: { span: { start: 0, end: 15 }, text: "here" } };
    expect(render(text, it)).toContain("   | ^^^^^^ here");
  });

  test("lines end at LF, CRLF and a lone CR", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = `one${end}two${end}bad${end}`;
      expect(render(text, problemAt(text, "bad"))[1]).toBe(" --> x.qsc:3:1");
      expect(render(text, problemAt(text, "bad"))[3]).toBe(" 3 | bad");
    }
  });

  test("colours are what the caller makes them", () => {
    const paint = {
      strong: tag("strong"),
      dim: tag("dim"),
      bad: tag("bad"),
      warning: tag("warning"),
      note: tag("note"),
    };
    const text = "a bad";
    const it = problemAt(text, "bad", { severity: "warning", hint: "h" });
    const shown = renderDiagnostic({ name: "x", text }, it, paint);
    expect(shown).toContain("<warning>warning[Q201]</warning>");
    expect(shown).toContain("<warning>^^^ here</warning>");
    expect(shown).toContain("<note>hint:</note> h");
    expect(shown).not.toContain("<bad>");
  });
});
