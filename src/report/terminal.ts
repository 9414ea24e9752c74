// A verdict for a person at a terminal. First what failed, each with its counterexample; then what
// the search did not see; then every property; then under which bounds; last the verdict in one
// line. A pure function: colour and width are handed in.

import { printable } from "../base/printable.ts";
import type { PropertyVerdict, Verdict } from "../verdict/verdict.ts";
import { coverageLines } from "./coverage.ts";
import type { Paint } from "./paint.ts";
import { failureLines, tableLines } from "./properties.ts";
import { boundLines, countsText, headingLine, paintedClosingLine } from "./summary.ts";

export interface TerminalOptions {
  readonly paint: Paint;
  /** Columns of a line, at least 40. Texts are wrapped or clipped to it where that loses nothing. */
  readonly width: number;
  /** What the run was limited to, as the user would write it: `--max-states 1000`. */
  readonly limits: readonly string[];
}

/** The whole report, ending in a newline. */
export function terminalReport(verdict: Verdict, options: TerminalOptions): string {
  const { paint } = options;
  const lines = [
    ...titleLines(verdict, paint),
    "",
    ...verdictLines(verdict, options),
    "",
    paintedClosingLine(verdict, paint),
  ];
  return `${lines.join("\n")}\n`;
}

/** What stands between the title and the closing line: failures, coverage, properties, bounds. */
export function verdictLines(verdict: Verdict, options: TerminalOptions): string[] {
  const { paint } = options;
  const width = Math.max(40, options.width);
  const failed = verdict.properties.filter(
    ({ status }) => status === "violated" || status === "unevaluable",
  );
  return [
    ...failed.flatMap((property, k) => {
      const told = failed.slice(0, k).find((earlier) => isSameRun(earlier, property));
      return [...failureLines(property, told, verdict.source, paint, width), ""];
    }),
    paint.strong("coverage"),
    ...coverageLines(verdict, paint, width),
    paint.strong("properties"),
    ...tableLines(verdict.properties, paint),
    paint.strong("bounds"),
    ...boundLines(verdict, options.limits, width),
    `  ${countsText(verdict)}`,
  ];
}

/** Whether one counterexample shows both, for the same reasons: it is told once. */
function isSameRun(a: PropertyVerdict, b: PropertyVerdict): boolean {
  if (a.trace === undefined || b.trace === undefined) return false;
  return JSON.stringify([a.trace, a.why]) === JSON.stringify([b.trace, b.why]);
}

/** Only the verdict, on one line: `--quiet`. */
export function quietReport(verdict: Verdict, paint: Paint): string {
  return `${paintedClosingLine(verdict, paint)}\n`;
}

function titleLines(verdict: Verdict, paint: Paint): string[] {
  const title = headingLine(verdict.spec, verdict.source, paint);
  return verdict.doc === undefined ? [title] : [title, paint.dim(printable(verdict.doc))];
}
