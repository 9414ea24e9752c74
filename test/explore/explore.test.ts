// The loop over levels, with engines written down by hand: what it counts, where it stops, what it
// says when it stops early, and which of several findings it keeps.

import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/engine/engine.ts";
import type { Limits } from "../../src/explore/exploration.ts";
import { explore } from "../../src/explore/explore.ts";
import type { Host, Progress } from "../../src/explore/host.ts";
import { quietHost } from "../kit/explore.ts";
import type { FakeGraph } from "../kit/fake-engine.ts";
import { FakeEngine } from "../kit/fake-engine.ts";

const noLimits: Limits = { states: undefined, depth: undefined, milliseconds: undefined };

function run(graph: FakeGraph, limits: Partial<Limits> = {}, host: Partial<Host> = {}) {
  const engine = new FakeEngine(graph);
  const judged = new Set(engine.system.properties.keys());
  const options = { limits: { ...noLimits, ...limits }, judged };
  return {
    engine,
    exploration: explore(engine, options, { ...quietHost, ...host }),
  };
}

/** 0 → 1 → … → last, and last stays. */
function chain(last: number): FakeGraph {
  return {
    successors: Array.from({ length: last + 1 }, (_, id) => [Math.min(id + 1, last)]),
  };
}

/** Every state has two new ones, `levels` levels deep. */
function tree(levels: number): FakeGraph {
  const inner = 2 ** (levels - 1) - 1;
  return {
    successors: Array.from({ length: 2 * inner + 1 }, (_, id) =>
      id < inner ? [2 * id + 1, 2 * id + 2] : [],
    ),
  };
}

describe("counts", () => {
  it("expands each state once, level by level", async () => {
    const { engine, exploration } = run(tree(3));
    expect(await exploration).toEqual({
      counts: { states: 7, transitions: 6, depth: 3, deadlocks: 0 },
      cut: undefined,
      findings: new Map(),
      hanging: [],
      ended: new Map(),
    });
    expect(engine.calls).toEqual([
      { first: 0, last: 1, depth: 0 },
      { first: 1, last: 3, depth: 1 },
      { first: 3, last: 7, depth: 2 },
    ]);
  });

  it("counts several initial states as one level", async () => {
    const { exploration } = run({ successors: [[], [], []], initial: 3 });
    expect((await exploration).counts).toEqual({
      states: 3,
      transitions: 0,
      depth: 1,
      deadlocks: 0,
    });
  });

  it("cuts long levels into slices that leave nothing out", async () => {
    const { engine, exploration } = run({
      successors: Array.from({ length: 1000 }, () => []),
      initial: 1000,
    });
    await exploration;
    expect(engine.calls.length).toBeGreaterThan(1);
    expect(engine.calls[0].first).toBe(0);
    expect(engine.calls.at(-1)?.last).toBe(1000);
    engine.calls.slice(1).forEach((call, k) => expect(call.first).toBe(engine.calls[k].last));
  });
});

describe("limits", () => {
  it("states: stops soon after, and says what was left", async () => {
    const { counts, cut } = await run(tree(12), { states: 100 }).exploration;
    expect(cut?.reason).toBe("states");
    expect(cut?.limit).toBe("--max-states 100");
    expect(counts.states).toBeGreaterThan(100);
    expect(counts.states).toBeLessThanOrEqual(102);
    // Each expanded state brought two: all found but the first, and each expanded was found.
    expect(cut?.unexpanded).toBe(counts.states - (counts.states - 1) / 2);
  });

  it("states: as many as there are is no cut", async () => {
    const { cut, counts } = await run(tree(4), { states: 15 }).exploration;
    expect(cut).toBeUndefined();
    expect(counts.states).toBe(15);
  });

  it("depth: all runs of that many steps are seen", async () => {
    const { counts, cut } = await run(chain(10), { depth: 3 }).exploration;
    expect(counts).toMatchObject({ states: 4, transitions: 3, depth: 4 });
    expect(cut).toEqual({ reason: "depth", limit: "--max-depth 3", unexpanded: 1 });
  });

  it("depth: the last state's own step must be seen too", async () => {
    expect((await run(chain(3), { depth: 3 }).exploration).cut?.reason).toBe("depth");
    expect((await run(chain(3), { depth: 4 }).exploration).cut).toBeUndefined();
  });

  it("time, by the clock that was handed in", async () => {
    let now = 0;
    const { exploration } = run(tree(10), { milliseconds: 1500 }, { now: () => (now += 100) });
    const { cut } = await exploration;
    expect(cut?.reason).toBe("time");
    expect(cut?.limit).toBe("--timeout 1.5");
    expect(cut?.unexpanded).toBeGreaterThan(0);
  });

  it("memory, as the host says it", async () => {
    const { cut } = await run(tree(4), {}, { heapNearlyFull: () => "heap 1 GB of 1 GB" })
      .exploration;
    expect(cut).toEqual({ reason: "memory", limit: "heap 1 GB of 1 GB", unexpanded: 2 });
  });

  it("interruption, as the host says it", async () => {
    const { cut } = await run(tree(4), {}, { interrupted: () => "SIGINT" }).exploration;
    expect(cut).toEqual({ reason: "interrupted", limit: "SIGINT", unexpanded: 2 });
  });

  it("a limit that is met when nothing is left to do cuts nothing", async () => {
    const { cut } = await run({ successors: [[]] }, {}, { interrupted: () => "SIGINT" })
      .exploration;
    expect(cut).toBeUndefined();
  });
});

describe("other work of the thread", () => {
  it("gets its turn every 50 ms, and progress is told", async () => {
    let now = 0;
    let pauses = 0;
    const told: Progress[] = [];
    await run(
      chain(9),
      {},
      {
        now: () => (now += 10),
        pause: () => {
          pauses++;
          return Promise.resolve();
        },
        progress: (progress) => told.push(progress),
      },
    ).exploration;
    expect(pauses).toBeGreaterThan(0);
    expect(pauses).toBeLessThan(10);
    expect(told).toHaveLength(pauses);
    for (const { states, transitions, depth, frontier } of told) {
      expect({ states, depth, frontier }).toEqual({
        states: Math.min(transitions + 1, 10),
        depth: Math.min(transitions + 1, 10),
        frontier: transitions < 10 ? 1 : 0,
      });
    }
  });
});

describe("findings", () => {
  const finding = (parts: Partial<Finding>): Finding => ({
    property: 0,
    kind: "violated",
    state: 0,
    choice: undefined,
    length: 0,
    ...parts,
  });
  const step = { edge: 0, way: 0 };

  it("a shorter one later in the same level replaces a longer one", async () => {
    const ofAStep = finding({ state: 1, choice: step, length: 2 });
    const ofAState = finding({ state: 2, length: 1 });
    const { exploration } = run({
      ...tree(3),
      properties: [{}],
      findings: [ofAStep, ofAState],
    });
    expect((await exploration).findings.get(0)?.violated).toBe(ofAState);
  });

  it("of equal ones the first stays", async () => {
    const first = finding({ state: 1, choice: step, length: 2 });
    const second = finding({ state: 2, choice: step, length: 2 });
    const { exploration } = run({ ...tree(3), properties: [{}], findings: [first, second] });
    expect((await exploration).findings.get(0)?.violated).toBe(first);
  });

  it("a violation closes its property from the next level on, and stops nothing", async () => {
    const { engine, exploration } = run({
      ...tree(4),
      properties: [{}, {}],
      findings: [finding({ state: 1, choice: step, length: 2 })],
    });
    expect((await exploration).counts.states).toBe(15);
    expect(engine.open).toEqual([[0, 1], [0, 1], [1], [1]]);
  });

  it("what has no answer stays open for a violation", async () => {
    const unevaluable = finding({ kind: "unevaluable", state: 1, length: 1 });
    const violated = finding({ state: 6, length: 2 });
    const { exploration } = run({
      ...tree(3),
      properties: [{}],
      findings: [unevaluable, violated],
    });
    expect((await exploration).findings.get(0)).toEqual({ violated, unevaluable, met: undefined });
  });

  it("temporal properties and those decided elsewhere are not asked of the engine", async () => {
    const { engine, exploration } = run({
      ...tree(2),
      properties: [
        { kind: "temporal", condition: undefined },
        { kind: "recoverable" },
        { kind: "builtin", name: "no_deadlock", condition: undefined },
        { kind: "builtin", name: "in_range", condition: undefined },
      ],
    });
    await exploration;
    expect(engine.open[0]).toEqual([3]);
  });
});
