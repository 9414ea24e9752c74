// What a program reads: every document is valid by the shipped schema, and complete.

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { positionAt } from "../../src/language/source.ts";
import type { JsonResult } from "../../src/report/json.ts";
import { jsonReport } from "../../src/report/json.ts";
import { placesOf } from "../../src/language/places.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { cut, deadlocked, holding, hostile, source, troubled } from "./fixtures.ts";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../docs/verdict.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(
  schema as object,
);

function result(verdict: Verdict, outcome: JsonResult["outcome"], exitCode: number): JsonResult {
  return {
    tool: "quiesce 0.1.0",
    outcome,
    exitCode,
    source: verdict.source,
    problems: [],
    verdict,
    limits: ["--max-states 1000"],
    error: undefined,
  };
}

const parsed = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

describe("the document", () => {
  test.each([
    ["holding", result(holding, "holds", 0)],
    ["deadlocked", result(deadlocked, "violated", 21)],
    ["cut", result(cut, "incomplete", 30)],
    ["troubled", result(troubled, "violated", 20)],
    ["hostile", result(hostile, "violated", 20)],
    [
      "unreadable",
      {
        ...result(holding, "error", 66),
        source: undefined,
        verdict: undefined,
        error: "cannot read x.qsc: no such file",
      },
    ],
  ])("%s is valid by the schema", (_name, what) => {
    const text = jsonReport(what);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("the schema refuses what is no result", () => {
    expect(validate({})).toBe(false);
    const changed = { ...parsed(jsonReport(result(holding, "holds", 0))), verdict: "fine" };
    expect(validate(changed)).toBe(false);
  });

  test("carries the trace with places, unabridged", () => {
    const some: Verdict = { ...deadlocked, properties: deadlocked.properties.slice(0, 2) };
    const document = parsed(jsonReport(result(some, "violated", 21)));
    expect(document).toMatchObject({
      version: 1,
      verdict: "violated",
      exitCode: 21,
      file: "release.qsc",
      summary: "violated: no_deadlock (after 5 steps)",
      run: {
        counts: { states: 61, transitions: 98, depth: 12, deadlocks: 2 },
        properties: [
          { name: "stopped", status: "holds" },
          {
            name: "no_deadlock",
            status: "violated",
            trace: {
              steps: [
                { number: 1, actor: "release", at: { line: 22, column: 3 } },
                {
                  number: 2,
                  at: { line: 23, column: 17, endLine: 23, endColumn: 34 },
                  changes: [{ name: "mmu_ready", before: "true", after: "false" }],
                },
                { number: 3 },
                { number: 4 },
                { number: 5 },
              ],
            },
          },
        ],
      },
    });
  });

  test("says nothing of colour and keeps hostile text as data", () => {
    const text = jsonReport(result(hostile, "violated", 20));
    expect(text).not.toContain("\u001b");
    expect(parsed(text)).toMatchObject({ run: { spec: "evil\u001b[2J\u0007" } });
  });
});

test("places are those of positionAt, for every offset and every way to end a line", () => {
  for (const text of [source.text.slice(0, 300), "a\r\nb\rc\n\n\r\r\nd", "", "\n"]) {
    const places = placesOf({ name: "x", text });
    for (let offset = 0; offset <= text.length + 1; offset++) {
      expect(places(offset)).toEqual(positionAt({ name: "x", text }, offset));
    }
  }
});
