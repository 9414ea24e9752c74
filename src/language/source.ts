// A source file and places in it. Offsets count UTF-16 units from 0 and are what all stages carry;
// lines and columns are made from them only where a person reads them.

/** The text of one specification and the name by which messages call it. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A half-open range of offsets: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line and column, both counted from 1; a tab counts as one column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The least span that holds both. */
export function join(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** From the first part of a path to its last. */
export function pathSpan(path: readonly { readonly span: Span }[]): Span {
  return { start: path[0]?.span.start ?? 0, end: path[path.length - 1]?.span.end ?? 0 };
}

/** Whether the inner one is all in the outer one; a span is in itself. */
export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Where an offset is. Lines end at LF, CRLF or a lone CR. O(offset). */
export function positionAt(source: SourceFile, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  const stop = Math.min(offset, source.text.length);
  for (let i = 0; i < stop; i++) {
    const unit = source.text.charCodeAt(i);
    const endsLine = unit === 10 || (unit === 13 && source.text.charCodeAt(i + 1) !== 10);
    if (endsLine) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: stop - lineStart + 1 };
}

/** The text of a span. */
export function textOf(source: SourceFile, span: Span): string {
  return source.text.slice(span.start, span.end);
}
