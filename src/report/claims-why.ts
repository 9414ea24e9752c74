// Why a check is not met, and what is odd about one that is: its name and place, then for each case
// what was expected, what was found instead and for which reasons.

import { printable } from "../base/printable.ts";
import type {
  CaseOutcome,
  CheckOutcome,
  ClaimOutcome,
  FileOutcome,
  Reason,
} from "../claims/outcome.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { positionAt } from "../language/source.ts";
import type { SourceFile } from "../language/source.ts";
import { isHollow, isRefused } from "./claims-summary.ts";
import { constantsText } from "./claims-table.ts";
import { clip } from "./columns.ts";
import { diagnosticsReport } from "./diagnostics.ts";
import type { Paint } from "./paint.ts";
import { whyLines } from "./why.ts";

/** How each kind of reason is introduced; what was found instead needs no introduction. */
const introductions: Readonly<Record<Reason["kind"], string>> = {
  "other outcome": "",
  "not caused by the edit": "not caused by the edit: ",
  "control open": "the control is open: ",
  "cut short": "cut short: ",
  hollow: "hollow: ",
  reached: "",
};

/** How to see the counterexamples of a check: `quiesce test release.qsc --check one_lock`. */
export type Again = (source: SourceFile, check: string) => string;

/**
 * A block for each check that is not met, and for each that has something to be noted, with an
 * empty line after it. Without `notes` only for those that are not met; without `again` no block
 * says how to see more.
 */
export function whyUnmet(
  file: FileOutcome,
  options: { readonly notes: boolean; readonly again: Again | undefined },
  paint: Paint,
): string[] {
  const told = new Map<string, string>();
  return file.checks.flatMap((check) => {
    const lines = [
      ...problemLines(check, file.source, told, paint),
      ...caseLines(check, file.source, paint),
      ...leftOutLines(check, paint),
    ];
    if (check.met && (!options.notes || lines.length === 0)) return [];
    const again = check.cases.length === 0 ? undefined : options.again?.(file.source, check.name);
    return [
      ...headLines(check, file.source, paint),
      ...lines,
      ...(check.met || again === undefined
        ? []
        : [paint.dim(`  to see its runs: ${printable(again)}`)]),
      "",
    ];
  });
}

function headLines(check: CheckOutcome, source: SourceFile, paint: Paint): string[] {
  const name = printable(check.name);
  const of = check.variant === undefined ? "" : ` of ${printable(check.variant)}`;
  const { line, column } = positionAt(source, check.span.start);
  const doc = check.doc?.split("\n").find((each) => each.trim() !== "");
  const style = check.met ? paint.warning : paint.bad;
  const what = check.met ? "is met" : isRefused(check) ? "was refused" : "is not met";
  return [
    style(`${check.met ? "!" : "✗"} ${paint.strong(`${name}${of} ${what}`)}`),
    ...(doc === undefined ? [] : [paint.dim(`  ${printable(doc.trim())}`)]),
    paint.dim(`  ${printable(source.name)}:${String(line)}:${String(column)}`),
  ];
}

/**
 * The check's diagnostics. Checks of one variant share its faults: what `told` has is not told
 * again, as long as something is said.
 */
function problemLines(
  { name, problems }: CheckOutcome,
  source: SourceFile,
  told: Map<string, string>,
  paint: Paint,
): string[] {
  const fresh: Diagnostic[] = [];
  const before = new Set<string>();
  for (const each of problems) {
    const key = JSON.stringify(each);
    const teller = told.get(key);
    if (teller === undefined) fresh.push(each);
    else before.add(teller);
    if (teller === undefined) told.set(key, name);
  }
  const report = diagnosticsReport(source, fresh, paint).trimEnd();
  return [
    ...(report === "" ? [] : ["", ...report.split("\n")]),
    ...[...before].map((teller) => `  ${paint.warning(`the same as ${printable(teller)}, above`)}`),
  ];
}

// ---- cases -------------------------------------------------------------------------------------

/** Cases that fail in the same way are told together. */
function caseLines(check: CheckOutcome, source: SourceFile, paint: Paint): string[] {
  const groups = new Map<string, { readonly lines: string[]; readonly cases: CaseOutcome[] }>();
  for (const each of check.cases.filter(({ met }) => !met)) {
    const lines = unmetLines(each, source, paint);
    const key = lines.join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { lines, cases: [each] });
    else group.cases.push(each);
  }
  return [...groups.values()].flatMap(({ lines, cases }) => [
    ...cases.map(constantsText).flatMap((text) => (text === "" ? [] : [paint.note(`  ${text}`)])),
    ...lines,
  ]);
}

function unmetLines(each: CaseOutcome, source: SourceFile, paint: Paint): string[] {
  return [
    ...each.claims.filter(({ met }) => !met).flatMap((claim) => claimLines(claim, source, paint)),
    ...(isHollow(each)
      ? [`  ${paint.strong("the run")}`, ...reasonLines(each.hollow, source, paint)]
      : []),
  ];
}

/** More of what was found stands in the table as far as there is room, and in the reasons. */
const FOUND_MAX = 60;

function claimLines(claim: ClaimOutcome, source: SourceFile, paint: Paint): string[] {
  const { line } = positionAt(source, claim.span.start);
  const expected = paint.strong(printable(claim.expected));
  const found = paint.bad(clip(printable(claim.found), FOUND_MAX));
  return [
    `  expected ${expected}, found ${found}${paint.dim(`  line ${String(line)}`)}`,
    ...reasonLines(claim.reasons, source, paint),
  ];
}

function reasonLines(reasons: readonly Reason[], source: SourceFile, paint: Paint): string[] {
  const explanations = reasons.map(({ kind, text, span }) => ({
    text: introductions[kind] + text,
    span,
    because: [],
  }));
  return whyLines(explanations, source, paint, "  ");
}

/** The same properties in every case, or nearly: each case's set once. */
function leftOutLines(check: CheckOutcome, paint: Paint): string[] {
  const sets = new Set(
    check.cases
      .filter(({ leftOut }) => leftOut.length > 0)
      .map(({ leftOut }) => leftOut.map(printable).join(", ")),
  );
  return [...sets].map(
    (names) => `  ${paint.warning(`left out, as what it speaks of is gone: ${names}`)}`,
  );
}
