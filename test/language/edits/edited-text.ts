// Texts through edits: what the edits of a text's one variant, or the `except` of its one check,
// make of it.

import { expect } from "vitest";
import type { File } from "../../../src/language/ast.ts";
import type { Diagnostic } from "../../../src/language/diagnostics/diagnostic.ts";
import { applyEdits } from "../../../src/language/edits/apply.ts";
import { leaveOutBranches } from "../../../src/language/edits/branches.ts";
import type { Edited, TreeEdit } from "../../../src/language/edits/edited.ts";
import { parse } from "../../../src/language/parser/parse.ts";
import { textOf } from "../../../src/language/source.ts";
import type { Span } from "../../../src/language/source.ts";
import { unparse } from "../../../src/language/unparse.ts";
import { withoutPlaces } from "../../kit/trees.ts";

export interface EditedText extends Edited {
  readonly before: File;
  readonly textAt: (span: Span) => string;
}

function fileOf(text: string): File {
  const { file, problems } = parse({ name: "test.qsc", text });
  const [first] = problems;
  if (first !== undefined) throw new Error(`${first.code}: ${first.message}\nin ${text}`);
  return file;
}

/** The edits of all variants as one list, then the paths of all `except` clauses. */
export function editedText(text: string): EditedText {
  const source = { name: "test.qsc", text };
  const before = fileOf(text);
  const edits: TreeEdit[] = [];
  const branches = [];
  for (const declaration of before.declarations) {
    if (declaration.kind === "variant") {
      edits.push(...declaration.edits.filter((edit) => edit.kind !== "with"));
    }
    if (declaration.kind !== "check") continue;
    for (const clause of declaration.clauses) {
      if (clause.kind === "except") branches.push(...clause.paths);
    }
  }
  const edited = applyEdits(source, before, edits);
  const result =
    edited.file === undefined || branches.length === 0
      ? edited
      : leaveOutBranches(edited.file, branches);
  return { ...result, before, textAt: (span) => textOf(source, span) };
}

/** A text and edits of it. */
export function edited(text: string, edits: string): EditedText {
  return editedText(`${text}\nvariant V ${edits}\n`);
}

/** A file without its variants and checks, as canonical text. */
export function shown(file: File | undefined): string {
  if (file === undefined) return "refused";
  return unparse({ ...file, declarations: file.declarations.filter(isProtocol) });
}

function isProtocol({ kind }: { readonly kind: string }): boolean {
  return kind !== "variant" && kind !== "check";
}

/** Expects the edits to make the second text of the first. */
export function expectEdit(before: string, edits: string, after: string): void {
  const { file, problems } = edited(before, edits);
  expect(problems.map(({ message }) => message)).toEqual([]);
  const wanted = fileOf(after);
  expect(shown(file)).toBe(unparse(wanted));
  const made = file?.declarations.filter(isProtocol);
  expect(withoutPlaces(made)).toEqual(withoutPlaces(wanted.declarations));
}

/** The one problem of edits that are refused, as `CODE message`. */
export function refusal(before: string, edits: string): string {
  const { file, problems } = edited(before, edits);
  expect(file).toBeUndefined();
  return problems.map(saying).join("\n");
}

export function saying({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** A process with those statements. */
export function body(statements: string): string {
  return `process p {\n${statements}\n}\n`;
}
