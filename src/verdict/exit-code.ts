// What a verdict comes to as one number. The numbers' one home is the table here; the command line
// adds those of runs that end without a verdict.

import { exhaustive, present } from "../base/exhaustive.ts";
import type { PropertyVerdict, Verdict } from "./verdict.ts";

/** In the order in which one wins over another, but for 0, which is what is left. */
export const verdictExitCodes = {
  /** An invariant, transition, reach, recoverable or assertion; a rule of memory or mutexes. */
  violated: 20,
  /** `no_deadlock`, `no_hang` */
  deadlock: 21,
  /** A temporal property. */
  temporal: 22,
  /** `in_range`, `no_exhaustion`; a property that could not be evaluated. */
  unevaluable: 23,
  /** No violation, but the search was cut, or a property was not checked. */
  incomplete: 30,
  /** Every judged property holds, and every reachable state was seen. */
  holds: 0,
} as const;

export type VerdictExitCode = (typeof verdictExitCodes)[keyof typeof verdictExitCodes];

/** The lowest code of several violations; 0 only where everything judged holds. */
export function exitCode(verdict: Verdict): VerdictExitCode {
  const codes = new Set(verdict.properties.map(codeOf));
  if (!verdict.complete || verdict.properties.length === 0) codes.add(verdictExitCodes.incomplete);
  return present(
    Object.values(verdictExitCodes).find((code) => codes.has(code)),
    "an exit code",
  );
}

function codeOf(property: PropertyVerdict): VerdictExitCode {
  switch (property.status) {
    case "holds":
      return verdictExitCodes.holds;
    case "open":
    case "not checked":
      return verdictExitCodes.incomplete;
    case "unevaluable":
      return verdictExitCodes.unevaluable;
    case "violated":
      return codeOfViolated(property);
    default:
      return exhaustive(property.status);
  }
}

function codeOfViolated({ kind, name }: PropertyVerdict): VerdictExitCode {
  switch (kind) {
    case "temporal":
      return verdictExitCodes.temporal;
    case "builtin":
      if (name === "no_deadlock" || name === "no_hang") return verdictExitCodes.deadlock;
      return name === "in_range" || name === "no_exhaustion"
        ? verdictExitCodes.unevaluable
        : verdictExitCodes.violated;
    case "invariant":
    case "transition":
    case "reach":
    case "recoverable":
    case "assert":
      return verdictExitCodes.violated;
    default:
      return exhaustive(kind);
  }
}
