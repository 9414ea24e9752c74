// A `transition` that compares references, on a step that frees one object and makes another.

import { expect, test } from "vitest";
import { verdictOn } from "../kit/explore.ts";

async function statusWith(max: number): Promise<string | undefined> {
  const verdict = await verdictOn(`
spec replaced
object Node max ${max}
var root: ref Node = new Node
process p { atomic { free root  root = new Node } }
transition stays: root' == root
`);
  return verdict.properties.find(({ name }) => name === "stays")?.status;
}

test("with room for both, the new object is not the old one", async () => {
  expect(await statusWith(2)).toBe("violated");
});

test("without room the two look alike: no answer, and never `holds`", async () => {
  expect(await statusWith(1)).toBe("unevaluable");
});
