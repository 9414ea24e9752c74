// What a program reads of a run of checks: valid by the shipped schema, and complete.

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { ClaimsJsonResult } from "../../src/report/claims-json.ts";
import { claimsJson } from "../../src/report/claims-json.ts";
import type { ClaimsRun } from "../../src/report/claims-summary.ts";
import { hostileRun, interrupted, met, noted, unmet } from "./claims-fixtures.ts";

const schemaOf = (name: string): object =>
  JSON.parse(
    readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), "utf8"),
  ) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false })
  .addSchema(schemaOf("verdict"), "verdict.schema.json")
  .compile(schemaOf("claims"));

function result(
  run: ClaimsRun | undefined,
  outcome: ClaimsJsonResult["outcome"],
  exitCode: number,
): ClaimsJsonResult {
  const error = run === undefined ? "cannot read x.qsc: there is no such file" : undefined;
  return { tool: "quiesce 0.1.0", outcome, exitCode, run, limits: ["--max-states 9"], error };
}

const parsed = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

describe("the document", () => {
  test.each([
    ["met", result(met, "holds", 0)],
    ["unmet", result(unmet, "error", 65)],
    ["noted", result(noted, "holds", 0)],
    ["interrupted", result(interrupted, "incomplete", 130)],
    ["hostile", result(hostileRun, "claims", 24)],
    ["unreadable", result(undefined, "error", 66)],
  ])("%s is valid by the schema", (_name, what) => {
    const text = claimsJson(what);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("the schema refuses what is no result", () => {
    expect(validate({})).toBe(false);
    const document = parsed(claimsJson(result(met, "holds", 0)));
    expect(validate({ ...document, verdict: "violated" })).toBe(false);
    const text = claimsJson(result(unmet, "claims", 24));
    expect(validate(JSON.parse(text.replaceAll('"kind": "hollow"', '"kind": "odd"')))).toBe(false);
    // What the other schema says of the parts of a verdict counts here too.
    expect(validate(JSON.parse(text.replaceAll('"endColumn"', '"end"')))).toBe(false);
  });

  test("carries every claim with its reasons and places, and every verdict unabridged", () => {
    expect(parsed(claimsJson(result(unmet, "error", 65)))).toMatchObject({
      version: 1,
      verdict: "error",
      exitCode: 65,
      limits: ["--max-states 9"],
      counts: {
        checks: { total: 5, met: 2, refused: 1 },
        claims: { total: 8, met: 4 },
        files: { total: 2, failed: 1, left: 0 },
        states: 1236045,
      },
      files: [
        {
          file: "release.qsc",
          spec: "release",
          checks: [
            { name: "as_merged", met: true, doc: "As it was merged.", variant: null },
            {
              name: "no_lock",
              at: { line: 38, column: 1 },
              cases: [
                {
                  constants: [],
                  claims: [{ expected: "violates no_deadlock in 5 steps", met: true, reasons: [] }],
                  run: { counts: { states: 61, deadlocks: 2 }, complete: true },
                },
              ],
            },
            {
              name: "devices",
              variant: "old",
              cases: [
                { constants: [{ name: "D", value: "xics" }, { name: "N" }], shared: false },
                { shared: true, milliseconds: 0 },
                { claims: [{ reasons: [{ kind: "not caused by the edit", at: null }] }] },
                {
                  met: false,
                  hollow: [{ kind: "hollow", at: { line: 24 } }],
                  leftOut: ["stopped", "finishes"],
                },
              ],
            },
            { name: "long" },
            { name: "gone", met: false, problems: [{ code: "Q701" }], cases: [] },
          ],
        },
        { file: "broken.qsc", problems: [{ at: { line: 2, column: 6 } }], checks: [] },
      ],
    });
  });

  test("has the counterexamples of a check", () => {
    const text = claimsJson(result({ ...met, files: met.files.slice(0, 1) }, "holds", 0));
    const { files } = JSON.parse(text) as {
      files: { checks: { cases: { run: { properties: unknown[] } }[] }[] }[];
    };
    expect(files[0]?.checks[1]?.cases[0]?.run.properties[1]).toMatchObject({
      name: "no_deadlock",
      trace: { steps: [{ actor: "release", at: { line: 22 } }, {}, {}, {}, {}] },
    });
  });

  test("says nothing of colour and keeps hostile text as data", () => {
    const text = claimsJson(result(hostileRun, "claims", 24));
    expect(text).not.toContain("\u001b");
    expect(parsed(text)).toMatchObject({ files: [{ checks: [{ name: "n\u001b[31m" }] }] });
  });
});
