// The examples of each code of edits: the wrong text gives exactly that code when its edits are made,
// the right one gives nothing, and what comes out has no error. Warnings of an edited text are not
// told to anyone.

import { expect, test } from "vitest";
import { analyse } from "../../../src/language/analyse.ts";
import type { CodeEntry } from "../../../src/language/diagnostics/codes.ts";
import { editCodes } from "../../../src/language/diagnostics/codes/edits.ts";
import { editedText } from "./edited-text.ts";

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(editCodes);

const noConstants = { constants: new Map<string, string>() };

/** What is wrong with the text as it is written, then with its edits, then (errors) with the outcome. */
function codesOf(text = ""): readonly string[] {
  const source = { name: "test.qsc", text };
  const { before, file, problems } = editedText(text);
  const written = analyse(source, before, noConstants).problems;
  const outcome = file === undefined ? [] : analyse(source, file, noConstants).problems;
  const errors = outcome.filter(({ severity }) => severity === "error");
  return [...written, ...problems, ...errors].map(({ code }) => code);
}

test.each(entries)("%s has a title and an explanation in sentences", (_, entry) => {
  expect(entry.title).not.toMatch(/\.$/);
  expect(entry.explanation).toMatch(/^[A-Z`].*\.$/s);
});

test.each(entries)("%s: the wrong example gives it once, and nothing else", (code, { wrong }) => {
  expect(codesOf(wrong)).toEqual([code]);
});

test.each(entries)("%s: the right example gives nothing", (_, { right }) => {
  expect(codesOf(right)).toEqual([]);
});
