// The tree as indented text, for `quiesce parse --tree`: one line a node, with its kind, the names
// and values it holds itself, and its place as line:column-line:column, the end exclusive. It knows
// no kind by name, so it prints whatever the tree has.

import type { File } from "./ast.ts";
import { placesOf } from "./places.ts";
import type { SourceFile, Span } from "./source.ts";

/** Stable: the same tree gives the same text. O(size of the tree × log lines). */
export function printTree(file: File, source: SourceFile): string {
  const places = spansOf(source);
  const lines: string[] = [];
  const stack: { readonly node: object; readonly head: string; readonly indent: number }[] = [
    { node: file, head: "file", indent: 0 },
  ];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { node, head, indent } = item;
    const { own, children } = partsOf(node);
    const words = [head, ...own].filter((word) => word !== "").join(" ");
    const place = "span" in node ? ` ${places(node.span as Span)}` : "";
    lines.push(`${"  ".repeat(indent)}${words}${place}`);
    for (const { key, child } of children.toReversed()) {
      stack.push({ node: child, head: key === "" ? "" : `${key}:`, indent: indent + 1 });
    }
  }
  return `${lines.join("\n")}\n`;
}

interface Child {
  readonly key: string;
  readonly child: object;
}

/** What a node's own line says, and the nodes below it. Lists of nodes stand without their key. */
function partsOf(node: object): {
  readonly own: readonly string[];
  readonly children: readonly Child[];
} {
  const own: string[] = [];
  const children: Child[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (key === "span" || key === "operatorSpan" || key === "doc" || value === undefined) continue;
    if (typeof value !== "object" || value === null) own.push(scalar(key, value));
    else if (isName(value)) own.push(value.text);
    else if (!Array.isArray(value)) children.push({ key, child: value });
    else if (value.length > 0 && value.every(isName)) {
      own.push(`${key}(${value.map(({ text }) => text).join(", ")})`);
    } else {
      const many =
        Object.values(node).filter((it) => Array.isArray(it) && it.length > 0).length > 1;
      for (const child of value as readonly (object | readonly object[])[]) {
        if (Array.isArray(child)) own.push(`${key}(${pathText(child)})`);
        else children.push({ key: many || !("kind" in child) ? key : "", child });
      }
    }
  }
  if ("doc" in node && typeof node.doc === "string") own.push(`doc(${JSON.stringify(node.doc)})`);
  return { own, children };
}

function scalar(key: string, value: unknown): string {
  if (key === "kind") return String(value);
  if (typeof value === "boolean" && key !== "value") return value ? key : "";
  if (key === "file") return `${key}(${JSON.stringify(value)})`;
  return String(value);
}

function isName(value: unknown): value is { readonly text: string } {
  return typeof value === "object" && value !== null && "text" in value && !("kind" in value);
}

function pathText(path: readonly unknown[]): string {
  return path.map((it) => (isName(it) ? it.text : "")).join(".");
}

/** Spans as lines and columns, with one look through the text. */
function spansOf(source: SourceFile): (span: Span) => string {
  const positionOf = placesOf(source);
  const place = (offset: number): string => {
    const { line, column } = positionOf(offset);
    return `${line}:${column}`;
  };
  return ({ start, end }) => `${place(start)}-${place(end)}`;
}
