// The library in thirty lines: a text goes in, a verdict comes out.

import { check, exitCode, plain, renderDiagnostic, terminalReport } from "quiesce";
import type { Host } from "quiesce";

const source = {
  name: "counter.qsc",
  text: `
    /// Two threads add one to a counter, not atomically.
    spec counter
    type Thread = 0..1
    var total: 0..2
    process thread[t in Thread] {
      let seen = total
      total = seen + 1
    }
    invariant nothing_lost: (forall t in Thread: thread[t] at end) => total == 2
  `,
};

/** What the search asks of the world: a clock, a breath, a heap to watch, a way to be stopped. */
const host: Host = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  heapNearlyFull: () => undefined,
  interrupted: () => undefined,
  progress: ({ states }) => {
    console.error(`${String(states)} states so far`);
  },
};

const limits = { states: 1_000_000, depth: undefined, milliseconds: 60_000 };
const options = { constants: new Map<string, string>(), properties: undefined, limits };

const { problems, verdict } = await check(source, options, host);
for (const problem of problems) console.error(renderDiagnostic(source, problem, plain));
if (verdict !== undefined) {
  const lost = verdict.properties.find(({ name }) => name === "nothing_lost");
  console.log(`nothing_lost: ${lost?.status ?? "?"} in ${String(lost?.trace?.steps.length)} steps`);
  console.log(terminalReport(verdict, { paint: plain, width: 80, limits: [] }));
  process.exitCode = exitCode(verdict);
}
