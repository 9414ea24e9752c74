// A run of checks in numbers, and the one line that closes its report. That line counts what was
// asked for, so a check that was refused or not come to is never left out of it.

import { printable } from "../base/printable.ts";
import type { CaseOutcome, CheckOutcome, FileOutcome, Reason } from "../claims/outcome.ts";
import { isError } from "../language/diagnostics/diagnostic.ts";
import { counted, grouped } from "./columns.ts";
import type { Paint } from "./paint.ts";

/** What came of the checks of several files. */
export interface ClaimsRun {
  /** In the order in which they were run. */
  readonly files: readonly FileOutcome[];
  /** By what the run was stopped before its end, as "SIGINT"; undefined: it was not. */
  readonly interrupted: string | undefined;
  /** Files that an interrupted run did not come to. */
  readonly filesLeft: number;
  /** Of the whole run, by the clock. */
  readonly milliseconds: number;
}

export interface ClaimsCounts {
  readonly checks: number;
  readonly checksMet: number;
  /** Checks with an error of their own: they count as not met. */
  readonly refused: number;
  readonly claims: number;
  /** In a hollow case none is. */
  readonly claimsMet: number;
  /** Of all searches; one that several cases share, which is one verdict, counts once. */
  readonly states: number;
  /** Files with errors of their own: none of their checks was run. */
  readonly filesFailed: number;
}

export function isRefused({ problems }: Pick<CheckOutcome, "problems">): boolean {
  return problems.some(isError);
}

/** Whether its run shows too little, or what the check says it would not: no claim of it is met. */
export function isHollow({ hollow }: CaseOutcome): boolean {
  return hollow.length > 0;
}

/** Reasons that a longer search might have mended. */
const openKinds: ReadonlySet<Reason["kind"]> = new Set(["cut short", "control open"]);

/**
 * Whether a check that is not met would not be met either if an interrupted run went on: something
 * is wrong that no more searching mends, or another limit had cut its search.
 */
export function isSettled(check: CheckOutcome): boolean {
  if (isRefused(check)) return true;
  return check.cases.some((each) => {
    if (each.met) return false;
    const reasons = [...each.hollow, ...each.claims.flatMap((claim) => claim.reasons)];
    const { cut } = each.verdict;
    const limited = cut !== undefined && cut.reason !== "interrupted" && cut.reason !== "settled";
    return limited || reasons.some(({ kind }) => !openKinds.has(kind));
  });
}

export function countsOf({ files }: ClaimsRun): ClaimsCounts {
  const checks = files.flatMap((file) => file.checks);
  const cases = checks.flatMap((check) => check.cases);
  const claims = cases.flatMap((each) =>
    each.claims.map(({ met }) => ({ met: met && !isHollow(each) })),
  );
  return {
    checks: checks.length,
    checksMet: checks.filter(({ met }) => met).length,
    refused: checks.filter(isRefused).length,
    claims: claims.length,
    claimsMet: claims.filter(({ met }) => met).length,
    states: [...new Set(cases.map(({ verdict }) => verdict))].reduce(
      (sum, { counts }) => sum + counts.states,
      0,
    ),
    filesFailed: files.filter(isRefused).length,
  };
}

/** The last line of the report, without colour. */
export function claimsClosingLine(run: ClaimsRun): string {
  const { checks, checksMet, refused, claims, claimsMet, states, filesFailed } = countsOf(run);
  const met = checks === 0 ? "no check was run" : `${outOf(checksMet, checks, "check")} met`;
  return [
    `${met}${refused === 0 ? "" : `, ${grouped(refused)} refused`}`,
    ": ",
    [
      outOf(claimsMet, claims, "claim"),
      counted(states, "state"),
      durationText(run.milliseconds),
    ].join(", "),
    ...(filesFailed === 0
      ? []
      : [`; ${counted(filesFailed, "file")} not run, for errors of the text`]),
    ...(run.interrupted === undefined ? [] : [`; ${interruption(run.interrupted, run.filesLeft)}`]),
  ].join("");
}

export function paintedClaimsClosingLine(run: ClaimsRun, paint: Paint): string {
  const { checks, checksMet, filesFailed } = countsOf(run);
  const good = checks > 0 && checksMet === checks && filesFailed === 0;
  const style = !good ? paint.bad : run.interrupted === undefined ? paint.good : paint.warning;
  return style(paint.strong(claimsClosingLine(run)));
}

function interruption(by: string, filesLeft: number): string {
  const left = filesLeft === 0 ? "" : `, ${counted(filesLeft, "file")} not come to`;
  return `INCOMPLETE: interrupted (${printable(by)})${left}`;
}

/** `33 of 34 checks` */
function outOf(part: number, whole: number, noun: string): string {
  return `${grouped(part)} of ${counted(whole, noun)}`;
}

/** `<0.1 s`, `12.3 s`, `2 min 05 s`, `1 h 02 min` */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.1) return "<0.1 s";
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${String(minutes)} min ${twoDigits(whole % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
