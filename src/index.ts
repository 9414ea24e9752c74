// The library: what a program may use, and nothing else. Everything here is a pure function of its
// arguments; the world (a clock, a way to be stopped) is handed in as a `Host`.

import type { File } from "./language/ast.ts";
import type { Diagnostic } from "./language/diagnostics/diagnostic.ts";
import { parse as parseSource } from "./language/parser/parse.ts";
import type { SourceFile } from "./language/source.ts";

export { check } from "./claims/check.ts";
export type { CheckOptions, CheckResult } from "./claims/check.ts";
export type {
  CaseOutcome,
  CheckOutcome,
  ClaimOutcome,
  ClaimsProgress,
  FileOutcome,
  Reason,
} from "./claims/outcome.ts";
export { UnknownCheckError } from "./claims/read.ts";
export { OtherVariantError, SeveralCasesError, UnknownVariantError } from "./claims/selection.ts";
export type { Selection } from "./claims/selection.ts";
export { testFile } from "./claims/test.ts";
export type { TestOptions } from "./claims/test.ts";
export type { Limits } from "./explore/exploration.ts";
export type { Host, Progress } from "./explore/host.ts";
export type {
  Diagnostic,
  Label as DiagnosticLabel,
  Severity,
} from "./language/diagnostics/diagnostic.ts";
export type { DiagnosticCode } from "./language/diagnostics/codes.ts";
export { explainCode } from "./language/diagnostics/explain.ts";
export { renderDiagnostic } from "./language/diagnostics/render.ts";
export type { DiagnosticPaint } from "./language/diagnostics/render.ts";
export { positionAt } from "./language/source.ts";
export type { Position, SourceFile, Span } from "./language/source.ts";
export { UnknownPropertyError } from "./properties/selection.ts";
export { claimsJson } from "./report/claims-json.ts";
export type { ClaimsJsonResult } from "./report/claims-json.ts";
export { claimsReport, quietClaimsReport } from "./report/claims.ts";
export type { ClaimsOptions } from "./report/claims.ts";
export type { ClaimsRun } from "./report/claims-summary.ts";
export type { Again } from "./report/claims-why.ts";
export { jsonReport } from "./report/json.ts";
export type { JsonResult, Outcome } from "./report/json.ts";
export { plain } from "./report/paint.ts";
export type { Paint } from "./report/paint.ts";
export { terminalReport } from "./report/terminal.ts";
export type { TerminalOptions } from "./report/terminal.ts";
export { exitCode } from "./verdict/exit-code.ts";
export type {
  Assignment,
  Bounds,
  Change,
  Counts,
  Coverage,
  Cut,
  Explanation,
  ProcessPlace,
  PropertyVerdict,
  Status,
  Trace,
  TraceStep,
  Verdict,
} from "./verdict/verdict.ts";
export type * as Ast from "./language/ast.ts";

/**
 * The tree of a file, and what is not well formed, in the order of the text. Never throws. (Not a
 * plain re-export: the types of the library must not lead to the parser's own.)
 */
export function parse(source: SourceFile): {
  readonly file: File;
  readonly problems: readonly Diagnostic[];
} {
  return parseSource(source);
}
