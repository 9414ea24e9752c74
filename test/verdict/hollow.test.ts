// An assert that no step comes to says nothing, and the verdict says so.

import { expect, test } from "vitest";
import { verdictOn } from "../kit/explore.ts";

async function noteOn(body: string): Promise<string | undefined> {
  const verdict = await verdictOn(`
spec hollow
const NEVER = false
flag off
process p { ${body} }
`);
  const claim = verdict.properties.find(({ name }) => name === "claim");
  expect(claim?.status).toBe("holds");
  return claim?.note;
}

test.each([
  ["a statement of its own", "assert claim: true == true", undefined],
  ["inside a step", "atomic { skip  assert claim: true == true }", undefined],
  ["behind a constant", "if NEVER { assert claim: true == true }", "hollow: never reached"],
  ["behind a condition", "if off { assert claim: true == true }", "hollow: never reached"],
])("%s", async (_, body, note) => {
  expect(await noteOn(body)).toBe(note);
});
