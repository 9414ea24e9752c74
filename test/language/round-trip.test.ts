// Text → tree → text → tree: random trees of every kind survive, and canonical text stays as it is.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expression, File } from "../../src/language/ast.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { unparse } from "../../src/language/unparse.ts";
import { randomFrom } from "../kit/random.ts";
import { randomExpression, randomFile } from "../kit/random-tree.ts";
import { withoutPlaces } from "../kit/trees.ts";

const RUNS = process.env["QUIESCE_FULL"] === undefined ? 1500 : 30_000;

function roundTrip(file: File): void {
  const text = unparse(file);
  const parsed = parse({ name: "random.qsc", text });
  expect(parsed.problems, text).toEqual([]);
  expect(withoutPlaces(parsed.file), text).toEqual(withoutPlaces(file));
  expect(unparse(parsed.file)).toBe(text);
}

function property(condition: Expression): File {
  const span = { start: 0, end: 0 };
  const name = { span, text: "p" };
  return {
    span,
    declarations: [{ kind: "property", span, doc: undefined, word: "transition", name, condition }],
  };
}

describe("round trip", () => {
  test("random files", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        roundTrip(randomFile(randomFrom(seed)));
      }),
      { numRuns: RUNS },
    );
  });

  test("random expressions", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        roundTrip(property(randomExpression(randomFrom(seed))));
      }),
      { numRuns: RUNS },
    );
  });

  test("the random trees hold every kind of node", () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < 800; seed++) {
      const text = JSON.stringify(randomFile(randomFrom(seed)));
      for (const [, kind = ""] of text.matchAll(/"kind":"([^"]*)"/g)) kinds.add(kind);
    }
    expect([...kinds].toSorted()).toEqual(
      (
        "action any array assert assign atomic await binary boolean break call check comprehension " +
        "condition conditional const continue count def either enum except expect filter for free goto " +
        "group hardware holds idle ids if import index instance integer is labelled let loop member " +
        "moving name named new null object only op optional pick place primed primitive process progress " +
        "property quantified range record ref rendezvous replacing return routine same section self seq " +
        "set skip spec tagged type unary unreached use variable variant violates while with without wrap block"
      )
        .split(" ")
        .toSorted(),
    );
  });

  test.each(["release", "everything"])("the fixture %s", (name) => {
    const text = readFileSync(`test/language/fixtures/${name}.qsc`, "utf8");
    const { file, problems } = parse({ name, text });
    expect(problems).toEqual([]);
    roundTrip(file);
  });
});
