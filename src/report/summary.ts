// The bounds under which a verdict was reached, its counts, and the one line that closes a report.
// That line says "holds" only of a complete search of every property asked for; whatever weakens
// the claim stands on it.

import { exhaustive } from "../base/exhaustive.ts";
import { printable } from "../base/printable.ts";
import type { SourceFile } from "../language/source.ts";
import type { Cut, PropertyVerdict, Verdict } from "../verdict/verdict.ts";
import { counted, grouped, widthOf, wrap } from "./columns.ts";
import type { Paint } from "./paint.ts";
import { afterSteps } from "./properties.ts";

/** The name of the spec and that of its file. */
export function headingLine(spec: string, source: SourceFile, paint: Paint): string {
  return `${paint.strong(printable(spec))}${paint.dim(`  ${printable(source.name)}`)}`;
}

/** Constants, heap sizes, the limits of the run, the memory model. */
export function boundLines(verdict: Verdict, limits: readonly string[], width: number): string[] {
  const items = [
    ...verdict.bounds.constants.map(
      ({ name, value, overridden }) =>
        `${printable(name)} = ${printable(value)}${overridden ? " (given)" : ""}`,
    ),
    ...verdict.bounds.objects.map(
      ({ name, max }) => `at most ${grouped(max)} ${printable(name)} alive`,
    ),
    ...limits.map(printable),
    `memory model: ${verdict.memoryModel}`,
  ].map((item, index, all) => (index === all.length - 1 ? item : `${item},`));
  return wrap(items, width - 2, widthOf).map((line) => `  ${line.join("  ")}`);
}

/** `1,234 states, 5,678 transitions, depth 23, 0 deadlocks` */
export function countsText({ counts }: Verdict): string {
  return [
    counted(counts.states, "state"),
    counted(counts.transitions, "transition"),
    `depth ${grouped(counts.depth)}`,
    counted(counts.deadlocks, "deadlock"),
  ].join(", ");
}

/** The last line of the report, without colour and on one line. */
export function closingLine(verdict: Verdict): string {
  const violated = withStatus(verdict, "violated");
  const unevaluable = withStatus(verdict, "unevaluable");
  if (violated.length > 0 || unevaluable.length > 0) {
    const parts = [
      ...(violated.length > 0 ? [`violated: ${violated.map(briefly).join(", ")}`] : []),
      ...(unevaluable.length > 0
        ? [`could not be evaluated: ${unevaluable.map(briefly).join(", ")}`]
        : []),
      ...incompleteness(verdict),
    ];
    return parts.join("; ");
  }
  const gaps = incompleteness(verdict);
  const searched = `${counted(verdict.counts.states, "state")} to depth ${grouped(verdict.counts.depth)}`;
  if (gaps.length > 0) return `no violation in ${searched}; ${gaps.join("; ")}`;
  const ended = verdict.coverage.ended.map(
    ({ property, paths }) => `; ${counted(paths, "path")} ended by ${printable(property)}`,
  );
  return `${what(verdict)} in all ${counted(verdict.counts.states, "state")}${ended.join("")}`;
}

export function paintedClosingLine(verdict: Verdict, paint: Paint): string {
  const failed = verdict.properties.some(
    ({ status }) => status === "violated" || status === "unevaluable",
  );
  const style = failed
    ? paint.bad
    : incompleteness(verdict).length > 0
      ? paint.warning
      : paint.good;
  return style(paint.strong(closingLine(verdict)));
}

function what(verdict: Verdict): string {
  const [only, ...more] = verdict.properties;
  if (only !== undefined && more.length === 0) return `holds: ${printable(only.name)}`;
  return `holds: all ${grouped(verdict.properties.length)} properties`;
}

function withStatus(verdict: Verdict, status: PropertyVerdict["status"]): PropertyVerdict[] {
  return verdict.properties.filter((property) => property.status === status);
}

function briefly(property: PropertyVerdict): string {
  const name = printable(property.name);
  if (property.kind === "reach" && property.status === "violated") return `${name} (never met)`;
  return property.trace === undefined ? name : `${name} (${afterSteps(property).trim()})`;
}

/** Why the verdict is not the last word, if it is not. */
function incompleteness(verdict: Verdict): string[] {
  const unchecked = withStatus(verdict, "not checked");
  const open = withStatus(verdict, "open");
  return [
    ...(verdict.cut === undefined ? [] : [`INCOMPLETE: ${cutText(verdict.cut)}`]),
    ...(verdict.cut === undefined && (!verdict.complete || open.length > 0)
      ? [`INCOMPLETE: ${counted(open.length, "property", "properties")} left open`]
      : []),
    ...(verdict.properties.length === 0 ? ["INCOMPLETE: no property was checked"] : []),
    ...(unchecked.length > 0
      ? [
          `INCOMPLETE: not checked yet by this version: ` +
            unchecked.map((property) => printable(property.name)).join(", "),
        ]
      : []),
  ];
}

/** `limit of states (--max-states 1000), 123 states unexplored` */
export function cutText(cut: Cut): string {
  return `${reasonText(cut.reason)} (${printable(cut.limit)}), ${counted(cut.unexpanded, "state")} unexplored`;
}

function reasonText(reason: Cut["reason"]): string {
  switch (reason) {
    case "states":
      return "limit of states";
    case "depth":
      return "limit of depth";
    case "time":
      return "limit of time";
    case "memory":
      return "limit of memory";
    case "interrupted":
      return "interrupted";
    case "settled":
      return "ended early";
    default:
      return exhaustive(reason);
  }
}
