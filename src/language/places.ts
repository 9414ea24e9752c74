// Lines and columns of many offsets of one file: the lines are found once, each place then costs
// O(log lines). The same answers as `positionAt`, for documents that name thousands of places.

import type { Position, SourceFile } from "./source.ts";

export type Places = (offset: number) => Position;

/** O(length) once. */
export function placesOf(source: SourceFile): Places {
  const starts = [0];
  for (const end of source.text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    const at = Math.min(offset, source.text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
}
