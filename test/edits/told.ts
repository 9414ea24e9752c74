// What a run of a text, of one of its variants or of one of its checks says, as lines that can be
// compared: the codes of its errors, or the counts and the verdicts.

import { check } from "../../src/claims/check.ts";
import type { CheckOptions } from "../../src/claims/check.ts";
import { quietHost } from "../kit/explore.ts";

/** Of a search that is cut the counts may differ; such cases are left out. */
const MOST_STATES = 1_500;

/** What a run says, as lines. */
export interface Told {
  readonly kind: "verdict" | "errors" | "too large";
  readonly lines: readonly string[];
}

export async function told(text: string, selection: Partial<CheckOptions>): Promise<Told> {
  const source = { name: "random.qsc", text };
  const options: CheckOptions = {
    constants: new Map(),
    properties: undefined,
    limits: { states: MOST_STATES, depth: undefined, milliseconds: undefined },
    ...selection,
  };
  const { problems, verdict } = await check(source, options, quietHost);
  if (verdict === undefined) {
    const errors = problems.filter(({ severity }) => severity === "error");
    return { kind: "errors", lines: errors.map(({ code }) => code).sort() };
  }
  if (!verdict.complete) return { kind: "too large", lines: [] };
  const { states, transitions, depth, deadlocks } = verdict.counts;
  const properties = verdict.properties.map(({ name, status, trace }) =>
    [name, status, trace?.steps.length ?? "-"].join(" "),
  );
  const counts = [states, transitions, depth, deadlocks].join(" ");
  return { kind: "verdict", lines: [counts, ...properties] };
}
