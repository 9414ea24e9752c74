// "Did you mean": nearest first, nothing from afar, nothing that every object has.

import { describe, expect, test } from "vitest";
import { distance, suggest } from "../../src/language/diagnostics/suggest.ts";

describe("distance", () => {
  test.each([
    ["", "", 0],
    ["abc", "abc", 0],
    ["abc", "", 3],
    ["abc", "abd", 1],
    ["abc", "ac", 1],
    ["abc", "xabc", 1],
    ["abc", "acb", 1],
    ["ca", "abc", 3],
    ["kitten", "sitting", 3],
    ["invarient", "invariant", 1],
  ])("%s → %s is %d", (a, b, slips) => {
    expect(distance(a, b)).toBe(slips);
    expect(distance(b, a)).toBe(slips);
  });
});

describe("suggest", () => {
  const words = ["invariant", "process", "property", "reach", "Vcpu", "in", "x"];

  test.each([
    ["invarient", "invariant"],
    ["INVARIANT", "invariant"],
    ["proces", "process"],
    ["porcess", "process"],
    ["vcpu", "Vcpu"],
    ["raech", "reach"],
  ])("%s: %s", (word, nearest) => {
    expect(suggest(word, words)).toBe(nearest);
  });

  test("a third of the letters may be wrong, one at least", () => {
    expect(suggest("prxcxss", words)).toBe("process");
    expect(suggest("prxcxxs", words)).toBeUndefined();
    expect(suggest("abc", ["abd"])).toBe("abd");
    expect(suggest("abc", ["axd"])).toBeUndefined();
  });

  test("case alone beats a nearer spelling", () => {
    expect(suggest("STATE", ["STATS", "state"])).toBe("state");
  });

  test("one letter has no neighbour but its other case", () => {
    expect(suggest("y", words)).toBeUndefined();
    expect(suggest("X", words)).toBe("x");
  });

  test("the first of equals wins, and a word is not its own suggestion", () => {
    expect(suggest("bat", ["cat", "hat"])).toBe("cat");
    expect(suggest("cat", ["cat", "hat"])).toBe("hat");
  });

  test("only from the list: never what every object has", () => {
    expect(suggest("tostring", ["x"])).toBeUndefined();
    expect(suggest("constructo", [])).toBeUndefined();
    expect(suggest("__proto_", new Map([["__proto__", 1]]).keys())).toBe("__proto__");
  });

  test("a very long word has none", () => {
    expect(suggest("a".repeat(1e6), ["a".repeat(50)])).toBeUndefined();
  });
});
