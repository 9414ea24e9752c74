// What a rule says about a text: the pieces of the text that problems of one code point at. Any
// error of another code fails the test, since it would hide what the rule has to say.

import { analyse } from "../../src/language/analyse.ts";
import { parse } from "../../src/language/parser/parse.ts";
import type { Diagnostic } from "../../src/language/diagnostics/diagnostic.ts";
import type { DiagnosticCode } from "../../src/language/diagnostics/codes.ts";
import { textOf } from "../../src/language/source.ts";
import type { SourceFile } from "../../src/language/source.ts";

/** All problems of a text, of the parser and of analysis. */
export function problemsOf(text: string): readonly Diagnostic[] {
  const source: SourceFile = { name: "test.qsc", text };
  const parsed = parse(source);
  if (parsed.problems.length > 0) return parsed.problems;
  return analyse(source, parsed.file, { constants: new Map() }).problems;
}

/** The problems of one code; other warnings are left aside. */
export function diagnosticsOf(code: DiagnosticCode, text: string): readonly Diagnostic[] {
  const problems = problemsOf(text);
  const other = problems.find((each) => each.severity === "error" && each.code !== code);
  if (other !== undefined) throw new Error(`${other.code}: ${other.message}\nin ${text}`);
  return problems.filter((each) => each.code === code);
}

/** The texts that problems of one code point at, in order. */
export function findings(code: DiagnosticCode, text: string): readonly string[] {
  const source: SourceFile = { name: "test.qsc", text };
  return diagnosticsOf(code, text).map(({ at }) => textOf(source, at.span));
}

/** The texts of related places of the only problem of a code. */
export function relatedTo(code: DiagnosticCode, text: string): readonly string[] {
  const source: SourceFile = { name: "test.qsc", text };
  return diagnosticsOf(code, text).flatMap(({ related }) =>
    related.map(({ span }) => textOf(source, span)),
  );
}
