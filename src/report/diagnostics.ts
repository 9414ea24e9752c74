// Problems of the user's text for a terminal: in the order of the file, the first fifty in full,
// then how many there are.

import { isError } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../language/diagnostics/render.ts";
import type { SourceFile } from "../language/source.ts";
import { counted, grouped } from "./columns.ts";
import type { Paint } from "./paint.ts";

const SHOWN_MAX = 50;

/** Empty for no problems; else ends in a newline. */
export function diagnosticsReport(
  source: SourceFile,
  problems: readonly Diagnostic[],
  paint: Paint,
): string {
  if (problems.length === 0) return "";
  const shown = inOrder(problems).slice(0, SHOWN_MAX);
  const rest = problems.length - shown.length;
  return [
    ...shown.map((problem) => `${renderDiagnostic(source, problem, paint).trimEnd()}\n\n`),
    ...(rest > 0 ? [`${grouped(rest)} more\n\n`] : []),
    `${problemCounts(problems, paint)}\n`,
  ].join("");
}

/** By place; those of one place stay in the order in which they were found. */
export function inOrder(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems.toSorted((a, b) => a.at.span.start - b.at.span.start);
}

/** `2 errors, 1 warning` */
function problemCounts(problems: readonly Diagnostic[], paint: Paint): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [paint.bad(counted(errors, "error"))] : []),
    ...(warnings > 0 ? [paint.warning(counted(warnings, "warning"))] : []),
  ].join(", ");
}
