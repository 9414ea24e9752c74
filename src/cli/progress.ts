// One line on a terminal's stderr that says how far a search has come, redrawn at most ten times a
// second and gone at the end. Where nobody watches it draws nothing.

import type { Progress } from "../explore/host.ts";
import { clip, counted, grouped } from "../report/columns.ts";
import type { Output } from "./terminal.ts";

const PERIOD_MILLISECONDS = 100;
/** Short runs stay silent. */
const SILENCE_MILLISECONDS = 300;
const ERASE_LINE = "\r\u001b[K";

export interface ProgressLine {
  show(progress: Progress): void;
  /** Erases the line. */
  end(): void;
}

/** `now` in milliseconds. */
export function progressLine(output: Output, now: () => number): ProgressLine {
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
      const text = progressText(progress, (time - started) / 1000);
      output.write(ERASE_LINE + output.paint.dim(clip(text, Math.max(1, output.width - 1))));
    },
    end() {
      if (drawn !== undefined) output.write(ERASE_LINE);
      drawn = undefined;
    },
  };
}

/** `12s  1,234,567 states  4,567,890 transitions  depth 41  98,765 to go` */
function progressText(progress: Progress, seconds: number): string {
  return [
    `${grouped(Math.floor(seconds))}s`,
    counted(progress.states, "state"),
    counted(progress.transitions, "transition"),
    `depth ${grouped(progress.depth)}`,
    `${grouped(progress.frontier)} to go`,
  ].join("  ");
}
