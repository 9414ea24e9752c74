// Which object a dangling reference meant, and which step of the trace freed it. References to
// freed objects all look alike in a state, so this follows each from the step in which it became
// dangling; where a copy could stem from several, all of them are named rather than one guessed.

import type { Record } from "../engine/interpreter/outcome.ts";
import { DANGLING } from "../language/values.ts";
import { address, PathEnd } from "../system/evaluate.ts";
import type { Edge, Expression, State, System } from "../system/system.ts";
import { actorOf } from "./actor.ts";
import { statementText } from "./statement-text.ts";
import { objectName } from "./names.ts";
import type { Replay, ReplayedStep } from "./replay.ts";
import { allCode, allParts, expressionsOf, needsStep, sameSpan } from "./subterms.ts";
import type { Explanation } from "./verdict.ts";

/** Names of objects that a dangling cell may mean, by the cell's address. */
type Origins = ReadonlyMap<number, ReadonlySet<string>>;

/** Who freed what the record is about; the record belongs to the last step. */
export function whoFreed(system: System, replayed: Replay, record: Record): readonly Explanation[] {
  const last = replayed.steps.at(-1);
  if (last === undefined) return [];
  let origins: Origins = new Map();
  for (const step of replayed.steps.slice(0, -1)) origins = originsAfter(system, step, origins);
  const type = system.objects.find((object) => record.properties.includes(object.accessAfterFree));
  const meant =
    meantBy(system, last, origins, record) ??
    new Set([...allOrigins(system, origins, type?.index), ...freedIn(system, last)]);
  const lines = replayed.steps.flatMap((step, k) =>
    freedIn(system, step)
      .filter((name) => meant.has(name))
      .map((name) => ({
        text: `${name} was freed in step ${String(k + 1)} by ${actorOf(system, step.outcome.edge).actor}: ${statementText(system.source, step.outcome.edge.span)}`,
        span: step.outcome.edge.span,
        because: [],
      })),
  );
  if (lines.length <= 1) return lines;
  return [{ text: "the reference is to one of these", span: undefined, because: lines }];
}

/** Names of the objects that the step freed. */
function freedIn(
  system: System,
  { outcome, namingBefore, namingRaw }: ReplayedStep,
): readonly string[] {
  if (outcome.kind === "end") return [];
  return outcome.freed.flatMap(({ object, slot }) => {
    // What was made and freed in one step has a name in neither state.
    const name = objectName(system, namingBefore, object, slot);
    return name === undefined || name === objectName(system, namingRaw, object, slot) ? [] : [name];
  });
}

/** Follows all dangling cells over one step. */
function originsAfter(system: System, step: ReplayedStep, before: Origins): Origins {
  const { outcome, namingBefore } = step;
  if (outcome.kind === "end") return before;
  const after = new Map<number, ReadonlySet<string>>();
  const freed = new Set(freedIn(system, step));
  const stored = storedVariables(outcome.edge);
  system.cells.forEach(({ domain }, cell) => {
    if (domain.kind !== "ref" || outcome.raw[cell] !== DANGLING) return;
    const was = step.before[cell];
    const own = was >= 0 ? objectName(system, namingBefore, domain.object, was) : undefined;
    const known = before.get(cell);
    const copied = stored.some(([first, last]) => cell >= first && cell < last);
    if (!copied && own !== undefined && freed.has(own)) after.set(cell, new Set([own]));
    else if (!copied && was === DANGLING && known !== undefined) after.set(cell, known);
    else after.set(cell, new Set([...allOrigins(system, before, domain.object), ...freed]));
  });
  return moved(system, after, outcome.renumbering);
}

/** Where the stores of an edge may go: ranges of addresses; a field's is all of its type's slots. */
function storedVariables(edge: Edge): readonly (readonly [number, number])[] {
  return [...allCode(edge.code)].flatMap((code) => {
    if (code.kind !== "store" || code.target.variable.space === "scratch") return [];
    const { variable, object } = code.target;
    if (object === undefined) return [[variable.base, variable.base + variable.size]];
    return [[object.base, object.base + object.max * object.stride]];
  });
}

/** Cells of objects move with their object when it is renumbered. */
function moved(
  system: System,
  origins: Origins,
  numbers: readonly (readonly number[])[] | undefined,
): Origins {
  if (numbers === undefined) return origins;
  return new Map(
    [...origins].map(([cell, names]) => {
      const type = system.objects.find(
        ({ base, max, stride }) => cell >= base && cell < base + max * stride,
      );
      if (type === undefined) return [cell, names];
      const slot = Math.floor((cell - type.base) / type.stride);
      const shift = (numbers[type.index][slot] - slot) * type.stride;
      return [cell + shift, names];
    }),
  );
}

/** All objects of a type (of any, where it is undefined) that some dangling cell may mean. */
function allOrigins(system: System, origins: Origins, type: number | undefined): Set<string> {
  const names = new Set<string>();
  for (const [cell, of] of origins) {
    const { domain } = system.cells[cell];
    if (domain.kind !== "ref" || (type !== undefined && domain.object !== type)) continue;
    of.forEach((name) => names.add(name));
  }
  return names;
}

/** What the very reference of the record means, where it stands in a cell of its own. */
function meantBy(
  system: System,
  step: ReplayedStep,
  origins: Origins,
  record: Record,
): ReadonlySet<string> | undefined {
  for (const code of allCode(step.outcome.edge.code)) {
    for (const part of expressionsOf(code).flatMap((expression) => [...allParts(expression)])) {
      if (!sameSpan(part.span, record.span) && !sameSpan(code.span, record.span)) continue;
      const cell = danglingCell(system, step.before, part);
      if (cell !== undefined) return origins.get(cell);
    }
  }
  return undefined;
}

/** The address of a reference in the state, where that is dangling. */
function danglingCell(system: System, cells: State, part: Expression): number | undefined {
  if (part.kind !== "read" || part.target.variable.space === "scratch" || needsStep(part)) {
    return undefined;
  }
  if (part.target.variable.scalar.domain.kind !== "ref") return undefined;
  try {
    const environment = { system, cells, scratch: [], next: undefined, reads: undefined };
    const at = address(part.target, environment);
    return cells[at] === DANGLING ? at : undefined;
  } catch (error) {
    if (error instanceof PathEnd) return undefined;
    throw error;
  }
}
