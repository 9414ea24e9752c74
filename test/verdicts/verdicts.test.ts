// Every `.qsc` file that makes claims, judged as `quiesce test` does: states, transitions, depth and
// deadlocks by the number, each property by its verdict. The expectations stand in the files.

import { expect, it } from "vitest";
import type { CaseOutcome, CheckOutcome } from "../../src/claims/outcome.ts";
import { testFile } from "../../src/claims/test.ts";
import { quietHost } from "../kit/explore.ts";
import { specFiles } from "../kit/spec-files.ts";

const limits = { states: undefined, depth: undefined, milliseconds: undefined };

it.each(["test/verdicts", "examples", "specs"].flatMap(specFiles))(
  "$name",
  { timeout: 600_000 },
  async (source) => {
    const { problems, checks } = await testFile(
      source,
      { limits, checks: undefined },
      quietHost,
      () => undefined,
    );
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(checks.flatMap(faultsOf)).toEqual([]);
    expect(checks.every(({ met }) => met)).toBe(true);
    // The examples teach, and need not claim; these files are here for nothing else.
    if (source.name.startsWith("test/verdicts/")) expect(checks.length).toBeGreaterThan(0);
  },
);

function faultsOf({ name, problems, cases }: CheckOutcome): readonly string[] {
  return [
    ...problems.map(({ code, message }) => `${name}: ${code} ${message}`),
    ...cases.flatMap(reasonsOf).map((reason) => `${name}: ${reason}`),
  ];
}

function reasonsOf({ claims, hollow }: CaseOutcome): readonly string[] {
  return [...claims.flatMap(({ reasons }) => reasons), ...hollow].map(({ text }) => text);
}
