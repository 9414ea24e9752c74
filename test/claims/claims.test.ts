// The judging of checks: claims that are met, and a wrong claim of each kind, which has to fail for
// its own reason and no other. The protocol is the smallest that needs a precaution: a remover that
// waits until the reader is out before it frees.

import { expect, test } from "vitest";
import type { CaseOutcome, FileOutcome } from "../../src/claims/outcome.ts";
import { testFile } from "../../src/claims/test.ts";
import type { Limits } from "../../src/explore/exploration.ts";
import { quietHost } from "../kit/explore.ts";

const PROTOCOL = `
const READERS = 1
type Reader = ids(READERS)
object Node max 1
var current: ref Node = new Node
flag reading[Reader]
flag closed

process reader[r in Reader] {
  enter: atomic { if closed { return }; reading[r] = true }
  fetch: let node = current
  touch: use node
  leave: reading[r] = false
}

process remover {
  shut:  closed = true
  drain: await forall r in Reader: !reading[r]
  kill:  free current
}

group memory = no_access_after_free, no_double_free
reach reads: exists r in Reader: reader[r] at touch
reach kills: remover at end
`;

const NO_LIMITS: Limits = { states: undefined, depth: undefined, milliseconds: undefined };

async function run(checks: string, limits: Partial<Limits> = {}): Promise<FileOutcome> {
  const source = { name: "claims.qsc", text: PROTOCOL + checks };
  const options = { limits: { ...NO_LIMITS, ...limits }, checks: undefined };
  return testFile(source, options, quietHost, () => undefined);
}

/** What is wrong with the claims of one check, a line each; of a refused one its codes. */
async function faults(check: string, limits: Partial<Limits> = {}): Promise<readonly string[]> {
  const { checks, problems } = await run(check, limits);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const found = checks.flatMap((each) => [
    ...each.problems.map(({ code }) => code),
    ...each.cases.flatMap(faultsOf),
  ]);
  expect(checks.every(({ met }) => met)).toBe(found.length === 0);
  return found;
}

function faultsOf({ claims, hollow }: CaseOutcome): readonly string[] {
  return [...claims.flatMap(({ reasons }) => reasons), ...hollow].map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
}

test("claims that are true are met", async () => {
  expect(await faults("check all { expect holds }")).toEqual([]);
  expect(await faults("check named { expect holds memory, kills }")).toEqual([]);
  expect(
    await faults("check needed { without remover.drain  expect violates memory in 5 steps }"),
  ).toEqual([]);
  expect(
    await faults(`check both {
      without shut  for READERS in 1..2
      expect violates no_access_after_free when READERS > 0 else holds memory
    }`),
  ).toEqual([]);
  expect(await faults("check counted { expect states 17  expect deadlocks 0 }")).toEqual([
    "other outcome: states: 14, not 17",
  ]);
});

test("a property that holds is not violated", async () => {
  expect(await faults("check wrong { without drain  expect violates no_double_free }")).toEqual([
    "other outcome: no_double_free was expected to be violated, and holds",
  ]);
});

test("a violation that is there without the edit is not caused by it", async () => {
  const broken = "variant V without drain\n";
  const claim = "check wrong of V { without leave  expect violates no_access_after_free }";
  expect(await faults(broken + claim)).toEqual([
    "not caused by the edit: no_access_after_free is violated in 5 steps without the edit too",
  ]);
  expect(await faults(broken + claim.replace(" }", " also before }"))).toEqual([]);
});

test("an edit that changes nothing is refused", async () => {
  expect(
    await faults("check wrong { replacing drain by { same }  expect violates memory }"),
  ).toEqual(["Q709"]);
});

test("a step that is misspelt is refused", async () => {
  expect(await faults("check wrong { without remover.drian  expect violates memory }")).toEqual([
    "Q701",
  ]);
});

test("a scope that removes the racing path makes a claim hollow", async () => {
  expect(await faults("check wrong { except reader  expect holds memory }")).toEqual([
    "hollow: the goal reads is never reached; if that is meant: `unreached reads`",
  ]);
  expect(
    await faults("check meant { except reader  unreached reads  expect holds memory }"),
  ).toEqual([]);
  expect(await faults("check wrong { unreached reads  expect holds memory }")).toEqual([
    "reached: reads is reached: take `unreached reads` away",
  ]);
});

test("an edit where nothing gets to makes a claim hollow", async () => {
  const dead = `check wrong {
    replacing reader.enter by { await false }  unreached reads
    expect holds memory
  }`;
  expect(await faults(dead)).toEqual([
    "hollow: the step beside reader.enter, in line 11, is never executed",
  ]);
});

test("a call beside the edited place stands for what it calls", async () => {
  const started = `
flag warm
routine prepare() { warm = true }
process starter { prepare(); extra: warm = false }
`;
  const claim = "check fine { without starter.extra  expect holds memory }";
  expect(await faults(started + claim)).toEqual([]);
  const stuck = started.replace("{ prepare()", "{ await false; prepare()");
  expect(await faults(stuck + claim)).toEqual([
    "hollow: the step beside starter.extra, in line 28, is never executed",
  ]);
});

test("what constants make nothing of is not beside an edit, but an edit in what they remove is hollow", async () => {
  const started = `
const DEBUG = false
flag warm
process starter { if DEBUG { warm = true }; extra: warm = false }
`;
  const claim = "check fine { without starter.extra  expect holds memory }";
  expect(await faults(started + claim)).toEqual([]);
  const dead = started.replace(
    "extra: warm = false",
    "if DEBUG { extra: warm = false; warm = true }",
  );
  expect(await faults(dead + claim)).toEqual([
    "hollow: the step beside starter.extra, in line 28, is never executed",
  ]);
  const scoped = started.replace("if DEBUG { warm = true }", "before: warm = true");
  expect(await faults(scoped + claim.replace("expect", "except starter  expect"))).toEqual([
    "hollow: the step beside starter.extra, in line 28, is never executed",
  ]);
});

test("a constant out of its range is refused", async () => {
  expect(await faults("check wrong { with READERS = 1000000  expect holds memory }")).toEqual([
    "Q410",
  ]);
});

test("a holds that was cut short is not met", async () => {
  expect(await faults("check wrong { expect holds memory }", { states: 5 })).toEqual([
    "cut short: no_access_after_free, no_double_free could not be settled: the search was cut (--max-states 5)",
    "cut short: the goal kills is never reached before the search was cut (--max-states 5)",
  ]);
});

test("checks on the same text share one search", async () => {
  const { checks } = await run(`
check first { expect holds memory }
check second { with READERS = 1  expect holds no_null_access }
check third { without drain  expect violates no_access_after_free }
`);
  const runs = checks.flatMap(({ cases }) => cases.map(({ verdict }) => verdict));
  expect(checks.map(({ met }) => met)).toEqual([true, true, true]);
  expect(runs[1]).toBe(runs[0]);
  expect(runs[2].cut?.reason).toBe("settled");
});
