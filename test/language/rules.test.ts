// The door of the rules: examples of every code, order, and what is said once.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { present } from "../../src/base/exhaustive.ts";
import { analyse } from "../../src/language/analyse.ts";
import { ruleCodes } from "../../src/language/diagnostics/codes/rules.ts";
import type { CodeEntry } from "../../src/language/diagnostics/codes.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { checkRules } from "../../src/language/rules/rules.ts";
import { problemsOf } from "../kit/findings.ts";

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(ruleCodes);

describe("the examples of each code", () => {
  it.each(entries)("%s: the wrong one gives exactly this code", (code, { wrong, severity }) => {
    const problems = problemsOf(wrong ?? "");
    expect(problems.map((each) => [each.code, each.severity])).toEqual([[code, severity]]);
  });

  it.each(entries)("%s: the right one gives nothing", (_, { right }) => {
    expect(problemsOf(right ?? "")).toEqual([]);
  });

  it.each(entries)("%s: message, label, reason and hint are whole", (_, { wrong }) => {
    const [problem] = problemsOf(wrong ?? "");
    expect(problem?.message).toMatch(/^\S.*[^.\s]$/);
    expect(problem?.at.text).toMatch(/^[a-z`].*[^.]$/);
    if (problem?.why !== undefined) expect(problem.why).toMatch(/^[A-Z`].*\.$/);
    expect(problem?.hint).toMatch(/^[a-z`].*[^.]$/);
  });
});

describe("what the rules say", () => {
  it("comes in the order of the text", () => {
    const problems = problemsOf(
      `flag a
       process p { atomic { loop { break } } }
       process q { loop { } }
       routine unused_one() { a = !a }`,
    );
    expect(problems.map(({ code }) => code)).toEqual(["Q502", "Q510", "Q560"]);
    const starts = problems.map(({ at }) => at.span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it("is sorted by the door itself, whatever the order of rules", () => {
    const text = "mutex m; process p { m.lock() } const LATER = 1";
    const source = { name: "test.qsc", text };
    const { protocol } = analyse(source, parse(source).file, { constants: new Map() });
    const problems = checkRules(present(protocol, "a protocol without errors"));
    expect(problems.map(({ code }) => code)).toEqual(["Q566", "Q560"]);
  });

  it("is said once of a primitive with several instances", () => {
    const problems = problemsOf(
      `primitive q(const N) { var v: 0..N; op f() { v = 1; await v == 1 } }
       q(1) x
       q(2) y
       process p { x.f(); y.f() }`,
    );
    expect(problems.map(({ code }) => code)).toEqual(["Q501"]);
  });

  it("is nothing of the protocol that opens the documents", () => {
    const file = new URL("./fixtures/release.qsc", import.meta.url);
    expect(problemsOf(readFileSync(file, "utf8"))).toEqual([]);
  });
});
