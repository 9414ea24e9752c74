// What `quiesce explain CODE` says: one entry of the table of codes as plain text.

import { codes } from "./codes.ts";
import type { CodeEntry, DiagnosticCode } from "./codes.ts";
import { visible } from "./visible.ts";

/** Columns of the explanation; examples are shown as they are. */
const WIDTH = 80;

/**
 * Title, severity, explanation, and an example with its repair where there is one. Ends with a line
 * break. Whoever has a text from outside asks `isDiagnosticCode` first.
 */
export function explainCode(code: DiagnosticCode): string {
  const entry: CodeEntry = codes[code];
  const parts = [`${code} (${entry.severity}): ${entry.title}`, wrap(entry.explanation)];
  if (entry.wrong !== undefined) parts.push(example("Reported:", entry.wrong));
  if (entry.right !== undefined) parts.push(example("Fine:", entry.right));
  return `${parts.join("\n\n")}\n`;
}

function example(heading: string, text: string): string {
  const lines = text.trimEnd().split("\n").map(shown);
  return [heading, ...lines.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
}

/** Safe to print; an example that is about length is shown by its beginning. */
function shown(line: string): string {
  return visible(line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line);
}

/** Breaks text between words. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
