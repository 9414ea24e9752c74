// `no_deadlock`: what stuck is, what a good end is, what a cycle of owners is, and that each state
// behind hardware is looked at once however often it is asked about.

import { describe, expect, it } from "vitest";
import { initialStates, outcomes } from "../../src/engine/interpreter/interpreter.ts";
import { DeadlockJudge } from "../../src/properties/deadlock.ts";
import { explore, systemOf, verdictOn } from "../kit/explore.ts";

/** Judges the first initial state. */
function judgeStart(text: string) {
  const system = systemOf(text);
  return new DeadlockJudge(system).judge(initialStates(system)[0]);
}

describe("stuck", () => {
  it("nothing can move and somebody waits", () => {
    expect(judgeStart("flag go process p { await go go = false }")).toEqual({
      stuck: true,
      cycle: undefined,
    });
  });

  it("all have ended: a good end", () => {
    expect(judgeStart("process p { } process q { }").stuck).toBe(false);
  });

  it("one rests, the other has ended: a good end", () => {
    expect(judgeStart("flag go process p { idle until go go = false } process q { }").stuck).toBe(
      false,
    );
  });

  it("one rests, the other waits: none", () => {
    const text = "flag go process p { idle until go go = false } process q { await go }";
    expect(judgeStart(text).stuck).toBe(true);
  });

  it("a place without any step is no rest", () => {
    expect(judgeStart("const GO = false process p { await GO }").stuck).toBe(true);
  });

  it("a step that ends its path is a step", () => {
    expect(judgeStart("var n: 0..1 = 1 process p { n = n + 1 }").stuck).toBe(false);
  });
});

describe("hardware", () => {
  const device = (steps: string): string => `
    hardware timer { var ticks: 0..3  ${steps} }
    process p { await timer.ticks == 3 }`;

  it("that gets somewhere lets the process move in the end", async () => {
    const run = await explore(device("action tick when ticks < 3 { ticks = ticks + 1 }"));
    expect(run).toMatchObject({ states: 5, deadlocks: 0 });
    expect(run.verdicts.get("no_deadlock")).toBe("holds");
  });

  it("that turns round for ever hides no deadlock: each of its states is one", async () => {
    const run = await explore(device("action tick { ticks = (ticks + 1) % 3 }"));
    expect(run).toMatchObject({ states: 3, deadlocks: 3 });
    expect(run.verdicts.get("no_deadlock")).toBe("violated");
    expect(run.lengths.get("no_deadlock")).toBe(0);
  });

  it("each state behind hardware is looked at once, and once more for what it says", async () => {
    const system = systemOf(device("action tick { ticks = (ticks + 1) % 3 }"));
    let looks = 0;
    const judge = new DeadlockJudge(system, (of, state) => {
      looks++;
      return outcomes(of, state);
    });
    const [start] = initialStates(system);
    expect(judge.judge(start).stuck).toBe(true);
    expect(looks).toBe(1 + 3);
    for (let k = 0; k < 10; k++) expect(judge.judge(start).stuck).toBe(true);
    expect(looks).toBe(1 + 3 + 10);
  });
});

describe("actions at the top level", () => {
  it("count as moving", () => {
    expect(judgeStart("flag go action flip { go = !go } process p { await go }").stuck).toBe(false);
  });
});

describe("a cycle of owners", () => {
  const locked = (others: string): string => `
    mutex a, b
    flag beat
    process left  { a.lock() b.lock() b.unlock() a.unlock() }
    process right { b.lock() a.lock() a.unlock() b.unlock() }
    ${others}`;

  it("is found while others run, and counts as no deadlock state", async () => {
    const run = await explore(locked("process runner { loop { beat = !beat } }"));
    expect(run.verdicts.get("no_deadlock")).toBe("violated");
    expect(run.lengths.get("no_deadlock")).toBe(2);
    expect(run.deadlocks).toBe(0);
  });

  it("needs every edge to wait", async () => {
    const run = await explore(`
      mutex a, b
      flag free_choice
      process left { a.lock() either { b.lock() b.unlock() } or { await free_choice } a.unlock() }
      process right { b.lock() free_choice = true b.unlock() }`);
    expect(run.verdicts.get("no_deadlock")).toBe("holds");
  });

  it("of one: a mutex locked by its owner", async () => {
    const verdict = await verdictOn(`
      mutex m
      flag beat
      process p { with m { with m { } } }
      process runner { loop { beat = !beat } }`);
    const found = verdict.properties.find(({ name }) => name === "no_deadlock");
    expect(found?.status).toBe("violated");
    expect(found?.trace?.steps).toHaveLength(1);
  });
});
