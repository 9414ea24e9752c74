// What a rule is: it reads the protocol, which is resolved and typed, and reports. It changes
// nothing and knows no other rule; the order of rules does not matter to what is found.

import type { Protocol } from "../protocol.ts";
import type { ProblemParts } from "../diagnostics/problem.ts";
import { textOf } from "../source.ts";
import type { SourceFile, Span } from "../source.ts";

export type Report = (parts: ProblemParts) => void;

export type Rule = (protocol: Protocol, report: Report) => void;

/** The first characters of a statement: its word, where the whole would fill the screen. */
export function wordAt(span: Span, word: string): Span {
  return { start: span.start, end: Math.min(span.end, span.start + word.length) };
}

/** What takes several lines, shown by its first. */
export function firstLine(span: Span, source: SourceFile): Span {
  const length = textOf(source, span).search(/[\r\n]/);
  return length < 0 ? span : { start: span.start, end: span.start + length };
}

/** A number as a person reads it; huge ones by their size alone. */
export function shown(count: number): string {
  if (count < 1e15) return count.toLocaleString("en-US");
  return count === Infinity ? "more than 10^308" : `about 10^${Math.floor(Math.log10(count))}`;
}
