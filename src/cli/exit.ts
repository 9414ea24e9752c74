// How a run ends, and it fails closed: the exit code is "internal error" from the first line on,
// and `conclude` is the one place that sets another, after the result was written and flushed
// without error. What ends in any other way (a lost promise, an exception) keeps the 70.

import { debugging } from "./debug.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** What a command came to. */
export interface Conclusion {
  readonly exitCode: number;
  /** Whether the code says something about the specification, known even if nobody reads on. */
  readonly verdict: boolean;
}

let concluded = false;

/** To be called before anything else. */
export function failClosed(): void {
  process.exitCode = exitCodes.internal.code;
  process.on("beforeExit", () => {
    if (!concluded)
      process.stderr.write("quiesce: internal error: the run ended without a result\n");
  });
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
}

/** Waits for the streams, then sets the exit code. */
export async function conclude(conclusion: Conclusion, terminal: Terminal): Promise<void> {
  const failure = await terminal.stdout.flush();
  const exitCode = settle(conclusion, failure?.code);
  if (failure !== undefined && failure.code !== "EPIPE") {
    terminal.stderr.write(`quiesce: cannot write the result: ${failure.message}\n`);
  }
  await terminal.stderr.flush();
  concluded = true;
  process.exitCode = exitCode;
}

/**
 * The code of a run whose output failed, or did not. A violation, a claim that is not met and an
 * error outweigh a failed write; "holds" that nobody could read is none. A reader that left early (`| head`) takes nothing
 * away from a verdict.
 */
export function settle(conclusion: Conclusion, writeError: string | undefined): number {
  const { exitCode, verdict } = conclusion;
  if (writeError === undefined) return exitCode;
  if (writeError === "EPIPE" && verdict) return exitCode;
  return outweighsOutput(exitCode) ? exitCode : exitCodes.output.code;
}

function outweighsOutput(exitCode: number): boolean {
  const { violated, claims, usage, internal } = exitCodes;
  return (
    (exitCode >= violated.code && exitCode <= claims.code) ||
    (exitCode >= usage.code && exitCode <= internal.code)
  );
}

/** Ends at once: a second Ctrl-C. */
export function exitNow(exitCode: number): never {
  concluded = true;
  process.exit(exitCode);
}

/** Our own bug: said in a sentence, with the stack only where QUIESCE_DEBUG asks for it. */
export function crash(reason: unknown): never {
  const error = reason instanceof Error ? reason : new Error(String(reason));
  process.stderr.write(`${internalError(error)}\n`);
  return exitNow(exitCodes.internal.code);
}

export function internalError(error: Error): string {
  return debugging
    ? `quiesce: internal error: ${error.stack ?? error.message}`
    : `quiesce: internal error: ${error.message}\n` +
        "This is a bug of quiesce, not of the specification. QUIESCE_DEBUG=1 shows where.";
}
