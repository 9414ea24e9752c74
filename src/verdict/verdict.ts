// What came out, ready to be told: the end of the pipeline. All names and texts are resolved, so
// that a report needs nothing but this. A verdict is plain data and goes to JSON as it is.

import type { Counts, Cut } from "../explore/exploration.ts";
import type { SourceFile, Span } from "../language/source.ts";

export type Status =
  /** True in every reachable state or step; for `reach` and `recoverable`: met. */
  | "holds"
  | "violated"
  /** Its evaluation had no answer somewhere: neither. */
  | "unevaluable"
  /** The search was cut before it could be settled. */
  | "open"
  /** The language has it, this version does not check it yet. */
  | "not checked";

export interface Verdict {
  readonly source: SourceFile;
  readonly spec: string;
  readonly doc: string | undefined;
  readonly counts: Counts;
  /** Whether every reachable state was expanded. */
  readonly complete: boolean;
  /** Why not, where it is not complete. */
  readonly cut: Cut | undefined;
  /** One for each property judged, user's first in the order of the file, then built-ins. */
  readonly properties: readonly PropertyVerdict[];
  readonly coverage: Coverage;
  readonly bounds: Bounds;
  /** Always sequential consistency: "SC". */
  readonly memoryModel: "SC";
}

export interface PropertyVerdict {
  readonly name: string;
  readonly kind:
    "invariant" | "transition" | "reach" | "recoverable" | "temporal" | "assert" | "builtin";
  readonly status: Status;
  /** Where it is declared; undefined for built-ins. */
  readonly span: Span | undefined;
  readonly doc: string | undefined;
  /** Of what is violated or unevaluable; of a `reach` that holds, the way to its goal. */
  readonly trace: Trace | undefined;
  /** Why it is false, or has no answer, at the end of the trace. */
  readonly why: readonly Explanation[];
  /** It holds of nothing: an assert that no step executed, an invariant whose left sides were never true. */
  readonly hollow: boolean;
  /** Said beside the status: "vacuous: `release inside cleanup` was never true". */
  readonly note: string | undefined;
}

/** A line of reasoning, with the lines that it rests on. */
export interface Explanation {
  /** `tima[0].loaded is true`, `release waits for vcpu_mutex[0], held by vcpu[0]` */
  readonly text: string;
  readonly span: Span | undefined;
  readonly because: readonly Explanation[];
}

/** A shortest schedule, replayed. */
export interface Trace {
  /** Every variable at the start, in the order of the file. */
  readonly initial: readonly Assignment[];
  readonly steps: readonly TraceStep[];
  /** Every variable at the end. */
  readonly last: readonly Assignment[];
  /** Where each process is at the end: `at release.cleanup.excl`, `at end`. */
  readonly where: readonly ProcessPlace[];
}

export interface Assignment {
  /** `xive_vcpu[0]` */
  readonly name: string;
  readonly value: string;
}

export interface ProcessPlace {
  readonly process: string;
  readonly place: string;
  readonly line: number;
}

export interface TraceStep {
  /** Counted from 1. */
  readonly number: number;
  /** `vcpu[0]`, `tima[0]` for a hardware action, the action's own name otherwise. */
  readonly actor: string;
  readonly kind: "process" | "hardware" | "action";
  /** Labels and routines around the statement: `excl.cleanup`; empty where there are none. */
  readonly label: string;
  readonly line: number;
  /** The statement as written, on one line. */
  readonly text: string;
  readonly span: Span;
  /** Only what changed. */
  readonly changes: readonly Change[];
  /** What the step broke: "no_access_after_free: p is dangling". */
  readonly notes: readonly string[];
}

export interface Change {
  readonly name: string;
  /** undefined: it had no value, as its block was not open. */
  readonly before: string | undefined;
  readonly after: string;
}

export interface Coverage {
  /** Statements that no step executed. */
  readonly unexecuted: readonly {
    readonly span: Span;
    readonly line: number;
    readonly text: string;
  }[];
  readonly statements: number;
  /** Invariants whose left side was never true. */
  readonly vacuous: readonly { readonly property: string; readonly text: string }[];
  /** How many paths ended, and by which property: what lies beyond them was not explored. */
  readonly ended: readonly { readonly property: string; readonly paths: number }[];
}

export interface Bounds {
  readonly constants: readonly {
    readonly name: string;
    readonly value: string;
    readonly overridden: boolean;
  }[];
  /** Object types and how many may be alive. */
  readonly objects: readonly { readonly name: string; readonly max: number }[];
}

export type { Counts, Cut };
