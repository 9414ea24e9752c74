// What a person reads. The golden files hold whole reports; the assertions hold what must be true
// of any layout.

import { describe, expect, test } from "vitest";
import type { Paint } from "../../src/report/paint.ts";
import { plain } from "../../src/report/paint.ts";
import { quietReport, terminalReport } from "../../src/report/terminal.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { expectGolden } from "../kit/golden.ts";
import { cut, deadlocked, holding, hostile, troubled } from "./fixtures.ts";

const report = (verdict: Verdict, width = 120): string =>
  terminalReport(verdict, { paint: plain, width, limits: [] });

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

describe("golden reports", () => {
  test.each([
    ["holding", holding, 120],
    ["deadlocked", deadlocked, 120],
    ["deadlocked-narrow", deadlocked, 60],
    ["cut", cut, 120],
    ["troubled", troubled, 120],
  ])("%s", (name, verdict, width) => {
    expectGolden(report(verdict, width), new URL(`${name}.golden`, import.meta.url));
  });
});

describe("the closing line", () => {
  test("says holds only of a complete search", () => {
    expect(lastLine(report(holding))).toBe("holds: all 10 properties in all 1,234 states");
    expect(report(cut)).not.toMatch(/\bholds\b/);
  });

  test("of a cut search names the reason and what was not seen", () => {
    expect(lastLine(report(cut))).toBe(
      "no violation in 1,234,567 states to depth 41; " +
        "INCOMPLETE: limit of memory (heap 1.8 GB of 2.0 GB), 98,765 states unexplored",
    );
  });

  test("never says holds while a property is not checked, open, or the search is not complete", () => {
    const [first, ...rest] = holding.properties;
    if (first === undefined) throw new Error("no property");
    const unchecked: Verdict = {
      ...holding,
      properties: [{ ...first, status: "not checked" }, ...rest],
    };
    const open: Verdict = { ...holding, properties: [{ ...first, status: "open" }, ...rest] };
    const partial: Verdict = { ...holding, complete: false };
    for (const verdict of [unchecked, open, partial]) {
      expect(lastLine(report(verdict))).toMatch(/^no violation in .*INCOMPLETE: /);
    }
    expect(lastLine(report(unchecked))).toContain("not checked yet by this version: stopped");
  });

  test("of a violation names each property and the length of its trace", () => {
    expect(lastLine(report(deadlocked))).toBe("violated: no_deadlock (after 5 steps)");
    expect(lastLine(report(troubled))).toBe(
      "violated: guest_runs (never met), in_range (after 1 step); " +
        "could not be evaluated: stopped (in the initial state); " +
        "INCOMPLETE: not checked yet by this version: finishes",
    );
  });

  test("says how many paths ended early", () => {
    const ended: Verdict = {
      ...holding,
      coverage: { ...holding.coverage, ended: [{ property: "in_range", paths: 2 }] },
    };
    expect(lastLine(report(ended))).toBe(
      "holds: all 10 properties in all 1,234 states; 2 paths ended by in_range",
    );
  });

  test("is all that --quiet prints", () => {
    expect(quietReport(holding, plain)).toBe("holds: all 10 properties in all 1,234 states\n");
  });
});

describe("the report", () => {
  test("has one line for each step where the terminal is wide", () => {
    const steps = report(deadlocked)
      .split("\n")
      .filter((line) => /^ {3}\d {2}/.test(line));
    expect(steps).toHaveLength(5);
    expect(steps[1]).toMatch(
      /^ {3}2 {2}release {2}stop_entry {2}23 {2}mmu_ready = false +mmu_ready: true → false$/,
    );
  });

  test("tells coverage before it says holds", () => {
    const text = report(holding);
    expect(text.indexOf("coverage")).toBeGreaterThanOrEqual(0);
    expect(text.indexOf("coverage")).toBeLessThan(text.indexOf("holds"));
  });

  test("says the limits of the run, the bounds and the memory model", () => {
    const text = terminalReport(holding, {
      paint: plain,
      width: 120,
      limits: ["--max-states 1000"],
    });
    expect(text).toContain(
      "VCPUS = 2,  at most 2 Xc alive,  --max-states 1000,  memory model: SC\n",
    );
    expect(text).toContain("1,234 states, 5,678 transitions, depth 23, 0 deadlocks");
  });

  test("lets no control or direction character through", () => {
    expect(report(hostile)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200f\u2028\u202e\u2066]/,
    );
  });

  test("differs by colour alone: stripped of it, the painted report is the plain one", () => {
    const style =
      (code: number) =>
      (text: string): string =>
        `\u001b[${String(code)}m${text}\u001b[0m`;
    const paint: Paint = {
      strong: style(1),
      dim: style(2),
      good: style(32),
      bad: style(31),
      warning: style(33),
      note: style(36),
      lanes: [style(34), style(35)],
    };
    for (const verdict of [holding, deadlocked, cut, troubled]) {
      const painted = terminalReport(verdict, { paint, width: 120, limits: [] });

      expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(report(verdict));
      expect(painted).not.toBe(report(verdict));
    }
  });
});
