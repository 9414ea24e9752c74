// Which statement a path names, and what is said where it names none.

import { expect, test } from "vitest";
import { edited, expectEdit, refusal } from "./edited-text.ts";

const text = `var n: 0..9
primitive box { var x: 0..9  routine fill() { put: x = 1 } op set() { put: x = 2 } }
box b
routine run() { all: { one: n = 1; two: n = 2 } last: n = 3 }
action act { fire: n = 1 }
process p { run(); one: n = 1; c: { same_one: n = 2 } }
process q { b.fill(); b.set(); step: { deep: { end_it: n = 1 } } }
`;

test.each([
  "run.all.one",
  "run.one",
  "all.one",
  "p.one",
  "two",
  "run.two",
  "q.step.deep.end_it",
  "q.end_it",
  "step.end_it",
  "end_it",
  "box.fill.put",
  "fill.put",
  "set.put",
  "act.fire",
  "fire",
])("%s names one statement", (path) => {
  const { file, problems } = edited(text, `without ${path}`);
  expect(problems).toEqual([]);
  expect(file).toBeDefined();
});

test.each([
  ["run.twa", "Q701 no statement has the path `run.twa`", "did you mean `run.all.two`?"],
  ["p.two", "Q701 no statement has the path `p.two`", "the label `two` is at `run.all.two`"],
  ["toString", "Q701 no statement has the path `toString`", undefined],
  [
    "__proto__.one",
    "Q701 no statement has the path `__proto__.one`",
    "the label `one` is at `run.all.one`",
  ],
  ["one", "Q702 `one` could be `run.all.one` or `p.one`", "write more of the path"],
  ["box.put", "Q702 `box.put` could be `box.fill.put` or `box.set.put`", "write more of the path"],
  [
    "p",
    "Q703 `p` is a process, and an edit names a labelled statement in it",
    "a process is left out with `except p`",
  ],
  [
    "act",
    "Q703 `act` is an action, and an edit names a labelled statement in it",
    "an action is left out with `except act`",
  ],
  [
    "run",
    "Q703 `run` is a routine, and an edit names a labelled statement in it",
    "name the statements inside, or the ones that call it",
  ],
  [
    "p.run",
    "Q703 `p.run` is a routine, and an edit names a labelled statement in it",
    "name the statements inside, or the ones that call it",
  ],
  [
    "box.set",
    "Q703 `box.set` is an op, and an edit names a labelled statement in it",
    "name the statements inside, or the ones that call it",
  ],
  ["p.run.one", "Q704 `p.run.one` goes through a call of `run`", "write `run.one`"],
  ["q.b.fill.put", "Q704 `q.b.fill.put` goes through a call of `fill`", "write `fill.put`"],
])("%s: %s", (path, message, hint) => {
  const { problems } = edited(text, `without ${path}`);
  expect(problems.map(({ code, message: said }) => `${code} ${said}`)).toEqual([message]);
  expect(problems[0]?.hint).toBe(hint);
});

test("a full path is never ambiguous", () => {
  expectEdit(
    "var n: 0..9\nprocess q { p: { L: n = 1 } }\nprocess p { L: n = 2 }\n",
    "without p.L",
    "var n: 0..9\nprocess q { p: { L: n = 1 } }\nprocess p { L: { } }\n",
  );
});

test("the problem is at the path, and all bad paths are told", () => {
  const { problems, textAt } = edited(text, "without run.uno, two, p.zzz");
  expect(problems.map(({ at }) => textAt(at.span))).toEqual(["run.uno", "p.zzz"]);
});

test("of `moving` both paths are looked up", () => {
  expect(refusal(text, "moving two after nowhere")).toBe(
    "Q701 no statement has the path `nowhere`",
  );
});
