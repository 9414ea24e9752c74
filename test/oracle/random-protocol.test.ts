// The health of the random protocols: each is a protocol, every kind of statement and expression
// of this version comes often enough, and their outcomes are as various as a test of a checker
// needs them: many hold, many fail, some stop dead. A generator that drifts into trivial texts
// would make the comparison with the checker empty.

import { describe, expect, it } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { bruteForce } from "./evaluate.ts";
import type { Exploration } from "./evaluate.ts";
import { TooManyStates } from "./outcomes.ts";
import { randomProtocol } from "./random-protocol.ts";

const SEEDS = 200;

const texts = Array.from({ length: SEEDS }, (_, seed) => randomProtocol(seed));

function explore(text: string): Exploration | undefined {
  try {
    return bruteForce(parse({ name: "random.qsc", text }).file);
  } catch (error) {
    if (error instanceof TooManyStates) return undefined;
    throw error;
  }
}

/** What kinds of nodes a tree has: kinds, operators, relations and the like. */
function kindsIn(node: unknown, kinds: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) kindsIn(child, kinds);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (["kind", "operator", "quantifier", "relation", "word"].includes(key)) {
      kinds.add(String(value));
    }
    kindsIn(value, kinds);
  }
}

describe("random protocols", () => {
  it("depend on their seed alone", () => {
    expect(randomProtocol(7)).toBe(texts[7]);
    expect(new Set(texts).size).toBe(SEEDS);
  });

  it("are all read without a problem", () => {
    for (const text of texts) {
      expect(parse({ name: "random.qsc", text }).problems).toEqual([]);
    }
  });

  it("have every kind of statement and expression of this version, in 1 of 50 at least", () => {
    const counts = new Map<string, number>();
    for (const text of texts) {
      const kinds = new Set<string>();
      kindsIn(parse({ name: "random.qsc", text }).file.declarations, kinds);
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const wanted = [
      ...["const", "enum", "type", "def", "assume", "initially", "object", "primitive", "hardware"],
      ...[
        "routine",
        "action",
        "process",
        "op",
        "section",
        "any",
        "ids",
        "range",
        "optional",
        "ref",
      ],
      ...["invariant", "transition", "reach", "recoverable", "primed"],
      ...["variable", "let", "pick", "assign", "call", "await", "idle", "assert", "free", "use"],
      ...["skip", "if", "while", "loop", "atomic", "for", "with", "either", "labelled", "block"],
      ...["break", "continue", "return"],
      ...["integer", "boolean", "null", "self", "name", "unary", "quantified", "conditional"],
      ...["member", "index", "at", "inside", "filter", "set", "new", "forall", "exists", "array"],
      ...["<=>", "=>", "||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "!in", "subset"],
      ...["union", "intersect", "minus", "..", "+", "-", "*", "/", "%", "!"],
    ];
    const rare = wanted.filter((kind) => (counts.get(kind) ?? 0) < SEEDS / 50);
    expect(rare).toEqual([]);
  });

  it("hold, fail and stop in the shares that a test needs", () => {
    const results = texts.map(explore);
    const known = results.filter((result) => result !== undefined);
    const share = (is: (result: Exploration) => boolean) => known.filter(is).length / known.length;
    // What has to be asked for is left out: many protocols hang somewhere, and that is no fault.
    const violates = ({ properties }: Exploration) =>
      [...properties].some(([name, told]) => told === "violated" && name !== "no_hang");
    expect(known.length).toBeGreaterThan(SEEDS * 0.9);
    expect(share(violates)).toBeGreaterThan(0.25);
    expect(share(violates)).toBeLessThan(0.6);
    expect(share((one) => !violates(one) && one.states.length > 100)).toBeGreaterThan(0.3);
    expect(share(({ deadlocks }) => deadlocks > 0)).toBeGreaterThan(0.08);
    expect(share(({ states }) => states.length < 10)).toBeLessThan(0.15);
    // Hidden differences: two states that look alike.
    expect(share(({ states }) => new Set(states).size < states.length)).toBeGreaterThan(0.5);
  });
});
