// The examples of each code of analysis: the wrong text gives exactly that code, the right one
// gives nothing at all.

import { expect, test } from "vitest";
import type { CodeEntry } from "../../src/language/diagnostics/codes.ts";
import { nameCodes } from "../../src/language/diagnostics/codes/names.ts";
import { typeCodes } from "../../src/language/diagnostics/codes/types.ts";
import { unsupportedCodes } from "../../src/language/diagnostics/codes/unsupported.ts";
import { analysisOf } from "../kit/analysis.ts";

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries({
  ...nameCodes,
  ...typeCodes,
  ...unsupportedCodes,
});

/** A value from outside cannot stand in a text, and a chain of 200 definitions is no example. */
const WITHOUT_EXAMPLES = ["Q315", "Q390", "Q391"];
const withExamples = entries.filter(([code]) => !WITHOUT_EXAMPLES.includes(code));

test.each(entries)("%s has a title, an explanation in sentences, and examples", (code, entry) => {
  expect(entry.title).not.toMatch(/\.$/);
  expect(entry.explanation).toMatch(/^[A-Z`].*\.$/s);
  expect([entry.wrong, entry.right].includes(undefined)).toBe(WITHOUT_EXAMPLES.includes(code));
});

test.each(withExamples)(
  "%s: the wrong example gives it once, and nothing else",
  (code, { wrong }) => {
    expect(analysisOf(wrong ?? "").problems.map((each) => each.code)).toEqual([code]);
  },
);

test.each(withExamples)("%s: the right example gives nothing", (_, { right }) => {
  expect(analysisOf(right ?? "").problems).toEqual([]);
});
