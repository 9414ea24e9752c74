// The reasons behind a verdict as an indented tree: what is false, and below it what that rests on.

import { printable } from "../base/printable.ts";
import { positionAt } from "../language/source.ts";
import type { SourceFile } from "../language/source.ts";
import type { Explanation } from "../verdict/verdict.ts";
import type { Paint } from "./paint.ts";

/** Deeper reasons are counted, not shown: nobody reads that far on a terminal. */
const DEPTH_MAX = 8;

export function whyLines(
  why: readonly Explanation[],
  source: SourceFile,
  paint: Paint,
  indent = "    ",
): string[] {
  return reasons(why, source, paint, indent, 1);
}

function reasons(
  why: readonly Explanation[],
  source: SourceFile,
  paint: Paint,
  indent: string,
  depth: number,
): string[] {
  if (depth > DEPTH_MAX) {
    return why.length === 0 ? [] : [paint.dim(`${indent}└─ and so on`)];
  }
  return why.flatMap((reason, index) => {
    const last = index === why.length - 1;
    const text = printable(reason.text);
    return [
      `${indent}${paint.dim(last ? "└─" : "├─")} ${text}${placeOf(reason, text, source, paint)}`,
      ...reasons(
        reason.because,
        source,
        paint,
        indent + (last ? "   " : `${paint.dim("│")}  `),
        depth + 1,
      ),
    ];
  });
}

/** Where it stands, unless the text says so itself. */
function placeOf({ span }: Explanation, text: string, source: SourceFile, paint: Paint): string {
  if (span === undefined) return "";
  const place = `line ${positionAt(source, span.start).line}`;
  return text.includes(`(${place})`) ? "" : paint.dim(`  ${place}`);
}
