// The two ways in which a run fails before there is anything to check, both the caller's to mend:
// thrown by whoever sees it, caught in one place, told in one sentence.

import { exitCodes } from "./exit-codes.ts";

/** An expected failure with its exit code; the message is one sentence for the user. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function usageFailure(message: string): Failure {
  return new Failure(message, exitCodes.usage.code);
}

export function fileFailure(message: string): Failure {
  return new Failure(message, exitCodes.unreadable.code);
}
