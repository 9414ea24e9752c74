// Every finding is repeated before it is shown. The canaries: schedules and findings that were
// tampered with must be refused, each in its own way.

import { describe, expect, it } from "vitest";
import { InternalError } from "../../src/base/exhaustive.ts";
import type { Engine, Finding, Schedule } from "../../src/engine/engine.ts";
import { createInterpreterEngine } from "../../src/engine/interpreter/engine.ts";
import { initialStates } from "../../src/engine/interpreter/interpreter.ts";
import type { Exploration } from "../../src/explore/exploration.ts";
import { explore } from "../../src/explore/explore.ts";
import { analyse } from "../../src/language/analyse.ts";
import { parse } from "../../src/language/parser/parse.ts";
import type { System } from "../../src/system/system.ts";
import { conclude } from "../../src/verdict/conclude.ts";
import { confirm, replay, scheduleOf } from "../../src/verdict/replay.ts";
import { quietHost, systemOf } from "../kit/explore.ts";

const text = `
  object Node max 1
  type Count = 0..3
  mutex m
  var n: Count
  flag stop
  var node: ref Node = new Node
  process counter {
    loop {
      either { up: n = n + 1 } or { down: await n > 0 n = n - 1 }
    }
  }
  process owner { m.lock() free node use node }
  process other { m.lock() await stop }
  invariant small: n < 3
  invariant divides: 6 / n > 1 || stop
  transition slow: n' <= n
  reach up_there: n == 2
  recoverable alive: live(node)
  property later: always eventually stop`;

interface Found {
  readonly system: System;
  readonly engine: Engine;
  readonly exploration: Exploration;
}

async function search(): Promise<Found> {
  const system = systemOf(text);
  const engine = createInterpreterEngine(system, { graph: true, watches: [] });
  const judged = new Set(system.properties.keys());
  const limits = { states: undefined, depth: undefined, milliseconds: undefined };
  return { system, engine, exploration: await explore(engine, { limits, judged }, quietHost) };
}

const found = await search();
const { system, engine, exploration } = found;
const initials = initialStates(system);

function findingOf(name: string): Finding {
  const property = system.properties.find((each) => each.name === name);
  const all = property === undefined ? undefined : exploration.findings.get(property.index);
  const finding = all?.violated ?? all?.met ?? all?.unevaluable;
  if (finding === undefined) throw new Error(`no finding for ${name}`);
  return finding;
}

function repeat(finding: Finding, change: (schedule: Schedule) => Schedule = (same) => same): void {
  const schedule = change(scheduleOf(engine.schedule(finding.state), finding.choice));
  confirm(system, finding, replay(system, initials, schedule), exploration.hanging);
}

describe("true findings", () => {
  it.each([
    ["small", "violated", 3],
    ["divides", "unevaluable", 0],
    ["slow", "violated", 1],
    ["up_there", "met", 2],
    ["alive", "violated", 2],
    ["in_range", "violated", 4],
    ["no_access_after_free", "violated", 3],
    ["no_access_after_free(Node)", "violated", 3],
    ["mutex_discipline", "violated", 3],
    // The owner locks m and never unlocks it: from then on `other` waits for ever.
    ["no_hang", "violated", 1],
  ])("%s: %s after %i steps", (name, kind, length) => {
    const finding = findingOf(name);
    expect(finding).toMatchObject({ kind, length });
    repeat(finding);
  });
});

describe("canaries", () => {
  const refused = (run: () => void): void => expect(run).toThrow(InternalError);

  it("a schedule that lacks a step", () => {
    refused(() => repeat(findingOf("small"), (all) => ({ ...all, choices: all.choices.slice(1) })));
  });

  it("a schedule with another step in place of one", () => {
    const owner = system.processes.findIndex(({ name }) => name === "owner");
    const edge = system.edges.find(({ process }) => process === owner);
    const choice = { edge: edge?.index ?? -1, way: 0 };
    refused(() =>
      repeat(findingOf("small"), (all) => ({
        ...all,
        choices: [...all.choices.slice(0, -1), choice],
      })),
    );
  });

  it("a way that the step does not have", () => {
    refused(() =>
      repeat(findingOf("small"), (all) => ({
        ...all,
        choices: all.choices.map(({ edge }) => ({ edge, way: 7 })),
      })),
    );
  });

  it("an edge that is none", () => {
    refused(() => replay(system, initials, { initial: 0, choices: [{ edge: 9999, way: 0 }] }));
  });

  it("an edge that leaves from where its process is not", () => {
    // The owner's `use`, which could be run in any state.
    const owner = system.processes.findIndex(({ name }) => name === "owner");
    const use = system.edges.find(
      ({ process, code }) => process === owner && code.some(({ kind }) => kind === "use"),
    );
    const choices = [{ edge: use?.index ?? -1, way: 0 }];
    expect(() => replay(system, initials, { initial: 0, choices })).toThrow("owner is not where");
  });

  it("an initial state that is none", () => {
    refused(() => repeat(findingOf("small"), (all) => ({ ...all, initial: 1 })));
  });

  it.each(["small", "slow", "up_there", "no_access_after_free", "mutex_discipline", "in_range"])(
    "%s, said of the initial state",
    (name) => {
      refused(() => repeat({ ...findingOf(name), state: 0, choice: undefined, length: 0 }));
    },
  );

  it("another property than the one that is broken", () => {
    const other = (name: string): number => findingOf(name).property;
    refused(() => repeat({ ...findingOf("small"), property: other("up_there") }));
    refused(() => repeat({ ...findingOf("no_access_after_free"), property: other("in_range") }));
    const deadlock = system.properties.find(({ name }) => name === "no_deadlock");
    refused(() => repeat({ ...findingOf("small"), property: deadlock?.index ?? -1 }));
    const temporal = system.properties.find(({ kind }) => kind === "temporal");
    refused(() => repeat({ ...findingOf("small"), property: temporal?.index ?? -1 }));
  });

  it("another kind of finding", () => {
    refused(() => repeat({ ...findingOf("small"), kind: "unevaluable" }));
    refused(() => repeat({ ...findingOf("divides"), kind: "violated" }));
    refused(() => repeat({ ...findingOf("up_there"), kind: "violated" }));
  });

  it("another length", () => {
    refused(() => repeat({ ...findingOf("small"), length: 2 }));
  });

  it("a state that is said to be beyond recovery and is not", () => {
    const back = findingOf("up_there");
    const start = { ...back, kind: "violated", state: 0, length: 0 } as const;
    const recoverable = system.properties.map((each) =>
      each.index === back.property ? { ...each, kind: "recoverable" as const } : each,
    );
    const twin = { ...system, properties: recoverable };
    refused(() => confirm(twin, start, replay(twin, initials, engine.schedule(0)), []));
  });

  it("a process that is said to hang and does not", () => {
    const hang = findingOf("no_hang");
    const at = replay(system, initials, engine.schedule(hang.state));
    const numberOf = (name: string): number =>
      system.processes.findIndex((process) => process.name === name);
    confirm(system, hang, at, [numberOf("other")]);
    refused(() => confirm(system, hang, at, [numberOf("counter")]));
    refused(() => confirm(system, hang, at, [numberOf("other"), numberOf("counter")]));
    refused(() => confirm(system, hang, at, []));
    const start = { ...hang, state: 0, length: 0 };
    const initial = replay(system, initials, engine.schedule(0));
    refused(() => confirm(system, start, initial, [numberOf("other")]));
  });

  it("the verdict is not given at all", () => {
    const source = { name: "test.qsc", text };
    const { protocol } = analyse(source, parse(source).file, { constants: new Map() });
    if (protocol === undefined) throw new Error("the text has an error");
    const judged = new Set(system.properties.keys());
    const searched = { protocol, engine, exploration, watches: [], judged };
    expect(conclude(searched).complete).toBe(true);
    const lying: Engine = {
      system,
      size: engine.size,
      executed: engine.executed,
      seen: engine.seen,
      start: () => engine.start(judged),
      expand: (...range) => engine.expand(...range),
      state: (id) => engine.state(id),
      successors: (id) => engine.successors(id),
      schedule: (id) => {
        const { initial, choices } = engine.schedule(id);
        return { initial, choices: choices.slice(0, -1) };
      },
    };
    refused(() => conclude({ ...searched, engine: lying }));
  });
});
