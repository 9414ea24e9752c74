// The examples of each code of variants and checks: the wrong text gives exactly that code when its
// checks are read, the right one gives nothing.

import { expect, test } from "vitest";
import { readChecks } from "../../src/claims/read.ts";
import type { CodeEntry } from "../../src/language/diagnostics/codes.ts";
import { checkCodes } from "../../src/language/diagnostics/codes/checks.ts";
import { parse } from "../../src/language/parser/parse.ts";

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(checkCodes);

function codesOf(text = ""): readonly string[] {
  const source = { name: "example.qsc", text };
  const { file, problems } = parse(source);
  const read = readChecks(source, file, undefined);
  return [...problems, ...read.problems, ...read.checks.flatMap((check) => check.problems)].map(
    ({ code }) => code,
  );
}

test.each(entries)("%s has a title and an explanation in sentences", (_, entry) => {
  expect(entry.title).not.toMatch(/\.$/);
  expect(entry.explanation).toMatch(/^[A-Z`].*\.$/s);
});

test.each(entries)("%s: the wrong example gives it, and nothing else", (code, { wrong }) => {
  expect(codesOf(wrong)).toEqual([code]);
});

test.each(entries)("%s: the right example gives nothing", (_, { right }) => {
  expect(codesOf(right)).toEqual([]);
});
