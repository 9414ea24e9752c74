// Verdicts written by hand, as the search would give them, for the reports to be tried on: one
// that deadlocks, one that holds, one that was cut, one in which much else went wrong.

import { present } from "../../src/base/exhaustive.ts";
import type { SourceFile, Span } from "../../src/language/source.ts";
import { positionAt } from "../../src/language/source.ts";
import type {
  Change,
  Explanation,
  PropertyVerdict,
  Status,
  TraceStep,
  Verdict,
} from "../../src/verdict/verdict.ts";

export const source: SourceFile = {
  name: "release.qsc",
  text: `/// Releasing an interrupt device while its VM keeps running.
spec release

const VCPUS = 2
type Vcpu = ids(VCPUS)

mutex kvm_lock
mutex vcpu_mutex[Vcpu]
flag  mmu_ready = true
object Xc max VCPUS

process vcpu[v in Vcpu] {
  loop {
    with vcpu_mutex[v] {
      test: if !mmu_ready { with kvm_lock { mmu_ready = true } }
      enter: await mmu_ready
    }
  }
}

process release {
  with kvm_lock {
    stop_entry: mmu_ready = false
    cleanup: for v in Vcpu {
      excl: with vcpu_mutex[v] { skip }
    }
    mmu_ready = true
  }
}

/// Nobody is inside while the device goes.
invariant stopped: release inside cleanup => !mmu_ready
reach guest_runs: mmu_ready
property finishes: release at stop_entry ~> release at end
`,
};

/** The first place, at or behind `from`, where the text stands. */
export function spanOf(text: string, from = ""): Span {
  const start = source.text.indexOf(text, source.text.indexOf(from));
  if (start < 0) throw new Error(`not in the fixture: ${text}`);
  return { start, end: start + text.length };
}

function step(
  number: number,
  actor: string,
  label: string,
  text: string,
  changes: readonly Change[],
  notes: readonly string[] = [],
): TraceStep {
  const span = spanOf(text, `process ${actor.replace(/\[.*/, "")}`);
  const line = positionAt(source, span.start).line;
  return { number, actor, kind: "process", label, line, text, span, changes, notes };
}

const change = (name: string, before: string | undefined, after: string): Change => ({
  name,
  before,
  after,
});

const because = (
  text: string,
  place: string | undefined,
  ...reasons: readonly Explanation[]
): Explanation => ({
  text,
  span: place === undefined ? undefined : spanOf(place),
  because: reasons,
});

function property(
  name: string,
  status: Status,
  more: Partial<PropertyVerdict> = {},
): PropertyVerdict {
  return {
    name,
    kind: "builtin",
    status,
    span: undefined,
    doc: undefined,
    trace: undefined,
    why: [],
    hollow: false,
    note: undefined,
    ...more,
  };
}

const deadlock = property("no_deadlock", "violated", {
  trace: {
    initial: [
      { name: "kvm_lock.owner", value: "null" },
      { name: "vcpu_mutex[0].owner", value: "null" },
      { name: "vcpu_mutex[1].owner", value: "null" },
      { name: "mmu_ready", value: "true" },
    ],
    steps: [
      step(1, "release", "", "with kvm_lock {", [change("kvm_lock.owner", "null", "release")]),
      step(2, "release", "stop_entry", "mmu_ready = false", [change("mmu_ready", "true", "false")]),
      step(3, "vcpu[0]", "", "with vcpu_mutex[v] {", [
        change("vcpu_mutex[0].owner", "null", "vcpu[0]"),
      ]),
      step(4, "vcpu[0]", "test", "if !mmu_ready", []),
      step(5, "release", "cleanup", "for v in Vcpu", [change("release.v", undefined, "0")]),
    ],
    last: [
      { name: "kvm_lock.owner", value: "release" },
      { name: "vcpu_mutex[0].owner", value: "vcpu[0]" },
      { name: "vcpu_mutex[1].owner", value: "null" },
      { name: "mmu_ready", value: "false" },
      { name: "release.v", value: "0" },
    ],
    where: [
      { process: "vcpu[0]", place: "inside test", line: 14 },
      { process: "vcpu[1]", place: "at start", line: 13 },
      { process: "release", place: "at cleanup.excl", line: 24 },
    ],
  },
  why: [
    because(
      "a cycle of owners: release, vcpu[0]",
      undefined,
      because("release waits for vcpu_mutex[0], held by vcpu[0]", "with vcpu_mutex[v] { skip }"),
      because("vcpu[0] waits for kvm_lock, held by release", "with kvm_lock { mmu_ready = true }"),
    ),
  ],
});

const builtins = [
  "mutex_discipline",
  "no_access_after_free",
  "no_double_free",
  "no_null_access",
  "no_exhaustion",
  "in_range",
  "assertions",
];

const stopped = {
  kind: "invariant",
  span: spanOf("invariant stopped: release inside cleanup => !mmu_ready"),
  doc: "Nobody is inside while the device goes.",
} as const;

const base: Verdict = {
  source,
  spec: "release",
  doc: "Releasing an interrupt device while its VM keeps running.",
  counts: { states: 1234, transitions: 5678, depth: 23, deadlocks: 0 },
  complete: true,
  cut: undefined,
  properties: [],
  coverage: { unexecuted: [], statements: 9, vacuous: [], ended: [] },
  bounds: {
    constants: [{ name: "VCPUS", value: "2", overridden: false }],
    objects: [{ name: "Xc", max: 2 }],
  },
  memoryModel: "SC",
};

/** Everything was seen and nothing is wrong. */
export const holding: Verdict = {
  ...base,
  properties: [
    property("stopped", "holds", stopped),
    property("guest_runs", "holds", {
      kind: "reach",
      span: spanOf("reach guest_runs: mmu_ready"),
      trace: { initial: [], steps: [], last: [], where: [] },
    }),
    property("no_deadlock", "holds"),
    ...builtins.map((name) => property(name, "holds")),
  ],
};

/** A deadlock after five steps; statements that nobody ran. */
export const deadlocked: Verdict = {
  ...base,
  counts: { states: 61, transitions: 98, depth: 12, deadlocks: 2 },
  properties: [
    property("stopped", "holds", stopped),
    deadlock,
    ...builtins.map((name) => property(name, "holds")),
  ],
  coverage: {
    ...base.coverage,
    unexecuted: [{ span: spanOf("skip"), line: 24, text: "skip" }],
  },
};

/** The search was cut before it found anything. */
export const cut: Verdict = {
  ...base,
  counts: { states: 1234567, transitions: 4567890, depth: 41, deadlocks: 0 },
  complete: false,
  cut: { reason: "memory", limit: "heap 1.8 GB of 2.0 GB", unexpanded: 98765 },
  properties: [
    property("stopped", "open", stopped),
    property("guest_runs", "open", { kind: "reach", span: spanOf("reach guest_runs: mmu_ready") }),
    property("no_deadlock", "open"),
  ],
};

/** A goal that is never met, an invariant without an answer and a vacuous one, an ended path. */
export const troubled: Verdict = {
  ...base,
  bounds: { constants: [{ name: "VCPUS", value: "3", overridden: true }], objects: [] },
  properties: [
    property("stopped", "unevaluable", {
      ...stopped,
      trace: {
        initial: [{ name: "mmu_ready", value: "true" }],
        steps: [],
        last: [{ name: "mmu_ready", value: "true" }],
        where: [{ process: "release", place: "at start", line: 21 }],
      },
      why: [because("`release.v` has no value here", "release inside cleanup")],
    }),
    property("guest_runs", "violated", {
      kind: "reach",
      span: spanOf("reach guest_runs: mmu_ready"),
    }),
    property("finishes", "not checked", {
      kind: "temporal",
      span: spanOf("property finishes: release at stop_entry ~> release at end"),
    }),
    property("in_range", "violated", {
      trace: {
        initial: [{ name: "mmu_ready", value: "true" }],
        steps: [
          step(
            1,
            "release",
            "stop_entry",
            "mmu_ready = false",
            [],
            ["in_range: 4 is outside 0..3, the type of `count`"],
          ),
        ],
        last: [{ name: "mmu_ready", value: "true" }],
        where: [{ process: "release", place: "at stop_entry", line: 22 }],
      },
    }),
    property("no_deadlock", "holds", { note: "vacuous: no process can wait" }),
  ],
  coverage: {
    unexecuted: Array.from({ length: 14 }, () => ({
      span: spanOf("skip"),
      line: 24,
      text: "skip",
    })),
    statements: 31,
    vacuous: [{ property: "stopped", text: "release inside cleanup" }],
    ended: [{ property: "in_range", paths: 3 }],
  },
};

/** Names and texts that would repaint the terminal or run backwards if they were let through. */
export const hostile: Verdict = {
  ...holding,
  spec: "evil\u001b[2J\u0007",
  doc: "one\r\ntwo\u202ethree\u0000",
  source: { ...source, name: "a\u001b]8;;http://x\u0007b.qsc" },
  properties: [
    property("x\u009b31m", "violated", {
      note: "\u2066note",
      why: [because("because \u001b[31m", undefined)],
      trace: {
        initial: [],
        steps: [
          {
            ...present(deadlock.trace?.steps[0], "a step"),
            actor: "act\u001bor",
            label: "la\u009bbel",
            text: "te\u202ext",
            changes: [change("na\u0008me", "b\u007f", "a\u0085")],
            notes: ["no\u001b[0mte"],
          },
        ],
        last: [{ name: "l\u0001", value: "v\u200f" }],
        where: [{ process: "p\u001b", place: "w\u2028", line: 1 }],
      },
    }),
  ],
  coverage: {
    unexecuted: [{ span: spanOf("skip"), line: 1, text: "s\u001bkip" }],
    statements: 3,
    vacuous: [{ property: "v\u001b", text: "t\u001b" }],
    ended: [{ property: "e\u001b", paths: 1 }],
  },
  bounds: {
    constants: [{ name: "C\u001b", value: "\u001b", overridden: false }],
    objects: [{ name: "O\u001b", max: 1 }],
  },
};
