// The whole pipeline from a text to a verdict: what stands beside the statuses, what a cut leaves
// open, and which texts get no verdict at all.

import { describe, expect, it } from "vitest";
import type { CheckOptions, CheckResult } from "../../src/claims/check.ts";
import { check } from "../../src/claims/check.ts";
import type { Host } from "../../src/explore/host.ts";
import { UnknownPropertyError } from "../../src/properties/selection.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { exitCode } from "../../src/verdict/exit-code.ts";
import { quietHost } from "../kit/explore.ts";

const defaults: CheckOptions = {
  constants: new Map(),
  properties: undefined,
  limits: { states: undefined, depth: undefined, milliseconds: undefined },
};

function checked(
  text: string,
  options: Partial<CheckOptions> = {},
  host: Host = quietHost,
): Promise<CheckResult> {
  return check({ name: "test.qsc", text }, { ...defaults, ...options }, host);
}

async function verdictOf(text: string, options: Partial<CheckOptions> = {}): Promise<Verdict> {
  const { problems, verdict } = await checked(text, options);
  if (verdict === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  return verdict;
}

const statuses = ({ properties }: Verdict): readonly string[] =>
  properties.map(({ name, status }) => `${name}: ${status}`);

describe("a verdict", () => {
  it("names properties in the order of the file, then the built-in ones", async () => {
    const verdict = await verdictOf(`
      object Node max 1
      var n: ref Node
      process p { assert second: n == null }
      reach first_: n == null
      invariant third: n == null
      property fourth: eventually (n != null)`);
    expect(statuses(verdict)).toEqual([
      "second: holds",
      "first_: holds",
      "third: holds",
      "fourth: not checked",
      "no_deadlock: holds",
      "mutex_discipline: holds",
      "no_access_after_free: holds",
      "no_double_free: holds",
      "no_null_access: holds",
      "no_exhaustion: holds",
      "in_range: holds",
      "assertions: holds",
      "no_access_after_free(Node): holds",
    ]);
    expect(exitCode(verdict)).toBe(30);
  });

  it("carries name, documentation, bounds and the memory model", async () => {
    const verdict = await verdictOf(
      `
      /// What it is.
      spec lamp
      enum Colour { red, green }
      const TOP = 3, FIRST: Colour = red, LIT = true
      object Bulb max TOP
      var n: 0..TOP
      process p { if LIT { n = TOP } else { pick c in {FIRST} } }
      /// What it promises.
      invariant low: n <= TOP`,
      { constants: new Map([["TOP", "2"]]) },
    );
    expect(verdict).toMatchObject({ spec: "lamp", doc: "What it is.", memoryModel: "SC" });
    expect(verdict.bounds).toEqual({
      constants: [
        { name: "TOP", value: "2", overridden: true },
        { name: "FIRST", value: "red", overridden: false },
        { name: "LIT", value: "true", overridden: false },
      ],
      objects: [{ name: "Bulb", max: 2 }],
    });
    expect(verdict.properties[0].doc).toBe("What it promises.");
  });

  it("lists what no step executed, with line and text", async () => {
    const { coverage } = await verdictOf(`flag go
process p {
  await go
  atomic {
    go = true
  }
}
process q { skip }`);
    expect(coverage.statements).toBe(3);
    expect(coverage.unexecuted.map(({ line, text }) => `${String(line)}: ${text}`)).toEqual([
      "3: await go",
      "4: atomic { go = true }",
    ]);
  });

  it("says of what holds how many paths ended, and of a met goal nothing", async () => {
    const verdict = await verdictOf(`
      object Node max 1 { on: bool }
      var n: ref Node = new Node
      var k: 0..1
      process p { either { free n atomic { n.on = true } } or { k = k + 1 k = k + 1 } }
      invariant small: k < 2
      reach full: k == 1`);
    const noteOf = (name: string): string | undefined =>
      verdict.properties.find((property) => property.name === name)?.note;
    expect(verdict.coverage.ended).toEqual([
      { property: "no_access_after_free", paths: 1 },
      { property: "in_range", paths: 1 },
    ]);
    expect(noteOf("small")).toBe(
      "paths ended (1 by no_access_after_free, 1 by in_range): what lies beyond is not explored",
    );
    expect(noteOf("full")).toBeUndefined();
    expect(noteOf("in_range")).toBeUndefined();
  });

  it("takes names that mean something to JavaScript for names", async () => {
    const verdict = await verdictOf(`
      object toString max 1 { constructor: 0..1 }
      var __proto__: ref toString = new toString
      process hasOwnProperty { valueOf: atomic { __proto__.constructor = 1 free __proto__ } use __proto__ }
      invariant prototype: live(__proto__)`);
    expect(statuses(verdict)).toContain("prototype: violated");
    expect(statuses(verdict)).toContain("no_access_after_free(toString): violated");
    expect(verdict.properties[0].trace?.steps[0]).toMatchObject({
      actor: "hasOwnProperty",
      label: "valueOf",
      changes: [{ name: "__proto__", before: "toString#1", after: "dangling" }],
    });
  });

  it("is plain data", async () => {
    const verdict = await verdictOf(
      "var n: 0..1 process p { n = 1 n = n + n } invariant i: n == 0",
    );
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(
      JSON.parse(JSON.stringify(structuredClone(verdict))),
    );
  });
});

describe("a search that was cut", () => {
  const text = `
    var n: 0..9
    process p { loop { n = (n + 1) % 10 } }
    invariant small: n < 8
    invariant fine: n < 10
    transition grows: n' != n + 5
    recoverable back: n == 0
    reach three: n == 3
    reach nine: n == 9`;
  const cut = (depth: number): Promise<Verdict> =>
    verdictOf(text, { limits: { ...defaults.limits, depth } });

  it("says holds of nothing but goals that were met", async () => {
    const verdict = await cut(5);
    expect(verdict.complete).toBe(false);
    expect(verdict.cut).toEqual({ reason: "depth", limit: "--max-depth 5", unexpanded: 1 });
    expect(statuses(verdict).filter((status) => status.endsWith("holds"))).toEqual([
      "three: holds",
    ]);
    expect(exitCode(verdict)).toBe(30);
  });

  it("keeps what it found", async () => {
    const verdict = await cut(8);
    expect(statuses(verdict)).toContain("small: violated");
    expect(exitCode(verdict)).toBe(20);
  });

  it("and one that was not is complete", async () => {
    const verdict = await cut(10);
    expect(verdict.cut).toBeUndefined();
    expect(statuses(verdict).slice(0, 6)).toEqual([
      "small: violated",
      "fine: holds",
      "grows: holds",
      "back: holds",
      "three: holds",
      "nine: holds",
    ]);
  });
});

describe("selection", () => {
  const text = `
    var n: 0..1
    process p { n = 1 n = n + 1 }
    invariant zero: n == 0
    invariant one: n <= 1
    group both = zero, one`;

  it("judges what was asked for, and nothing else decides the exit code", async () => {
    const verdict = await verdictOf(text, { properties: ["one"] });
    expect(statuses(verdict)).toEqual(["one: holds"]);
    expect(exitCode(verdict)).toBe(0);
    // The paths that ended are told all the same.
    expect(verdict.properties[0].note).toContain("1 by in_range");
  });

  it("takes groups", async () => {
    expect(statuses(await verdictOf(text, { properties: ["both"] }))).toEqual([
      "zero: violated",
      "one: holds",
    ]);
  });

  it("counts the same whatever is judged", async () => {
    const all = await verdictOf(text);
    expect((await verdictOf(text, { properties: ["one"] })).counts).toEqual(all.counts);
  });

  it("refuses a name that is none", async () => {
    await expect(checked(text, { properties: ["one", "two"] })).rejects.toThrow(
      UnknownPropertyError,
    );
  });
});

describe("no verdict", () => {
  it.each([
    ["a fault of the syntax", "process p {"],
    ["a fault of the types", "flag a process p { a = 1 }"],
    ["nothing to check", "flag a"],
    ["what is not supported yet", "var s: set of bool process p { skip }"],
  ])("%s", async (_, text) => {
    const { problems, verdict } = await checked(text);
    expect(verdict).toBeUndefined();
    expect(problems.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("no initial state", async () => {
    const text = "var n: 0..3 = any process p { skip } initially n > 2 initially n < 2";
    const { problems, verdict } = await checked(text);
    expect(verdict).toBeUndefined();
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "Q601", at: { span: { start: text.indexOf("n > 2") } } },
    ]);
  });

  it("an initial value that cannot be made", async () => {
    const { problems, verdict } = await checked(
      "object Node max 1 var n[0..1]: ref Node = new Node process p { skip }",
    );
    expect(verdict).toBeUndefined();
    expect(problems.at(-1)).toMatchObject({ code: "Q601" });
    expect(problems.at(-1)?.message).toContain("no room for another Node");
  });
});
