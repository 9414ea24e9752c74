// The left sides of implications that are looked for, and what is said where none is ever true.

import { describe, expect, it } from "vitest";
import { verdictOn } from "../kit/explore.ts";

async function vacuityOf(invariant: string) {
  const verdict = await verdictOn(`
    type Cell = 0..2
    var x[Cell]: 0..3
    flag never
    def quiet(i: Cell) = x[i] == 3 => never
    process p { x[1] = 2 if never { never = false } }
    invariant said: ${invariant}`);
  const said = verdict.properties.find(({ name }) => name === "said");
  expect(said?.status).toBe("holds");
  return { vacuous: verdict.coverage.vacuous.map(({ text }) => text), note: said?.note };
}

describe("vacuity", () => {
  it("an implication whose left side was true somewhere is not vacuous", async () => {
    expect(await vacuityOf("x[1] == 2 => !never")).toEqual({ vacuous: [], note: undefined });
  });

  it("one whose left side never was is, and it says which", async () => {
    expect(await vacuityOf("x[1] == 3 => never")).toEqual({
      vacuous: ["x[1] == 3"],
      note: "vacuous: `x[1] == 3` never true",
    });
  });

  it("under forall one element is enough", async () => {
    const seen = await vacuityOf("forall i in Cell: x[i] == 2 => i == 1");
    expect(seen.vacuous).toEqual([]);
    const unseen = await vacuityOf("forall i in Cell, j in Cell: x[i] > x[j] + 2 => never");
    expect(unseen.vacuous).toEqual(["x[i] > x[j] + 2"]);
  });

  it("of a conjunction all left sides are looked for, and it is vacuous if none was seen", async () => {
    expect(await vacuityOf("(never => x[0] == 0) && (x[1] == 2 => x[0] == 0)")).toEqual({
      vacuous: ["never"],
      note: undefined,
    });
    expect((await vacuityOf("(never => x[0] == 0) && (x[2] == 1 => never)")).note).toBe(
      "vacuous: `never`, `x[2] == 1` never true",
    );
  });

  it("of nested implications the left sides must be true together", async () => {
    expect((await vacuityOf("x[1] == 2 => x[0] == 1 => never")).vacuous).toEqual([
      "x[1] == 2 && x[0] == 1",
    ]);
  });

  it("looks through calls", async () => {
    expect((await vacuityOf("forall i in Cell: quiet(i)")).vacuous).toEqual(["x[i] == 3"]);
  });
});
