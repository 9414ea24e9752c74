// A counterexample, a line a step: number, actor, label, source line, the statement, and only what
// changed. Then the last state and where each process stands in it.

import { printable } from "../base/printable.ts";
import type { Assignment, Change, ProcessPlace, Trace, TraceStep } from "../verdict/verdict.ts";
import { clip, counted, grouped, padEnd, padStart, widest, widthOf, wrap } from "./columns.ts";
import type { Paint, Style } from "./paint.ts";

const LABEL_MAX = 26;
const TEXT_MAX = 40;
const START = "  start  ";

/** The start, every step, and the last state. */
export function traceLines(trace: Trace, paint: Paint, width: number): string[] {
  const changed = changedNames(trace);
  const lastState = lastStateLines(trace, changed, paint, width);
  if (trace.steps.length === 0) return lastState;
  return [
    ...startLines(trace, changed, paint, width),
    ...stepLines(trace.steps, paint, width),
    "",
    ...lastState,
  ];
}

function changedNames(trace: Trace): ReadonlySet<string> {
  return new Set(trace.steps.flatMap((step) => step.changes.map((change) => change.name)));
}

// ---- the start ---------------------------------------------------------------------------------

/** Only what the trace changes; the rest is in the last state, unchanged. */
function startLines(
  trace: Trace,
  changed: ReadonlySet<string>,
  paint: Paint,
  width: number,
): string[] {
  const shown = trace.initial.filter((assignment) => changed.has(assignment.name));
  const others = trace.initial.length - shown.length;
  const lines = assignmentLines(shown, START, width, () => paint.dim);
  if (others === 0) return lines;
  const what =
    shown.length === 0 ? "variables, none of which changes" : "more, unchanged to the end";
  const head = shown.length === 0 ? START : " ".repeat(widthOf(START));
  return [...lines, paint.dim(`${head}${grouped(others)} ${what}`)];
}

function assignmentLines(
  assignments: readonly Assignment[],
  head: string,
  width: number,
  style: (assignment: Assignment) => Style,
): string[] {
  const items = assignments.map((assignment) => ({
    text: `${printable(assignment.name)} = ${printable(assignment.value)}`,
    style: style(assignment),
  }));
  return wrap(items, width - widthOf(head), (item) => widthOf(item.text)).map(
    (line, index) =>
      (index === 0 ? head : " ".repeat(widthOf(head))) +
      line.map((item) => item.style(item.text)).join("  "),
  );
}

// ---- the steps ---------------------------------------------------------------------------------

interface Columns {
  readonly number: number;
  readonly actor: number;
  readonly label: number;
  readonly line: number;
  readonly text: number;
}

function stepLines(steps: readonly TraceStep[], paint: Paint, width: number): string[] {
  const columns: Columns = {
    number: Math.max(4, widest(steps.map((step) => String(step.number))) + 2),
    actor: widest(steps.map((step) => printable(step.actor))),
    label: Math.min(LABEL_MAX, widest(steps.map((step) => printable(step.label)))),
    line: widest(steps.map((step) => String(step.line))),
    text: Math.min(TEXT_MAX, widest(steps.map((step) => printable(step.text)))),
  };
  const lanes = laneStyles(steps, paint);
  return steps.flatMap((step) =>
    oneStep(step, columns, lanes.get(step.actor) ?? paint.strong, paint, width),
  );
}

/** Each actor's colour, given in the order in which they first move. */
function laneStyles(steps: readonly TraceStep[], paint: Paint): ReadonlyMap<string, Style> {
  const lanes = new Map<string, Style>();
  for (const step of steps) {
    const style = paint.lanes[lanes.size % paint.lanes.length];
    if (!lanes.has(step.actor) && style !== undefined) lanes.set(step.actor, style);
  }
  return lanes;
}

/** The changes stand beside the statement where each of them fits there, else below it. */
function oneStep(
  step: TraceStep,
  columns: Columns,
  lane: Style,
  paint: Paint,
  width: number,
): string[] {
  const cells = [
    { text: padStart(String(step.number), columns.number), style: paint.dim },
    { text: padEnd(printable(step.actor), columns.actor), style: lane },
    { text: padEnd(clip(printable(step.label), columns.label), columns.label), style: paint.dim },
    { text: padStart(String(step.line), columns.line), style: paint.dim },
  ].filter((cell) => cell.text !== "");
  const head = cells.map((cell) => `${cell.style(cell.text)}  `).join("");
  const text = clip(printable(step.text), columns.text);
  const before = cells.reduce((sum, cell) => sum + widthOf(cell.text) + 2, columns.text + 2);

  const texts = step.changes.map(changeText);
  const beside = width - before >= widest(texts);
  const indent = " ".repeat(beside ? before : columns.number + 4);
  const changes = wrap(texts, width - indent.length, widthOf).map((items) =>
    items.map((item) => paint.note(item)).join("  "),
  );
  const [first] = changes;
  const lines =
    beside && first !== undefined
      ? [
          `${head}${paint.strong(padEnd(text, columns.text))}  ${first}`,
          ...changes.slice(1).map((more) => indent + more),
        ]
      : [head + paint.strong(text), ...changes.map((more) => indent + more)];
  const notes = step.notes.map((note) => paint.bad(`! ${printable(note)}`));
  return [...lines, ...notes.map((note) => " ".repeat(columns.number + 2) + note)];
}

/** `mmu_ready: true → false`; of a name that had no value before: `p = Xc#0`. */
function changeText({ name, before, after }: Change): string {
  return before === undefined
    ? `${printable(name)} = ${printable(after)}`
    : `${printable(name)}: ${printable(before)} → ${printable(after)}`;
}

// ---- the last state ----------------------------------------------------------------------------

function lastStateLines(
  trace: Trace,
  changed: ReadonlySet<string>,
  paint: Paint,
  width: number,
): string[] {
  const count = trace.steps.length;
  const title = count === 0 ? "the initial state" : `the state after ${counted(count, "step")}`;
  return [
    `  ${paint.strong(title)}`,
    ...assignmentLines(trace.last, "    ", width, (assignment) =>
      changed.has(assignment.name) ? paint.note : paint.dim,
    ),
    ...placeLines(trace.where, paint),
  ];
}

function placeLines(places: readonly ProcessPlace[], paint: Paint): string[] {
  const process = widest(places.map((place) => printable(place.process)));
  const where = widest(places.map((place) => printable(place.place)));
  return places.map((place) =>
    [
      `    ${padEnd(printable(place.process), process)}`,
      padEnd(printable(place.place), where),
      paint.dim(`line ${place.line}`),
    ].join("  "),
  );
}
