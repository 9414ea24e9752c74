// Why a property fails, as a tree: what decides and nothing else, with the values of its leaves.

import { describe, expect, it } from "vitest";
import type { Explanation, PropertyVerdict } from "../../src/verdict/verdict.ts";
import { verdictOn } from "../kit/explore.ts";

/** The reasons as indented lines. */
function lines(why: readonly Explanation[], indent = ""): readonly string[] {
  return why.flatMap(({ text, because }) => [indent + text, ...lines(because, `${indent}  `)]);
}

async function verdictOf(name: string, text: string): Promise<PropertyVerdict> {
  const verdict = await verdictOn(text);
  const found = verdict.properties.find((property) => property.name === name);
  if (found === undefined) throw new Error(`no property ${name}`);
  return found;
}

async function whyOf(name: string, text: string): Promise<readonly string[]> {
  return lines((await verdictOf(name, text)).why);
}

describe("a condition", () => {
  const world = (condition: string): string => `
enum Colour { red, green }
type Cell = 0..2
var n[Cell]: 0..3
var colour: Colour
flag up
def large(i: Cell) = n[i] > 1
def next(i: Cell): Cell = (i + 1) % 3
process p[i in 0..1] {
  await i == 0
  work: atomic { n[1] = 2 colour = green }
  rest: skip
}
invariant said: ${condition}`;

  it.each<[string, readonly string[]]>([
    ["colour == red", ["colour is green, not red"]],
    ["colour != green", ["colour is green"]],
    ["!(colour == green)", ["colour is green"]],
    ["!large(1)", ["large(1) is true", "  n[i] > 1 is true", "    n[1] is 2"]],
    // Of a conjunction the part that is false, of a disjunction all parts.
    ["!up && n[1] < 2", ["n[1] < 2 is false", "  n[1] is 2"]],
    [
      "up || colour == red || n[0] == 1",
      [
        "up || colour == red || n[0] == 1 is false",
        "  up is false",
        "  colour is green, not red",
        "  n[0] is 0, not 1",
      ],
    ],
    // An implication: both sides.
    ["n[1] == 2 => up", ["n[1] == 2 => up is false", "  n[1] is 2", "  up is false"]],
    [
      "up <=> large(1)",
      [
        "up <=> large(1) is false",
        "  up is false",
        "  large(1) is true",
        "    n[i] > 1 is true",
        "      n[1] is 2",
      ],
    ],
    // The value for which it fails, and no other.
    ["forall i in Cell: n[i] < 2", ["for i = 1: n[i] < 2 is false", "  n[1] is 2"]],
    [
      "forall i in Cell, j in Cell: n[i] == 0 || n[j] > 0",
      [
        "for i = 1: for j = 0: n[i] == 0 || n[j] > 0 is false",
        "  n[1] is 2, not 0",
        "  n[j] > 0 is false",
        "    n[0] is 0",
      ],
    ],
    ["forall i in Cell: n[next(i)] == 0", ["for i = 0: n[1] is 2, not 0"]],
    // All of them, where none is to blame alone.
    [
      "(exists i in Cell: n[i] == 3) || up",
      [
        "(exists i in Cell: n[i] == 3) || up is false",
        "  exists i in Cell: n[i] == 3 is false",
        "    for i = 0: n[0] is 0, not 3",
        "    for i = 1: n[1] is 2, not 3",
        "    for i = 2: n[2] is 0, not 3",
        "  up is false",
      ],
    ],
    [
      "!(forall i in {j in Cell: n[j] == 3}: up)",
      ["forall i in {j in Cell: n[j] == 3}: up is true", "  there is no i to look at"],
    ],
    [
      "{i in Cell: large(i)}.len == 0",
      [
        "{i in Cell: large(i)}.len == 0 is false",
        "  {i in Cell: large(i)}.len is 1",
        "    {i in Cell: large(i)} is {1}",
      ],
    ],
    ["n[1] in {0, 1}", ["n[1] in {0, 1} is false", "  n[1] is 2"]],
    [
      "1 !in {i in Cell: n[i] > 0}",
      ["1 !in {i in Cell: n[i] > 0} is false", "  {i in Cell: n[i] > 0} is {1}"],
    ],
    [
      "(if up then n[1] else n[0]) > 0",
      [
        "(if up then n[1] else n[0]) > 0 is false",
        "  if up then n[1] else n[0] is 0",
        "    up is false",
        "    n[0] is 0",
      ],
    ],
    ["!(p[0] inside rest)", ["p[0] inside rest is true: it is at p.rest (line 12)"]],
    [
      "n[1] + n[2] < 2",
      ["n[1] + n[2] < 2 is false", "  n[1] + n[2] is 2", "    n[1] is 2", "    n[2] is 0"],
    ],
  ])("%s", async (condition, expected) => {
    const verdict = await verdictOf("said", world(`p[0] at rest => (${condition})`));
    expect(verdict.status).toBe("violated");
    const [implication, place, ...why] = lines(verdict.why);
    expect(implication).toMatch(/ is false$/u);
    expect(place).toBe("  p[0] at rest is true: it is at p.rest (line 12)");
    expect(why).toEqual(expected.map((line) => `  ${line}`));
  });
});

describe("other findings", () => {
  it("a transition: before and after", async () => {
    const why = await whyOf(
      "slow",
      "var n[0..1]: 0..9 process p { atomic { n[1] = 5 } } transition slow: n[1]' <= n[1] + 1",
    );
    expect(why).toEqual([
      "n[1]' <= n[1] + 1 is false",
      "  n[1]' is 5",
      "  n[1] + 1 is 1",
      "    n[1] is 0",
    ]);
  });

  it("a condition of references names the objects of the trace", async () => {
    const why = await whyOf(
      "alike",
      `
      object Node max 2
      var a: ref Node = new Node
      var b: ref Node = a
      process p { atomic { free a a = new Node } }
      invariant alike: a == b || (dangling(b) && b == null)`,
    );
    expect(why).toEqual([
      "a == b || (dangling(b) && b == null) is false",
      "  a == b is false",
      "    a is Node#2",
      "    b is dangling",
      "  b is dangling, not null",
    ]);
  });

  it("an object that is only there after the step, or only before", async () => {
    const text = (condition: string): string => `
      object Node max 2
      var a: ref Node = new Node
      flag up
      process p { atomic { let old = a a = new Node free old } }
      transition said: ${condition}`;
    expect(await whyOf("said", text("(if up then a else a') == null"))).toEqual([
      "(if up then a else a') == null is false",
      "  if up then a else a' is Node#2",
      "    up is false",
      "    a' is Node#2",
    ]);
    expect(await whyOf("said", text("forall x in Node: a' == x"))).toEqual([
      "for x = Node#1: a' == x is false",
      "  a' is Node#2",
    ]);
  });

  it("long lists are cut short, lists within lists shorter", async () => {
    const why = await whyOf(
      "said",
      `
      type Wide = 0..9
      flag on[Wide, Wide]
      process p { skip }
      invariant said: exists i in Wide: exists j in Wide: on[i, j]`,
    );
    expect(why.slice(0, 5)).toEqual([
      "exists i in Wide: exists j in Wide: on[i, j] is false",
      "  for i = 0: exists j in Wide: on[i, j] is false",
      "    for j = 0: on[0, 0] is false",
      "    for j = 1: on[0, 1] is false",
      "    and so for 8 more",
    ]);
    expect(why.at(-1)).toBe("  and so for 4 more");
    expect(why).toHaveLength(1 + 6 * 4 + 1);
  });

  it.each([
    ["4 / n > 0", ["divisor 0 is not positive", "  n is 0"]],
    [
      "forall i in 0..2: a[n + i] == 0",
      ["for i = 2: index 2 of a is outside 0..1", "  n + i is 2"],
    ],
    ["node.value == 0", ["access through a null Node", "  node is null"]],
    ["n == 1 || a[chosen] == 0", ["null where a value is needed", "  chosen is null"]],
  ])("no answer: %s", async (condition, expected) => {
    const verdict = await verdictOf(
      "said",
      `
      object Node max 1 { value: 0..1 }
      var n: 0..4
      var a[0..1]: 0..1
      var chosen: (0..1)? = null
      var node: ref Node
      process p { skip }
      invariant said: ${condition}`,
    );
    expect(verdict.status).toBe("unevaluable");
    expect(verdict.trace?.steps).toEqual([]);
    expect(lines(verdict.why)).toEqual(expected);
  });

  it("a store outside its range: what was stored", async () => {
    const text = "var n: 0..2 = 2 var k: 0..9 = 4 process p { n = k - n + 2 }";
    expect(await whyOf("in_range", text)).toEqual([
      "4 is outside 0..2 of n",
      "  k - n + 2 is 4",
      "    k - n is 2",
      "      k is 4",
      "      n is 2",
    ]);
  });

  it("an assertion: why it is false", async () => {
    const text = "var n: 0..2 process p { assert N: n == 1 }";
    expect(await whyOf("N", text)).toEqual(["the assertion is false", "  n is 0, not 1"]);
  });

  it("recoverable: that no way leads there, and what is false", async () => {
    const text = "flag up process p { up = true } recoverable down: !up";
    expect(await whyOf("down", text)).toEqual([
      "from here no way leads to a state in which it is true",
      "  up is true",
    ]);
  });

  it("reach: a trace where it is met, and words where it is not", async () => {
    const text = "flag up process p { skip up = true } reach yes: up reach no: !up && p at end";
    const yes = await verdictOf("yes", text);
    expect(yes).toMatchObject({ status: "holds", why: [] });
    expect(yes.trace?.steps).toHaveLength(2);
    const no = await verdictOf("no", text);
    expect(no).toMatchObject({ status: "violated", trace: undefined, why: [] });
    expect(no.note).toBe("no reachable state meets it");
  });
});

describe("use after free", () => {
  const text = (body: string): string => `
    object Node max 3
    var a: ref Node = new Node
    var b: ref Node = new Node
    var old: ref Node
    process p { ${body} }
    process q { skip }`;

  it("says which object, and who freed it in which step", async () => {
    expect(await whyOf("no_access_after_free", text("free b old = a free a use old"))).toEqual([
      "a Node is used after it was freed",
      "  Node#1 was freed in step 3 by p: free a",
    ]);
  });

  it("follows a copy made after the free", async () => {
    expect(await whyOf("no_access_after_free", text("free a old = a use old"))).toEqual([
      "a Node is used after it was freed",
      "  Node#1 was freed in step 1 by p: free a",
    ]);
  });

  it("names all that a copy may mean rather than guess", async () => {
    expect(await whyOf("no_access_after_free", text("free a free b old = b use old"))).toEqual([
      "a Node is used after it was freed",
      "  the reference is to one of these",
      "    Node#1 was freed in step 1 by p: free a",
      "    Node#2 was freed in step 2 by p: free b",
    ]);
  });

  it("does not hold on to what a copy meant before it was stored to", async () => {
    const body = "free a old = a free b old = b use old";
    expect(await whyOf("no_access_after_free", text(body))).toEqual([
      "a Node is used after it was freed",
      "  the reference is to one of these",
      "    Node#1 was freed in step 1 by p: free a",
      "    Node#2 was freed in step 3 by p: free b",
    ]);
  });

  it("does not take an object that lost its last reference for a freed one", async () => {
    const body = "old = a free old old = new Node old = a use old";
    expect(await whyOf("no_access_after_free", text(body))).toEqual([
      "a Node is used after it was freed",
      "  Node#1 was freed in step 2 by p: free old",
    ]);
  });
});

describe("a deadlock", () => {
  it("who waits for what, held by whom, and what the others do", async () => {
    const why = await whyOf(
      "no_deadlock",
      `
mutex kvm_lock
mutex vcpu_mutex[0..1]
flag ready, gone, beat
process vcpu[v in 0..1] {
  await v == 0
  run: with vcpu_mutex[v] { setup: with kvm_lock { ready = true } }
}
process release { excl: with kvm_lock { clean: with vcpu_mutex[0] { skip } } }
process idler { rest: idle until gone }
process waiter { hope: await gone && ready }
process runner { loop { beat = !beat } }`,
    );
    expect(why).toEqual([
      "a circle of mutexes: vcpu[0] → release → vcpu[0]",
      "  vcpu[0] waits for kvm_lock, held by release",
      "  release waits for vcpu_mutex[0], held by vcpu[0]",
      "vcpu[1] is at await v == 0 (line 6), where no step can ever be taken",
      "idler rests at idler.rest",
      "waiter waits for gone && ready",
      "  gone is false",
      "runner is at beat = !beat (line 12) and can move",
    ]);
  });

  it("without a circle: that nothing can move, and why", async () => {
    const why = await whyOf(
      "no_deadlock",
      `
type Cell = 0..1
flag on[Cell]
mutex m
process p { with m { await forall i in Cell: on[i] } }
process q { loop { pick i in {j in Cell: on[j]} } }
process r { either { await on[0] } or { await on[1] } }
process s { await m.owner == self }
process done { }`,
    );
    expect(why).toEqual([
      "nothing can move",
      "p waits for forall i in Cell: on[i]",
      "  for i = 0: on[0] is false",
      "q waits: nothing to pick in pick i in {j in Cell: on[j]}",
      "r is at either (line 7) and waits",
      "  it waits for on[0]",
      "    on[0] is false",
      "  it waits for on[1]",
      "    on[1] is false",
      "s waits for m.owner == self",
      "  m.owner is p",
      "  self is s",
      "done has ended",
    ]);
  });
});
