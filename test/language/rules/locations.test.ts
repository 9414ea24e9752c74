import { describe, expect, it } from "vitest";
import { diagnosticsOf, problemsOf } from "../../kit/findings.ts";

/** r0 has 4 places, each next one 4 times as many. */
const routines = (levels: number): string =>
  Array.from({ length: levels }, (_, i) =>
    i === 0
      ? "routine r0() { a = true; a = false; a = true; a = false }"
      : `routine r${i}() { r${i - 1}(); r${i - 1}(); r${i - 1}(); r${i - 1}() }`,
  ).join("\n");

const reported = (levels: number, body: string): readonly string[] =>
  diagnosticsOf("Q582", `flag a, b; mutex m; ${routines(levels)} process p { ${body} }`).map(
    ({ message, at }) => `${message}: ${at.text}`,
  );

describe("the places of a process", () => {
  it("multiply by calls of calls", () => {
    // 4^8 = 65,536 and the end.
    expect(reported(8, "r7()")).toEqual([
      "process `p` has 65,537 places where control can rest; 65,535 are allowed: most of them by p → r7 → r6 → r5 → r4 → r3",
    ]);
    // 3 * 16,384 + 1.
    expect(reported(8, "r6(); r6(); r6()")).toEqual([]);
  });

  it("are counted without going through each call", () => {
    const text = `flag a; ${routines(60)} process p { r59() }`;
    expect(problemsOf(text).map(({ code }) => code)).toContain("Q582");
  });

  it("include the unlocks of jumps out of `with`", () => {
    const jumps = "if b { return };".repeat(30_000);
    // A condition each: 30,000, the lock and two unlocks. With the unlocks of the jumps over twice it.
    expect(reported(1, jumps)).toEqual([]);
    expect(reported(1, `with m { ${jumps.repeat(2)} }`)).toEqual([
      "process `p` has 120,003 places where control can rest; 65,535 are allowed: too long",
    ]);
  });
});
