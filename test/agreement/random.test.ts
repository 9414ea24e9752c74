// Random protocols mean the same to the brute-force oracle and to the checker: the same states,
// transitions, depth, deadlocks, verdicts and lengths of counterexamples. A difference is shown
// with its seed and a small text that has it too.

import { describe, expect, it } from "vitest";
import { exploreAll } from "../kit/explore.ts";
import { randomProtocol } from "../oracle/random-protocol.ts";
import type { Explored } from "../kit/explore.ts";
import {
  compareWithOracle,
  differences,
  oracleOn,
  oracleOnSeed,
  smallestWitness,
} from "./compare.ts";

const PROTOCOLS = 1_000;
const CHUNK = 50;

const chunks = Array.from({ length: PROTOCOLS / CHUNK }, (_, number) => number * CHUNK);

describe("random protocols", () => {
  it.each(chunks)("from seed %i on", { timeout: 600_000 }, async (from) => {
    let compared = 0;
    for (let seed = from; seed < from + CHUNK; seed++) {
      const found = await compareWithOracle(seed, exploreAll);
      if (found.length > 0) {
        const small = await smallestWitness(randomProtocol(seed), exploreAll);
        expect.fail([`seed ${String(seed)}`, ...found, "", "small:", small].join("\n"));
      }
      if (oracleOnSeed(seed) !== undefined) compared++;
    }
    // The others are larger than the oracle goes: few, or the comparison is empty.
    expect(compared).toBeGreaterThan(CHUNK * 0.8);
  });
});

describe("the comparison", () => {
  const text = `var x: 0..1 process p { L: x = 1 } invariant zero: x == 0 reach one: x == 1`;

  async function both(alter: Partial<Explored>): Promise<readonly string[]> {
    const oracle = oracleOn(text);
    if (oracle === undefined) throw new Error("two states are too many");
    return differences(oracle, { ...(await exploreAll(text)), ...alter });
  }

  it("finds no difference where there is none", async () => {
    expect(await both({})).toEqual([]);
  });

  it.each<readonly [string, Partial<Explored>]>([
    ["states: the oracle has 2, we have 3", { states: 3 }],
    ["transitions: the oracle has 1, we have 2", { transitions: 2 }],
    ["depth: the oracle has 2, we have 1", { depth: 1 }],
    ["deadlocks: the oracle has 0, we have 1", { deadlocks: 1 }],
    ["zero in steps: the oracle has 1, we have 2", { lengths: new Map([["zero", 2]]) }],
  ])("%s", async (sentence, alter) => {
    expect(await both(alter)).toEqual([sentence]);
  });

  it("sees another verdict, a verdict too many and one that is missing", async () => {
    const { verdicts } = await exploreAll(text);
    const zero = new Map(verdicts).set("zero", "holds");
    expect(await both({ verdicts: zero })).toEqual([
      "zero: the oracle has violated, we have holds",
    ]);
    const more = new Map(verdicts).set("other", "holds");
    expect(await both({ verdicts: more })).toEqual([
      "other: the oracle has undefined, we have holds",
    ]);
    const fewer = new Map([...verdicts].filter(([name]) => name !== "one"));
    expect(await both({ verdicts: fewer })).toEqual([
      "one: the oracle has holds, we have undefined",
    ]);
  });

  it("sees another state", async () => {
    const descriptors = () => ["p@L\nx=0", "p@end\nx=0"];
    expect(await both({ descriptors })).toEqual([
      "a state is described as\np@end\nx=1\nby the oracle, and by us as\np@end\nx=0",
    ]);
  });
});
