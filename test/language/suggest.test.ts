// "Did you mean": nearest first, nothing from afar, nothing that every object has.

import { describe, expect, test } from "vitest";
import { distance, enumerated, proposal, suggest } from "../../src/language/diagnostics/suggest.ts";

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

describe("proposal", () => {
  const many = ["ab1", "ab2", "cd", "ef", "gh", "ij"];

  test.each([
    ["one that is near", "worlk", ["work", "rest"], "did you mean `work`?"],
    ["one that differs in case only", "v1", ["V1", "v2"], "did you mean `V1`?"],
    ["several as near, few in all", "V9", ["V1", "V2"], "the names are `V1` and `V2`"],
    ["none near, few in all", "elsewhere", ["a", "b", "c"], "the names are `a`, `b` and `c`"],
    ["none near, one in all", "elsewhere", ["a"], "the only name is `a`"],
    ["one name that comes twice", "V9", ["V1", "V1"], "did you mean `V1`?"],
    ["none at all", "elsewhere", [], "the file declares no name"],
    ["several as near, many in all", "ab3", many, "did you mean `ab1` or `ab2`?"],
    ["none near, many in all", "elsewhere", many, undefined],
  ])("%s", (_, word, declared, hint) => {
    expect(proposal(word, declared, "name")).toBe(hint);
  });
});

test("names in a row", () => {
  expect(enumerated(["a"], "or")).toBe("`a`");
  expect(enumerated(["a", "b", "c"], "or")).toBe("`a`, `b` or `c`");
});
