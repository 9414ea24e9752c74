import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "../../kit/findings.ts";

const said = (property: string): readonly string[] =>
  diagnosticsOf("Q565", `const N = 2; flag a; process p { a = !a } ${property}`).map(
    ({ message, at }) => `${message} (${at.text})`,
  );

describe("a property that says nothing about runs", () => {
  it.each([
    [
      "invariant i: 1 < 2",
      "invariant `i` is always true (cannot be violated, so it checks nothing)",
    ],
    ["invariant i: N == 3", "invariant `i` is always false (violated whatever happens)"],
    [
      "invariant i: true || a",
      "invariant `i` is always true (cannot be violated, so it checks nothing)",
    ],
    ["reach r: N == 2", "reach `r` is always true (met by the first state, whatever happens)"],
    ["recoverable r: false", "recoverable `r` is always false (met by no state)"],
    [
      "invariant i: exists q in Process: q == q",
      "invariant `i` reads no state (the same in every state)",
    ],
  ])("%s", (property, expected) => {
    expect(said(property)).toEqual([expected]);
  });

  it.each([
    "invariant i: !a",
    "invariant i: N == 2 => !a",
    "invariant i: N == 3 => !a",
    "invariant i: p at end => a",
    "reach r: exists q in Process: q at end",
  ])("not: %s", (property) => {
    expect(said(property)).toEqual([]);
  });
});
