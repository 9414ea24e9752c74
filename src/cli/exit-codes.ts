// All exit codes with their meaning: `quiesce explain exit-codes` prints this table, and the code
// that ends a run is one of it. Those of a verdict have their numbers from there. Node itself ends with 1, 9, 13 and 134 when it fails, so that none of
// these can be a verdict by accident.

import type { Outcome } from "../report/json.ts";
import { verdictExitCodes } from "../verdict/exit-code.ts";

export interface ExitCode {
  readonly code: number;
  /** What `--json` says in one word. */
  readonly outcome: Outcome;
  readonly meaning: string;
}

export const exitCodes = {
  holds: {
    code: verdictExitCodes.holds,
    outcome: "holds",
    meaning:
      "every requested property holds, the search was complete; quiesce test: every claim is met",
  },
  violated: {
    code: verdictExitCodes.violated,
    outcome: "violated",
    meaning:
      "a property is violated: an invariant, a transition, a reach goal, an assert, a built-in",
  },
  deadlock: {
    code: verdictExitCodes.deadlock,
    outcome: "violated",
    meaning: "no_deadlock or no_hang is violated, and nothing that has code 20",
  },
  temporal: {
    code: verdictExitCodes.temporal,
    outcome: "violated",
    meaning: "a temporal property is violated",
  },
  unevaluable: {
    code: verdictExitCodes.unevaluable,
    outcome: "violated",
    meaning: "a value left its range, a heap was full, or a property could not be evaluated",
  },
  claims: {
    code: 24,
    outcome: "claims",
    meaning: "quiesce test: a claim was not met",
  },
  incomplete: {
    code: verdictExitCodes.incomplete,
    outcome: "incomplete",
    meaning: "no violation so far, but the search was cut, or a property is not checked yet",
  },
  usage: { code: 64, outcome: "error", meaning: "the command line is wrong" },
  text: { code: 65, outcome: "error", meaning: "the specification, or one of several, has errors" },
  unreadable: { code: 66, outcome: "error", meaning: "the file cannot be read" },
  internal: { code: 70, outcome: "error", meaning: "an error of the checker itself" },
  output: { code: 74, outcome: "error", meaning: "the result could not be written" },
  hangup: {
    code: 129,
    outcome: "incomplete",
    meaning: "stopped by SIGHUP, what was found is printed",
  },
  interrupted: {
    code: 130,
    outcome: "incomplete",
    meaning: "stopped by SIGINT (Ctrl-C), what was found is printed",
  },
  terminated: {
    code: 143,
    outcome: "incomplete",
    meaning: "stopped by SIGTERM, what was found is printed",
  },
} as const satisfies Record<string, ExitCode>;

/** What a code is called in `--json`. */
export function outcomeOf(code: number): Outcome {
  return Object.values(exitCodes).find((entry) => entry.code === code)?.outcome ?? "error";
}
