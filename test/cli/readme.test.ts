// The README shows what the program prints: each sample, line by line and in order, at 100 columns.
// Lines in square brackets stand for what a sample leaves out.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quiesce, root } from "../kit/quiesce.ts";
import { timeless } from "../kit/timeless.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** The code block of the README that begins with a text. */
function sample(beginning: string): readonly string[] {
  const block = readme.split("```").find((text) => text.startsWith(`\n${beginning}`));
  return (block ?? "").trim().split("\n");
}

test.each([
  ["✗ no_deadlock", ["check", "specs/xive/xive_release.qsc"], 21],
  [
    "use_after_free",
    ["check", "examples/05-use-after-free.qsc", "--property", "no_access_after_free"],
    20,
  ],
] as const)("the sample `%s`", async (beginning, args, code) => {
  const shown = sample(beginning).filter((line) => !line.trim().startsWith("[…"));
  expect(shown.length).toBeGreaterThan(10);
  const run = await quiesce(args, { env: { COLUMNS: "100" } });
  expect(run.code).toBe(code);
  const printed = run.stdout.split("\n");
  let at = 0;
  for (const line of shown) {
    const found = printed.indexOf(line, at);
    expect(found, `the README's line: ${line}`).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
});

test("the sample of claims", async () => {
  const shown = sample("    check");
  expect(shown.length).toBeGreaterThan(20);
  const checks = ["B2", "B7", "B9", "B10", "B30"].flatMap((name) => ["--check", name]);
  const run = await quiesce(["test", "specs/xive", ...checks], { env: { COLUMNS: "100" } });
  expect(run.code).toBe(0);
  expect(run.stdout.trim().split("\n").map(timeless)).toEqual(shown.map(timeless));
});
