// The verdict, put together: every judged property with its status, its replayed trace and its
// reasons, beside the counts and all that weakens or bounds the claim.

import type { Engine } from "../engine/engine.ts";
import { initialStates } from "../engine/interpreter/interpreter.ts";
import type { Exploration } from "../explore/exploration.ts";
import type { Protocol } from "../language/protocol.ts";
import type { Watch } from "../properties/vacuity.ts";
import type { Property, State } from "../system/system.ts";
import { boundsOf } from "./bounds.ts";
import { coverageOf } from "./coverage.ts";
import type { Judged } from "./judge.ts";
import { judge } from "./judge.ts";
import { reasonsFor } from "./reasons.ts";
import { confirm, replay, scheduleOf } from "./replay.ts";
import { traceOf } from "./trace.ts";
import type { Coverage, PropertyVerdict, Verdict } from "./verdict.ts";

export interface Searched {
  readonly protocol: Protocol;
  readonly engine: Engine;
  readonly exploration: Exploration;
  /** As the engine was given them. */
  readonly watches: readonly Watch[];
  /** Properties judged, by index. */
  readonly judged: ReadonlySet<number>;
}

/** Throws InternalError where a finding cannot be repeated by the interpreter. */
export function conclude(searched: Searched): Verdict {
  const { protocol, engine, exploration, watches, judged } = searched;
  const { system } = engine;
  const { counts, cut } = exploration;
  const coverage = coverageOf(engine, exploration, watches, judged);
  // Made only where something is to be repeated: they may be many.
  let made: readonly State[] | undefined;
  const initials = (): readonly State[] => (made ??= initialStates(system));
  const properties = system.properties.filter((property) => judged.has(property.index));
  return {
    source: system.source,
    spec: system.name,
    doc: protocol.doc,
    counts,
    complete: cut === undefined,
    cut,
    properties: [...properties]
      .sort(inOrderOfReport)
      .map((property) => verdictOn(searched, coverage, initials, property)),
    coverage,
    bounds: boundsOf(protocol),
    memoryModel: "SC",
  };
}

/** The user's own in the order of the file, then the built-ins. */
function inOrderOfReport(a: Property, b: Property): number {
  const own = Number(a.kind === "builtin") - Number(b.kind === "builtin");
  if (own !== 0) return own;
  if (a.kind === "builtin") return a.index - b.index;
  return (a.span?.start ?? 0) - (b.span?.start ?? 0);
}

function verdictOn(
  { engine, exploration, watches }: Searched,
  coverage: Coverage,
  initials: () => readonly State[],
  property: Property,
): PropertyVerdict {
  const { system } = engine;
  const judged = judge(property, exploration);
  const { status, finding } = judged;
  const told = { name: property.name, kind: property.kind, status, span: property.span };
  const vacuous = status === "holds" ? vacuousSides(property, coverage, watches) : [];
  const unreached = status === "holds" && isUnreached(property, engine);
  const notes = [
    ...(vacuous.length > 0
      ? [`vacuous: ${vacuous.map((side) => `\`${side}\``).join(", ")} never true`]
      : []),
    ...notesOn(judged, coverage),
    ...(unreached ? ["hollow: never reached"] : []),
  ].join("; ");
  const rest = {
    hollow: vacuous.length > 0 || unreached,
    doc: property.doc,
    note: notes === "" ? undefined : notes,
  };
  if (finding === undefined) return { ...told, ...rest, trace: undefined, why: [] };
  const schedule = scheduleOf(engine.schedule(finding.state), finding.choice);
  const replayed = replay(system, initials(), schedule);
  confirm(system, finding, replayed, exploration.hanging);
  const why = reasonsFor(system, property, finding, replayed, exploration.hanging);
  return { ...told, ...rest, trace: traceOf(system, replayed), why };
}

/** Whether no step executed an `assert` of that name. */
function isUnreached({ index, kind }: Property, { system, executed }: Engine): boolean {
  if (kind !== "assert") return false;
  return !system.marks.some(({ assert }, mark) => assert === index && executed[mark]);
}

/** The left sides of an invariant, if all of them were never true; else none. */
function vacuousSides(
  { index, name }: Property,
  coverage: Coverage,
  watches: readonly Watch[],
): readonly string[] {
  const sides = watches.filter((watch) => watch.property === index);
  const never = coverage.vacuous.filter((side) => side.property === name);
  return never.length === sides.length ? never.map(({ text }) => text) : [];
}

/** What is said beside the status. */
function notesOn({ status, finding }: Judged, coverage: Coverage): readonly string[] {
  switch (status) {
    case "not checked":
      return ["temporal properties are not checked yet"];
    case "violated":
      return finding === undefined ? ["no reachable state meets it"] : [];
    case "unevaluable":
      return ["it has no answer in the last state of the trace"];
    case "open":
      return ["the search was cut before it could be settled"];
    case "holds":
      return finding === undefined && coverage.ended.length > 0 ? [endedNote(coverage.ended)] : [];
  }
}

function endedNote(ended: Coverage["ended"]): string {
  const texts = ended.map(({ property, paths }) => `${String(paths)} by ${property}`);
  return `paths ended (${texts.join(", ")}): what lies beyond is not explored`;
}
