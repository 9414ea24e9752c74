// The oracle against counts made by hand: one tiny protocol or more for each row of the table of
// small steps. How each number comes about stands above it. A place is where control rests; a
// state is a place of every process and the values. All numbers were written before the first run.

import { describe, expect, it } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { bruteForce } from "./evaluate.ts";
import type { Exploration } from "./evaluate.ts";
import { Refused, TooManyStates } from "./outcomes.ts";
import type { Override } from "./program.ts";

function run(text: string, constants?: ReadonlyMap<string, Override>): Exploration {
  const { file, problems } = parse({ name: "case.qsc", text });
  expect(problems).toEqual([]);
  return bruteForce(file, constants && { constants });
}

/** Everything that is not as it should be: violated, not met, could not be evaluated. */
function bad(result: Exploration): string[] {
  return [...result.properties]
    .filter(([name]) => name !== "no_hang")
    .filter(([, judgement]) => judgement !== "holds" && judgement !== "met")
    .map(([name, judgement]) => (judgement === "violated" ? name : `${name}: ${judgement}`))
    .sort();
}

type Counts = readonly [states: number, transitions: number, depth: number, deadlocks: number];

interface Case {
  readonly name: string;
  readonly text: string;
  readonly counts: Counts;
  readonly bad?: readonly string[];
}

function check({ name, text, counts, bad: wanted = [] }: Case): void {
  it(name, () => {
    const result = run(text);
    const { states, transitions, depth, deadlocks } = result;
    expect([states.length, transitions, depth, deadlocks]).toEqual(counts);
    expect(bad(result)).toEqual([...wanted].sort());
  });
}

const cases = (list: readonly Case[]) => {
  list.forEach(check);
};

describe("simple statements", () => {
  cases([
    {
      // start, after the store, end
      name: "one statement is one step",
      text: "var x: 0..1 process p { x = 1; skip }",
      counts: [3, 2, 3, 0],
    },
    {
      // x = 0, x = 1; the second store has no next state, so it is enabled and no transition
      name: "a store outside the range ends the path",
      text: "var x: 0..1 process p { x = x + 1; x = x + 1 }",
      counts: [2, 1, 2, 0],
      bad: ["in_range"],
    },
    {
      // two first states; two behind the let (y = x); behind the store y is gone and x = 1: one;
      // end: one. Steps 2 + 2 + 1
      name: "a local dies with its block",
      text: "var x: 0..1 = any process p { block: { let y = x; x = 1 } skip }",
      counts: [6, 5, 4, 0],
    },
    {
      // start; three behind the pick; at the end w is gone
      name: "pick takes every element, and its name ends with the body",
      text: "process p { pick w in 0..2; skip }",
      counts: [5, 6, 3, 0],
    },
    {
      name: "pick waits while there is none",
      text: "var x: 0..2 process p { pick w in {v in 0..2: v < x} }",
      counts: [1, 0, 1, 1],
      bad: ["no_deadlock"],
    },
    {
      // both at their start; q done; both done
      name: "await waits for its condition",
      text: "flag f process p { await f } process q { f = true }",
      counts: [3, 2, 3, 0],
    },
    {
      name: "await for ever is a deadlock",
      text: "flag f process p { await f }",
      counts: [1, 0, 1, 1],
      bad: ["no_deadlock"],
    },
    {
      name: "idle for ever is a good end",
      text: "flag f process p { idle until f }",
      counts: [1, 0, 1, 0],
    },
    {
      // three places in a row; both asserts are violated and both steps are taken
      name: "assert records and goes on",
      text: "flag f process p { assert f; assert small: f }",
      counts: [3, 2, 3, 0],
      bad: ["assertions", "small"],
    },
    {
      // head locals are there from the start (any: two first states) and stay at the end
      name: "a declaration at the head is no step, a later one is",
      text: "process p { var a: 0..1 = any; skip; var b: 0..1 = a }",
      counts: [6, 4, 3, 0],
    },
    {
      // quotient 3 / 2 = 1, then the divisor is 0
      name: "a divisor of 0 ends the path",
      text: "var x: 0..3 = 2 process p { x = 3 / x; x = x - 1; x = 3 / x }",
      counts: [3, 2, 3, 0],
      bad: ["in_range"],
    },
  ]);
});

describe("objects", () => {
  cases([
    {
      name: "new on a full heap ends the path",
      text: "object T max 1 var r: ref T process p { r = new T; r = new T }",
      counts: [2, 1, 2, 0],
      bad: ["no_exhaustion"],
    },
    {
      // empty; a; a and b; both dangling at three places: use, free, end
      name: "free makes every copy dangling; misuse goes on",
      text: `object T max 1 var a, b: ref T
        process p { a = new T; b = a; free a; use b; free b }`,
      counts: [6, 5, 6, 0],
      bad: ["no_access_after_free", "no_access_after_free(T)", "no_double_free"],
    },
    {
      // start; a alone or b alone; both, whichever was made first: one state
      name: "states are equal up to renaming of objects",
      text: `object T max 2 { flag f } var a, b: ref T
        process p { either { a = new T; b = new T } or { b = new T; a = new T } }`,
      counts: [4, 4, 3, 0],
    },
    {
      // the same, but the first one is marked: which one it was is to be seen
      name: "objects with different fields stay apart",
      text: `object T max 2 { flag f } var a, b: ref T
        process p { either { a = new T(f: true); b = new T } or { b = new T(f: true); a = new T } }`,
      counts: [5, 4, 3, 0],
    },
    {
      name: "a field of null ends the path, use of null does not",
      text: "object T max 1 { flag f } var r: ref T process p { use r; r.f = true }",
      counts: [2, 1, 2, 0],
      bad: ["no_null_access"],
    },
    {
      // start, object there, freed: the field is not read, so the invariant is never without answer
      name: "a field of a freed object ends the path",
      text: `object T max 1 { flag f } var r: ref T = new T
        process p { free r; if r.f { skip } }
        invariant known: live(r) || dangling(r)`,
      counts: [2, 1, 2, 0],
      bad: ["no_access_after_free", "no_access_after_free(T)"],
    },
    {
      // start; locked; the free does nothing; unlocked and let gone at the end. The let is a step
      name: "free of an object that holds a locked mutex does nothing",
      text: `object T max 1 { mutex m } var r: ref T = new T
        process p { let o = r; with o.m { free o } }
        invariant lives: live(r)`,
      counts: [5, 4, 5, 0],
      bad: ["mutex_discipline"],
    },
  ]);
});

describe("control", () => {
  cases([
    {
      // two first states; then the body with x = 0 and behind the if with x = 1; then end, one level on
      name: "a condition is a step",
      text: "var x: 0..1 = any process p { if x == 0 { x = 1 } skip }",
      counts: [5, 4, 3, 0],
    },
    {
      name: "a condition on constants is none",
      text: "const C = 1 process p { if C == 1 { skip } else { skip; skip } }",
      counts: [2, 1, 2, 0],
    },
    {
      // process 0: one step; process 1: two steps; 2 x 3 pairs. Steps: 1 x 3 + 2 x 2
      name: "a condition on process parameters is none",
      text: "process p[i in 0..1] { if i == 1 { skip } skip }",
      counts: [6, 7, 4, 0],
    },
    {
      // head and body with 0 and 1, head with 2, end
      name: "while tests at its head",
      text: "var x: 0..2 process p { while x < 2 { x = x + 1 } }",
      counts: [6, 5, 6, 0],
    },
    {
      // store with 0, if with 1, store with 1, if with 0, end
      name: "loop has no step of its own, break leaves it",
      text: "var x: 0..1 process p { loop { x = 1 - x; if x == 0 { break } } }",
      counts: [5, 4, 5, 0],
    },
    {
      // The way back leaves the body: at the pick no value is kept. 1 + 2 states; 2 picks, 2 skips
      name: "the way back to the head of a loop leaves its body",
      text: "process p { loop { pick w in 0..1; skip } }",
      counts: [3, 4, 2, 0],
    },
    {
      // head; 0 with {1} left; head with {1}; 1 with {}; head with {}; end
      name: "for visits a range in order",
      text: "process p { for v in 0..1 { skip } }",
      counts: [6, 5, 6, 0],
    },
    {
      // head; two bodies; two heads; two bodies; one head with {}; end. 2 + 2 + 2 + 2 + 1 steps
      name: "for visits ids in every order",
      text: "type Id = ids(2) process p { for v in Id { skip } }",
      counts: [9, 9, 6, 0],
    },
    {
      // head; body with v = 0 of two; continue is no step: head with {1}; break from v = 1 to the end
      name: "continue and break in a for",
      text: `process p { for v in 0..2 { if v == 0 { continue } if v == 1 { break } skip } }`,
      // head, if 0, head {1,2}, if 1 (first), if 1 (second), end
      counts: [6, 5, 6, 0],
    },
  ]);
});

describe("either", () => {
  cases([
    {
      // the await never gets through; the skip leaves from the choice itself
      name: "a guard waits at the choice",
      text: "flag f process p { either { await f; skip } or { skip } }",
      counts: [2, 1, 2, 0],
    },
    {
      // choice; at the lock and the end; at the unlock. Choice to lock, choice to end, lock, unlock
      name: "a branch that begins with a lock is chosen first",
      text: "mutex m process p { either { with m { } } or { skip } }",
      counts: [4, 4, 3, 0],
    },
    {
      name: "a branch that only jumps takes a step",
      text: "process p { loop { either { break } or { skip } } }",
      counts: [2, 2, 2, 0],
    },
    {
      // an empty branch and a skip: two edges to the end
      name: "an empty branch is one edge",
      text: "process p { either { } or { skip } }",
      counts: [2, 2, 2, 0],
    },
    {
      // three edges from one place: two inner ones to the store, one to the end
      name: "a choice in a choice is one choice",
      text: "var x: 0..1 process p { either { either { skip } or { skip } x = 1 } or { skip } }",
      counts: [4, 4, 3, 0],
    },
    {
      // C = 1: the first branch is gone; one edge
      name: "a branch headed by a false constant is none",
      text: "const C = 1 process p { either { await C == 2; skip } or { skip } }",
      counts: [2, 1, 2, 0],
    },
    {
      // choice with f free or not is one place; the atomic waits by await only: a guard. q: 2 places.
      // (choice, q start), (choice, f), (end by skip, q start), (end, f)
      name: "an atomic that waits by guards is a guard",
      text: `flag f process p { either { atomic { await f; skip } } or { skip } }
        process q { f = true }`,
      counts: [4, 5, 3, 0],
    },
    {
      // first round from the choice, later rounds from the loop's own place
      // choice; in the loop at the if; at the skip again; end (by break or by the other branch)
      name: "a loop as a head: the choice, then its own place",
      text: `flag f = any process p { either { loop { again: skip; if f { break } } } or { skip } }
        reach at_choice: p at again
        reach in_loop: p inside again`,
      // per value of f: choice, if, [f false: again], end. Steps: f: choice→if, choice→end, if→end;
      // !f: choice→if, choice→end, if→again, again→if
      counts: [7, 7, 3, 0],
    },
  ]);

  it("labels of heads are true at the choice only if the head leaves from there", () => {
    const result = run(`mutex m flag f
      process p { outer: either { joined: f = true } or { chosen: with m { } } }
      invariant alike: p at joined <=> p at outer
      reach chosen_at_outer: p at outer && p at chosen
      reach inside_joined: p inside joined
      reach chosen_later: p at chosen && p inside chosen`);
    expect(bad(result)).toEqual(["chosen_at_outer: not met", "inside_joined: not met"]);
  });
});

describe("atomic", () => {
  cases([
    {
      // four paths: x becomes 0, 1, 1, 2; equal ends are one state and four transitions
      name: "one successor for each path",
      text: `var x: 0..3
        process p { atomic { pick a in 0..1; either { x = a } or { x = a + 1 } } }`,
      counts: [4, 4, 2, 0],
    },
    {
      name: "a path that waits gives nothing, not even its records",
      text: `flag f, g process p {
          atomic { either { assert f; await f; g = true } or { await !f; f = true } }
        }`,
      counts: [2, 1, 2, 0],
    },
    {
      // the lets live on behind the atomic: start, (a = 0), (a = 1), end without a
      name: "atomic is no block for its locals",
      text: `process p { atomic { pick a in 0..1 } use_it: skip }
        reach seen: p at use_it && p.a == 1`,
      counts: [4, 4, 3, 0],
    },
    {
      // start; from the loop's one step: x = 1 and on, or out by break
      name: "a jump may leave an atomic",
      text: "var x: 0..1 process p { loop { atomic { x = 1 - x; if x == 1 { break } } } skip }",
      counts: [3, 2, 3, 0],
    },
    {
      // step by step: lock and unlock are one step, and the end has no owner
      name: "a with inside an atomic",
      text: "mutex m flag f process p { atomic { with m { f = true } } }",
      counts: [2, 1, 2, 0],
    },
    {
      name: "pick from nothing after a write ends the path",
      text: "var x: 0..1 process p { atomic { x = 1; pick v in {u in 0..1: u > x}; x = v } }",
      counts: [1, 0, 1, 0],
      bad: ["in_range"],
    },
  ]);
});

describe("mutexes", () => {
  cases([
    {
      // lock, body, unlock, end; not both in body or unlock: 16 - 4. Each moves at 3 places with the
      // other at 2: 6, twice
      name: "with locks and unlocks",
      text: "mutex m process p[i in 0..1] { with m { skip } }",
      counts: [12, 12, 7, 0],
    },
    {
      // x = 0: lock, if, unlock, round again. x = 1: lock, if, the break's own unlock, end
      name: "a jump out of a with has its own unlock",
      text: "mutex m var x: 0..1 = any process p { loop { with m { if x == 1 { break } } } }",
      counts: [7, 6, 4, 0],
    },
    {
      // p: lock, body, unlock, else, end; q: lock, skip, unlock, end. With p at lock 4, at else 3
      // (q has begun), at end 4, at body or unlock 2 each. p steps 4 + 3 + 2 + 2, q steps 2 + 3 + 3
      name: "with else never waits",
      text: `mutex m process p { with m { skip } else { skip } }
        process q { m.lock(); skip; m.unlock() }`,
      counts: [15, 19, 6, 0],
    },
    {
      name: "a lock asked for by its owner is recorded and waits",
      text: "mutex m process p { m.lock(); m.lock() }",
      counts: [2, 1, 2, 1],
      bad: ["mutex_discipline", "no_deadlock"],
    },
    {
      name: "unlock by a stranger is recorded and does nothing",
      text: "mutex m process p { m.unlock() }",
      counts: [2, 1, 2, 0],
      bad: ["mutex_discipline"],
    },
    {
      name: "arriving at the end with a mutex is recorded",
      text: "mutex m process p { m.lock() }",
      counts: [2, 1, 2, 0],
      bad: ["mutex_discipline"],
    },
    {
      // the first try takes it, the second does not: a, b, then x = false
      name: "try_lock tells whether it took the mutex",
      text: `mutex m flag x, y process p { x = m.try_lock(); y = m.try_lock(); m.unlock() }
        invariant told: p at end => x && !y`,
      counts: [4, 3, 4, 0],
    },
    {
      // Places of each: 0 first lock, 1 second lock, 2 second unlock, 3 first unlock, 4 end. p has a
      // at 1, 2, 3 and b at 2; q has b at 1, 2, 3 and a at 2. Both have a: (1,2) (2,2) (3,2); both
      // have b: (2,1) (2,2) (2,3). 25 - 5 = 20. (3,3) is not reached: one of them was at 2 last, and
      // then the other one, at 3, had what it took. 19. Steps of p, by its place: 0 to 1 with q at
      // 0, 1, 3, 4; 1 to 2 with q at 0, 4; 2 to 3 and 3 to 4 with q at 0, 4, and 3 to 4 with q at 1:
      // 4 + 2 + 2 + 3 = 11, and as many of q. (1,1) is the deadlock
      name: "a cycle of owners is a deadlock",
      text: `mutex a, b process p { with a { with b { } } } process q { with b { with a { } } }`,
      counts: [19, 22, 9, 1],
      bad: ["no_deadlock"],
    },
  ]);

  it("a cycle of owners counts even while a third one runs", () => {
    const result = run(`mutex a, b flag f
      process p { with a { with b { } } } process q { with b { with a { } } }
      process r { loop { f = !f } }`);
    expect(result.deadlocks).toBe(0);
    expect(bad(result)).toEqual(["no_deadlock"]);
  });
});

describe("routines, primitives, hardware, actions", () => {
  cases([
    {
      name: "a routine is inlined, its parameters are aliases",
      text: "var x: 0..2 routine up(n: 0..2) { n = n + 1 } process p { up(x); up(x) }",
      counts: [3, 2, 3, 0],
    },
    {
      // x = 0 returns at the if: start 0, end 0; x = 1: if, store, end with 0
      name: "return leaves a routine",
      text: `var x: 0..1 = any routine down(n: 0..1) { if n == 0 { return } n = n - 1 }
        process p { down(x); skip }`,
      // if 0, if 1; store 1, skip 0; end 0
      counts: [5, 4, 3, 0],
    },
    {
      // put: full; take: x = 1 and empty
      name: "an op is one step, and gives its result",
      text: `primitive box(type T) {
          var item: T flag full
          op put(v: T) when !full { item = v; full = true }
          op take(): T when full { full = false; return item }
        }
        box(0..1) b var x: 0..1
        process p { b.put(1); x = b.take() }
        invariant got: p at end => x == 1`,
      counts: [3, 2, 3, 0],
    },
    {
      name: "an op waits for its when",
      text: `primitive gate { flag open op pass() when open { } } gate g process p { g.pass() }`,
      counts: [1, 0, 1, 1],
      bad: ["no_deadlock"],
    },
    {
      // busy and idle for ever: hardware hides no deadlock
      name: "stuck even after any hardware steps",
      text: `hardware h { flag on action toggle { on = !on } } flag g process p { await g }`,
      counts: [2, 2, 2, 2],
      bad: ["no_deadlock"],
    },
    {
      name: "hardware may wake a process",
      text: `hardware h { flag on action set when !on { on = true } } process p { await h.on }`,
      counts: [3, 2, 3, 0],
    },
    {
      // one process place, x = 0, 1, 2: from each, three choices of k
      name: "an action is a step for each choice of its parameters",
      text: `var x: 0..2 flag f action set(k in 0..2) { x = k } process p { idle until f }`,
      counts: [3, 9, 2, 0],
    },
  ]);
});

describe("properties", () => {
  it("judges a transition on steps that change what it reads", () => {
    const result = run(`var x: 0..2 flag f process p { x = 2; x = 1; f = true }
      transition grows: x' > x
      transition small: x' <= 2
      transition stays: f => f'`);
    expect(bad(result)).toEqual(["grows"]);
  });

  it("does not judge a transition on a stranger's step", () => {
    const result = run(`var x: 0..2 flag f process p { x = 1; f = true; x = 2 }
      transition grows: x' > x`);
    expect(bad(result)).toEqual([]);
  });

  it("recoverable looks for a way from every state", () => {
    const result = run(`var x: 0..2
      process p { loop { either { await x < 2; x = 1 } or { await x == 1; x = 0 } or { x = 2 } } }
      recoverable zero: x == 0
      recoverable two: x == 2`);
    expect(bad(result)).toEqual(["zero"]);
  });

  it("says when a property has no answer", () => {
    const result = run(`object T max 1 { flag f } var r: ref T process p { r = new T }
      invariant unmarked: !r.f
      reach marked: r.f
      recoverable back: !r.f`);
    expect(bad(result)).toEqual([
      "back: unevaluable",
      "marked: unevaluable",
      "unmarked: unevaluable",
    ]);
  });

  it("reads locals by path, null while absent", () => {
    const result = run(`process p { start: skip; block: { let v = true; held: skip } later: skip }
      invariant only_there: p at held <=> p.v != null
      invariant by_label: p at held => p.block.v == true`);
    expect(bad(result)).toEqual([]);
  });
});

describe("no_hang", () => {
  /** The length of the way to the first state in which a process hangs. */
  const hangsAfter = (text: string): number | undefined => {
    const { properties, lengths } = run(text);
    expect(properties.get("no_hang")).toBe(lengths.has("no_hang") ? "violated" : "holds");
    return lengths.get("no_hang");
  };

  it.each<readonly [string, string, number | undefined]>([
    ["who has ended does not hang", "process p { skip }", undefined],
    ["who rests does not", "flag f process p { idle until f }", undefined],
    ["who waits for ever does", "flag f process p { await f }", 0],
    ["even while another runs", "flag f, g process p { await f } process q { loop { g = !g } }", 0],
    // both steps of q, and p's own: before that p can move
    [
      "from where it can no longer come",
      "flag f process p { skip; await f } process q { f = true; f = false }",
      3,
    ],
    [
      "a choice of rest and wait is waiting",
      "flag f, g process p { either { idle until f } or { await g } }",
      0,
    ],
    ["who ends its path can move", "var x: 0..1 process p { x = 2 }", undefined],
    [
      "hardware may help",
      "hardware h { flag on action set { on = true } } process p { await h.on }",
      undefined,
    ],
  ])("%s", (_, text, length) => {
    expect(hangsAfter(text)).toBe(length);
  });
});

describe("the whole", () => {
  it("initially filters, constants can be given", () => {
    const text = `const N = 1 var x: 0..2 = any initially x >= N process p { skip }`;
    expect(run(text).states).toHaveLength(4);
    expect(run(text, new Map([["N", 2]])).states).toHaveLength(2);
    expect(() => run(text, new Map([["N", 3]]))).toThrow(Refused);
  });

  it("describes a state by its cells, its objects and the labels that are next", () => {
    const { states } = run(`type Id = ids(2) enum Color { red, green }
      mutex m[Id] object T max 2 { flag f } var r, s: ref T var c: Color
      process p[i in Id] {
        flag mine
        L: atomic { await r == null; m[i].lock(); r = new T(f: true); mine = true; c = green }
      }`);
    expect(states).toEqual([
      [
        "#1.f=true",
        "c=green",
        "m[0].owner=null",
        "m[1].owner=p[1]",
        "p[0].mine=false",
        "p[0]@L",
        "p[1].mine=true",
        "p[1]@end",
        "r=#1",
        "s=null",
      ].join("\n"),
      [
        "#1.f=true",
        "c=green",
        "m[0].owner=p[0]",
        "m[1].owner=null",
        "p[0].mine=true",
        "p[0]@end",
        "p[1].mine=false",
        "p[1]@L",
        "r=#1",
        "s=null",
      ].join("\n"),
      [
        "c=red",
        "m[0].owner=null",
        "m[1].owner=null",
        "p[0].mine=false",
        "p[0]@L",
        "p[1].mine=false",
        "p[1]@L",
        "r=null",
        "s=null",
      ].join("\n"),
    ]);
  });

  it("stops at the limit", () => {
    const { file } = parse({ name: "big.qsc", text: "var x: 0..99 = any process p { skip }" });
    expect(() => bruteForce(file, { maxStates: 50 })).toThrow(TooManyStates);
  });
});
