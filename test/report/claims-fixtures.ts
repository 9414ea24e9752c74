// What came of checks, written by hand: one of each way to be met or not to be, beside a file in
// which all is well, one with errors and one without checks.

import type {
  CaseOutcome,
  CheckOutcome,
  ClaimOutcome,
  FileOutcome,
  Reason,
} from "../../src/claims/outcome.ts";
import type { Diagnostic } from "../../src/language/diagnostics/diagnostic.ts";
import type { ClaimsRun } from "../../src/report/claims-summary.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { cut, deadlocked, hostile, holding, source, spanOf } from "./fixtures.ts";

/** The kept part of the text is that of the verdicts; the checks stand behind it. */
const checked = {
  name: "release.qsc",
  text: `${source.text}
/// As it was merged.
check as_merged { expect holds expect states 1234 }
check no_lock { without release.cleanup.excl expect violates no_deadlock in 5 steps }
/// Every device, every number of VCPUs.
check devices of old { for D in Device, N in 1..2 expect violates no_deadlock }
check long { expect holds }
check gone { without release.celanup expect holds }
`,
};

const at = (text: string): CheckOutcome["span"] => {
  const start = checked.text.indexOf(text);
  if (start < 0) throw new Error(`not in the fixture: ${text}`);
  return { start, end: start + text.length };
};

function claim(
  expected: string,
  found: string,
  place: string,
  reasons: readonly Reason[] = [],
): ClaimOutcome {
  return { expected, span: at(place), found, met: reasons.length === 0, reasons };
}

const because = (kind: Reason["kind"], text: string, place?: string): Reason => ({
  kind,
  text,
  span: place === undefined ? undefined : spanOf(place),
});

function caseOf(
  verdict: Verdict,
  milliseconds: number,
  claims: readonly ClaimOutcome[],
  more: Partial<CaseOutcome> = {},
): CaseOutcome {
  const { hollow = [] } = more;
  // Every search that deadlocks is one of its own; the one that holds is shared by two cases.
  const own = verdict === deadlocked ? { ...verdict } : verdict;
  const met = hollow.length === 0 && claims.every((each) => each.met);
  const shared = milliseconds === 0;
  const rest = { leftOut: [], verdict: own, milliseconds, shared };
  return { constants: [], met, claims, hollow, ...rest, ...more };
}

function checkOf(
  name: string,
  cases: readonly CaseOutcome[],
  more: Partial<CheckOutcome> = {},
): CheckOutcome {
  return {
    name,
    doc: undefined,
    variant: undefined,
    span: at(`check ${name}`),
    met: cases.length > 0 && cases.every(({ met }) => met),
    problems: [],
    cases,
    ...more,
  };
}

const asMerged = checkOf(
  "as_merged",
  [
    caseOf(holding, 1260, [
      claim("holds", "holds", "expect holds"),
      claim("states 1234", "1234", "expect states 1234"),
    ]),
  ],
  { doc: "As it was merged." },
);

const noLock = checkOf("no_lock", [
  caseOf(deadlocked, 40, [
    claim("violates no_deadlock in 5 steps", "violated in 5 steps", "expect violates no_deadlock"),
  ]),
]);

const device = (D: string, N: string): Partial<CaseOutcome> => ({
  constants: [
    { name: "D", value: D },
    { name: "N", value: N },
  ],
});

const violatesDeadlock = (found: string, ...reasons: readonly Reason[]): ClaimOutcome =>
  claim("violates no_deadlock", found, "expect violates no_deadlock }", reasons);

const devices = checkOf(
  "devices",
  [
    caseOf(deadlocked, 180_400, [violatesDeadlock("violated in 5 steps")], device("xics", "1")),
    caseOf(
      holding,
      0,
      [
        violatesDeadlock(
          "holds",
          because("other outcome", "no_deadlock was expected to be violated, and is holds"),
        ),
      ],
      device("xics", "2"),
    ),
    caseOf(
      deadlocked,
      99_949,
      [
        violatesDeadlock(
          "violated in 5 steps",
          because(
            "not caused by the edit",
            "no_deadlock is violated in 5 steps without the edit too",
          ),
        ),
      ],
      device("native", "1"),
    ),
    caseOf(deadlocked, 3_720_000, [violatesDeadlock("violated in 5 steps")], {
      ...device("native", "2"),
      hollow: [
        because("hollow", "`release.cleanup` is executed nowhere", "cleanup: for v in Vcpu"),
      ],
      leftOut: ["stopped", "finishes"],
    }),
  ],
  { variant: "old", doc: "\n Every device, every number of VCPUs.\n And more." },
);

const long = checkOf("long", [
  caseOf(cut, 61_000, [
    claim("holds", "stopped open, no_deadlock open", "expect holds }\ncheck gone", [
      because("cut short", "stopped could not be settled: the search was cut", "invariant stopped"),
      because("cut short", "no_deadlock could not be settled: the search was cut"),
    ]),
  ]),
]);

const misspelt: Diagnostic = {
  code: "Q701",
  severity: "error",
  message: "there is no step `release.celanup`",
  at: { span: at("release.celanup"), text: "not in the text" },
  related: [],
  hint: "did you mean `release.cleanup`?",
};

const gone = checkOf("gone", [], { problems: [misspelt] });

const file = (checks: readonly CheckOutcome[]): FileOutcome => ({
  source: checked,
  spec: "release",
  problems: [],
  checks,
});

const run = (files: readonly FileOutcome[], milliseconds: number): ClaimsRun => ({
  files,
  interrupted: undefined,
  filesLeft: 0,
  milliseconds,
});

/** All is met; one file has no check. */
export const met: ClaimsRun = run(
  [
    file([asMerged, noLock]),
    { source: { name: "std.qsc", text: "spec std\n" }, spec: "std", problems: [], checks: [] },
  ],
  1300,
);

/** One of each way not to be met, and a file with errors. */
export const unmet: ClaimsRun = run(
  [
    file([asMerged, noLock, devices, long, gone]),
    {
      source: { name: "broken.qsc", text: "spec broken\nflag flag\n" },
      spec: "broken",
      problems: [{ ...misspelt, at: { span: { start: 17, end: 21 }, text: "" } }],
      checks: [],
    },
  ],
  4_002_000,
);

/** Stopped in its first file. */
export const interrupted: ClaimsRun = {
  ...run([file([noLock])], 50),
  interrupted: "SIGINT",
  filesLeft: 2,
};

/** A check that is met, and of which something is to be noted. */
export const noted: ClaimsRun = run(
  [
    file([
      checkOf(
        "no_lock",
        [
          caseOf(deadlocked, 40, [violatesDeadlock("violated in 5 steps")], {
            leftOut: ["stopped"],
          }),
        ],
        {
          problems: [{ ...misspelt, severity: "warning" }],
        },
      ),
      checkOf("long", [caseOf(deadlocked, 40, [violatesDeadlock("violated in 5 steps")])], {
        problems: [{ ...misspelt, severity: "warning" }],
      }),
    ]),
  ],
  80,
);

/** Everything that comes from the user's text, with what would act on a terminal. */
export const hostileRun: ClaimsRun = {
  files: [
    {
      source: { ...checked, name: "a\u001b]8;;x\u0007.qsc" },
      spec: "s\u001b[2J",
      problems: [],
      checks: [
        checkOf(
          "no_lock",
          [
            caseOf(
              hostile,
              40,
              [
                claim("e\u001b\u202e", "f\u009b31m", "expect holds", [
                  because("other outcome", "t\u001b\u2066"),
                ]),
              ],
              {
                constants: [{ name: "c\u001b", value: "v\u0007" }],
                hollow: [because("hollow", "h\u001b")],
                leftOut: ["l\u001b"],
              },
            ),
          ],
          { name: "n\u001b[31m", doc: "d\u001b", variant: "v\u001b" },
        ),
      ],
    },
  ],
  interrupted: "\u001b",
  filesLeft: 0,
  milliseconds: 1,
};
