// Making a diagnostic in one call. The severity comes from the table of codes, so that no place in
// the code can disagree with what `quiesce explain` says.

import type { Span } from "../source.ts";
import { codes } from "./codes.ts";
import type { DiagnosticCode } from "./codes.ts";
import type { Diagnostic, Label } from "./diagnostic.ts";

export interface ProblemParts {
  readonly code: DiagnosticCode;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  readonly span: Span;
  /** The words at the carets. */
  readonly label: string;
  readonly why?: string | undefined;
  readonly hint?: string | undefined;
  readonly related?: readonly Label[];
}

export function problem(parts: ProblemParts): Diagnostic {
  return {
    code: parts.code,
    severity: codes[parts.code].severity,
    message: parts.message,
    at: { span: parts.span, text: parts.label },
    related: parts.related ?? [],
    ...(parts.why === undefined ? {} : { why: parts.why }),
    ...(parts.hint === undefined ? {} : { hint: parts.hint }),
  };
}
