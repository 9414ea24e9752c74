// What came of a file's checks, ready to be told: plain data, all names and texts resolved, so that
// a report needs nothing but this.

import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../language/source.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** The checks of one file. */
export interface FileOutcome {
  readonly source: SourceFile;
  /** `spec NAME`, or the file's own name. */
  readonly spec: string;
  /** Of the text that every check starts from. With an error no check was run. */
  readonly problems: readonly Diagnostic[];
  /** In the order of the file. */
  readonly checks: readonly CheckOutcome[];
}

/** One `check`. It is met if it was not refused and all its cases are met. */
export interface CheckOutcome {
  readonly name: string;
  readonly doc: string | undefined;
  /** The variant that it is `of`; undefined: the plain one. */
  readonly variant: string | undefined;
  readonly span: Span;
  readonly met: boolean;
  /** Why it could not be run (errors), or what is odd about it (warnings). With an error `cases` is empty. */
  readonly problems: readonly Diagnostic[];
  /** One for each combination of its `for`; without `for` one. */
  readonly cases: readonly CaseOutcome[];
}

/** One run of a check's text. */
export interface CaseOutcome {
  /** The values that its `for` gives: what tells the cases of a check apart. */
  readonly constants: readonly { readonly name: string; readonly value: string }[];
  readonly met: boolean;
  /** One for each `expect`, in the order of the check. */
  readonly claims: readonly ClaimOutcome[];
  /** What the run never came to though the check does not say `unreached`; none: it is not hollow. */
  readonly hollow: readonly Reason[];
  /** Properties that were left out, as they speak of places that the edits removed. */
  readonly leftOut: readonly string[];
  /** What the run came to, with its counts and traces. It may have stopped at its findings. */
  readonly verdict: Verdict;
  /** Of the run, without that of its control. */
  readonly milliseconds: number;
  /** The same run had been made before, for another check or as a control: it took no time here. */
  readonly shared: boolean;
}

export interface ClaimOutcome {
  /** `violates no_access_after_free in 17 steps` */
  readonly expected: string;
  /** Of its `expect` clause. */
  readonly span: Span;
  /** `violated in 17 steps`, `holds`, `88,915 states`, `open: the search was cut` */
  readonly found: string;
  readonly met: boolean;
  /** Why it is not met; none where it is. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly kind:
    /** The property has another status than the one expected, or another length or count. */
    | "other outcome"
    /** The property is violated without the edit too. */
    | "not caused by the edit"
    /** The control could not settle it. */
    | "control open"
    /** The search was cut before it could be settled. */
    | "cut short"
    /** A goal, or a statement beside an edit, was never reached. */
    | "hollow"
    /** `unreached` names what was reached. */
    | "reached";
  /** A sentence without a full stop: "`release.ipi` is executed nowhere". */
  readonly text: string;
  readonly span: Span | undefined;
}

/** How far a run of checks has come; `done` of `total` checks are ended. */
export interface ClaimsProgress {
  readonly done: number;
  readonly total: number;
  /** The check that is being run. */
  readonly check: string;
  /** Of the search that is under way. */
  readonly states: number;
}
