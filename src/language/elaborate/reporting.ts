// Saying what is wrong: problems go into the context's list, and nothing is thrown for what a user
// wrote. Also the words that many messages share.

import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Label } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import type { Span } from "../source.ts";
import type { Context } from "./context.ts";

export interface More {
  readonly related?: readonly Label[];
  readonly why?: string | undefined;
  readonly hint?: string | undefined;
}

/** Adds a problem. `label` stands at the carets. */
export function report(
  context: Context,
  code: DiagnosticCode,
  span: Span,
  message: string,
  label: string,
  more: More = {},
): void {
  context.problems.push(problem({ code, span, message, label, ...more }));
}

/** `1 argument`, `2 arguments`, `2 indices`. */
export function count(n: number, noun: string): string {
  if (n === 1) return `1 ${noun}`;
  return `${n} ${noun === "index" ? "indices" : `${noun}s`}`;
}
