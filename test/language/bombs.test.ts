// Texts made to break a parser: nested, chained and repeated far beyond what a person writes. Each is
// answered, and no tree comes out that would overflow the stack of whoever walks it.

import { describe, expect, test } from "vitest";
import type { Parsed } from "../../src/language/parser/parse.ts";
import { MAX_NESTING, MAX_PROBLEMS } from "../../src/language/parser/base.ts";
import { MAX_TREE_DEPTH } from "../../src/language/parser/depth.ts";
import { parse } from "../../src/language/parser/parse.ts";

const MANY = 100_000;

const read = (text: string): Parsed => parse({ name: "bomb.qsc", text });
const codesOf = (text: string): string[] => [...new Set(read(text).problems.map((it) => it.code))];

/** Walks as most code does; throws RangeError where the tree is too deep. */
function walk(node: unknown): number {
  if (typeof node !== "object" || node === null) return 0;
  const depths = (Object.values(node) as unknown[]).map(walk);
  return 1 + Math.max(0, ...depths);
}

const invariant = (text: string): string => `invariant a: ${text}`;
const body = (text: string): string => `process p { ${text} }`;

describe("bombs", () => {
  test.each([
    ["parentheses open", invariant("(".repeat(MANY)), ["Q217"]],
    ["parentheses", invariant(`${"(".repeat(MANY)}x${")".repeat(MANY)}`), ["Q217"]],
    ["brackets", invariant("[".repeat(MANY)), ["Q217"]],
    ["sets", invariant("{".repeat(MANY)), ["Q217"]],
    ["filters", invariant("{x in ".repeat(MANY)), ["Q217"]],
    ["indices", invariant("x[".repeat(MANY)), ["Q217"]],
    ["calls", invariant("f(".repeat(MANY)), ["Q217"]],
    ["quantifiers", invariant(`${"forall x in S: ".repeat(MANY)}y`), ["Q217"]],
    ["conditionals", invariant(`${"if a then b else ".repeat(MANY)}c`), ["Q217"]],
    ["new in new", `var x: ref T = ${"new T(f: ".repeat(MANY)}`, ["Q217"]],
    ["types", `var x: ${"(".repeat(MANY)}`, ["Q217"]],
    ["records", `var x: ${"{a: ".repeat(MANY)}`, ["Q217"]],
    ["blocks", body(`${"loop { ".repeat(MANY)}${"}".repeat(MANY)}`), ["Q217"]],
    ["blocks open", body("loop { ".repeat(MANY)), ["Q217", "Q202"]],
    ["labelled blocks", body("L: { ".repeat(MANY)), ["Q217", "Q202"]],
    ["if in if", body(`${"if a { ".repeat(MANY)}${"}".repeat(MANY)}`), ["Q217"]],
    ["with in else", body("with m { } else { ".repeat(MANY)), ["Q217", "Q202"]],
    ["a chain of +", invariant(`x${" + x".repeat(MANY)}`), ["Q218"]],
    ["a chain of &&", invariant(`x${" && x".repeat(MANY)}`), ["Q218"]],
    ["a chain of =>", invariant(`x${" => x".repeat(MANY)}`), ["Q218"]],
    ["a chain of !", invariant(`${"!".repeat(MANY)}x`), ["Q218"]],
    ["a chain of fields", invariant(`x${".y".repeat(MANY)}`), ["Q218"]],
    ["a chain of primes", invariant(`x${"'".repeat(MANY)}`), ["Q218", "Q226"]],
    ["a ladder of else if", body(`if a { }${" else if a { }".repeat(MANY)}`), ["Q218"]],
    ["a chain of comparisons", invariant(`x${" < x".repeat(MANY)}`), ["Q218", "Q208"]],
    ["a bound", `var x: 0..N${" + N".repeat(MANY)}`, ["Q218"]],
    ["question marks", `var x: T${"?".repeat(MANY)}`, ["Q231"]],
    ["a long name", `flag ${"x".repeat(1_000_000)}`, ["Q113"]],
    ["a long number", `const N = ${"9".repeat(1_000_000)}`, ["Q112"]],
    ["a long string", `import "${"x".repeat(1_000_000)}`, ["Q102"]],
    ["a long comment", `/*${"x".repeat(1_000_000)}`, ["Q101"]],
    ["closing braces", "}".repeat(MANY), ["Q203"]],
    ["closing brackets", "]".repeat(MANY), ["Q203"]],
    ["semicolons", ";".repeat(MANY), ["Q201"]],
    ["labels", body("L: ".repeat(MANY)), ["Q214"]],
    ["quotes", '"'.repeat(MANY), ["Q235"]],
    ["merge marks", "<<<<<<< a\n".repeat(1000), ["Q114"]],
    ["a path", `check c { only ${"a.".repeat(MANY)}b }`, []],
    ["a list", `enum E { a${", a".repeat(MANY)} }`, []],
    ["many declarations", "flag a\n".repeat(20_000), []],
    ["many statements", body("x = 1 ".repeat(20_000)), []],
  ])("%s", (_, text, expected) => {
    const { file, problems } = read(text);
    expect([...new Set(problems.map((it) => it.code))]).toEqual(expected);
    expect(walk(file)).toBeLessThan(3 * MAX_TREE_DEPTH);
  });

  test.each([
    ["parentheses", (n: number) => invariant(`${"(".repeat(n - 1)}x${")".repeat(n - 1)}`)],
    ["blocks", (n: number) => `process p ${"{ loop ".repeat(n - 1)}{ }${" }".repeat(n - 1)}`],
    ["labelled ifs", (n: number) => `process p {${" L: if a {".repeat(n - 1)}${"}".repeat(n)}`],
    ["filters", (n: number) => invariant(`${"{x in S: ".repeat(n - 1)}y${"}".repeat(n - 1)}`)],
    ["quantifiers", (n: number) => invariant(`${"forall x in S: ".repeat(n - 1)}y`)],
  ])("%s: the limit itself is fine, one more is not", (_, text) => {
    expect(codesOf(text(MAX_NESTING))).toEqual([]);
    expect(codesOf(text(MAX_NESTING + 1))).toEqual(["Q217"]);
  });

  test("a row up to the limit is read", () => {
    expect(codesOf(invariant(`x${" + x".repeat(MAX_TREE_DEPTH - 3)}`))).toEqual([]);
    expect(codesOf(invariant(`x${" + x".repeat(MAX_TREE_DEPTH + 3)}`))).toEqual(["Q218"]);
  });

  test("what is too deep costs its own declaration only", () => {
    const { file, problems } = read(`flag a\n${invariant(`x${" + x".repeat(MANY)}`)}\nflag b`);
    expect(problems.map((it) => it.code)).toEqual(["Q218"]);
    expect(file.declarations.map((it) => it.kind)).toEqual(["variable", "variable"]);
  });

  test("10,000 mistakes are counted up to a limit", () => {
    for (const mistake of ["x + 3\n", "awiat x\n", "x = )\n", "  process q { }\n"]) {
      const { problems } = read(body(mistake.repeat(10_000)));
      expect(problems.length).toBe(MAX_PROBLEMS);
    }
    expect(read("flag $\n".repeat(10_000)).problems.length).toBe(MAX_PROBLEMS);
  });

  test("a stack that is nearly full is answered, too", () => {
    const text = invariant(`${"(".repeat(200)}x${")".repeat(200)}`);
    const deep = (levels: number): Parsed => {
      try {
        return levels > 0 ? deep(levels - 1) : read(text);
      } catch (error) {
        if (error instanceof RangeError) return { file: read("flag a").file, problems: [] };
        throw error;
      }
    };
    for (let levels = 1000; levels < 12_000; levels += 1000) deep(levels);
    expect(codesOf(text)).toEqual([]);
  });
});
