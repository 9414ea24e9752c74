// What came of the checks of several files, for a person at a terminal: the table, then what is not
// met and why, then the line that closes it. A pure function: colour, width and times are handed
// in.

import type { CaseOutcome, FileOutcome } from "../claims/outcome.ts";
import type { ClaimsRun } from "./claims-summary.ts";
import { paintedClaimsClosingLine } from "./claims-summary.ts";
import { claimsTable, constantsText } from "./claims-table.ts";
import type { Again } from "./claims-why.ts";
import { whyUnmet } from "./claims-why.ts";
import { cutText, headingLine } from "./summary.ts";
import type { TerminalOptions } from "./terminal.ts";
import { verdictLines } from "./terminal.ts";

export interface ClaimsOptions extends TerminalOptions {
  /** Whether each check's verdict is told too, with its counterexamples: where one was asked for. */
  readonly verdicts: boolean;
  /** The command that tells the verdict of one check; undefined: none is named. */
  readonly again: Again | undefined;
}

/** The whole report, ending in a newline. */
export function claimsReport(run: ClaimsRun, options: ClaimsOptions): string {
  const { paint } = options;
  const width = Math.max(40, options.width);
  const again = options.verdicts ? undefined : options.again;
  const lines = [
    ...claimsTable(run.files, paint, width),
    "",
    ...run.files.flatMap((file) => whyUnmet(file, { notes: true, again }, paint)),
    ...(options.verdicts ? run.files.flatMap((file) => verdictsOf(file, options)) : []),
    paintedClaimsClosingLine(run, paint),
  ];
  return `${lines.join("\n")}\n`;
}

/** Only what is not met, and the closing line: `--quiet`. */
export function quietClaimsReport(run: ClaimsRun, options: ClaimsOptions): string {
  const { paint, again } = options;
  const lines = [
    ...run.files.flatMap((file) => whyUnmet(file, { notes: false, again }, paint)),
    paintedClaimsClosingLine(run, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function verdictsOf(file: FileOutcome, options: ClaimsOptions): string[] {
  return file.checks.flatMap(({ name, cases }) =>
    cases.flatMap((each) => {
      const title = `${name} ${constantsText(each)}`.trimEnd();
      const heading = headingLine(title, file.source, options.paint);
      return [heading, "", ...verdictLines(each.verdict, options), ...cutLine(each), ""];
    }),
  );
}

/** Where the run ended, if it did not see everything. */
function cutLine({ verdict }: CaseOutcome): string[] {
  return verdict.cut === undefined ? [] : [`  ${cutText(verdict.cut)}`];
}
