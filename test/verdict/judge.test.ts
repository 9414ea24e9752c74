// From findings to a status, and from statuses to an exit code. "Holds" must have one way to it.

import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/engine/engine.ts";
import type { Cut, PropertyFindings } from "../../src/explore/exploration.ts";
import { noFindings } from "../../src/explore/exploration.ts";
import type { Property } from "../../src/system/system.ts";
import { exitCode } from "../../src/verdict/exit-code.ts";
import { judge } from "../../src/verdict/judge.ts";
import type { PropertyVerdict, Status, Verdict } from "../../src/verdict/verdict.ts";

const cut: Cut = { reason: "states", limit: "--max-states 9", unexpanded: 1 };
const counts = { states: 9, transitions: 9, depth: 9, deadlocks: 0 };
const finding = (kind: Finding["kind"]): Finding => ({
  property: 0,
  kind,
  state: 0,
  choice: undefined,
  length: 0,
});

function statusOf(
  kind: Property["kind"],
  kinds: readonly Finding["kind"][],
  complete: boolean,
): Status {
  const found: PropertyFindings = kinds.reduce(
    (all, each) => ({ ...all, [each]: finding(each) }),
    noFindings,
  );
  const property: Property = {
    index: 0,
    name: "p",
    kind,
    condition: undefined,
    span: undefined,
    doc: undefined,
  };
  const findings = new Map(kinds.length === 0 ? [] : [[0, found]]);
  const exploration = {
    counts,
    cut: complete ? undefined : cut,
    findings,
    hanging: [],
    ended: new Map(),
  };
  return judge(property, exploration).status;
}

describe("status", () => {
  const safety = ["invariant", "transition", "recoverable", "assert", "builtin"] as const;
  it.each(safety)("%s: holds only in a complete search without findings", (kind) => {
    expect(statusOf(kind, [], true)).toBe("holds");
    expect(statusOf(kind, [], false)).toBe("open");
    for (const complete of [true, false]) {
      expect(statusOf(kind, ["violated"], complete)).toBe("violated");
      expect(statusOf(kind, ["unevaluable"], complete)).toBe("unevaluable");
      expect(statusOf(kind, ["unevaluable", "violated"], complete)).toBe("violated");
    }
  });

  it("reach: a goal that was met is met, however much was not seen", () => {
    for (const complete of [true, false]) {
      expect(statusOf("reach", ["met"], complete)).toBe("holds");
      expect(statusOf("reach", ["unevaluable", "met"], complete)).toBe("holds");
      expect(statusOf("reach", ["unevaluable"], complete)).toBe("unevaluable");
    }
    expect(statusOf("reach", [], true)).toBe("violated");
    expect(statusOf("reach", [], false)).toBe("open");
  });

  it("temporal: never more than not checked", () => {
    expect(statusOf("temporal", [], true)).toBe("not checked");
    expect(statusOf("temporal", ["met"], true)).toBe("not checked");
  });
});

describe("exit code", () => {
  type Told = readonly [name: string, kind: PropertyVerdict["kind"], status: Status];
  const codeOf = (properties: readonly Told[], complete = true): number => {
    const verdict: Verdict = {
      source: { name: "t.qsc", text: "" },
      spec: "t",
      doc: undefined,
      counts,
      complete,
      cut: complete ? undefined : cut,
      properties: properties.map(([name, kind, status]) => ({
        name,
        kind,
        status,
        span: undefined,
        doc: undefined,
        trace: undefined,
        why: [],
        note: undefined,
        hollow: false,
      })),
      coverage: { unexecuted: [], statements: 0, vacuous: [], ended: [] },
      bounds: { constants: [], objects: [] },
      memoryModel: "SC",
    };
    return exitCode(verdict);
  };

  const holds: Told = ["safe", "invariant", "holds"];

  it.each<[number, Told]>([
    [0, holds],
    [20, ["safe", "invariant", "violated"]],
    [20, ["step", "transition", "violated"]],
    [20, ["goal", "reach", "violated"]],
    [20, ["back", "recoverable", "violated"]],
    [20, ["named", "assert", "violated"]],
    [20, ["assertions", "builtin", "violated"]],
    [20, ["mutex_discipline", "builtin", "violated"]],
    [20, ["no_access_after_free(Xc)", "builtin", "violated"]],
    [21, ["no_deadlock", "builtin", "violated"]],
    [22, ["live", "temporal", "violated"]],
    [23, ["in_range", "builtin", "violated"]],
    [23, ["no_exhaustion", "builtin", "violated"]],
    [23, ["safe", "invariant", "unevaluable"]],
    [30, ["safe", "invariant", "open"]],
    [30, ["live", "temporal", "not checked"]],
    // The name decides only for what is built in.
    [20, ["no_deadlock", "invariant", "violated"]],
  ])("%i for %j beside what holds", (code, told) => {
    expect(codeOf([holds, told, holds])).toBe(code);
  });

  it("of several violations the lowest", () => {
    const range: Told = ["in_range", "builtin", "violated"];
    const deadlock: Told = ["no_deadlock", "builtin", "violated"];
    const safety: Told = ["safe", "invariant", "violated"];
    expect(codeOf([range, deadlock])).toBe(21);
    expect(codeOf([range, deadlock, safety])).toBe(20);
  });

  it("a violation outweighs a cut, and a cut outweighs what holds", () => {
    expect(codeOf([holds, ["in_range", "builtin", "violated"]], false)).toBe(23);
    expect(codeOf([holds], false)).toBe(30);
  });

  it("nothing judged is no success", () => {
    expect(codeOf([])).toBe(30);
  });
});
