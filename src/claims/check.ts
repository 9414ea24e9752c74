// `quiesce check`: text becomes a protocol, and one run of it a verdict. By default that is the plain
// variant; a check or another variant may be named instead.

import { InitialStateError } from "../engine/engine.ts";
import type { Limits } from "../explore/exploration.ts";
import type { Host } from "../explore/host.ts";
import { isError } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { parse } from "../language/parser/parse.ts";
import type { SourceFile } from "../language/source.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { noInitialState } from "./plain.ts";
import { run } from "./run.ts";
import type { Selection } from "./selection.ts";
import { select } from "./selection.ts";

export interface CheckOptions extends Selection {
  /** Values of constants from outside, as text: `true`, `3`, `native`. */
  readonly constants: ReadonlyMap<string, string>;
  /** Names of properties and groups to judge; undefined: all that are on by default. */
  readonly properties: readonly string[] | undefined;
  readonly limits: Limits;
}

export interface CheckResult {
  /** In the order of the text. */
  readonly problems: readonly Diagnostic[];
  /** undefined exactly where `problems` has an error. */
  readonly verdict: Verdict | undefined;
}

/**
 * Checks one text of a file. Throws UnknownPropertyError, UnknownVariantError, UnknownCheckError where
 * something is asked for that the file does not have, SeveralCasesError where a check leaves open
 * which of its cases is meant, OtherVariantError where the check is of another variant than the one
 * named; any other exception is our bug.
 */
export async function check(
  source: SourceFile,
  options: CheckOptions,
  host: Host,
): Promise<CheckResult> {
  const { file, problems: faults } = parse(source);
  if (faults.some(isError)) return { problems: faults, verdict: undefined };
  const selected = select(source, file, options.constants, options);
  const problems = [...faults, ...selected.problems].sort(
    (a, b) => a.at.span.start - b.at.span.start,
  );
  if (selected.text === undefined) return { problems, verdict: undefined };
  const { protocol } = selected.text;
  const { limits } = options;
  const properties = options.properties ?? selected.properties;
  try {
    const { leftOut } = selected;
    const { verdict } = await run(protocol, { leftOut, properties, limits, goal: undefined }, host);
    return { problems, verdict };
  } catch (error) {
    if (!(error instanceof InitialStateError)) throw error;
    return { problems: [...problems, noInitialState(protocol, error)], verdict: undefined };
  }
}
