// The two streams that a run writes to: the result on stdout, everything else on stderr. Colour is
// decided for each by itself, in the order that users know. A failed write is remembered, never
// thrown: `exit.ts` asks for it at the end.

import picocolors from "picocolors";
import type { Paint } from "../report/paint.ts";
import { plain } from "../report/paint.ts";

/** Where nothing says how wide a line is. */
const WIDTH_DEFAULT = 120;

/** What an output stream of Node is to us. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done: (error?: Error | null) => void): boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
}

export interface Output {
  readonly paint: Paint;
  /** Columns of a line. */
  readonly width: number;
  /** Whether a person watches: only then is anything drawn that is later erased. */
  readonly interactive: boolean;
  write(text: string): void;
  /** Waits until all was handed to the system; gives the first error of a write, if any. */
  flush(): Promise<NodeJS.ErrnoException | undefined>;
}

export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
}

/** `--color`, `--no-color`, or neither. */
export type ColourChoice = boolean | undefined;

/** In this order: the flag, FORCE_COLOR, NO_COLOR (both only where not empty), TERM=dumb, a TTY. */
export function wantsColour(
  choice: ColourChoice,
  environment: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
): boolean {
  if (choice !== undefined) return choice;
  const forced = environment["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0" && forced !== "false";
  if ((environment["NO_COLOR"] ?? "") !== "") return false;
  if (environment["TERM"] === "dumb") return false;
  return isTTY;
}

/** COLUMNS, for what is no terminal itself: a pipe, a file. */
function columnsOf({ COLUMNS = "" }: Readonly<Record<string, string | undefined>>): number {
  return /^[1-9][0-9]{0,3}$/.test(COLUMNS) ? Number(COLUMNS) : WIDTH_DEFAULT;
}

export function openTerminal(
  stdout: Stream,
  stderr: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): (choice: ColourChoice) => Terminal {
  const out = track(stdout);
  const err = track(stderr);
  const output = (stream: Stream, tracked: Tracked, choice: ColourChoice): Output => ({
    paint: wantsColour(choice, environment, stream.isTTY === true) ? coloured() : plain,
    width: stream.columns ?? columnsOf(environment),
    interactive: stream.isTTY === true && environment["TERM"] !== "dumb",
    ...tracked,
  });
  return (choice) => ({ stdout: output(stdout, out, choice), stderr: output(stderr, err, choice) });
}

type Tracked = Pick<Output, "write" | "flush">;

/** Writes to a stream, and remembers what is under way and what failed. */
function track(stream: Stream): Tracked {
  let failure: NodeJS.ErrnoException | undefined;
  let pending = 0;
  let waiting: (() => void)[] = [];
  // Without a listener a closed pipe would end the process with a stack trace.
  stream.on("error", (error) => {
    failure ??= error;
  });
  return {
    write(text) {
      if (text === "") return;
      pending++;
      stream.write(text, (error) => {
        if (error) failure ??= error;
        pending--;
        if (pending > 0) return;
        waiting.forEach((resolve) => {
          resolve();
        });
        waiting = [];
      });
    },
    async flush() {
      if (pending > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return failure;
    },
  };
}

function coloured(): Paint {
  const colours = picocolors.createColors(true);
  return {
    strong: colours.bold,
    dim: colours.dim,
    good: colours.green,
    bad: colours.red,
    warning: colours.yellow,
    note: colours.cyan,
    lanes: [
      colours.blueBright,
      colours.magenta,
      colours.cyan,
      colours.yellow,
      colours.greenBright,
      colours.redBright,
    ],
  };
}
