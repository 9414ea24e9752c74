// The result as one versioned document for other programs: everything that the terminal report is
// made of, nothing cut, places as lines and columns. `docs/verdict.schema.json` describes it; a
// test holds the two together. Fields may be added within a version; nothing else may change.

import type { Diagnostic, Label } from "../language/diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../language/source.ts";
import type { Explanation, PropertyVerdict, Trace, Verdict } from "../verdict/verdict.ts";
import { placesOf } from "../language/places.ts";
import type { Places } from "../language/places.ts";
import { closingLine } from "./summary.ts";

export const JSON_VERSION = 1;

/** The result in one word, by which a program decides. */
export type Outcome = "holds" | "violated" | "incomplete" | "error" | "claims";

/** What a run of the command line came to. */
export interface JsonResult {
  readonly tool: string;
  readonly outcome: Outcome;
  readonly exitCode: number;
  /** undefined where the file could not even be read. */
  readonly source: SourceFile | undefined;
  readonly problems: readonly Diagnostic[];
  /** undefined where the text has errors, or the run failed. */
  readonly verdict: Verdict | undefined;
  /** Limits asked for, as the user would write them. */
  readonly limits: readonly string[];
  /** In one sentence, of a file that cannot be read and the like. */
  readonly error: string | undefined;
}

/** The document, indented, ending in a newline. */
export function jsonReport(result: JsonResult): string {
  return `${JSON.stringify(documentOf(result), undefined, 2)}\n`;
}

function documentOf(result: JsonResult): object {
  const { source, verdict } = result;
  const places = source === undefined ? undefined : placesOf(source);
  return {
    version: JSON_VERSION,
    tool: result.tool,
    verdict: result.outcome,
    exitCode: result.exitCode,
    summary: verdict === undefined ? (result.error ?? null) : closingLine(verdict),
    file: source === undefined ? null : source.name,
    error: result.error ?? null,
    problems:
      places === undefined ? [] : result.problems.map((problem) => problemOf(problem, places)),
    run:
      verdict === undefined || places === undefined ? null : runOf(verdict, places, result.limits),
  };
}

/** A diagnostic as data, with its places. */
export function problemOf(problem: Diagnostic, places: Places): object {
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    at: labelOf(problem.at, places),
    related: problem.related.map((label) => labelOf(label, places)),
    why: problem.why ?? null,
    hint: problem.hint ?? null,
  };
}

function labelOf(label: Label, places: Places): object {
  return { ...rangeOf(label.span, places), text: label.text };
}

/** Lines and columns count from 1; the end is exclusive. */
export function rangeOf(span: Span, places: Places): object {
  const start = places(span.start);
  const end = places(span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** The same of a place that there may not be. */
export function placeOf(span: Span | undefined, places: Places): object | null {
  return span === undefined ? null : rangeOf(span, places);
}

// ---- the verdict -------------------------------------------------------------------------------

/** The verdict of one search; `limits` as the user would write them. */
export function runOf(verdict: Verdict, places: Places, limits: readonly string[]): object {
  const { counts, coverage, bounds, cut } = verdict;
  return {
    spec: verdict.spec,
    doc: verdict.doc ?? null,
    memoryModel: verdict.memoryModel,
    complete: verdict.complete,
    cut:
      cut === undefined
        ? null
        : { reason: cut.reason, limit: cut.limit, unexpanded: cut.unexpanded },
    counts: {
      states: counts.states,
      transitions: counts.transitions,
      depth: counts.depth,
      deadlocks: counts.deadlocks,
    },
    properties: verdict.properties.map((property) => propertyOf(property, places)),
    coverage: {
      statements: coverage.statements,
      unexecuted: coverage.unexecuted.map(({ span, text }) => ({
        at: rangeOf(span, places),
        text,
      })),
      vacuous: coverage.vacuous.map(({ property, text }) => ({ property, text })),
      ended: coverage.ended.map(({ property, paths }) => ({ property, paths })),
    },
    bounds: {
      constants: bounds.constants.map(({ name, value, overridden }) => ({
        name,
        value,
        overridden,
      })),
      objects: bounds.objects.map(({ name, max }) => ({ name, max })),
      limits,
    },
  };
}

function propertyOf(property: PropertyVerdict, places: Places): object {
  return {
    name: property.name,
    kind: property.kind,
    status: property.status,
    hollow: property.hollow,
    note: property.note ?? null,
    doc: property.doc ?? null,
    at: placeOf(property.span, places),
    why: property.why.map((reason) => reasonOf(reason, places)),
    trace: property.trace === undefined ? null : traceOf(property.trace, places),
  };
}

function reasonOf(reason: Explanation, places: Places): object {
  return {
    text: reason.text,
    at: placeOf(reason.span, places),
    because: reason.because.map((deeper) => reasonOf(deeper, places)),
  };
}

function traceOf(trace: Trace, places: Places): object {
  return {
    initial: trace.initial.map(({ name, value }) => ({ name, value })),
    steps: trace.steps.map((step) => ({
      number: step.number,
      actor: step.actor,
      kind: step.kind,
      label: step.label,
      at: rangeOf(step.span, places),
      text: step.text,
      changes: step.changes.map(({ name, before, after }) => ({
        name,
        before: before ?? null,
        after,
      })),
      notes: step.notes,
    })),
    last: trace.last.map(({ name, value }) => ({ name, value })),
    where: trace.where.map(({ process, place, line }) => ({ process, place, line })),
  };
}
