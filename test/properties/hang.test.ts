// `no_hang` as it is decided: who hangs in the first state in which somebody does, what a cut search
// may say, and more processes than a word has bits.

import { describe, expect, it } from "vitest";
import { createInterpreterEngine } from "../../src/engine/interpreter/engine.ts";
import { explore } from "../../src/explore/explore.ts";
import { isNoHang, seemToHang } from "../../src/properties/hang.ts";
import { judge } from "../../src/verdict/judge.ts";
import { quietHost, systemOf } from "../kit/explore.ts";

/** The status, the length of the way to the first hang, and who hangs there. */
async function hangOf(text: string, depth?: number) {
  const system = systemOf(text);
  const property = system.properties.find(isNoHang);
  if (property === undefined) throw new Error("no no_hang");
  const engine = createInterpreterEngine(system, { graph: true, watches: [] });
  const limits = { states: undefined, depth, milliseconds: undefined };
  const judged = new Set([property.index]);
  const exploration = await explore(engine, { limits, judged }, quietHost);
  const { status, finding } = judge(property, exploration);
  const hanging = exploration.hanging.map((process) => system.processes[process].name);
  return { status, length: finding?.length, hanging };
}

const holds = { status: "holds", length: undefined, hanging: [] };
const open = { status: "open", length: undefined, hanging: [] };

describe("no_hang", () => {
  it("holds where everyone ends", async () => {
    expect(await hangOf("flag f process p { await f } process q { f = true }")).toEqual(holds);
  });

  it("names all who hang in the first such state", async () => {
    const text = `flag f, beat
      process p[i in 0..1] { await f }
      process q { loop { beat = !beat } }
      process r { idle until f }
      process s { await f || beat; await f }`;
    // s has a step of its own before it hangs.
    expect(await hangOf(text)).toEqual({
      status: "violated",
      length: 0,
      hanging: ["p[0]", "p[1]"],
    });
  });

  it("is violated though there is a way on which it does not come to that", async () => {
    const text = `flag f, g
      process p { await f }
      process q { either { f = true } or { g = true } }`;
    expect(await hangOf(text)).toEqual({ status: "violated", length: 1, hanging: ["p"] });
  });

  it("holds where help is far, but always possible", async () => {
    const text = `var n: 0..9
      process p { await n == 9 }
      process q { loop { n = (n + 1) % 10 } }`;
    expect(await hangOf(text)).toEqual(holds);
  });

  it("is violated at a location without a step", async () => {
    const text = `const NEVER = false flag beat
      process p { await NEVER }
      process q { loop { beat = !beat } }`;
    expect(await hangOf(text)).toEqual({ status: "violated", length: 0, hanging: ["p"] });
  });

  it("holds where there is nobody who could hang but the one who runs", async () => {
    expect(await hangOf("flag f process p { loop { f = !f } }")).toEqual(holds);
  });

  it("says whose mutexes go round in a circle, and who waits behind them", async () => {
    const text = `mutex a, b flag beat
      process left { with a { with b { } } }
      process right { with b { with a { } } }
      process late { with a { } }
      process runner { loop { beat = !beat } }`;
    expect(await hangOf(text)).toEqual({
      status: "violated",
      length: 2,
      hanging: ["left", "right", "late"],
    });
  });
});

describe("a cut search", () => {
  // Behind the second step may lie the trap: n 1 there, and from the third step on 2 for ever.
  const text = `var n: 0..3
    process p { loop { either { n = (n + 1) % 4 } or { await n == 1; loop { n = 2 } } } }
    process q { await n == 3 }`;

  it("never says that it holds", async () => {
    expect(await hangOf("flag f process p { await f } process q { f = true }", 1)).toEqual(open);
    expect(await hangOf(text, 1)).toEqual(open);
    expect(await hangOf(text, 2)).toEqual(open);
  });

  it("says that it is violated only where all that lies ahead was seen", async () => {
    expect(await hangOf(text, 3)).toEqual(open);
    expect(await hangOf(text, 4)).toMatchObject({ status: "violated", length: 2 });
    expect(await hangOf(text)).toMatchObject({ status: "violated", length: 2 });
  });

  it("counts nobody as hanging where a state was not expanded", async () => {
    // Without the last step everyone would wait for ever.
    const chain = `var n: 0..3 process p { await n == 3 }
      process q { n = 1 n = 2 n = 3 }`;
    for (const depth of [1, 2, 3]) expect(await hangOf(chain, depth)).toEqual(open);
    expect(await hangOf(chain)).toEqual(holds);
  });
});

describe("many processes", () => {
  it("more than a word has bits: one hangs", async () => {
    const text = `flag go process rest[i in 0..39] { idle until go } process late { await go }`;
    expect(await hangOf(text)).toEqual({ status: "violated", length: 0, hanging: ["late"] });
  });

  it("each bit by itself", async () => {
    const names = Array.from({ length: 70 }, (_, k) => `p[${String(k)}]`);
    expect(await hangOf("flag go process p[i in 0..69] { await go }")).toEqual({
      status: "violated",
      length: 0,
      hanging: names,
    });
  });

  it("beyond the first word it is carried back as well", async () => {
    const text = `var n: 0..2 process rest[i in 0..39] { idle until n == 3 }
      process late { await n == 2 } process q { n = 1; n = 2 }`;
    expect(await hangOf(text)).toEqual(holds);
  });

  it("exactly a word of them", async () => {
    const text = `flag go process rest[i in 0..30] { idle until go } process late { await go }`;
    expect(await hangOf(text)).toEqual({ status: "violated", length: 0, hanging: ["late"] });
    const quiet = `flag go process rest[i in 0..31] { idle until go }`;
    expect(await hangOf(quiet)).toEqual(holds);
  });
});

describe("looking forward again", () => {
  const system = systemOf(`var n: 0..9 flag f
    process p { await n == 5 }
    process q { loop { n = (n + 1) % 10 } }
    process r { await f }
    process s { idle until f }`);
  const engine = createInterpreterEngine(system, { graph: false, watches: [] });
  engine.start(new Set());
  const first = engine.state(0);

  it("tells who hangs from who does not", () => {
    expect(seemToHang(system, [2], first, 1_000)).toBe(true);
    expect(seemToHang(system, [0], first, 1_000)).toBe(false);
    expect(seemToHang(system, [1], first, 1_000)).toBe(false);
    expect(seemToHang(system, [3], first, 1_000)).toBe(false);
    expect(seemToHang(system, [2, 0], first, 1_000)).toBe(false);
  });

  it("gives up after so many states", () => {
    expect(seemToHang(system, [0], first, 3)).toBe(true);
  });
});
