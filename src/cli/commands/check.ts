// `quiesce check`: explores every interleaving of a protocol and reports what fails.

import type { Command } from "commander";
import { Option } from "commander";
import type { CheckOptions, CheckResult } from "../../claims/check.ts";
import type { OtherVariantError, SeveralCasesError } from "../../claims/selection.ts";
import { printable } from "../../base/printable.ts";
import type { DiagnosticCode } from "../../language/diagnostics/codes.ts";
import { isError } from "../../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../../language/diagnostics/diagnostic.ts";
import type { SourceFile } from "../../language/source.ts";
import { grouped } from "../../report/columns.ts";
import { diagnosticsReport, inOrder } from "../../report/diagnostics.ts";
import { jsonReport } from "../../report/json.ts";
import { quietReport, terminalReport } from "../../report/terminal.ts";
import { exitCode } from "../../verdict/exit-code.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { Context } from "../context.ts";
import { debugging } from "../debug.ts";
import { exitCodes, outcomeOf } from "../exit-codes.ts";
import type { Conclusion } from "../exit.ts";
import { Failure, usageFailure } from "../failure.ts";
import { makeHost, now } from "../host.ts";
import {
  addColour,
  addLimits,
  constant,
  eachOnce,
  limitTexts,
  limitsOf,
  name,
} from "../options.ts";
import type { ColourOption, LimitOptions } from "../options.ts";
import { progressLine, searchParts } from "../progress.ts";
import { listenForSignals, stopSignals } from "../signals.ts";
import type { StopSignal } from "../signals.ts";
import { loadSource } from "../source.ts";
import type { LoadedSource } from "../source.ts";
import type { Terminal } from "../terminal.ts";
import { unknownName } from "../unknown.ts";
import { version } from "../version.ts";

interface Flags extends ColourOption, LimitOptions {
  readonly variant?: string;
  readonly check?: string;
  readonly const?: ReadonlyMap<string, string>;
  readonly property?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
  readonly strict?: true;
}

export function addCheck(program: Command, context: Context): void {
  const command = program
    .command("check")
    .description("Explore every interleaving of a protocol and report what fails.")
    .argument("<file>", "a specification (.qsc), or - for standard input")
    .option("--variant <name>", "check this variant instead of the plain one")
    .option("--check <name>", "check the text of this check, with its edits and scope")
    .option("--const <name=value>", "give a constant another value; may be repeated", constant)
    .option("--property <name>", "check only this property; may be repeated", name);
  addLimits(command)
    .option("--strict", "treat warnings as errors")
    .addOption(new Option("--quiet", "print only the closing line").conflicts("json"))
    .addOption(new Option("--json", "print one JSON document").conflicts("quiet"))
    .addHelpText(
      "after",
      `
Exit codes: 0 holds; 20, 21, 22, 23 violated; 30 incomplete; 65 errors in the file.
All of them: quiesce explain exit-codes

Examples:
  quiesce check protocol.qsc
  quiesce check protocol.qsc --const VCPUS=3 --property no_deadlock
  quiesce check protocol.qsc --max-states 1000000 --timeout 60
  quiesce check protocol.qsc --variant as_merged
  quiesce check protocol.qsc --check one_lock --const DEV=xics
  quiesce check - < protocol.qsc`,
    )
    .action(async (path: string, flags: Flags) => {
      const terminal = context.terminal(flags.color);
      context.conclude(await run(path, flags, terminal));
    });
  eachOnce(addColour(command), ["const", "property"]);
}

async function run(path: string, flags: Flags, terminal: Terminal): Promise<Conclusion> {
  try {
    const loaded = await loadSource(path);
    const { result, stopped } = await search(loaded, flags, terminal);
    return tell(loaded, result, stopped, flags, terminal);
  } catch (error) {
    if (!(error instanceof Failure) || flags.json !== true) throw error;
    return tellFailure(error, flags, terminal);
  }
}

interface Searched {
  readonly result: CheckResult;
  /** The signal that cut the search. */
  readonly stopped: StopSignal | undefined;
}

async function search(loaded: LoadedSource, flags: Flags, { stderr }: Terminal): Promise<Searched> {
  if (loaded.problems.length > 0) {
    return { result: { problems: loaded.problems, verdict: undefined }, stopped: undefined };
  }
  const { check } = await import("../../claims/check.ts");
  const signals = listenForSignals();
  if (debugging) stderr.write("quiesce: the search begins\n");
  const line = progressLine(stderr, now, searchParts);
  try {
    const host = makeHost(signals, flags.quiet === true ? () => {} : line.show);
    const result = await check(loaded.source, optionsOf(flags), host);
    const cut = result.verdict?.cut?.reason === "interrupted";
    return { result, stopped: cut ? signals.interrupted() : undefined };
  } catch (error) {
    throw (await asFailure(error, flags)) ?? error;
  } finally {
    line.end();
    signals.stopListening();
  }
}

/** What was asked for and is not there; undefined: another error, a bug of ours. */
async function asFailure(error: unknown, { variant }: Flags): Promise<Failure | undefined> {
  const { UnknownPropertyError } = await import("../../properties/selection.ts");
  const { UnknownCheckError } = await import("../../claims/read.ts");
  const { OtherVariantError, SeveralCasesError, UnknownVariantError } =
    await import("../../claims/selection.ts");
  if (error instanceof UnknownPropertyError) {
    return unknownName("property", error.names, error.known);
  }
  if (error instanceof UnknownVariantError) {
    return unknownName("variant", [error.variant], error.known);
  }
  if (error instanceof UnknownCheckError) return unknownName("check", [error.check], error.known);
  if (error instanceof OtherVariantError) return otherVariant(error, variant ?? "");
  if (error instanceof SeveralCasesError) return severalCases(error);
  return undefined;
}

function otherVariant({ check, variant }: OtherVariantError, asked: string): Failure {
  const own = variant === undefined ? "the file as it is written" : printable(variant);
  return usageFailure(
    `the check ${printable(check)} is of ${own}, not of ${printable(asked)}: ` +
      "leave --variant or --check out",
  );
}

/** More cases than this are counted, not listed. */
const CASES_MAX = 20;

function severalCases({ check, cases }: SeveralCasesError): Failure {
  const shown = cases
    .slice(0, CASES_MAX)
    .map((each) => each.map(({ name, value }) => `--const ${printable(`${name}=${value}`)}`));
  const rest = cases.length - shown.length;
  return usageFailure(
    [
      `the check ${printable(check)} has ${grouped(cases.length)} cases: choose one with --const`,
      ...shown.map((each) => `  ${each.join(" ")}`),
      ...(rest > 0 ? [`  ${grouped(rest)} more`] : []),
    ].join("\n"),
  );
}

function optionsOf(flags: Flags): CheckOptions {
  return {
    constants: flags.const ?? new Map(),
    properties: flags.property,
    variant: flags.variant,
    check: flags.check,
    limits: limitsOf(flags),
  };
}

/** Faults of what `--const` says, not of the file. */
const fromOutside: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>(["Q390", "Q391"]);

function unfitConstant({ message, hint }: Diagnostic): string {
  return printable(`--const: ${message}${hint === undefined ? "" : `; ${hint}`}`);
}

// ---- telling it --------------------------------------------------------------------------------

function tell(
  { source }: LoadedSource,
  result: CheckResult,
  stopped: StopSignal | undefined,
  flags: Flags,
  { stdout, stderr }: Terminal,
): Conclusion {
  const unfit = result.problems.filter(({ code }) => fromOutside.has(code));
  if (unfit.length > 0) throw usageFailure(unfit.map(unfitConstant).join("\n"));
  const problems = inOrder(result.problems);
  const refused = problems.some((each) => isError(each) || flags.strict === true);
  const verdict = refused ? undefined : result.verdict;
  const code = codeOf(verdict, stopped);
  const limits = askedFor(flags);
  if (flags.json === true) {
    stdout.write(documentOf({ source, problems, verdict, code, limits, error: undefined }));
  } else {
    if (refused || flags.quiet !== true) {
      stderr.write(diagnosticsReport(source, problems, stderr.paint));
    }
    if (refused && !problems.some(isError)) {
      stderr.write("quiesce: warnings are errors, because of --strict\n");
    }
    if (verdict !== undefined) {
      const { paint, width } = stdout;
      stdout.write(
        flags.quiet === true
          ? quietReport(verdict, paint)
          : terminalReport(verdict, { paint, width, limits }),
      );
    }
  }
  return { exitCode: code, verdict: verdict !== undefined };
}

/** A violation outweighs the signal that ended the search. */
function codeOf(verdict: Verdict | undefined, stopped: StopSignal | undefined): number {
  if (verdict === undefined) return exitCodes.text.code;
  const code = exitCode(verdict);
  return stopped !== undefined && code === exitCodes.incomplete.code ? stopSignals[stopped] : code;
}

function tellFailure(failure: Failure, flags: Flags, { stdout, stderr }: Terminal): Conclusion {
  const code = failure.exitCode;
  stdout.write(
    documentOf({
      source: undefined,
      problems: [],
      verdict: undefined,
      code,
      limits: askedFor(flags),
      error: failure.message,
    }),
  );
  stderr.write(`quiesce: ${failure.message}\n`);
  return { exitCode: code, verdict: false };
}

interface Told {
  readonly source: SourceFile | undefined;
  readonly problems: CheckResult["problems"];
  readonly verdict: Verdict | undefined;
  readonly code: number;
  readonly limits: readonly string[];
  readonly error: string | undefined;
}

function documentOf({ code, ...told }: Told): string {
  return jsonReport({
    ...told,
    tool: `quiesce ${version}`,
    outcome: outcomeOf(code),
    exitCode: code,
  });
}

/** What narrows the verdict, as it was asked for. */
function askedFor(flags: Flags): string[] {
  return [
    ...(flags.variant === undefined ? [] : [`--variant ${flags.variant}`]),
    ...(flags.check === undefined ? [] : [`--check ${flags.check}`]),
    ...limitTexts(flags),
    ...(flags.property ?? []).map((each) => `--property ${each}`),
  ];
}
