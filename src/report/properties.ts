// What is said of each property: a row of the table, and for one that failed its headline and its
// counterexample with the reasons.

import { exhaustive } from "../base/exhaustive.ts";
import { printable } from "../base/printable.ts";
import { positionAt, textOf } from "../language/source.ts";
import type { SourceFile } from "../language/source.ts";
import type { PropertyVerdict, Status } from "../verdict/verdict.ts";
import { clip, counted, padEnd, widest } from "./columns.ts";
import type { Paint, Style } from "./paint.ts";
import { traceLines } from "./trace.ts";
import { whyLines } from "./why.ts";

const symbols: Readonly<Record<Status, string>> = {
  holds: "✓",
  violated: "✗",
  unevaluable: "?",
  open: "…",
  "not checked": "–",
};

function styleOf(status: Status, paint: Paint): Style {
  switch (status) {
    case "holds":
      return paint.good;
    case "violated":
      return paint.bad;
    case "unevaluable":
    case "open":
      return paint.warning;
    case "not checked":
      return paint.dim;
    default:
      return exhaustive(status);
  }
}

/** ` after 12 steps`, ` in the initial state`; empty without a trace. */
export function afterSteps(property: PropertyVerdict): string {
  if (property.trace === undefined) return "";
  const count = property.trace.steps.length;
  return count === 0 ? " in the initial state" : ` after ${counted(count, "step")}`;
}

/** The status in words, as the table says it. */
function statusText(property: PropertyVerdict): string {
  switch (property.status) {
    case "holds":
      if (property.kind === "reach") return `met${afterSteps(property)}`;
      return "holds";
    case "violated":
      if (property.kind === "reach") return "never met";
      return `violated${afterSteps(property)}`;
    case "unevaluable":
      return `could not be evaluated${afterSteps(property)}`;
    case "open":
      return "open";
    case "not checked":
      return "not checked";
    default:
      return exhaustive(property.status);
  }
}

/** One row a property, in the verdict's order. */
export function tableLines(properties: readonly PropertyVerdict[], paint: Paint): string[] {
  const name = widest(properties.map((property) => printable(property.name)));
  return properties.map((property) => {
    const style = styleOf(property.status, paint);
    // That the search was cut is said once, on the closing line.
    const note = property.status === "open" ? undefined : property.note;
    const noted = note === undefined ? "" : paint.warning(`  (${printable(note)})`);
    const status = style(statusText(property));
    const symbol = style(symbols[property.status]);
    return `  ${symbol} ${padEnd(printable(property.name), name)}  ${status}${noted}`;
  });
}

function headline(property: PropertyVerdict): string {
  const name = printable(property.name);
  if (property.status === "unevaluable") {
    return `${name} could not be evaluated${afterSteps(property)}`;
  }
  if (property.kind === "reach") return `${name} is never met`;
  if (property.kind === "recoverable" && property.trace !== undefined) {
    return `${name} can no longer be reached${afterSteps(property)}`;
  }
  return `${name} is violated${afterSteps(property)}`;
}

/**
 * Headline, declaration, counterexample, reasons: of a property that is violated or unevaluable.
 * `told`: a property whose run and reasons are the same and stand above.
 */
export function failureLines(
  property: PropertyVerdict,
  told: PropertyVerdict | undefined,
  source: SourceFile,
  paint: Paint,
  width: number,
): string[] {
  const style = styleOf(property.status, paint);
  const lines = [style(`${symbols[property.status]} ${paint.strong(headline(property))}`)];
  if (property.doc !== undefined) lines.push(`  ${paint.dim(printable(property.doc))}`);
  if (property.span !== undefined) {
    const { line, column } = positionAt(source, property.span.start);
    const text = clip(printable(textOf(source, property.span)), Math.max(20, width - 4));
    lines.push(`  ${text}`, paint.dim(`  ${printable(source.name)}:${line}:${column}`));
  }
  if (property.note !== undefined) lines.push(`  ${paint.warning(printable(property.note))}`);
  if (told !== undefined) {
    return [...lines, `  the same run as ${printable(told.name)}, above`];
  }
  if (property.trace !== undefined) {
    lines.push("", ...traceLines(property.trace, paint, width));
  }
  if (property.why.length > 0) {
    lines.push(`  ${paint.strong("why")}`, ...whyLines(property.why, source, paint));
  }
  return lines;
}
