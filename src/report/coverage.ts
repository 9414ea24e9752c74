// What the search did not see: read before anyone believes "holds". Statements that no step
// executed, goals, invariants that were never put to the test, paths that ended early.

import { printable } from "../base/printable.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { clip, counted, grouped, padStart, widest } from "./columns.ts";
import type { Paint } from "./paint.ts";

/** More statements than this are counted, not listed. */
const UNEXECUTED_MAX = 12;

export function coverageLines(verdict: Verdict, paint: Paint, width: number): string[] {
  return [
    ...statementLines(verdict, paint, width),
    ...goalLines(verdict, paint),
    ...verdict.coverage.vacuous.map((vacuous) =>
      paint.warning(
        `  ${printable(vacuous.property)} is vacuous: ${printable(vacuous.text)} was never true`,
      ),
    ),
    ...endedLines(verdict, paint),
  ];
}

function statementLines(verdict: Verdict, paint: Paint, width: number): string[] {
  const { unexecuted, statements } = verdict.coverage;
  if (unexecuted.length === 0) {
    if (statements === 0) return ["  no statements to execute"];
    return [`  all ${counted(statements, "statement")} executed`];
  }
  const shown = unexecuted.slice(0, UNEXECUTED_MAX);
  const line = widest(shown.map((statement) => String(statement.line)));
  const rest = unexecuted.length - shown.length;
  const so = verdict.complete ? "never executed" : "not executed so far";
  const many = counted(statements, "statement");
  return [
    paint.warning(`  ${grouped(unexecuted.length)} of ${many} ${so}:`),
    ...shown.map(
      (statement) =>
        `    ${paint.dim(`line ${padStart(String(statement.line), line)}`)}  ` +
        clip(printable(statement.text), Math.max(20, width - line - 13)),
    ),
    ...(rest > 0 ? [paint.dim(`    ${grouped(rest)} more`)] : []),
  ];
}

function goalLines(verdict: Verdict, paint: Paint): string[] {
  const goals = verdict.properties.filter((property) => property.kind === "reach");
  if (goals.length === 0) return [];
  const missed = goals.filter((goal) => goal.status !== "holds");
  const text = `  ${grouped(goals.length - missed.length)} of ${counted(goals.length, "reach goal")} met`;
  if (missed.length === 0) return [text];
  return [
    paint.warning(`${text}; not met: ${missed.map((goal) => printable(goal.name)).join(", ")}`),
  ];
}

function endedLines(verdict: Verdict, paint: Paint): string[] {
  return verdict.coverage.ended.map((ended) =>
    paint.warning(
      `  ${counted(ended.paths, "path")} ended by ${printable(ended.property)}: ` +
        "what lies beyond was not explored",
    ),
  );
}
