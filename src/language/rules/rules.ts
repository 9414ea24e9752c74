// The static rules: what is well-formed and typed, and still cannot be meant (errors) or is hardly
// meant (warnings). One rule a file, run in the order of this list; none depends on another.

import { problem } from "../diagnostics/problem.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Protocol } from "../protocol.ts";
import { binders } from "./binders.ts";
import { conditions } from "./conditions.ts";
import { constantLoops } from "./constant-loops.ts";
import { constantProperties } from "./constant-properties.ts";
import { definite } from "./definite.ts";
import { edges } from "./edges.ts";
import { jumps } from "./jumps.ts";
import { labels } from "./labels.ts";
import { locations } from "./locations.ts";
import { nothing } from "./nothing.ts";
import { operations } from "./operations.ts";
import { paths } from "./paths.ts";
import { rigid } from "./rigid.ts";
import { rounds } from "./rounds.ts";
import type { Rule } from "./rule.ts";
import { shape } from "./shape.ts";
import { stores } from "./stores.ts";
import { unlocked } from "./unlocked.ts";
import { unreachable } from "./unreachable.ts";
import { unused } from "./unused.ts";
import { waits } from "./waits.ts";

const rules: readonly Rule[] = [
  nothing,
  waits,
  shape,
  paths,
  rounds,
  edges,
  constantLoops,
  conditions,
  jumps,
  rigid,
  definite,
  labels,
  unused,
  stores,
  unreachable,
  constantProperties,
  unlocked,
  binders,
  locations,
  operations,
];

/**
 * All that the rules have to say about a protocol, by position. Equal codes at equal places are
 * one: a device that is elaborated twice has its text checked twice.
 */
export function checkRules(protocol: Protocol): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const rule of rules) {
    rule(protocol, (parts) => {
      const key = `${parts.code} ${parts.span.start} ${parts.span.end}`;
      if (!found.has(key)) found.set(key, problem(parts));
    });
  }
  return [...found.values()].sort(
    (a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end,
  );
}
