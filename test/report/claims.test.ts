// What a person reads of a run of checks. The golden files hold whole reports; the assertions hold
// what must be true of any layout.

import { describe, expect, test } from "vitest";
import type { ClaimsOptions } from "../../src/report/claims.ts";
import { claimsReport, quietClaimsReport } from "../../src/report/claims.ts";
import type { ClaimsRun } from "../../src/report/claims-summary.ts";
import {
  claimsClosingLine,
  countsOf,
  durationText,
  isSettled,
} from "../../src/report/claims-summary.ts";
import { widthOf } from "../../src/report/columns.ts";
import type { Paint } from "../../src/report/paint.ts";
import { plain } from "../../src/report/paint.ts";
import { expectGolden } from "../kit/golden.ts";
import { hostileRun, interrupted, met, noted, unmet } from "./claims-fixtures.ts";

const options = (width: number, verdicts = false, paint = plain): ClaimsOptions => ({
  paint,
  width,
  limits: [],
  verdicts,
  again: ({ name }, check) => `quiesce test ${name} --check ${check}`,
});

const report = (run: ClaimsRun, width = 120, verdicts = false): string =>
  claimsReport(run, options(width, verdicts));

/** Up to the first empty line. */
const tableOf = (text: string): readonly string[] => text.split("\n\n")[0]?.split("\n") ?? [];

/** Only the first check of the first file. */
function oneCheck(run: ClaimsRun, name: string): ClaimsRun {
  const files = run.files.slice(0, 1).map((file) => ({
    ...file,
    checks: file.checks.filter((check) => check.name === name),
  }));
  return { ...run, files };
}

describe("golden reports", () => {
  test.each([
    ["claims-met", met, 120, false],
    ["claims-unmet", unmet, 120, false],
    ["claims-unmet-narrow", unmet, 80, false],
    ["claims-one-check", oneCheck(unmet, "no_lock"), 100, true],
    ["claims-noted", noted, 100, false],
  ])("%s", (name, run, width, verdicts) => {
    expectGolden(report(run, width, verdicts), new URL(`${name}.golden`, import.meta.url));
  });

  test("claims-quiet", () => {
    expectGolden(
      quietClaimsReport(unmet, options(100)),
      new URL("claims-quiet.golden", import.meta.url),
    );
  });
});

describe("the closing line", () => {
  test("counts checks, claims, states and time", () => {
    expect(claimsClosingLine(met)).toBe("2 of 2 checks met: 3 of 3 claims, 1,295 states, 1.3 s");
  });

  test("leaves nothing out that was not met, refused or not run", () => {
    // Claims: 2 + 1 + 4 + 1, of which those of as_merged, no_lock and the first case are met. The
    // states of the second case are those of a run that is counted already.
    expect(claimsClosingLine(unmet)).toBe(
      "2 of 5 checks met, 1 refused: 4 of 8 claims, 1,236,045 states, 1 h 06 min; " +
        "1 file not run, for errors of the text",
    );
  });

  test("of an interrupted run says so, and how many files it did not come to", () => {
    expect(claimsClosingLine(interrupted)).toBe(
      "1 of 1 check met: 1 of 1 claim, 61 states, <0.1 s; " +
        "INCOMPLETE: interrupted (SIGINT), 2 files not come to",
    );
  });

  test("of nothing never says that anything is met", () => {
    const nothing: ClaimsRun = { ...met, files: [] };
    expect(claimsClosingLine(nothing)).toMatch(/^no check was run: /);
  });

  test("is all that --quiet prints where all is met", () => {
    expect(quietClaimsReport(met, options(120))).toBe(`${claimsClosingLine(met)}\n`);
    expect(quietClaimsReport(noted, options(120))).toBe(`${claimsClosingLine(noted)}\n`);
  });
});

describe("the table", () => {
  test("fits 80 columns, whatever it has to clip", () => {
    const lines = tableOf(report(unmet, 80));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(lines.some((line) => line.includes("…"))).toBe(true);
  });

  test("has a row for each expectation, and for each case of a `for`", () => {
    const rows = tableOf(report(unmet)).filter((line) => /^ +[✓✗] /.test(line));
    // as_merged 2, no_lock 1, devices 1 + 4, long 1, gone 1, the file with errors 1.
    expect(rows).toHaveLength(11);
    expect(rows.filter((row) => row.trimStart().startsWith("✓"))).toHaveLength(4);
  });

  test("shows a hollow case as not met, though its claim is", () => {
    const row = tableOf(report(unmet)).find((line) => line.includes("D=native N=2"));
    expect(row).toMatch(/^ {4}✗ D=native N=2 .* hollow: violated in 5 steps .* 1 h 02 min$/);
  });

  test("says that a run is shared instead of a time that it did not take", () => {
    expect(report(unmet)).toMatch(/D=xics N=2 .* 1,234 +shared\n/);
  });
});

describe("what is not met", () => {
  const text = report(unmet);

  test.each([
    ["another outcome", /└─ no_deadlock was expected to be violated, and is holds\n/],
    ["a violation without the edit", /└─ not caused by the edit: no_deadlock is violated/],
    ["a hollow run", /└─ hollow: `release.cleanup` is executed nowhere {2}line 24\n/],
    ["a cut search", /├─ cut short: stopped could not be settled.* line 32\n/],
    ["a refused check", /error\[Q701\]: there is no step `release.celanup`\n +--> release.qsc:42:/],
    ["left out", /left out, as what it speaks of is gone: stopped, finishes\n/],
  ])("%s is told", (_name, sentence) => {
    expect(text).toMatch(sentence);
  });

  test("has the first line of its doc comment, its place, and the way to its runs", () => {
    expect(text).toContain(
      "✗ devices of old is not met\n" +
        "  Every device, every number of VCPUs.\n" +
        "  release.qsc:40:1\n",
    );
    expect(text).toContain("  to see its runs: quiesce test release.qsc --check devices\n");
    expect(text).not.toContain("--check gone");
    expect(text).not.toContain("--check as_merged");
  });

  test("is told once where several cases fail alike", () => {
    const [first] = unmet.files;
    const check = first?.checks.find(({ name }) => name === "devices");
    const second = check?.cases[1];
    if (first === undefined || check === undefined || second === undefined) throw new Error("none");
    const other = { ...second, constants: [{ name: "D", value: "other" }] };
    const twice: ClaimsRun = {
      ...unmet,
      files: [{ ...first, checks: [{ ...check, cases: [second, other] }] }],
    };
    expect(report(twice)).toContain("  D=xics N=2\n  D=other\n  expected violates no_deadlock");
    expect(report(twice).match(/└─ no_deadlock was expected/g)).toHaveLength(1);
  });

  test("is nothing where all is met", () => {
    expect(report(met)).not.toContain("✗");
  });
});

describe("the verdicts of one check", () => {
  test("come with their counterexamples, and no hint how to see them", () => {
    const text = report(oneCheck(unmet, "devices"), 100, true);
    expect(text.match(/✗ no_deadlock is violated after 5 steps\n/g)).toHaveLength(3);
    expect(text.match(/^coverage$/gm)).toHaveLength(4);
    expect(text).not.toContain("its runs:");
  });

  test("say where a search was cut", () => {
    expect(report(oneCheck(unmet, "long"), 100, true)).toContain(
      "  limit of memory (heap 1.8 GB of 2.0 GB), 98,765 states unexplored\n",
    );
  });
});

test("a check that is refused, hollow or plainly wrong is so for good; one that was cut is not", () => {
  const settled = unmet.files.flatMap(({ checks }) =>
    checks.filter(({ met: isMet }) => !isMet).map((check) => [check.name, isSettled(check)]),
  );
  // `long` was cut by the memory, which no signal did.
  expect(settled).toEqual([
    ["devices", true],
    ["long", true],
    ["gone", true],
  ]);
  const [long] = oneCheck(unmet, "long").files[0]?.checks ?? [];
  if (long === undefined) throw new Error("no check");
  const cases = long.cases.map((each) => ({
    ...each,
    verdict: {
      ...each.verdict,
      cut: { reason: "interrupted" as const, limit: "SIGINT", unexpanded: 3 },
    },
  }));
  expect(isSettled({ ...long, cases })).toBe(false);
});

test("a hollow case meets no claim", () => {
  const hollow = oneCheck(unmet, "devices");
  expect(countsOf(hollow)).toMatchObject({ checks: 1, checksMet: 0, claims: 4, claimsMet: 1 });
});

test.each([
  [0, "<0.1 s"],
  [99, "<0.1 s"],
  [100, "0.1 s"],
  [12_345, "12.3 s"],
  [99_949, "99.9 s"],
  [99_950, "1 min 40 s"],
  [125_000, "2 min 05 s"],
  [3_599_700, "1 h 00 min"],
  [3_720_000, "1 h 02 min"],
])("%i ms are %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});

test("no control or direction character gets through", () => {
  for (const text of [report(hostileRun, 120, true), report(hostileRun), report(hostileRun, 60)]) {
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2066]/);
  }
});

test("colour changes no column: stripped of it, the painted report is the plain one", () => {
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
  for (const run of [met, unmet, noted, interrupted]) {
    const painted = claimsReport(run, options(80, true, paint));

    // A frame of source lines is painted to its end, spaces too.
    expect(painted.replace(/\u001b\[\d+m/g, "").replace(/ +$/gm, "")).toBe(report(run, 80, true));
    expect(painted).toContain("\u001b[32m");
  }
});
