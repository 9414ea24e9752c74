// What a file declares, as text for a person and as a document for programs.

import { printable } from "../base/printable.ts";
import type { SourceFile } from "../language/source.ts";
import { clip, padEnd, widest } from "./columns.ts";
import { sections } from "./listing.ts";
import type { BuiltinItem, Item, Listing } from "./listing.ts";
import type { Paint } from "./paint.ts";

const TEXT_MAX = 90;

export function listingReport(listing: Listing, paint: Paint): string {
  const lines = [
    paint.strong(printable(listing.spec ?? "(no spec name)")),
    ...(listing.doc === undefined ? [] : [paint.dim(printable(listing.doc))]),
    ...sections.flatMap((section) => sectionLines(section, listing[section], paint)),
    ...builtinLines(listing.builtins, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function builtinLines(items: readonly BuiltinItem[], paint: Paint): string[] {
  const name = widest(items.map((item) => item.name));
  return [
    paint.strong("built-in properties"),
    ...items.map((item) => {
      const asked = item.byDefault ? "" : " (with --property)";
      return `  ${paint.note(padEnd(printable(item.name), name))}  ${printable(item.meaning)}${asked}`;
    }),
  ];
}

function sectionLines(title: string, items: readonly Item[], paint: Paint): string[] {
  if (items.length === 0) return [];
  const line = widest(items.map((item) => String(item.line)));
  const name = widest(items.map((item) => printable(item.name)));
  return [
    paint.strong(title),
    ...items.map((item) =>
      [
        `  ${paint.dim(`line ${String(item.line).padStart(line)}`)}`,
        paint.note(padEnd(printable(item.name), name)),
        clip(textOf(item), TEXT_MAX),
        paint.dim(item.doc === undefined ? "" : `// ${printable(item.doc)}`),
      ]
        .join("  ")
        .trimEnd(),
    ),
  ];
}

/** Its clauses, where it has such: they say more than how many there are. */
function textOf({ text, clauses }: Item): string {
  return clauses === undefined ? printable(text) : clauses.map(printable).join("  ");
}

/** The document of `list --json`, version 1. */
export function listingJson(listing: Listing, source: SourceFile): string {
  return `${JSON.stringify({ version: 1, file: source.name, ...listing }, undefined, 2)}\n`;
}
