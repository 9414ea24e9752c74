// `p at L` and `p inside L`: whether the process has such a place, looked up when all bodies are
// known.

import type * as ast from "../ast.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Expression, Process } from "../protocol.ts";
import { pathSpan } from "../source.ts";
import { unparsePath } from "../unparse-expressions.ts";
import type { Context } from "./context.ts";
import { isPartOf } from "./place-tables.ts";
import type { LabelEntry, PlaceTables } from "./place-tables.ts";
import { report } from "./reporting.ts";

/** The processes that an expression may mean. */
export function candidates(
  context: Context,
  process: Expression,
  self: Process | undefined,
): readonly Process[] {
  if (process.kind === "process") return [process.process];
  if (process.kind === "self" && self !== undefined) return [self];
  return context.processes;
}

/** Checks every `p at L` of the file. */
export function checkPlaces(context: Context, tables: PlaceTables): void {
  for (const use of context.placeUses) {
    const last = use.path[use.path.length - 1];
    if (last === undefined || (use.path.length === 1 && last.text === "end")) continue;
    const written = use.path.map((name) => name.text);
    const processes = candidates(context, use.process, use.self);
    let found = false;
    for (const process of processes) {
      const matching = tables.of(process).labels.filter((each) => isPartOf(written, each.path));
      const different = new Map(matching.map((each) => [each.span.start, each]));
      found ||= different.size > 0;
      if (different.size < 2) continue;
      reportAmbiguous(context, use.path, process, [...different.values()]);
      break;
    }
    if (!found) reportNoPlace(context, use.path, processes, tables, use.process.kind !== "process");
  }
}

export function reportAmbiguous(
  context: Context,
  path: readonly ast.Name[],
  process: Process,
  matching: readonly LabelEntry[],
): void {
  const ways = matching.map((each) => `\`${each.path.join(".")}\``);
  report(
    context,
    "Q312",
    pathSpan(path),
    `\`${unparsePath(path)}\` could be ${ways.join(" or ")} of \`${process.name}\``,
    "more than one place",
    {
      related: matching.map((each) => ({ span: each.span, text: `\`${each.path.join(".")}\`` })),
      hint: "write more of the path",
    },
  );
}

function reportNoPlace(
  context: Context,
  path: readonly ast.Name[],
  processes: readonly Process[],
  tables: PlaceTables,
  dynamic: boolean,
): void {
  const last = path[path.length - 1];
  if (last === undefined) return;
  const labels = processes.flatMap((process) => tables.of(process).labels);
  const written = unparsePath(path);
  const process = processes[0];
  const named = !dynamic && process !== undefined ? process : undefined;
  report(
    context,
    "Q311",
    pathSpan(path),
    named === undefined
      ? `no process has a place \`${written}\``
      : `\`${named.name}\` has no place \`${written}\``,
    "no such label",
    {
      related: named === undefined ? [] : [{ span: named.span, text: "the process" }],
      hint: placeHint(context, path, last, labels) ?? elsewhere(context, path, tables),
    },
  );
}

/** Another process that has the place. */
function elsewhere(
  context: Context,
  path: readonly ast.Name[],
  tables: PlaceTables,
): string | undefined {
  const written = path.map((name) => name.text);
  const other = context.processes.find((process) =>
    tables.of(process).labels.some((each) => isPartOf(written, each.path)),
  );
  return other === undefined ? undefined : `\`${other.name}\` has such a place`;
}

function placeHint(
  context: Context,
  path: readonly ast.Name[],
  last: ast.Name,
  labels: readonly LabelEntry[],
): string | undefined {
  const [first] = path;
  if (
    path.length > 1 &&
    first !== undefined &&
    context.globals.get(first.text)?.kind === "process"
  ) {
    return `\`${first.text}\` is a process: it stands left of \`at\`, and labels right of it`;
  }
  const ends = labels.map((each) => each.path[each.path.length - 1] ?? "");
  const same = labels.find((_, i) => ends[i] === last.text);
  if (same !== undefined) return `the label \`${last.text}\` is at \`${same.path.join(".")}\``;
  const near = didYouMean(last.text, [...new Set(ends), "end"]);
  return near ?? (ends.length === 0 ? "it has no labels" : undefined);
}
