// Tests of messages as text. A case is a `.qsc` file that a user could run; what is expected stands
// in it, in line comments below the line meant:
//
//   x == 3
//     ^^ Q214 words of the message        carets under the fault, its code, words of the message
//   // 1-6 Q205 words                     columns 1 to 6 (the end exclusive), where `//` is in the way
//   // at 12:3 Q202 words                 line 12, column 3, of length 0: where no line can follow
//   //   ---- words                       a related place of the last fault above, with its words
//   // hint: words                        words of its hint
//
// Every message must be expected, and every expectation met, to the column.

import type { Diagnostic } from "../../src/language/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../src/language/diagnostics/render.ts";
import type { SourceFile, Span } from "../../src/language/source.ts";
import { positionAt } from "../../src/language/source.ts";

/** What the file is run through: parsing, and later analysis. */
export type Diagnose = (source: SourceFile) => readonly Diagnostic[];

interface Expectation {
  readonly code: string;
  /** `line:column-column`, the end exclusive and on the same line. */
  readonly place: string;
  readonly words: string;
  readonly related: { readonly place: string; readonly words: string }[];
  readonly hints: string[];
}

const plain = (text: string): string => text;
const PAINT = { strong: plain, dim: plain, bad: plain, warning: plain, note: plain };

/** What differs, one text each; empty if all is as expected. */
export function differences(source: SourceFile, diagnose: Diagnose): readonly string[] {
  const expected = expectationsIn(source.text);
  const actual = [...diagnose(source)];
  const found: string[] = [];
  if (expected.length === 0) found.push("the file expects nothing");
  for (const expectation of expected) {
    const i = actual.findIndex((it) => meets(source, it, expectation));
    if (i < 0) {
      found.push(`missing: ${expectation.code} at ${expectation.place}: ${expectation.words}`);
    } else {
      const [it] = actual.splice(i, 1);
      if (it !== undefined) found.push(...differencesIn(source, it, expectation));
    }
  }
  for (const it of actual) {
    found.push(
      `not expected, at ${placeOf(source, it.at.span)}:\n${renderDiagnostic(source, it, PAINT)}`,
    );
  }
  return found;
}

function meets(source: SourceFile, it: Diagnostic, expectation: Expectation): boolean {
  return it.code === expectation.code && placeOf(source, it.at.span) === expectation.place;
}

function differencesIn(
  source: SourceFile,
  it: Diagnostic,
  { code, place, words, related, hints }: Expectation,
): readonly string[] {
  const found: string[] = [];
  const said = (text: string, asked: string): boolean =>
    text.toLowerCase().includes(asked.toLowerCase());
  if (!said(`${it.message} | ${it.at.text}`, words)) {
    found.push(`${code} at ${place} says "${it.message} | ${it.at.text}", not "${words}"`);
  }
  for (const label of related) {
    const met = it.related.some(
      (other) => placeOf(source, other.span) === label.place && said(other.text, label.words),
    );
    if (!met) {
      const have = it.related.map((other) => `${placeOf(source, other.span)} "${other.text}"`);
      found.push(
        `${code} at ${place} shows ${have.join(", ") || "nothing"}, not ${label.place} "${label.words}"`,
      );
    }
  }
  for (const hint of hints) {
    if (!said(it.hint ?? "", hint))
      found.push(`${code} at ${place} hints "${it.hint ?? ""}", not "${hint}"`);
  }
  return found;
}

/** A span of several lines counts to the end of its first. */
function placeOf(source: SourceFile, span: Span): string {
  const { line, column } = positionAt(source, span.start);
  const rest = /^[^\n\r]*/.exec(source.text.slice(span.start))?.[0].length ?? 0;
  const length = Math.min(span.end - span.start, rest);
  return `${line}:${column}-${column + length}`;
}

// ---- reading expectations ----------------------------------------------------------------------

const CODE = String.raw`(Q\d{3})\b ?(.*)$`;
const CARETS = new RegExp(String.raw`^(\s*//\s*)(\^+|\|) ${CODE}`);
const COLUMNS = new RegExp(String.raw`^\s*// (\d+)-(\d+) ${CODE}`);
const ABSOLUTE = new RegExp(String.raw`^\s*// at (\d+):(\d+) ${CODE}`);
const RELATED = /^(\s*\/\/\s*)(-+) (.*)$/;
const RELATED_COLUMNS = /^\s*\/\/ (\d+)-(\d+) -- (.*)$/;
const HINT = /^\s*\/\/ hint: (.*)$/;

function expectationsIn(text: string): readonly Expectation[] {
  const expectations: Expectation[] = [];
  let above = 0;
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    const add = (place: string, code = "", words = ""): void => {
      expectations.push({ code, place, words, related: [], hints: [] });
    };
    const relate = (place: string, words = ""): void => {
      expectations.at(-1)?.related.push({ place, words });
    };
    const carets = CARETS.exec(line);
    if (carets !== null) {
      const [, before = "", marks = "", code, words] = carets;
      const column = before.length + 1;
      // `|` stands for a place of length 0, in front of the character below which it stands.
      add(`${above}:${column}-${column + (marks === "|" ? 0 : marks.length)}`, code, words);
      return;
    }
    const columns = COLUMNS.exec(line);
    if (columns !== null) {
      const [, start = "", end = "", code, words] = columns;
      add(`${above}:${start}-${end}`, code, words);
      return;
    }
    const absolute = ABSOLUTE.exec(line);
    if (absolute !== null) {
      const [, at = "", column = "", code, words] = absolute;
      add(`${at}:${column}-${column}`, code, words);
      return;
    }
    const relatedColumns = RELATED_COLUMNS.exec(line);
    if (relatedColumns !== null) {
      const [, start = "", end = "", words] = relatedColumns;
      relate(`${above}:${start}-${end}`, words);
      return;
    }
    const related = RELATED.exec(line);
    if (related !== null) {
      const [, before = "", marks = "", words] = related;
      const column = before.length + 1;
      relate(`${above}:${column}-${column + marks.length}`, words);
      return;
    }
    const hint = HINT.exec(line);
    if (hint !== null) {
      expectations.at(-1)?.hints.push(hint[1] ?? "");
      return;
    }
    above = i + 1;
  });
  return expectations;
}
