// `quiesce test`: runs every check of the files and folders it is given and says which claims are
// met. All files are read before the first search begins, so that a wrong path costs no time.

import type { Command } from "commander";
import { Option } from "commander";
import type { FileOutcome } from "../../claims/outcome.ts";
import { printable } from "../../base/printable.ts";
import type { Host } from "../../explore/host.ts";
import { isError } from "../../language/diagnostics/diagnostic.ts";
import { claimsJson } from "../../report/claims-json.ts";
import { claimsReport, quietClaimsReport } from "../../report/claims.ts";
import { isRefused, isSettled } from "../../report/claims-summary.ts";
import type { ClaimsRun } from "../../report/claims-summary.ts";
import { diagnosticsReport } from "../../report/diagnostics.ts";
import type { Context } from "../context.ts";
import { debugging } from "../debug.ts";
import { exitCodes, outcomeOf } from "../exit-codes.ts";
import type { Conclusion } from "../exit.ts";
import { Failure, usageFailure } from "../failure.ts";
import { STDIN, STDIN_NAME, quoted } from "../files.ts";
import { makeHost, now } from "../host.ts";
import { addColour, addLimits, eachOnce, limitTexts, limitsOf, name } from "../options.ts";
import type { ColourOption, LimitOptions } from "../options.ts";
import { specificationsAt } from "../paths.ts";
import type { Specification } from "../paths.ts";
import { claimsParts, progressLine } from "../progress.ts";
import { listenForSignals, stopSignals } from "../signals.ts";
import type { StopSignal } from "../signals.ts";
import { loadSource } from "../source.ts";
import type { LoadedSource } from "../source.ts";
import type { Terminal } from "../terminal.ts";
import { unknownName } from "../unknown.ts";
import { version } from "../version.ts";

interface Flags extends ColourOption, LimitOptions {
  readonly check?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
}

export function addTest(program: Command, context: Context): void {
  const command = program
    .command("test")
    .description("Run the checks of specifications and say which of their claims are met.")
    .argument("<paths...>", "specifications (.qsc), and folders of such; - for standard input")
    .option(
      "--check <name>",
      `run only this check (may be repeated); of one alone, tell its counterexamples`,
      name,
    );
  addLimits(command, "each search ")
    .addOption(
      new Option("--quiet", "print only what is not met, and the closing line").conflicts("json"),
    )
    .addOption(new Option("--json", "print one JSON document").conflicts("quiet"))
    .addHelpText(
      "after",
      `
Exit codes: 0 every claim is met; 24 some claim is not met; 65 errors in a file.
All of them: quiesce explain exit-codes

Examples:
  quiesce test protocol.qsc
  quiesce test specs examples --quiet
  quiesce test protocol.qsc --check one_lock
  quiesce test specs --timeout 60 --json`,
    )
    .action(async (paths: readonly string[], flags: Flags) => {
      context.conclude(await run(paths, flags, context.terminal(flags.color)));
    });
  eachOnce(addColour(command), ["check"]);
}

async function run(
  paths: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<Conclusion> {
  try {
    const loaded: Loaded[] = [];
    for (const each of specificationsAt(paths)) {
      loaded.push({ ...each, ...(await loadSource(each.path)), checks: undefined });
    }
    const chosen = flags.check === undefined ? loaded : await withChecks(loaded, flags.check);
    const { files, ...rest } = await runChecks(chosen, flags, terminal);
    const outcome = { files: files.filter((file) => isTold(file, loaded)), ...rest };
    refuseNothing(outcome, paths);
    return tell(outcome, flags, terminal);
  } catch (error) {
    if (!(error instanceof Failure) || flags.json !== true) throw error;
    return tellFailure(error, flags, terminal);
  }
}

interface Loaded extends Specification, LoadedSource {
  /** Which of its checks are to be run; undefined: all. */
  readonly checks: readonly string[] | undefined;
}

/** Each file with those of some checks that it has, without the files that have none of them. */
async function withChecks(
  loaded: readonly Loaded[],
  asked: readonly string[],
): Promise<readonly Loaded[]> {
  const { parse } = await import("../../language/parser/parse.ts");
  const { checksOf } = await import("../../claims/read.ts");
  const read = loaded.map((each) => {
    const { file, problems } = parse(each.source);
    const isText = ![...each.problems, ...problems].some(isError);
    return { each, isText, has: isText ? checksOf(file).map((check) => check.name.text) : [] };
  });
  const known = [...new Set(read.flatMap(({ has }) => has))];
  const missing = asked.filter((name) => !known.includes(name));
  // What is no text might have had them: it is told as what it is.
  if (missing.length > 0 && read.every(({ isText }) => isText)) {
    throw unknownName("check", missing, known, loaded.length === 1 ? undefined : "There are");
  }
  return read.flatMap(({ each, isText, has }) => {
    const checks = asked.filter((name) => has.includes(name));
    return isText && checks.length === 0 ? [] : [{ ...each, checks }];
  });
}

interface Tested extends ClaimsRun {
  /** By which signal it was stopped. */
  readonly interrupted: StopSignal | undefined;
}

// ---- running -----------------------------------------------------------------------------------

async function runChecks(
  loaded: readonly Loaded[],
  flags: Flags,
  { stderr }: Terminal,
): Promise<Tested> {
  const { testFile } = await import("../../claims/test.ts");
  const started = now();
  const files: FileOutcome[] = [];
  const signals = listenForSignals();
  if (debugging) stderr.write("quiesce: the search begins\n");
  const line = progressLine(stderr, now, claimsParts);
  const show = flags.quiet === true ? () => {} : line.show;
  // How far a search has come is told with how far its file has.
  const host: Host = makeHost(signals, () => {});
  const limits = limitsOf(flags);
  let begun = 0;
  try {
    for (const each of loaded) {
      if (signals.interrupted() !== undefined) break;
      begun++;
      const options = { limits, checks: each.checks };
      files.push(await testSource(each, (source) => testFile(source, options, host, show)));
    }
  } finally {
    line.end();
    signals.stopListening();
  }
  const interrupted = signals.interrupted();
  const filesLeft = loaded.length - begun;
  return { files, interrupted, filesLeft, milliseconds: now() - started };
}

/** What is no text has problems and no checks. */
async function testSource(
  { source, problems }: LoadedSource,
  test: (source: LoadedSource["source"]) => Promise<FileOutcome>,
): Promise<FileOutcome> {
  if (problems.length > 0) return { source, spec: source.name, problems, checks: [] };
  return test(source);
}

/** Of a folder's files, those without checks are passed over if nothing is wrong with them. */
function isTold(file: FileOutcome, loaded: readonly Loaded[]): boolean {
  if (file.checks.length > 0 || isRefused(file)) return true;
  return loaded.some(({ source, named }) => named && source.name === file.source.name);
}

/** A run without a single check is no success: the paths are wrong. */
function refuseNothing({ files, interrupted }: Tested, paths: readonly string[]): void {
  if (interrupted !== undefined || files.some((file) => file.checks.length > 0)) return;
  if (files.some(isRefused)) return;
  throw usageFailure(`no check in ${paths.map(quoted).join(", ")}`);
}

// ---- telling it --------------------------------------------------------------------------------

function tell(outcome: Tested, flags: Flags, { stdout, stderr }: Terminal): Conclusion {
  const code = codeOf(outcome);
  if (flags.json === true) {
    stdout.write(documentOf(outcome, code, undefined, flags));
    return { exitCode: code, verdict: true };
  }
  for (const file of outcome.files) {
    if (flags.quiet === true && !isRefused(file)) continue;
    stderr.write(diagnosticsReport(file.source, file.problems, stderr.paint));
  }
  const options = {
    paint: stdout.paint,
    width: stdout.width,
    limits: limitTexts(flags),
    verdicts: flags.check?.length === 1,
    again: ({ name }: FileOutcome["source"], check: string) => testCommand(name, check),
  };
  stdout.write(
    flags.quiet === true ? quietClaimsReport(outcome, options) : claimsReport(outcome, options),
  );
  return { exitCode: code, verdict: true };
}

/**
 * Errors of a text weigh most, since nothing is known of its checks; then a claim that is known not
 * to be met; then the signal that left the others open.
 */
function codeOf({ files, interrupted }: Tested): number {
  if (files.some(isRefused)) return exitCodes.text.code;
  const unmet = files.flatMap(({ checks }) => checks).filter(({ met }) => !met);
  if (unmet.some((check) => interrupted === undefined || isSettled(check))) {
    return exitCodes.claims.code;
  }
  return interrupted === undefined ? exitCodes.holds.code : stopSignals[interrupted];
}

function tellFailure(failure: Failure, flags: Flags, { stdout, stderr }: Terminal): Conclusion {
  stdout.write(documentOf(undefined, failure.exitCode, failure.message, flags));
  stderr.write(`quiesce: ${failure.message}\n`);
  return { exitCode: failure.exitCode, verdict: false };
}

function documentOf(
  run: ClaimsRun | undefined,
  code: number,
  error: string | undefined,
  flags: Flags,
): string {
  return claimsJson({
    tool: `quiesce ${version}`,
    outcome: outcomeOf(code),
    exitCode: code,
    run,
    limits: limitTexts(flags),
    error,
  });
}

/** As a shell would have it. */
function testCommand(name: string, check: string): string {
  const path = name === STDIN_NAME ? STDIN : name.startsWith("-") ? `./${name}` : name;
  const plain = /^[\w./@%+=:,-]+$/.test(path);
  const word = plain ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
  return `quiesce test ${printable(word)} --check ${check}`;
}
