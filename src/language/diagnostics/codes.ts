// Every diagnostic's code, by family: the one table from which messages, `quiesce explain` and the
// tests of examples are made. A code is never reused for another meaning.

import { checkCodes } from "./codes/checks.ts";
import { editCodes } from "./codes/edits.ts";
import { lexicalCodes } from "./codes/lexical.ts";
import { nameCodes } from "./codes/names.ts";
import { ruleCodes } from "./codes/rules.ts";
import { searchCodes } from "./codes/search.ts";
import { syntaxCodes } from "./codes/syntax.ts";
import { typeCodes } from "./codes/types.ts";
import { unsupportedCodes } from "./codes/unsupported.ts";
import type { Severity } from "./diagnostic.ts";

/** What `quiesce explain CODE` says. */
export interface CodeEntry {
  readonly severity: Severity;
  /** A headline of a few words. */
  readonly title: string;
  /** Two to five sentences: what it means, why the language asks for it, what to do. */
  readonly explanation: string;
  /** A whole small file that gives exactly this code; undefined where text cannot show it. */
  readonly wrong: string | undefined;
  /** The same file made right: gives no diagnostic at all. */
  readonly right: string | undefined;
}

export const codes = {
  ...lexicalCodes,
  ...syntaxCodes,
  ...nameCodes,
  ...typeCodes,
  ...ruleCodes,
  ...editCodes,
  ...checkCodes,
  ...searchCodes,
  ...unsupportedCodes,
} as const satisfies Record<string, CodeEntry>;

export type DiagnosticCode = keyof typeof codes;

/** Whether it complains of a variant or a check, and not of the protocol's own text. */
export function isAboutClaims(code: DiagnosticCode): boolean {
  return Object.hasOwn(editCodes, code) || Object.hasOwn(checkCodes, code);
}

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(codes, text);
}
