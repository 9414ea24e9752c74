// The grammar itself: it is sound, it is what grammar/quiesce.ebnf says, and no item of a list
// begins with what could go on the item before, so that no separator is needed.

import { readFileSync } from "node:fs";
import { Lexer } from "chevrotain";
import { describe, expect, test } from "vitest";
import { lexerConfig } from "../../src/language/lexer.ts";
import { Parser } from "../../src/language/parser/parse.ts";
import { tolerated, tokenTypes } from "../../src/language/tokens.ts";
import { binaryOperators, words } from "../../src/language/words.ts";
import { ebnfOfRule, grammarRules, membersOf, tokenSets } from "../kit/grammar.ts";

const rules = grammarRules();

/** Rules of an EBNF file by name, each as a row of symbols. */
function rulesOfFile(text: string): ReadonlyMap<string, string> {
  const symbols =
    text.replace(/\(\*[^]*?\*\)/g, " ").match(/"[^"]*"|[A-Za-z_]\w*|[=|;()[\]{}]/g) ?? [];
  const found = new Map<string, string>();
  for (const rule of symbols.join(" ").split(/ ;(?= |$)/)) {
    const [name = "", ...body] = rule.trim().split(" ");
    if (name !== "") found.set(name, body.slice(1).join(" "));
  }
  return found;
}

const file = rulesOfFile(readFileSync("grammar/quiesce.ebnf", "utf8"));
const capitals = (name: string): boolean => /^[A-Z_]+$/.test(name);

describe("grammar", () => {
  test("has no ambiguity and no left recursion, by Chevrotain's own checks", () => {
    expect(() => new Parser({ validate: true })).not.toThrow();
  });

  test("has a lexer without unreachable or faulty patterns", () => {
    const lexer = new Lexer([...tokenTypes], {
      ...lexerConfig,
      skipValidations: false,
      ensureOptimizations: true,
      deferDefinitionErrorsHandling: true,
    });
    expect(lexer.lexerDefinitionErrors.map((it) => it.message)).toEqual([]);
  });

  test("is what grammar/quiesce.ebnf says, rule by rule", () => {
    const parsed = [...rules.values()].map((rule) => {
      const [name = "", ...body] = ebnfOfRule(rule).replace(/ ;$/, "").split(" ");
      return [name, body.slice(1).join(" ")] as const;
    });
    const written = [...file].filter(([name]) => !capitals(name));
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(parsed));
  });

  test("has the tokens that grammar/quiesce.ebnf says", () => {
    const refused: readonly string[] = tolerated.map((it) => `"${it}"`);
    for (const [name, body] of file) {
      if (!capitals(name)) continue;
      const type = tokenTypes.find((it) => it.name === name);
      expect(type, name).toBeDefined();
      if (type === undefined) continue;
      const members = membersOf(type).filter((it) => !refused.includes(it));
      expect(body.split(" | ").toSorted(), name).toEqual(members.toSorted());
    }
  });

  test("uses every word and sign of the table, and the table has every word of the grammar", () => {
    const text = [...rules.values()].map(ebnfOfRule).join(" ");
    const categories = tokenTypes.filter((it) => capitals(it.name) && it.name !== "NAME");
    const used = new Set([
      ...(text.match(/"[^"]*"/g) ?? []),
      ...categories.filter((it) => text.includes(it.name)).flatMap(membersOf),
    ]);
    const own = [...words].filter(([, word]) => word.kind !== "foreign").map(([it]) => `"${it}"`);
    expect(own.filter((it) => !used.has(it))).toEqual([]);
    expect([...used].filter((it) => it.startsWith('"') && !own.includes(it))).toEqual([]);
  });
});

describe("levels of operators", () => {
  const lines = readFileSync("grammar/quiesce.ebnf", "utf8").matchAll(
    /^ {5}(\d) {2}(\S+(?: {2}\S+)*) {3,}(one of them in a row|to the right|to the left)$/gm,
  );
  const associativity = new Map([
    ["one of them in a row", "none"],
    ["to the right", "right"],
    ["to the left", "left"],
  ]);
  const written = Array.from(lines, ([, level = "", operators = "", row = ""]) =>
    operators
      .split("  ")
      .filter((it) => it !== "is")
      .map((it) => [it, { level: Number(level), associativity: associativity.get(row) }]),
  );

  test("are those that grammar/quiesce.ebnf tells", () => {
    expect(Object.fromEntries(written.flat())).toEqual(binaryOperators);
  });
});

describe("juxtaposition", () => {
  // A jump ends its block, so what stands behind one is refused whatever it begins with.
  const sets = tokenSets(rules, new Set(["jump"]));
  const withJumps = tokenSets(rules);
  const members = ["stateVariable", "instance", "opDeclaration", "routineDeclaration"];

  const lists: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["statements", ["statement"], ["statement"]],
    ["declarations", ["declaration"], ["declaration"]],
    ["clauses", ["clause"], ["clause"]],
    ["edits and what follows a variant", ["edit"], ["edit", "declaration"]],
    ["fields", ["field"], ["field"]],
    [
      "members of a primitive",
      [...members, "sectionDeclaration"],
      [...members, "sectionDeclaration"],
    ],
    [
      "members of hardware",
      ["stateVariable", "instance", "opDeclaration", "hardwareAction"],
      ["stateVariable", "instance", "opDeclaration", "hardwareAction"],
    ],
  ];

  test.each(lists)("%s: none begins with what can go on the one before", (_, items, followers) => {
    const goesOn = new Set(items.flatMap((it) => [...sets(it).goesOn]));
    const first = new Set(followers.flatMap((it) => [...withJumps(it).first]));
    expect(first.size).toBeGreaterThan(3);
    expect(goesOn.size).toBeGreaterThan(10);
    expect([...first].filter((it) => goesOn.has(it))).toEqual([]);
  });

  test("the tokens that go on an expression, type or path are these", () => {
    const all = new Set(
      ["expression", "type", "path", "place"].flatMap((it) => [...sets(it).goesOn]),
    );
    const expected =
      "<=> ~> until => || && == != < <= > >= in !in subset is union intersect minus .. + - * / % ' . at inside ( [ ? = or |";
    expect([...all].toSorted()).toEqual(
      expected
        .split(" ")
        .map((it) => `"${it}"`)
        .toSorted(),
    );
  });

  test("a jump is why statements behind one are refused", () => {
    const goesOn = withJumps("jump").goesOn;
    expect([...withJumps("statement").first].some((it) => goesOn.has(it))).toBe(true);
  });
});
