// `p.L.x`: locals of processes by path, for properties and asserts.

import type * as ast from "../ast.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Expression, Local, Process } from "../protocol.ts";
import { pathSpan } from "../source.ts";
import type { Span } from "../source.ts";
import { optional, sameType } from "../types/type.ts";
import type { Context } from "./context.ts";
import { useFeature } from "./features.ts";
import { brokenValue } from "./literals.ts";
import { isPartOf } from "./place-tables.ts";
import type { LocalEntry, PlaceTables } from "./place-tables.ts";
import { candidates, reportAmbiguous } from "./places.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
/** `p.L.x`: a local of a process, null while it is absent. */
export function remoteLocal(
  context: Context,
  tables: PlaceTables,
  site: Site,
  process: Expression,
  path: readonly ast.Name[],
  indices: readonly Expression[],
  span: Span,
): Expression {
  useFeature(context, site, "remote", span);
  // Elsewhere than in properties and asserts it has been refused.
  if (!context.progress.bodiesKnown) return brokenValue(span);
  const written = path.map((name) => name.text);
  const processes = candidates(context, process, site.process);
  const found = new Map<Local, { readonly process: Process; readonly entry: LocalEntry }>();
  for (const each of processes) {
    const matching = tables.of(each).locals.filter((entry) => isPartOf(written, entry.path));
    const different = new Map(matching.map((entry) => [entry.local, entry]));
    for (const [local, entry] of different) found.set(local, { process: each, entry });
    if (different.size > 1) {
      reportAmbiguous(
        context,
        path,
        each,
        [...different].map(([local, entry]) => ({ path: entry.path, span: local.span })),
      );
      return brokenValue(span);
    }
  }
  const [first, ...others] = [...found.keys()];
  if (first === undefined) {
    const names = processes.flatMap((each) =>
      tables.of(each).locals.map(({ local }) => local.name),
    );
    const last = path[path.length - 1];
    report(
      context,
      "Q316",
      pathSpan(path),
      `${processes.length === 1 ? `\`${processes[0]?.name ?? ""}\` has no local` : "no process has a local"} \`${written.join(".")}\``,
      "no such local",
      { hint: last === undefined ? undefined : didYouMean(last.text, names) },
    );
    return brokenValue(span);
  }
  const odd = others.find((local) => !sameType(local.type, first.type));
  if (odd !== undefined) {
    report(
      context,
      "Q312",
      pathSpan(path),
      `processes have locals \`${written.join(".")}\` of different types`,
      "more than one local",
      {
        related: [first, odd].map((local) => ({ span: local.span, text: "one of them" })),
        hint: "name the process",
      },
    );
    return brokenValue(span);
  }
  if (indices.length !== first.dimensions.length) {
    report(
      context,
      "Q412",
      span,
      `the local \`${first.name}\` has ${first.dimensions.length} dimensions, and ${indices.length} indices are given`,
      "wrong number of indices",
      { related: [{ span: first.span, text: "declared here" }] },
    );
    return brokenValue(span);
  }
  const always = first.role === "own" && process.kind !== "value" && processes.length === 1;
  return {
    kind: "remote",
    process,
    path: written,
    indices,
    type: always ? first.type : optional(first.type),
    span,
  };
}
