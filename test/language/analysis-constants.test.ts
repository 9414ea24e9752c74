// Constants: what they are worth, in the file and from outside.

import { describe, expect, test } from "vitest";
import { constantValue } from "../../src/language/constants.ts";
import { NULL } from "../../src/language/values.ts";
import { analysisOf, errorsOf, protocolOf } from "../kit/analysis.ts";

const user = "\nflag done\nprocess user { done = true }\nreach finished: done";

/** The value of the constant X. */
function valueOf(
  text: string,
  constants: Readonly<Record<string, string>> = {},
): number | undefined {
  const protocol = protocolOf(`${text}${user}`, constants);
  return protocol.constants.find((each) => each.name === "X")?.value;
}

describe("the value of a constant expression", () => {
  test.each([
    ["const X = 7", 7],
    ["const X = -7", -7],
    ["const X = 2 + 3 * 4", 14],
    ["const X = -7 / 2", -4],
    ["const X = -7 % 2", 1],
    ["const X = 7 / 2", 3],
    ["const X = true", 1],
    ["const X = !true || false", 0],
    ["const X = 2 < 3 && 3 <= 3", 1],
    ["const X = if 1 == 2 then 10 else 20", 20],
    ["const X = Y + 1, Y = 3", 4],
    ["enum E { a, b, c } const X: E = b", 1],
    ["enum E { a, b, c } const X = E.c", 2],
    ["enum E { a, b, c } const X = E.c == E.c", 1],
    ["const X: (0..3)? = null", NULL],
    ["const X = forall i in 0..3: i * i <= 9", 1],
    ["const X = exists i in 0..3, j in 0..3: i + j == 7", 0],
    ["const X = {i in 0..9: i % 3 == 0}.len", 4],
    ["const X = ({1, 2} union {2, 3}).len", 3],
    ["const X = ((0..9) minus (3..5)).len", 7],
    ["const X = 3 in (0..9) intersect {3, 20}", 1],
    ["const X = {1} subset 0..3", 1],
    ["def twice(n: 0..99) = n * 2 const X = twice(twice(3))", 12],
    ["def many = {i in 0..4: i > 1}.len const X = many", 3],
  ])("%s", (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  test("lazy operators stop where the result is known", () => {
    expect(valueOf("const N = 0, X = if N > 0 && 6 / (N + 1) > 1 then 1 else 2")).toBe(2);
    expect(errorsOf(`const N = 0, X = 1 / (N % 1 + (if N == 0 then 0 else 1))${user}`)).toEqual([
      "Q321",
    ]);
  });

  test("an expression that needs the state has none", () => {
    const protocol = protocolOf(`var x: 0..3 process p { x = 1 } invariant some: x >= 0`);
    const [property] = protocol.properties;
    expect(property === undefined ? 0 : constantValue(property.condition)).toBeUndefined();
  });
});

describe("a chain of definitions", () => {
  const names = Array.from({ length: 5000 }, (_, i) => `C${i}`);

  test("may have any length where each needs what stands before it", () => {
    const chain = names.map((name, i) => `${name} = ${i === 0 ? "1" : (names[i - 1] ?? "")}`);
    expect(valueOf(`const ${chain.join(", ")}, X = ${names[4999] ?? ""}`)).toBe(1);
  });

  test("ends at 200 where each needs what stands behind it", () => {
    const chain = names.map((name, i) => `${name} = ${names[i + 1] ?? "1"}`);
    expect(errorsOf(`const ${chain.join(", ")}${user}`)[0]).toBe("Q315");
  });
});

describe("a value from outside", () => {
  test.each([
    ["const X = 2", "3", 3],
    ["const X = 2", "-4", -4],
    ["const X = 2", " 5 ", 5],
    ["const X", "5", 5],
    ["const X", "true", 1],
    ["const X: 0..9", "5", 5],
    ["const X = true", "false", 0],
    ["enum E { a, b } const X: E = a", "b", 1],
    ["enum E { a, b } const X = E.a", "E.b", 1],
    ["enum E { a, b } const X", "E.b", 1],
    ["const X: (0..3)? = 1", "null", NULL],
  ])("%s given %s", (text, given, value) => {
    expect(valueOf(text, { X: given })).toBe(value);
  });

  test("is marked as such, and the others are not", () => {
    const { constants } = protocolOf(`const X = 1, Y = 2${user}`, { X: "9" });
    expect(constants.map((each) => [each.name, each.value, each.overridden])).toEqual([
      ["X", 9, true],
      ["Y", 2, false],
    ]);
  });

  test("reaches what is made of the constant", () => {
    const text = `const N = 2 type Cpu = ids(N) flag up[Cpu]
      process cpu[c in Cpu] { up[c] = true } reach one: exists c in Cpu: up[c]`;
    const { variables } = protocolOf(text, { N: "3" });
    expect(variables[0]?.dimensions[0]?.type).toMatchObject({ declared: { size: 3 } });
  });

  test("may name another lock of the same kind", () => {
    const text = `mutex a, b, many[0..1] const LOCK = a
      process p { with LOCK { skip }; with a { skip }; with b { skip }; with many[0] { skip } }`;
    const held = protocolOf(text, { LOCK: "b" }).processes[0]?.body.statements[0];
    expect(held).toMatchObject({ kind: "with", on: { instance: { name: "b" } } });
    expect(errorsOf(text, { LOCK: "many" })).toEqual(["Q391"]);
    expect(errorsOf(text, { LOCK: "c" })).toEqual(["Q391"]);
  });

  test.each([
    ["const X = 2", "true"],
    ["const X = 2", "two"],
    ["const X = 2", "99999999999"],
    ["const X = 2", "2147483647"],
    ["const X = 2", "1.5"],
    ["const X = 2", "0x10"],
    ["const X = 2", ""],
    ["const X: 0..3 = 2", "4"],
    ["const X = true", "1"],
    ["enum E { a, b } const X: E = a", "c"],
    ["enum E { a, b } enum F { b } const X: E = a", "F.b"],
    ["const X: (0..3)? = 1", "4"],
    ["const X = 1", "null"],
    ["const X", "b"],
  ])("%s cannot be %s", (text, given) => {
    expect(errorsOf(`${text}${user}`, { X: given })).toEqual(["Q391"]);
  });

  test.each(["Y", "__proto__", "toString", "done"])("there is no constant %s", (name) => {
    const constants = Object.fromEntries([[name, "1"]]);
    expect(errorsOf(`const X = 1${user}`, constants)).toEqual(["Q390"]);
  });

  test("the nearest name is suggested", () => {
    const { problems } = analysisOf(`const VCPUS = 2${user}`, { VCPU: "3" });
    expect(problems.find((each) => each.code === "Q390")?.hint).toContain("VCPUS");
  });

  test("an assumption is judged with it", () => {
    const text = `const X = 1 assume X < 3${user}`;
    expect(errorsOf(text)).toEqual([]);
    expect(errorsOf(text, { X: "3" })).toEqual(["Q322"]);
  });
});
