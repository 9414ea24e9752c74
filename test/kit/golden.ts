// Long expected texts live in files beside their test. `npm run bless` writes them anew; what was
// written is then read by a person, and the short facts that matter are asserted by hand.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** Expects `actual` to be the text of the file. */
export function expectGolden(actual: string, file: URL): void {
  if (process.env["QUIESCE_BLESS"] === "1") writeFileSync(file, actual);
  if (!existsSync(file)) throw new Error(`no golden file ${file.pathname}: run npm run bless`);
  expect(actual).toBe(readFileSync(file, "utf8"));
}
