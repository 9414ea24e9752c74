// One line on a terminal's stderr that says how far a run has come, redrawn at most ten times a
// second and gone at the end. Where nobody watches it draws nothing.

import { printable } from "../base/printable.ts";
import type { ClaimsProgress } from "../claims/outcome.ts";
import type { Progress } from "../explore/host.ts";
import { clip, counted, grouped } from "../report/columns.ts";
import type { Output } from "./terminal.ts";

const PERIOD_MILLISECONDS = 100;
/** Short runs stay silent. */
const SILENCE_MILLISECONDS = 300;
const ERASE_LINE = "\r\u001b[K";

export interface ProgressLine<T> {
  show(progress: T): void;
  /** Erases the line. */
  end(): void;
}

/** `now` in milliseconds; `parts` says in what the line tells of progress beside the time. */
export function progressLine<T>(
  output: Output,
  now: () => number,
  parts: (progress: T) => readonly string[],
): ProgressLine<T> {
  const started = now();
  let drawn: number | undefined;
  return {
    show(progress) {
      if (!output.interactive) return;
      const time = now();
      if (
        time - (drawn ?? started + SILENCE_MILLISECONDS - PERIOD_MILLISECONDS) <
        PERIOD_MILLISECONDS
      )
        return;
      drawn = time;
      const seconds = `${grouped(Math.floor((time - started) / 1000))}s`;
      const text = [seconds, ...parts(progress)].join("  ");
      output.write(ERASE_LINE + output.paint.dim(clip(text, Math.max(1, output.width - 1))));
    },
    end() {
      if (drawn !== undefined) output.write(ERASE_LINE);
      drawn = undefined;
    },
  };
}

/** `1,234,567 states`, `4,567,890 transitions`, `depth 41`, `98,765 to go` */
export function searchParts(progress: Progress): readonly string[] {
  return [
    counted(progress.states, "state"),
    counted(progress.transitions, "transition"),
    `depth ${grouped(progress.depth)}`,
    `${grouped(progress.frontier)} to go`,
  ];
}

/** `3 of 34 checks`, `one_lock`, `1,234,567 states` */
export function claimsParts(progress: ClaimsProgress): readonly string[] {
  return [
    `${grouped(progress.done)} of ${counted(progress.total, "check")}`,
    printable(progress.check),
    counted(progress.states, "state"),
  ];
}
