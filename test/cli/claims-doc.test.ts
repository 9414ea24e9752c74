// docs/claims.md shows what the program does: its pieces of specification stand in the example, its
// table is printed, and its wrong claims fail with the words that it shows.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { quiesce, root } from "../kit/quiesce.ts";
import { timeless } from "../kit/timeless.ts";

const EXAMPLE = "examples/11-claims.qsc";
const page = readFileSync(join(root, "docs/claims.md"), "utf8");
const example = readFileSync(join(root, EXAMPLE), "utf8");

const [release, checks, table, wrong, refusals] = page
  .split("```\n")
  .filter((_, k) => k % 2 === 1)
  .map((block) => block.trimEnd());

const folder = mkdtempSync(join(tmpdir(), "quiesce-claims-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the page has the blocks that are looked at here", () => {
  expect(page.split("```\n")).toHaveLength(11);
});

test("its specification is that of the example", () => {
  expect(example).toContain(release);
  expect(example).toContain(checks);
});

test("its table is what is printed", async () => {
  const { code, stdout } = await quiesce(["test", EXAMPLE], { env: { COLUMNS: "100" } });
  expect(stdout.trimEnd().split("\n").map(timeless)).toEqual(table.split("\n").map(timeless));
  expect(code).toBe(0);
});

test("its wrong claims fail with the words that it shows", async () => {
  const path = join(folder, "wrong.qsc");
  writeFileSync(path, `${example}${wrong}\n`);
  const { code, stdout } = await quiesce(["test", path], { env: { COLUMNS: "100" } });
  const printed = stdout.split("\n");
  let at = 0;
  for (const line of refusals.split("\n")) {
    const found = printed.indexOf(line, at);
    expect(found, `the page's line: ${line}`).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
  expect(code).toBe(24);
});
