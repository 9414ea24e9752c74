// One run: a protocol, less what is left out, becomes a transition system, an engine runs it, a
// search explores it, and a verdict comes out. Every command that searches goes through here.

import { createInterpreterEngine } from "../engine/interpreter/engine.ts";
import type { Limits, PropertyFindings } from "../explore/exploration.ts";
import { explore } from "../explore/explore.ts";
import type { Host } from "../explore/host.ts";
import type { Protocol } from "../language/protocol.ts";
import type { LeftOut } from "../language/scope.ts";
import type { Span } from "../language/source.ts";
import { needsGraph, selectProperties } from "../properties/selection.ts";
import { watches } from "../properties/vacuity.ts";
import { lower } from "../system/lower/lower.ts";
import type { System } from "../system/system.ts";
import { conclude } from "../verdict/conclude.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { marksBy } from "./executed.ts";

interface RunOptions {
  readonly leftOut: LeftOut;
  /** Properties and groups to judge, by name; undefined: all that are on by default. */
  readonly properties: readonly string[] | undefined;
  readonly limits: Limits;
  /** What the run may stop at; undefined: only at its end. */
  readonly goal: Goal | undefined;
}

/** A run has enough when all of this was seen. */
interface Goal {
  /** Of each list at least one is violated. */
  readonly violated: readonly (readonly string[])[];
  /** `reach` properties that are met. */
  readonly met: readonly string[];
  /** Each holds a statement that was executed. */
  readonly executed: readonly Span[];
}

export interface Run {
  readonly verdict: Verdict;
  /** Whether a step executed a statement of this piece of text. */
  readonly wasExecuted: (span: Span) => boolean;
}

/**
 * Throws UnknownPropertyError where a property is asked for that the protocol does not have, and
 * InitialStateError where it has no initial state.
 */
export async function run(protocol: Protocol, options: RunOptions, host: Host): Promise<Run> {
  const { leftOut, limits, goal } = options;
  const system = lower(protocol, leftOut);
  const judged = selectProperties(system, protocol.groups, options.properties);
  const watched = watches(system);
  const engine = createInterpreterEngine(system, {
    graph: needsGraph(system, judged),
    watches: watched.map(({ condition }) => condition),
  });
  const { executed } = engine;
  // Made where somebody asks: a plain check does not.
  let marks: ReturnType<typeof marksBy> | undefined;
  const marksIn = (span: Span): readonly number[] => (marks ??= marksBy(protocol, system))(span);
  const wasExecuted = (span: Span): boolean => marksIn(span).some((mark) => executed[mark]);
  const places = goal?.executed.map(marksIn) ?? [];
  const enough =
    goal === undefined
      ? undefined
      : isReached(goal, system, () => places.every((marks) => marks.some((k) => executed[k])));
  const exploration = await explore(
    engine,
    { limits, judged, ...(enough === undefined ? {} : { enough }) },
    host,
  );
  const verdict = conclude({ protocol, engine, exploration, watches: watched, judged });
  return { verdict, wasExecuted };
}

function isReached(
  goal: Goal,
  system: System,
  placesAreExecuted: () => boolean,
): (findings: ReadonlyMap<number, PropertyFindings>) => boolean {
  const indices = new Map(system.properties.map(({ name, index }) => [name, index]));
  const indicesOf = (names: readonly string[]): readonly number[] =>
    names.flatMap((name) => indices.get(name) ?? []);
  const violated = goal.violated.map(indicesOf);
  const met = indicesOf(goal.met);
  return (findings) =>
    violated.every((some) => some.some((k) => findings.get(k)?.violated !== undefined)) &&
    met.every((k) => findings.get(k)?.met !== undefined) &&
    placesAreExecuted();
}
