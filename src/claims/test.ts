// `quiesce test`: every check of a file is run, and its claims are judged against what came out.
// First all checks are read; then those that ask for the same run share it, each run being asked for
// all that any of them wants to know. A run ends at its findings if nobody needs the rest.

import { InitialStateError } from "../engine/engine.ts";
import type { Limits } from "../explore/exploration.ts";
import type { Host } from "../explore/host.ts";
import { isError } from "../language/diagnostics/diagnostic.ts";
import { nameOf } from "../language/analyse.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { parse } from "../language/parser/parse.ts";
import type { SourceFile } from "../language/source.ts";
import type { Case, Check } from "./cases.ts";
import { hollownessOf } from "./hollowness.ts";
import { judgeClaims } from "./judgement.ts";
import type { CaseOutcome, CheckOutcome, ClaimsProgress, FileOutcome } from "./outcome.ts";
import { noInitialState } from "./plain.ts";
import { readChecks } from "./read.ts";
import { Runs } from "./runs.ts";

export interface TestOptions {
  /** Of each single search. */
  readonly limits: Limits;
  /** The checks to run, by name; undefined: all of them. */
  readonly checks: readonly string[] | undefined;
}

/**
 * Runs the checks of a file. Checks on the same text, constants and scope share one search. Throws
 * UnknownCheckError where a check is asked for that the file does not have.
 */
export async function testFile(
  source: SourceFile,
  options: TestOptions,
  host: Host,
  progress: (progress: ClaimsProgress) => void,
): Promise<FileOutcome> {
  const { file, problems: faults } = parse(source);
  const outcome = { source, spec: nameOf(source, file).name };
  if (faults.some(isError)) return { ...outcome, problems: faults, checks: [] };
  const { problems, checks: read } = readChecks(source, file, options.checks);
  if ([...faults, ...problems].some(isError)) {
    return { ...outcome, problems: [...faults, ...problems], checks: [] };
  }
  const runs = new Runs(
    read.flatMap(({ cases }) => cases),
    options.limits,
    host,
  );
  const checks: CheckOutcome[] = [];
  for (const [done, { check, cases, problems: found }] of read.entries()) {
    const name = check.name.text;
    const tell = (states: number): void => {
      progress({ done, total: read.length, check: name, states });
    };
    tell(0);
    checks.push(await outcomeOf(check, cases, found, runs, tell));
  }
  return { ...outcome, problems: [...faults, ...problems], checks };
}

async function outcomeOf(
  check: Check,
  cases: readonly Case[],
  problems: readonly Diagnostic[],
  runs: Runs,
  tell: (states: number) => void,
): Promise<CheckOutcome> {
  const { name, doc, of, span } = check;
  const told = { name: name.text, doc, variant: of?.text, span };
  const outcomes: CaseOutcome[] = [];
  for (const each of cases) {
    try {
      outcomes.push(await caseOutcome(each, runs, tell));
    } catch (error) {
      if (!(error instanceof InitialStateError)) throw error;
      const none = noInitialState(each.text.protocol, error);
      return { ...told, met: false, problems: [...problems, none], cases: [] };
    }
  }
  const met = !problems.some(isError) && outcomes.length > 0 && outcomes.every((each) => each.met);
  return { ...told, met, problems, cases: outcomes };
}

async function caseOutcome(
  each: Case,
  runs: Runs,
  tell: (states: number) => void,
): Promise<CaseOutcome> {
  const { run, milliseconds, shared } = await runs.of(each.text, each.leftOut, tell);
  const control =
    each.control === undefined ? undefined : await runs.of(each.control, each.leftOut, tell);
  const claims = judgeClaims(each.expectations, run, control?.run);
  const hollow = hollownessOf(each, run);
  return {
    constants: each.constants,
    met: hollow.length === 0 && claims.every((claim) => claim.met),
    claims,
    hollow,
    leftOut: each.text.lost.map(({ name }) => name),
    verdict: run.verdict,
    milliseconds,
    shared,
  };
}
