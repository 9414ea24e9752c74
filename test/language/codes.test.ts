// The examples of each lexical and syntactic code: the wrong text gives exactly that code, the right
// one gives nothing. Codes whose fault lies in bytes are tested in decode.test.ts.

import { expect, test } from "vitest";
import type { CodeEntry } from "../../src/language/diagnostics/codes.ts";
import { lexicalCodes } from "../../src/language/diagnostics/codes/lexical.ts";
import { syntaxCodes } from "../../src/language/diagnostics/codes/syntax.ts";
import { parse } from "../../src/language/parser/parse.ts";

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries({
  ...lexicalCodes,
  ...syntaxCodes,
});

const codesOf = (text: string): string[] =>
  parse({ name: "example.qsc", text }).problems.map((it) => it.code);

/** Their faults lie in bytes, which no example can hold. */
const OF_BYTES = ["Q106", "Q107", "Q115", "Q116"];
const withExamples = entries.filter(([code]) => !OF_BYTES.includes(code));

test.each(entries)("%s has a title, an explanation in sentences, and examples", (code, entry) => {
  expect(entry.title).not.toMatch(/\.$/);
  expect(entry.explanation).toMatch(/^[A-Z`].*\.$/s);
  expect([entry.wrong, entry.right].includes(undefined)).toBe(OF_BYTES.includes(code));
});

test.each(withExamples)("%s: the wrong example gives it, and nothing else", (code, { wrong }) => {
  expect(new Set(codesOf(wrong ?? ""))).toEqual(new Set([code]));
});

test.each(withExamples)("%s: the right example gives nothing", (_, { right }) => {
  expect(codesOf(right ?? "")).toEqual([]);
});
