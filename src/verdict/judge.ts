// From what a search brought to a verdict on each property. "Holds" is concluded only from a search
// that saw every reachable state and found nothing (or from a goal that was met): everything else
// is violated, without an answer, open, or not checked. It fails closed: no other way leads there.

import { exhaustive } from "../base/exhaustive.ts";
import type { Finding } from "../engine/engine.ts";
import type { Exploration } from "../explore/exploration.ts";
import { noFindings } from "../explore/exploration.ts";
import type { Property } from "../system/system.ts";
import type { Status } from "./verdict.ts";

export interface Judged {
  readonly status: Status;
  /** What shows it; undefined where nothing can be shown. */
  readonly finding: Finding | undefined;
}

export function judge(property: Property, exploration: Exploration): Judged {
  const { violated, met, unevaluable } = exploration.findings.get(property.index) ?? noFindings;
  const complete = exploration.cut === undefined;
  switch (property.kind) {
    case "temporal":
      return { status: "not checked", finding: undefined };
    case "reach":
      if (met !== undefined) return { status: "holds", finding: met };
      if (unevaluable !== undefined) return { status: "unevaluable", finding: unevaluable };
      return { status: complete ? "violated" : "open", finding: undefined };
    case "invariant":
    case "transition":
    case "recoverable":
    case "assert":
    case "builtin":
      if (violated !== undefined) return { status: "violated", finding: violated };
      if (unevaluable !== undefined) return { status: "unevaluable", finding: unevaluable };
      return { status: complete ? "holds" : "open", finding: undefined };
    default:
      return exhaustive(property.kind);
  }
}
