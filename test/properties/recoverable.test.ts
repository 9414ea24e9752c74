// `recoverable`, three-valued, and on searches that were cut.

import { describe, expect, it } from "vitest";
import { createInterpreterEngine } from "../../src/engine/interpreter/engine.ts";
import { explore } from "../../src/explore/explore.ts";
import { judge } from "../../src/verdict/judge.ts";
import { quietHost, systemOf } from "../kit/explore.ts";

/** The status of the one `recoverable` of a text, and the length of its counterexample. */
async function statusOf(text: string, depth?: number) {
  const system = systemOf(text);
  const engine = createInterpreterEngine(system, { graph: true, watches: [] });
  const property = system.properties[0];
  const limits = { states: undefined, depth, milliseconds: undefined };
  const exploration = await explore(engine, { limits, judged: new Set([0]) }, quietHost);
  const { status, finding } = judge(property, exploration);
  return { kind: property.kind, status, length: finding?.length };
}

const walk = (body: string, goal: string): string => `
  recoverable back: ${goal}
  var x: 0..4
  process p { ${body} }`;

describe("recoverable", () => {
  it("holds where every state can get back", async () => {
    const text = walk("loop { x = (x + 1) % 5 }", "x == 0");
    expect(await statusOf(text)).toEqual({
      kind: "recoverable",
      status: "holds",
      length: undefined,
    });
  });

  it("is violated by the shortest state that cannot", async () => {
    const text = walk("loop { either { x = 0 } or { x = 1 } or { x = 3 break } }", "x == 0");
    expect(await statusOf(text)).toMatchObject({ status: "violated", length: 1 });
  });

  it("is violated where a path ends before the goal", async () => {
    expect(await statusOf(walk("x = 3 x = 3 + x", "x == 4"))).toMatchObject({
      status: "violated",
      length: 0,
    });
  });

  it("has no answer where the way leads through states without one only", async () => {
    const text = walk("x = 1", "4 / x == 9");
    // x is 0 at first: no answer; then 1: false. Nobody gets to a state where it is true.
    expect(await statusOf(text)).toMatchObject({ status: "violated", length: 1 });
    expect(await statusOf(walk("x = 1 x = 0", "4 / x == 9"))).toMatchObject({
      status: "unevaluable",
      length: 0,
    });
  });

  it("holds by what surely is good, whatever has no answer on the way", async () => {
    expect(await statusOf(walk("x = 1", "4 / x == 4"))).toMatchObject({ status: "holds" });
  });

  it("a cut search leaves it open, but for what cannot get out of what was seen", async () => {
    const text = walk("loop { either { x = 4 loop { skip } } or { x = (x + 1) % 4 } }", "x == 3");
    expect(await statusOf(text, 1)).toMatchObject({ status: "open" });
    expect(await statusOf(text, 2)).toMatchObject({ status: "violated", length: 1 });
  });
});
