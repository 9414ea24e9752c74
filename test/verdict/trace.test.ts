// What a trace says: names, values and changes, the statement, and who took the step.

import { describe, expect, it } from "vitest";
import type { Trace, TraceStep } from "../../src/verdict/verdict.ts";
import { verdictOn } from "../kit/explore.ts";

async function traceTo(name: string, text: string): Promise<Trace> {
  const verdict = await verdictOn(text);
  const trace = verdict.properties.find((property) => property.name === name)?.trace;
  if (trace === undefined) throw new Error(`no trace for ${name}`);
  return trace;
}

/** `name: before → after`, or `name = value` of what had none. */
function changesOf({ changes }: TraceStep): readonly string[] {
  return changes.map(({ name, before, after }) =>
    before === undefined ? `${name} = ${after}` : `${name}: ${before} → ${after}`,
  );
}

function allChanges(trace: Trace): readonly (readonly string[])[] {
  return trace.steps.map(changesOf);
}

function assignments(of: Trace["initial"]): readonly string[] {
  return of.map(({ name, value }) => `${name} = ${value}`);
}

describe("values and names", () => {
  it("by type: booleans, numbers, members, ids, processes, null", async () => {
    const trace = await traceTo(
      "done",
      `
      enum Colour { red, green }
      type Id = ids(2)
      type Cell = -1..1
      flag up
      var n[Cell]: -3..3
      var colour[Colour]: Colour
      var who: Process? = null
      var chosen: Id? = null
      process p[i in Id] {
        atomic { await !up up = true }
        atomic { n[-1] = -2 colour[green] = green who = self chosen = i }
      }
      reach done: chosen != null`,
    );
    expect(assignments(trace.initial)).toEqual([
      "up = false",
      "n[-1] = -3",
      "n[0] = -3",
      "n[1] = -3",
      "colour[red] = red",
      "colour[green] = red",
      "who = null",
      "chosen = null",
    ]);
    expect(allChanges(trace)).toEqual([
      ["up: false → true"],
      ["n[-1]: -3 → -2", "colour[green]: red → green", "who: null → p[0]", "chosen: null → 0"],
    ]);
  });

  it("locals come with their value and go without a word; what does not change is left out", async () => {
    const trace = await traceTo(
      "done",
      `
      var n: 0..3
      process p[i in 0..1] {
        await i == 0
        body: { let x = n + 1
          n = x
          n = 1 }
        skip
      }
      reach done: n == 1 && p[0].x == null`,
    );
    expect(allChanges(trace)).toEqual([["p[0].x = 1"], ["n: 0 → 1"], []]);
    expect(assignments(trace.last)).toEqual(["n = 1"]);
  });

  it("parts of devices carry their index where the text has it", async () => {
    const trace = await traceTo(
      "done",
      `
      type Cpu = 0..1
      hardware timer[c in Cpu] { flag armed var slot[0..1]: 0..2  action fire when armed { armed = false slot[1] = 2 } op arm() { armed = true } }
      mutex m[Cpu]
      process p { with m[1] { start: timer[1].arm() await false_ } }
      flag false_
      reach done: timer[1].slot[1] == 2`,
    );
    expect(allChanges(trace)).toEqual(
      [
        ["m[1].owner: null → p"],
        ["timer[1].armed: false → true"],
        ["timer[1].slot[1]: 0 → 2", "timer[1].armed: true → false"],
      ].map((changes) => expect.arrayContaining(changes)),
    );
    expect(trace.steps.map(({ actor, kind, label }) => [actor, kind, label])).toEqual([
      ["p", "process", ""],
      ["p", "process", "start"],
      ["timer[1]", "hardware", "fire"],
    ]);
  });
});

describe("objects", () => {
  it("keep their names though states renumber them", async () => {
    const trace = await traceTo(
      "done",
      `
      object Node max 3 { value: 0..9 }
      var a: ref Node = new Node(value: 1)
      var b: ref Node = new Node(value: 2)
      process p {
        let keep = b
        a = null
        b.value = 3
        a = new Node(value: 4)
        b = a
        free keep
        done: skip
      }
      reach done: p at done`,
    );
    expect(assignments(trace.initial)).toEqual([
      "a = Node#1",
      "b = Node#2",
      "Node#1.value = 1",
      "Node#2.value = 2",
    ]);
    expect(allChanges(trace)).toEqual([
      ["p.keep = Node#2"],
      ["a: Node#1 → null"],
      ["Node#2.value: 2 → 3"],
      ["a: null → Node#3", "Node#3.value = 4"],
      ["b: Node#2 → Node#3"],
      ["p.keep: Node#2 → dangling"],
    ]);
    expect(assignments(trace.last)).toEqual([
      "a = Node#3",
      "b = Node#3",
      "p.keep = dangling",
      "Node#1.value = 1",
      "Node#3.value = 4",
    ]);
  });

  it("a slot that is used again gets a new name", async () => {
    const trace = await traceTo(
      "done",
      `
      object Node max 1
      var a: ref Node = new Node
      var old: ref Node
      process p {
        old = a
        atomic { free a a = new Node }
        again: atomic { free a a = new Node }
        done: skip
      }
      reach done: p at done`,
    );
    expect(allChanges(trace)).toEqual([
      ["old: null → Node#1"],
      ["a: Node#1 → Node#2", "old: Node#1 → dangling"],
      // Nothing else refers to it: the new object has the slot and the looks of the old one.
      ["a: Node#2 → Node#3"],
    ]);
  });
});

describe("steps", () => {
  const text = `
mutex m
flag go
var n: 0..3
process p {
  outer: with m {
    inner: {
      if n == 0 { skip }
      for v in 0..1 { n = v }
      either { pick w in 1..2 } or { m.unlock() }
    }
    while n < 1 {
      n = n + 1
    }
  }
  atomic {
    await !go  // not yet
    n = 3
    go = true
  }
}
process q { await go }
reach all: p at end && q at end`;

  it("say what the text says, on one line", async () => {
    const trace = await traceTo("all", text);
    const steps = trace.steps.map(({ number, actor, label, line, text: said }) =>
      [number, actor, label, line, said].join(" | "),
    );
    expect(steps).toEqual([
      "1 | p | outer | 6 | with m",
      "2 | p | outer.inner | 8 | if n == 0",
      "3 | p | outer.inner | 8 | skip",
      "4 | p | outer.inner | 9 | for v in 0..1",
      "5 | p | outer.inner | 9 | n = v",
      "6 | p | outer.inner | 9 | for v in 0..1",
      "7 | p | outer.inner | 9 | n = v",
      "8 | p | outer.inner | 9 | for v in 0..1",
      "9 | p | outer.inner | 10 | pick w in 1..2",
      "10 | p | outer | 12 | while n < 1",
      "11 | p | outer | 6 | leave with m",
      "12 | p |  | 16 | atomic { await !go; n = 3; go = true }",
      "13 | q |  | 22 | await go",
    ]);
  });

  it("end where each process is", async () => {
    const trace = await traceTo("all", text);
    expect(trace.where).toEqual([
      { process: "p", place: "at end", line: 5 },
      { process: "q", place: "at end", line: 22 },
    ]);
  });

  it("tell what they broke", async () => {
    const trace = await traceTo(
      "no_double_free",
      `
      object Node max 2
      mutex m
      var a: ref Node = new Node
      process p { free a  free a  m.unlock() }`,
    );
    expect(trace.steps.map(({ notes }) => notes)).toEqual([
      [],
      ["no_double_free: this Node was freed before"],
    ]);
  });

  it("that end their path are shown, with the state before them", async () => {
    const trace = await traceTo("in_range", "var n: 0..1 process p { n = 1  up: n = n + 1 }");
    expect(allChanges(trace)).toEqual([["n: 0 → 1"], []]);
    expect(trace.steps[1].notes).toEqual(["in_range: 2 is outside 0..1 of n"]);
    expect(assignments(trace.last)).toEqual(["n = 1"]);
    expect(trace.where).toEqual([{ process: "p", place: "at p.up", line: 1 }]);
  });
});
