// The whole pipeline: text becomes a protocol, a protocol becomes a transition system, an engine
// runs it, a search explores it, and a verdict comes out.

import { createInterpreterEngine } from "../engine/interpreter/engine.ts";
import { InitialStateError } from "../engine/engine.ts";
import type { Limits } from "../explore/exploration.ts";
import { explore } from "../explore/explore.ts";
import type { Host } from "../explore/host.ts";
import { analyse } from "../language/analyse.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { problem } from "../language/diagnostics/problem.ts";
import { parse } from "../language/parser/parse.ts";
import type { Protocol } from "../language/protocol.ts";
import type { SourceFile } from "../language/source.ts";
import { selectProperties } from "../properties/selection.ts";
import { watches } from "../properties/vacuity.ts";
import { lower } from "../system/lower/lower.ts";
import { conclude } from "../verdict/conclude.ts";
import type { Verdict } from "../verdict/verdict.ts";

export interface CheckOptions {
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
 * Checks the plain protocol of a file. Throws UnknownPropertyError where a property is asked for
 * that the file does not have; any other exception is our bug.
 */
export async function check(
  source: SourceFile,
  options: CheckOptions,
  host: Host,
): Promise<CheckResult> {
  const { file, problems: faults } = parse(source);
  if (faults.some(isError)) return { problems: faults, verdict: undefined };
  const { protocol, problems: found } = analyse(source, file, { constants: options.constants });
  const problems = [...faults, ...found].sort((a, b) => a.at.span.start - b.at.span.start);
  if (protocol === undefined) return { problems, verdict: undefined };
  try {
    return { problems, verdict: await search(protocol, options, host) };
  } catch (error) {
    if (!(error instanceof InitialStateError)) throw error;
    return { problems: [...problems, noInitialState(protocol, error)], verdict: undefined };
  }
}

async function search(protocol: Protocol, options: CheckOptions, host: Host): Promise<Verdict> {
  const system = lower(protocol);
  const judged = selectProperties(system, protocol.groups, options.properties);
  const watched = watches(system);
  const engine = createInterpreterEngine(system, {
    graph: system.properties.some(({ kind, index }) => kind === "recoverable" && judged.has(index)),
    watches: watched.map(({ condition }) => condition),
  });
  const exploration = await explore(engine, { limits: options.limits, judged }, host);
  return conclude({ protocol, engine, exploration, watches: watched, judged });
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function noInitialState({ initially }: Protocol, { message }: Error): Diagnostic {
  const span = initially.at(0)?.span ?? { start: 0, end: 0 };
  return problem({ code: "Q601", message, span, label: "no state to start from" });
}
