// A replayed schedule as a person reads it: the start, what each step did and changed, the end. Only
// what changed is told; control is told by labels, and bookkeeping not at all.

import { positionAt } from "../language/source.ts";
import type { Edge, State, System } from "../system/system.ts";
import { actorOf } from "./actor.ts";
import type { Cell, Naming } from "./names.ts";
import { valueText, visibleCells, withObjectNames } from "./names.ts";
import type { Replay, ReplayedStep } from "./replay.ts";
import { recordsOfStep } from "./replay.ts";
import { statementText } from "./statement-text.ts";
import type { Assignment, Change, Trace, TraceStep } from "./verdict.ts";
import { placesOf } from "./where.ts";

export function traceOf(system: System, replayed: Replay): Trace {
  return {
    initial: assignments(system, replayed.initial, replayed.initialNaming),
    steps: replayed.steps.map((step, k) => stepOf(system, step, k + 1)),
    last: assignments(system, replayed.last, replayed.lastNaming),
    where: placesOf(system, replayed.last),
  };
}

function assignments(system: System, state: State, naming: Naming): readonly Assignment[] {
  return visibleCells(system, naming).flatMap((cell) => {
    const value = valueText(system, cell.domain, state[cell.address], naming);
    return value === undefined ? [] : [{ name: cell.name, value }];
  });
}

function stepOf(system: System, step: ReplayedStep, number: number): TraceStep {
  const { edge } = step.outcome;
  return {
    number,
    ...actorOf(system, edge),
    line: positionAt(system.source, edge.span.start).line,
    text: textOfStep(system, edge),
    span: edge.span,
    changes: changesOf(system, step),
    notes: recordsOfStep(step.outcome).map(
      ({ properties, detail }) =>
        `${system.properties[properties[0]].name}: ${withObjectNames(system, detail, step.namingBefore)}`,
    ),
  };
}

/** The statement; a way out of a `with` is told apart from the way in, a bare choice from a step. */
function textOfStep(system: System, edge: Edge): string {
  const text = statementText(system.source, edge.span);
  const first = edge.code.find((code) => code.kind !== "mark");
  if (first?.kind === "unlock" && text.startsWith("with ")) return `leave ${text}`;
  return text.startsWith("{") ? `choose ${text}` : text;
}

function changesOf(system: System, step: ReplayedStep): readonly Change[] {
  const { before, namingBefore, namingRaw, outcome } = step;
  if (outcome.kind === "end") return [];
  const old = new Map(
    visibleCells(system, namingBefore).map((cell) => [
      cell.name,
      textIn(system, cell, before, namingBefore),
    ]),
  );
  return visibleCells(system, namingRaw).flatMap((cell) => {
    const after = textIn(system, cell, outcome.raw, namingRaw);
    const was = old.get(cell.name);
    return after === undefined || after === was ? [] : [{ name: cell.name, before: was, after }];
  });
}

function textIn(system: System, cell: Cell, state: State, naming: Naming): string | undefined {
  return valueText(system, cell.domain, state[cell.address], naming);
}
