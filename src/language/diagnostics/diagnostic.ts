// A message about the user's text, as data. Stages return lists of these and never throw; only
// `render.ts` turns one into text.

import type { Span } from "../source.ts";
import type { DiagnosticCode } from "./codes.ts";

export type Severity = "error" | "warning";

/** A place with a few words about its part in the matter. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** The exact place, and the words that stand at the carets. */
  readonly at: Label;
  /** Other places that matter: the first declaration, the brace that is open. */
  readonly related: readonly Label[];
  /** One sentence: why the language asks for this. */
  readonly why?: string;
  /** One sentence: what to write instead. */
  readonly hint?: string;
}

export function isError({ severity }: Pick<Diagnostic, "severity">): boolean {
  return severity === "error";
}

/** Tells a diagnostic from what was asked for, where a function gives the one or the other. */
export function isProblem(it: object): it is Diagnostic {
  return "severity" in it;
}

/** A stage's result: what it made of the text, and what it has to say about it. */
export interface Outcome<T> {
  readonly value: T;
  readonly problems: readonly Diagnostic[];
}

/** The same problem of the same text once, though the text was read twice: the first of each. */
export function distinct(problems: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return problems.filter(({ code, at: { span }, message }) => {
    const key = `${code} ${String(span.start)} ${String(span.end)} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
