// Claims that look true and are not, and true ones that are easily refused: groups under a control,
// hollow members, sets that speak of other constants, lengths in a search that was cut.

import { expect, test } from "vitest";
import type { CaseOutcome, FileOutcome } from "../../src/claims/outcome.ts";
import { testFile } from "../../src/claims/test.ts";
import type { Limits } from "../../src/explore/exploration.ts";
import { quietHost } from "../kit/explore.ts";

async function run(text: string, limits: Partial<Limits> = {}): Promise<FileOutcome> {
  const none: Limits = { states: undefined, depth: undefined, milliseconds: undefined };
  const options = { limits: { ...none, ...limits }, checks: undefined };
  return testFile({ name: "traps.qsc", text }, options, quietHost, () => undefined);
}

/** For each check by name what is wrong with it. */
async function faults(
  text: string,
  limits: Partial<Limits> = {},
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { checks, problems } = await run(text, limits);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return Object.fromEntries(
    checks.map(({ name, problems: own, cases }) => [
      name,
      [...own.map(({ code }) => code), ...cases.flatMap(faultsOf)],
    ]),
  );
}

function faultsOf({ claims, hollow }: CaseOutcome): readonly string[] {
  return [...claims.flatMap(({ reasons }) => reasons), ...hollow].map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
}

/** Without `set` the invariant B breaks, after A, which is broken anyhow. */
const TWO_FAULTS = `
var x: 0..9
flag ok
process p {
  one: x = 1
  two: x = 2
  three: x = 3
  set: ok = true
  last: if !ok { x = 7 }
}
invariant A: x != 1
invariant B: x != 7
group G = A, B
`;

test("a member that the edit breaks counts, however much later than one that was broken before", async () => {
  expect(await faults(`${TWO_FAULTS} check late { without p.set  expect violates G }`)).toEqual({
    late: [],
  });
});

test("the length that is claimed of a group is that of a member that the edit breaks", async () => {
  const claims = `
    check right { without p.set  expect violates G in 5 steps }
    check wrong { without p.set  expect violates G in 1 steps }
  `;
  expect(await faults(TWO_FAULTS + claims)).toEqual({
    right: [],
    wrong: ["other outcome: G is violated in 5 steps, not 1"],
  });
});

test("a length that is claimed of a group does not hang on who shares the search", async () => {
  const claim = "check later { expect violates Any in 3 steps }\n";
  const text = `
var x: 0..9
process p { one: x = 1; two: x = 2; three: x = 3; four: x = 4 }
invariant A: x != 1
invariant B: x != 3
group Any = A, B
`;
  expect(await faults(text + claim)).toEqual({ later: [] });
  expect(await faults(`${text}${claim}check all { expect states 5 }`)).toEqual({
    later: [],
    all: [],
  });
});

test("what a group's member holds of nothing is hollow, as by its own name", async () => {
  const text = `
flag never
var x: 0..3
process p { x = 1; x = 2 }
invariant I: never => x == 3
invariant J: x != 3
group G = I, J
check alone { expect holds I }
check grouped { expect holds G }
check waived { unreached I  expect holds G }
`;
  const hollow = [
    "hollow: I holds of nothing: vacuous: `never` never true; if that is meant: `unreached I`",
  ];
  expect(await faults(text)).toEqual({ alone: hollow, grouped: hollow, waived: [] });
});

test("the set of a binder sees the binders before it", async () => {
  const text = `
const A = 1
const B = 1
var x: 0..9
process p { x = A + B }
invariant I: x < 6
check pairs { for A in 1..3, B in 1..A  expect holds I }
`;
  const { checks } = await run(text);
  const cases = checks[0].cases.map(({ constants, met }) => [
    ...constants.map(({ value }) => value),
    met,
  ]);
  expect(cases).toEqual([
    ["1", "1", true],
    ["2", "1", true],
    ["2", "2", true],
    ["3", "1", true],
    ["3", "2", true],
    ["3", "3", false],
  ]);
});

test("a check is not refused for the condition of another one on the same text", async () => {
  const text = `
const N = 1
var x: 0..9
process p { x = N }
invariant I: x < 5
check bad { expect violates I when NOPE == 1 else holds I }
check good { expect violates I when N == 7 else holds I }
`;
  expect(await faults(text)).toEqual({ bad: ["Q301"], good: [] });
});

test("in a search that was cut a hang may have been missed that is nearer", async () => {
  const text = `
var n: 0..30
flag g
process p { await g }
process q { either { while n < 20 { n = n + 1 } } or { skip; skip } }
check near { expect violates no_hang in 0 steps }
check far { expect violates no_hang in 1 steps }
`;
  expect(await faults(text)).toEqual({
    near: [],
    far: ["other outcome: no_hang is violated in 0 steps, not 1"],
  });
  const { far } = await faults(text, { states: 15 });
  expect(far).toEqual([
    "cut short: no_hang is violated in 1 step, and perhaps in fewer: the search was cut (--max-states 15)",
  ]);
});

test("a step that is moved behind what ends with a jump is gone, which is hollow", async () => {
  const text = `
var x: 0..9
process p { loop { first: x = 2; jump: { x = 1; continue } } }
invariant I: x != 2
check lost { moving p.first after p.jump  expect holds I }
`;
  expect(await faults(text)).toEqual({
    lost: ["hollow: the step beside p.first, in line 3, is never executed"],
  });
});

test("an edit inside an atomic step, an action or an op stands beside what is in that step", async () => {
  const text = `
var x: 0..9
hardware dev {
  flag irq
  var n: 0..3
  op ack() { keep: irq = false; clear: n = 1 }
  action fire when !irq { raise: irq = true; count: n = 2 }
}
process p { whole: atomic { await x < 9; mid: x = 1; end_: x = 3 }; dev.ack() }
process r { outer: atomic { await x < 8; inner: atomic { deep: x = 2; x = 3 } } }
process q {
  arms: atomic { if x == 9 { then_: x = 5; never: x = 6; after: x = 7 } else { x = 2; other: x = 4 } }
}
invariant I: x != 9
check step { without p.whole.mid  expect holds I }
check nested { without r.outer.inner.deep  expect holds I }
check op_ { without dev.ack.clear  expect holds I }
check act { without dev.fire.count  expect holds I }
check arm { without q.arms.other  expect holds I }
check dead { without q.arms.never  expect holds I }
`;
  const found = await faults(text);
  expect(found).toMatchObject({ step: [], nested: [], op_: [], act: [], arm: [] });
  expect(found["dead"]).toHaveLength(2);
});

test("behind a lock that is never given back nothing stands for the edited place", async () => {
  const text = `
flag never
mutex m
var x: 0..9
process p { with m { x = 1; await never }; last: x = 2 }
invariant I: x != 3
check beyond { without p.last  expect holds I }
`;
  expect(await faults(text)).toEqual({
    beyond: ["hollow: the step beside p.last, in line 5, is never executed"],
  });
});

test("an assert that the edit brings can be expected by name, and its control has none", async () => {
  const text = `
var x: 0..3
process p { one: x = 1; two: x = 2 }
invariant I: x != 3
group G = I
check brought { replacing p.one by { same; assert N: x == 0 }  expect violates N in 2 steps }
check other { replacing p.one by { same; assert N: x == 1 }  expect violates N }
`;
  expect(await faults(text)).toEqual({
    brought: [],
    other: ["other outcome: N was expected to be violated, and holds"],
  });
});

const GUARDED = `
const ON = true
var n: 0..3
process p {
  await ON
  one: n = 1
  two: { assert small: n < 3  n = 2 }
}
invariant low: n <= 2
invariant at_two: p at two => n >= 0
group all = low, small
group outer = all
`;

test("an edit that is made in no case is refused, and one that is not made here has its control", async () => {
  const claims = `
check never { without p.one when !ON  expect holds low }
check here  { without p.one when ON  for ON in {true, false}  expect violates low }`;
  expect(await faults(GUARDED + claims)).toEqual({
    never: ["Q735"],
    here: [
      "other outcome: low was expected to be violated, and holds",
      "other outcome: low was expected to be violated, and holds",
    ],
  });
});

test("what an edit leaves nothing of is not held by a group, however deep it is in it", async () => {
  const claims = `
check direct { without p.two  expect holds small }
check group  { without p.two  expect holds outer }
check bare   { without p.two  expect holds }`;
  expect(await faults(GUARDED + claims)).toEqual({ direct: ["Q727"], group: ["Q727"], bare: [] });
  const { checks } = await run(GUARDED + claims);
  expect(checks[2].cases[0].leftOut).toEqual(["small"]);
});

test("what is said to be unreached is looked at, a goal or not", async () => {
  const claims = `
check seen { expect holds low  unreached small }
check edit { without p.one  expect holds low }`;
  expect(await faults(GUARDED + claims)).toEqual({
    seen: ["reached: small is looked at: take `unreached small` away"],
    edit: [],
  });
});

test("a constant is given one value by a check, and one of its own kind", async () => {
  const claims = `
check twice { with ON = true  for ON in {true, false}  expect holds low }
check kind  { with ON = 1  expect holds low }`;
  expect(await faults(GUARDED + claims)).toEqual({ twice: ["Q733"], kind: ["Q734"] });
});

test("a property that the edits made constant is not held by name", async () => {
  const text = `
var n: 0..3
var m: 0..3
process p { up: n = 1; m = 1 }
invariant low: n <= 1
invariant other: m <= 1
check named { without up  expect holds low }
check meant { without up  expect holds low  unreached low }
check other { without up  expect holds other }`;
  const hollow = "hollow: low holds of nothing: the edits made it constant";
  expect(await faults(text)).toEqual({
    named: ["Q732", `${hollow}; if that is meant: \`unreached low\``],
    meant: ["Q732"],
    other: ["Q732"],
  });
});

test("that a goal is never reached is not known from a search that was cut", async () => {
  const text = `
var n: 0..9
process p { one: n = 1; two: n = 2; three: n = 3; four: n = 4 }
invariant low: n < 1
reach over: n == 4
check cut { expect violates low  unreached over }`;
  expect(await faults(text, { states: 2 })).toEqual({
    cut: [
      "cut short: whether over stays unreached could not be settled: the search was cut (--max-states 2)",
    ],
  });
});
