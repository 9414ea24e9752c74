// Columns and lines of plain text: measuring, padding, clipping, wrapping. Widths are those of a
// terminal. It must not see colour: text is painted after it has been measured.

import { cell } from "../language/diagnostics/visible.ts";

export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += cell(character).width;
  return width;
}

/** The widest of them; 0 for none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** The text, or its beginning and `…` where it is wider than `width` (at least 1). */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const character of text) {
    used += cell(character).width;
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * Puts items into lines of at most `width`, two spaces between; an item is never broken, so one
 * that is wider than the line stands alone and sticks out. Gives the items of each line.
 */
export function wrap<T>(items: readonly T[], width: number, measure: (item: T) => number): T[][] {
  const lines: T[][] = [];
  let line: T[] = [];
  let used = 0;
  for (const item of items) {
    const size = measure(item);
    if (line.length > 0 && used + 2 + size > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    used += (line.length > 0 ? 2 : 0) + size;
    line.push(item);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** `1,234,567` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 state`, `1,234 states`; `plural` where an s is not enough. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}
