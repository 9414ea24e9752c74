// A diagnostic as text: a headline, the lines of the source with carets under the exact place, the
// related places beside it, then why and what to write. Colours are handed in. Whatever the source
// holds, the output is safe to print and the carets stand under what they mean.

import { positionAt } from "../source.ts";
import type { SourceFile } from "../source.ts";
import type { Diagnostic, Label, Severity } from "./diagnostic.ts";
import { cell, visible } from "./visible.ts";

/** How the parts are coloured: each takes a text and returns it, coloured or not. */
export interface DiagnosticPaint {
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
}

/** Columns of source shown of a line; longer lines are cut on both sides of the place. */
const MAX_COLUMNS = 110;
/** Columns that stay in front of the place in a line that is cut. */
const LEAD_COLUMNS = 40;

/** A label with its line: where in the line it begins and ends, in UTF-16 units. */
interface Mark {
  readonly label: Label;
  readonly main: boolean;
  readonly line: number;
  readonly lineStart: number;
  readonly lineText: string;
  readonly start: number;
  readonly end: number;
}

/** Several lines, each ended by a newline. O(size of the source). */
export function renderDiagnostic(
  source: SourceFile,
  diagnostic: Diagnostic,
  paint: DiagnosticPaint,
): string {
  const { code, severity, message, at, related, why, hint } = diagnostic;
  const loud = loudness(severity, paint);
  const { line, column } = positionAt(source, at.span.start);
  const marks = [
    mark(source, at, true),
    ...related.map((label) => mark(source, label, false)),
  ].sort((a, b) => a.line - b.line || a.start - b.start);
  const width = String(Math.max(...marks.map((it) => it.line))).length;
  const gutter = (text: string): string => paint.dim(`${text.padStart(width + 1)} | `);
  const lines = [
    `${loud(`${severity}[${code}]`)}${paint.strong(`: ${visible(message)}`)}`,
    `${" ".repeat(width)}${paint.dim("-->")} ${visible(source.name)}:${line}:${column}`,
    ...frame(marks, gutter, loud, paint),
  ];
  if (why !== undefined) lines.push(`${" ".repeat(width)}${paint.dim("why:")} ${visible(why)}`);
  if (hint !== undefined) lines.push(`${" ".repeat(width)}${paint.note("hint:")} ${visible(hint)}`);
  return `${lines.join("\n")}\n`;
}

function loudness(severity: Severity, paint: DiagnosticPaint): (text: string) => string {
  return severity === "error" ? paint.bad : paint.warning;
}

function mark(source: SourceFile, label: Label, main: boolean): Mark {
  const { text } = source;
  const start = Math.min(label.span.start, text.length);
  const { line, column } = positionAt(source, start);
  const lineStart = start - (column - 1);
  const lineText = /[^\n\r]*/.exec(text.slice(lineStart))?.[0] ?? "";
  // A span of several lines is shown to the end of its first.
  const end = Math.max(column - 1, Math.min(label.span.end - lineStart, lineText.length));
  return { label, main, line, lineStart, lineText, start: column - 1, end };
}

// ---- the frame ---------------------------------------------------------------------------------

function frame(
  marks: readonly Mark[],
  gutter: (text: string) => string,
  loud: (text: string) => string,
  paint: DiagnosticPaint,
): readonly string[] {
  const lines = [gutter("").trimEnd()];
  let previous: { readonly mark: Mark; readonly excerpt: Excerpt } | undefined;
  for (const it of marks) {
    let excerpt = previous?.excerpt;
    const sameLine = previous?.mark.line === it.line;
    if (excerpt === undefined || !sameLine || !shows(excerpt, it)) {
      if (previous !== undefined && it.line > previous.mark.line + 1) lines.push(paint.dim("..."));
      excerpt = excerptOf(it);
      lines.push(`${gutter(String(it.line))}${excerpt.text}`.trimEnd());
    }
    const colour = it.main ? loud : paint.note;
    const column = columnIn(excerpt, it.start);
    const length = Math.max(1, columnIn(excerpt, it.end) - column);
    const carets = (it.main ? "^" : "-").repeat(length);
    const words = visible(it.label.text);
    const pointer = `${" ".repeat(column)}${colour(words === "" ? carets : `${carets} ${words}`)}`;
    lines.push(`${gutter("")}${pointer}`);
    previous = { mark: it, excerpt };
  }
  lines.push(gutter("").trimEnd());
  return lines;
}

/** The part of a line that is shown. */
interface Excerpt {
  readonly text: string;
  /** The first unit of the line that is shown, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The column of each unit from `from` to `to`, both included. */
  readonly columns: readonly number[];
}

function shows(excerpt: Excerpt, it: Mark): boolean {
  return it.start >= excerpt.from && it.start <= excerpt.to;
}

function columnIn(excerpt: Excerpt, unit: number): number {
  const inside = Math.max(excerpt.from, Math.min(unit, excerpt.to)) - excerpt.from;
  return excerpt.columns[inside] ?? 0;
}

function excerptOf({ lineText, start }: Mark): Excerpt {
  const from = lineText.length <= MAX_COLUMNS ? 0 : wholeCharacter(lineText, start - LEAD_COLUMNS);
  let text = from > 0 ? "…" : "";
  let column = text.length;
  let unit = from;
  const columns: number[] = [];
  for (const character of lineText.slice(from, from + 2 * MAX_COLUMNS)) {
    const { text: shown, width } = cell(character);
    if (column + width > MAX_COLUMNS) break;
    for (let i = 0; i < character.length; i++) columns.push(column);
    text += shown;
    column += width;
    unit += character.length;
  }
  columns.push(column);
  if (unit < lineText.length) text += "…";
  return { text, from, to: unit, columns };
}

/** The unit itself, or the one before if it is the second half of a character. */
function wholeCharacter(text: string, unit: number): number {
  if (unit <= 0) return 0;
  const code = text.charCodeAt(unit);
  return code >= 0xdc00 && code <= 0xdfff ? unit - 1 : unit;
}
