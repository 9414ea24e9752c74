// What came of the checks of several files as one versioned document for other programs: nothing
// cut, every search with its whole verdict. `docs/claims.schema.json` describes it; a test holds
// the two together. Fields may be added within a version; nothing else may change.

import type {
  CaseOutcome,
  CheckOutcome,
  ClaimOutcome,
  FileOutcome,
  Reason,
} from "../claims/outcome.ts";
import { placesOf } from "../language/places.ts";
import type { Places } from "../language/places.ts";
import type { ClaimsRun } from "./claims-summary.ts";
import { claimsClosingLine, countsOf } from "./claims-summary.ts";
import type { Outcome } from "./json.ts";
import { placeOf, problemOf, rangeOf, runOf } from "./json.ts";

export const CLAIMS_JSON_VERSION = 1;

/** What a run of checks came to. */
export interface ClaimsJsonResult {
  readonly tool: string;
  /** `holds`: every claim is met. */
  readonly outcome: Outcome;
  readonly exitCode: number;
  /** undefined where no check could even be looked for. */
  readonly run: ClaimsRun | undefined;
  /** Limits of each search, as the user would write them. */
  readonly limits: readonly string[];
  /** In one sentence, of a file that cannot be read and the like. */
  readonly error: string | undefined;
}

/** The document, indented, ending in a newline. */
export function claimsJson(result: ClaimsJsonResult): string {
  return `${JSON.stringify(documentOf(result), undefined, 2)}\n`;
}

function documentOf({ tool, outcome, exitCode, run, limits, error }: ClaimsJsonResult): object {
  return {
    version: CLAIMS_JSON_VERSION,
    tool,
    verdict: outcome,
    exitCode,
    summary: run === undefined ? (error ?? null) : claimsClosingLine(run),
    error: error ?? null,
    interrupted: run?.interrupted ?? null,
    limits,
    counts: run === undefined ? null : numbersOf(run),
    files: (run?.files ?? []).map((file) => fileOf(file, limits)),
  };
}

function numbersOf(run: ClaimsRun): object {
  const { checks, checksMet, refused, claims, claimsMet, states, filesFailed } = countsOf(run);
  return {
    checks: { total: checks, met: checksMet, refused },
    claims: { total: claims, met: claimsMet },
    files: { total: run.files.length + run.filesLeft, failed: filesFailed, left: run.filesLeft },
    states,
    milliseconds: run.milliseconds,
  };
}

function fileOf(file: FileOutcome, limits: readonly string[]): object {
  const places = placesOf(file.source);
  return {
    file: file.source.name,
    spec: file.spec,
    problems: file.problems.map((problem) => problemOf(problem, places)),
    checks: file.checks.map((check) => checkOf(check, places, limits)),
  };
}

function checkOf(check: CheckOutcome, places: Places, limits: readonly string[]): object {
  return {
    name: check.name,
    doc: check.doc ?? null,
    variant: check.variant ?? null,
    at: rangeOf(check.span, places),
    met: check.met,
    problems: check.problems.map((problem) => problemOf(problem, places)),
    cases: check.cases.map((each) => caseOf(each, places, limits)),
  };
}

function caseOf(each: CaseOutcome, places: Places, limits: readonly string[]): object {
  return {
    constants: each.constants.map(({ name, value }) => ({ name, value })),
    met: each.met,
    claims: each.claims.map((claim) => claimOf(claim, places)),
    hollow: each.hollow.map((reason) => reasonOf(reason, places)),
    leftOut: each.leftOut,
    shared: each.shared,
    milliseconds: each.milliseconds,
    run: runOf(each.verdict, places, limits),
  };
}

function claimOf(claim: ClaimOutcome, places: Places): object {
  return {
    expected: claim.expected,
    at: rangeOf(claim.span, places),
    found: claim.found,
    met: claim.met,
    reasons: claim.reasons.map((reason) => reasonOf(reason, places)),
  };
}

function reasonOf({ kind, text, span }: Reason, places: Places): object {
  return { kind, text, at: placeOf(span, places) };
}
