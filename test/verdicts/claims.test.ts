// That the judge of claims can say no: each kind of expectation against a run that falls short.

import { describe, expect, it } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { claimsOf, groupsOf, shortcomings } from "../kit/claims.ts";
import type { Run } from "../kit/claims.ts";

const run: Run = {
  states: 4,
  transitions: 3,
  depth: 2,
  deadlocks: 1,
  verdicts: new Map([
    ["kept", "holds"],
    ["also_kept", "holds"],
    ["broken", "violated"],
    ["no_access_after_free(Node)", "violated"],
    ["unclear", "unevaluable"],
    ["later", "not checked"],
  ]),
  lengths: new Map([["broken", 2]]),
};

/** The shortcomings of a file's only check. */
function judge(clauses: string, against: Run = run): readonly string[] {
  const source = {
    name: "case.qsc",
    text: `spec s\ngroup both = kept, broken\ngroup good = kept, also_kept\ncheck c { ${clauses} }\n`,
  };
  const { file, problems } = parse(source);
  expect(problems).toEqual([]);
  const { claims, later } = claimsOf(source, file);
  expect(later).toEqual([]);
  return claims.flatMap((claim) => shortcomings(claim, against, groupsOf(file)));
}

describe("a claim that is met", () => {
  it.each([
    "expect states 4 expect transitions 3 expect depth 2 expect deadlocks 1",
    "expect holds kept, also_kept",
    "expect holds good",
    "expect violates broken",
    "expect violates broken in 2 steps",
    "expect violates both",
    "expect violates no_access_after_free(Node)",
  ])("%s", (clauses) => {
    expect(judge(clauses)).toEqual([]);
  });

  it("leaves out of a bare `holds` what is not checked yet", () => {
    const verdicts = new Map([
      ["kept", "holds"],
      ["later", "not checked"],
    ]);
    expect(judge("expect holds", { ...run, verdicts })).toEqual([]);
  });
});

describe("a claim that is not met", () => {
  it.each([
    ["expect states 5", ["states: expected 5, found 4"]],
    ["expect transitions 4", ["transitions: expected 4, found 3"]],
    ["expect depth 3", ["depth: expected 3, found 2"]],
    ["expect deadlocks 0", ["deadlocks: expected 0, found 1"]],
    ["expect holds broken", ["broken: expected holds, found violated"]],
    ["expect holds later", ["later: expected holds, found not checked"]],
    ["expect holds absent", ["absent: expected holds, found no verdict"]],
    ["expect holds both", ["broken: expected holds, found violated"]],
    ["expect violates kept", ["kept: expected violated, found holds"]],
    ["expect violates unclear", ["unclear: expected violated, found unevaluable"]],
    [
      "expect violates no_access_after_free",
      ["no_access_after_free: expected violated, found no verdict"],
    ],
    ["expect violates broken in 3 steps", ["broken: expected in 3 steps, found in 2"]],
    [
      "expect violates good",
      ["kept: expected violated, found holds", "also_kept: expected violated, found holds"],
    ],
    [
      "expect holds",
      [
        "broken: expected holds, found violated",
        "no_access_after_free(Node): expected holds, found violated",
        "unclear: expected holds, found unevaluable",
      ],
    ],
  ])("%s", (clauses, complaints) => {
    expect(judge(clauses)).toEqual(complaints);
  });
});

describe("a check that asks for more", () => {
  it.each([
    "without p.step expect violates broken",
    "for N in 1..2 expect holds",
    "only p expect holds",
    "expect violates broken when N == 2 else holds broken",
  ])("is left to the command that runs checks: %s", (clauses) => {
    const source = { name: "case.qsc", text: `spec s\ncheck c { ${clauses} }\n` };
    const { file } = parse(source);
    expect(claimsOf(source, file)).toEqual({ claims: [], later: ["c"] });
  });

  it("hands constants over as they are written", () => {
    const source = { name: "case.qsc", text: "spec s\ncheck c { with N = 2 + 1, ON = true }\n" };
    const { claims } = claimsOf(source, parse(source).file);
    expect(claims.map((claim) => [...claim.constants])).toEqual([
      [
        ["N", "2 + 1"],
        ["ON", "true"],
      ],
    ]);
  });
});
