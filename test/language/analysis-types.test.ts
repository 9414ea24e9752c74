// Types of expressions: ranges by interval analysis, members of enums, null.

import { describe, expect, test } from "vitest";
import { combined, negated } from "../../src/language/types/intervals.ts";
import { floorDivide, floorModulo } from "../../src/language/values.ts";
import { errorsOf, typeOf } from "../kit/analysis.ts";

const variables = `
enum Light { red, green }
type Cpu = ids(3)
object Node max 2 { key: 0..9; next: ref Node; cells[0..1]: bool }
var a: 0..3
var b: -2..5
var m: (0..3)?
var light: Light
var who: Cpu?
var head: ref Node
flag f
const N = 4
`;

describe("the range of an expression", () => {
  test.each([
    ["7", "7"],
    ["N", "4"],
    ["a", "0..3"],
    ["a + b", "-2..8"],
    ["a - b", "-5..5"],
    ["a * b", "-6..15"],
    ["-b", "-5..2"],
    ["b / 2", "-1..2"],
    ["b % 3", "0..2"],
    ["a % N", "0..3"],
    ["a % 2", "0..1"],
    ["a / (a + 1)", "0..3"],
    ["N * N - 1", "15"],
    ["if f then a else 9", "0..9"],
    ["m + 1", "1..4"],
    ["{x in 0..9: x > a}.len", "0..10"],
    ["(0..a).len", "0..4"],
    ["{a, b}.len", "0..2"],
    ["Light.len", "0..2"],
    ["Cpu.len", "0..3"],
    ["Node.len", "0..2"],
    ["({1, 2} union 5..7).len", "0..5"],
    ["head.key + 1", "1..10"],
  ])("%s is %s", (text, type) => {
    expect(typeOf(variables, text)).toBe(type);
  });
});

describe("the type of an expression", () => {
  test.each([
    ["light == red", "bool"],
    ["green == light", "bool"],
    ["light", "Light"],
    ["Light.green", "Light"],
    ["if f then light else green", "Light"],
    ["if f then Light.red else green", "Light"],
    ["head", "ref Node"],
    ["head.next.next", "ref Node"],
    ["who", "Cpu?"],
    ["m", "(0..3)?"],
    ["if f then a else null", "(0..3)?"],
    ["if f then null else head", "ref Node"],
    ["self", "Process"],
    ["head.cells[1]", "bool"],
    ["who != null && who in Cpu", "bool"],
    ["exists n in Node: n.key == a", "bool"],
    ["forall p in Process: p == self", "bool"],
    ["{red} == {light, green}", "bool"],
    ["light in {red, green}", "bool"],
    ["red in {light}", "bool"],
  ])("%s is %s", (text, type) => {
    expect(typeOf(variables, text)).toBe(type);
  });

  test("of a def is that of its body", () => {
    const text = `${variables} def less(x: 0..9) = x - 1 def choose: Light = if f then red else green`;
    expect(typeOf(text, "less(a)")).toBe("-1..8");
    expect(typeOf(text, "choose")).toBe("Light");
  });
});

describe("31 bits", () => {
  const big = "var x: 0..1073741823 var y: -1073741824..0 var z: 0..32768";
  test.each([
    ["x", []],
    ["x - 1", []],
    ["x + 1", ["Q407"]],
    ["y", []],
    ["y - 1", ["Q407"]],
    ["-y", ["Q407"]],
    ["-x", []],
    ["z * z", ["Q407"]],
    ["z * 32767", []],
    ["1073741823", []],
    ["1073741824", ["Q407"]],
    ["-1073741824", []],
    ["-1073741825", ["Q407"]],
  ])("%s: %j", (text, codes) => {
    expect(errorsOf(`${big} process p { let v = (${text}) }`)).toEqual(codes);
  });
});

describe("intervals hold every result, and their ends are results", () => {
  const range = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
  const pairs = range.flatMap((low) =>
    range.filter((high) => high >= low).map((high) => ({ low, high })),
  );
  const between = (low: number, high: number): number[] =>
    range.filter((each) => each >= low && each <= high);
  const results = {
    "+": (x: number, y: number): number => x + y,
    "-": (x: number, y: number): number => x - y,
    "*": (x: number, y: number): number => x * y,
    "/": floorDivide,
    "%": floorModulo,
  } as const;

  test.each(["+", "-", "*", "/", "%"] as const)("%s", (operator) => {
    for (const a of pairs) {
      for (const b of pairs) {
        const divides = operator === "/" || operator === "%";
        const values = between(a.low, a.high).flatMap((x) =>
          between(b.low, b.high)
            .filter((y) => !divides || y > 0)
            .map((y) => results[operator](x, y)),
        );
        const interval = combined(operator, a, b);
        if (values.length === 0) {
          expect(interval).toBeUndefined();
          continue;
        }
        const [low, high] = [Math.min(...values), Math.max(...values)];
        if (interval === undefined) throw new Error("no interval");
        expect(interval.low).toBeLessThanOrEqual(low);
        expect(interval.high).toBeGreaterThanOrEqual(high);
        // Remainders are not followed to the last value.
        if (operator !== "%") expect(interval).toEqual({ low: low + 0, high: high + 0 });
      }
    }
  });

  test("negation", () => {
    for (const a of pairs) expect(negated(a)).toEqual({ low: 0 - a.high, high: 0 - a.low });
  });
});
