// Why a process hangs, as it is told: who, where, for what, and who would have to move.

import { describe, expect, it } from "vitest";
import { exitCode } from "../../src/verdict/exit-code.ts";
import type { Explanation, PropertyVerdict } from "../../src/verdict/verdict.ts";
import { verdictOn } from "../kit/explore.ts";

/** The reasons as indented lines. */
function lines(why: readonly Explanation[], indent = ""): readonly string[] {
  return why.flatMap(({ text, because }) => [indent + text, ...lines(because, `${indent}  `)]);
}

async function hangOf(text: string): Promise<PropertyVerdict> {
  const verdict = await verdictOn(text, new Map(), ["no_hang"]);
  const found = verdict.properties.find(({ name }) => name === "no_hang");
  if (found === undefined) throw new Error("no_hang was not judged");
  return found;
}

async function whyOf(text: string): Promise<readonly string[]> {
  return lines((await hangOf(text)).why);
}

describe("a mutex", () => {
  it("its owner has ended", async () => {
    const text = `mutex m flag beat
process keeper { m.lock() }
process p[i in 0..1] { want: with m { } }
process runner { loop { beat = !beat } }`;
    expect(await whyOf(text)).toEqual([
      "p[0] is at p.want (line 3) and waits for ever",
      "  it waits for m, held by keeper",
      "    keeper has ended",
      "p[1] is at p.want (line 3) and waits for ever",
      "  it waits for m, held by keeper",
      "    keeper has ended",
    ]);
  });

  it("its owner waits for ever, runs on, or rests", async () => {
    const text = (body: string): string => `mutex m flag go, beat
process keeper { with m { work: ${body} } }
process p { want: with m { } }`;
    expect(await whyOf(text("await go"))).toEqual([
      "keeper is at keeper.work (line 2) and waits for ever",
      "  it waits for go",
      "    go is false",
      "    nothing writes go",
      "p is at p.want (line 3) and waits for ever",
      "  it waits for m, held by keeper",
      "    keeper waits for ever too",
    ]);
    expect(await whyOf(text("loop { beat = !beat }"))).toEqual([
      "p is at p.want (line 3) and waits for ever",
      "  it waits for m, held by keeper",
      "    keeper is at keeper.work (line 2): nothing that it can still do helps",
    ]);
    expect(await whyOf(text("idle until go"))).toEqual([
      "p is at p.want (line 3) and waits for ever",
      "  it waits for m, held by keeper",
      "    keeper rests at keeper.work",
    ]);
  });

  it("it holds it itself", async () => {
    expect(await whyOf("mutex m process p { m.lock() again: m.lock() }")).toEqual([
      "p is at p.again (line 1) and waits for ever",
      "  it waits for m, which it holds itself",
    ]);
  });
});

describe("a condition", () => {
  it("who could still change what it reads", async () => {
    const text = `const N = 2
flag go[i in 0..N], beat, odd
hardware line[i in 0..1] { flag up action rise when beat && odd && !beat { up = true } }
process p { wait: await go[1] && line[1].up }
process done { go[1] = false }
process other { go[2] = false }
process runner { loop { spin: beat = !beat; write: go[0] = beat } }
process sets { loop { odd = !odd; if odd { skip } atomic { pick k in {i in 0..N: i != 1}; go[k] = true } } }`;
    // go[1] alone decides: line[1].up is not read. done has not run yet; other and runner write
    // other elements; sets writes one that only the step knows.
    expect(await whyOf(text)).toEqual([
      "p is at p.wait (line 4) and waits for ever",
      "  it waits for go[1] && line[1].up",
      "    go[1] is false",
      "    done is at go[1] = false (line 5): nothing that it can still do helps",
      "    sets is at odd = !odd (line 8): nothing that it can still do helps",
    ]);
  });

  it("hardware and actions by their names", async () => {
    const text = `flag go, beat
hardware line { action tick { beat = !beat } action drop { go = false } }
action lose when beat { go = false }
process p { wait: await go }`;
    expect(await whyOf(text)).toEqual([
      "p is at p.wait (line 4) and waits for ever",
      "  it waits for go",
      "    go is false",
      "    lose: nothing that it can still do helps",
      "    line.drop: nothing that it can still do helps",
    ]);
  });

  it("only the waiting process itself writes it", async () => {
    expect(await whyOf("flag go process p { wait: await go go = true }")).toEqual([
      "p is at p.wait (line 1) and waits for ever",
      "  it waits for go",
      "    go is false",
      "    nothing else writes go",
    ]);
  });

  it("a path that ends", async () => {
    const text = `var n: 0..1 = 1 flag go
process p { wait: await go }
process q { step: n = n + 1 go = true }`;
    expect(await whyOf(text)).toEqual([
      "p is at p.wait (line 2) and waits for ever",
      "  it waits for go",
      "    go is false",
      "    q is at q.step (line 3): its path ends there (in_range)",
    ]);
  });

  it("fields of objects, by the names of the trace", async () => {
    const text = `object Node max 1 { flag full }
var n: ref Node = new Node
process p { wait: await n.full }`;
    expect(await whyOf(text)).toEqual([
      "p is at p.wait (line 3) and waits for ever",
      "  it waits for n.full",
      "    n.full is false",
      "    nothing writes n, Node#1.full",
    ]);
  });

  it("nothing to pick", async () => {
    const text = `flag ready[i in 0..1]
process p { wait: pick i in {k in 0..1: ready[k]} skip }
process q { idle until ready[0]; ready[1] = true }`;
    expect(await whyOf(text)).toEqual([
      "p is at p.wait (line 2) and waits for ever",
      "  it waits: nothing to pick in pick i in {k in 0..1: ready[k]}",
      "    q rests at idle until ready[0]",
    ]);
  });

  it("a condition on what the same step picks is said without values", async () => {
    const text = `var x: 0..3
process p { wait: atomic { pick a in 0..1; await x == a + 2 } x = a }`;
    expect(await whyOf(text)).toEqual([
      "p is at p.wait (line 2) and waits for ever",
      "  it waits for x == a + 2",
      "  it waits for x == a + 2",
    ]);
  });

  it("a location without a step", async () => {
    expect(await whyOf("const NEVER = false process p { stop: await NEVER }")).toEqual([
      "p is at p.stop (line 1), where no step can ever be taken",
    ]);
  });
});

describe("the verdict", () => {
  it("has a replayed trace and the exit code of a deadlock", async () => {
    const text = `flag go, beat
process p { skip await go }
process q { loop { beat = !beat } }`;
    const hang = await hangOf(text);
    expect(hang).toMatchObject({ kind: "builtin", status: "violated", span: undefined });
    expect(hang.trace?.steps).toHaveLength(1);
    expect(exitCode(await verdictOn(text, new Map(), ["no_hang"]))).toBe(21);
    expect(exitCode(await verdictOn(text))).toBe(0);
  });

  it("is not given unasked", async () => {
    const { properties } = await verdictOn("flag go process p { idle until go }");
    expect(properties.map(({ name }) => name)).not.toContain("no_hang");
  });

  it("says beside `holds` that paths ended", async () => {
    const hang = await hangOf("var n: 0..1 = 1 process p { n = n + 1 }");
    expect(hang.status).toBe("holds");
    expect(hang.note).toContain("paths ended");
  });
});
