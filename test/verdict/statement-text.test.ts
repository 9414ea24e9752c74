// A statement on one line, read from the text alone.

import { describe, expect, it } from "vitest";
import { expressionText, statementText } from "../../src/verdict/statement-text.ts";

const statement = (text: string): string =>
  statementText({ name: "t.qsc", text }, { start: 0, end: text.length });
const expression = (text: string): string =>
  expressionText({ name: "t.qsc", text }, { start: 0, end: text.length });

describe("statements", () => {
  it.each([
    ["x = 1", "x = 1"],
    ["with kvm_lock {\n  x = 1\n}", "with kvm_lock"],
    ["excl: with vcpu_mutex[v] { free p }", "with vcpu_mutex[v]"],
    ["strongly fair enter: await go", "await go"],
    ["assert owned: m.owner == self", "assert owned: m.owner == self"],
    ["if !mmu_ready { with kvm_lock { mmu_ready = true } }", "if !mmu_ready"],
    ["if x in {1, 2} { skip } else { skip }", "if x in {1, 2}"],
    ["if x == y { skip }", "if x == y"],
    ["for v in {w in Vcpu: on[w]} { skip }", "for v in {w in Vcpu: on[w]}"],
    ["for v in {1, 2} union {3} { skip }", "for v in {1, 2} union {3}"],
    ["while (x < 3) { x = x + 1 }", "while (x < 3)"],
    ["either { skip } or { x = 1 }", "either"],
    ["loop { skip }", "loop"],
    ["action deliver when loaded { pending = true }", "action deliver when loaded"],
    ["action send(r in Rm, s in {1, 2}) { skip }", "action send(r in Rm, s in {1, 2})"],
    [
      "atomic {\n  await a // both\n    && b\n  x = 1\n  if c { y = 2 }\n}",
      "atomic { await a && b; x = 1; if c { y = 2 } }",
    ],
    ["atomic {\n  either { x = 1 }\n  or { x = 2 }\n}", "atomic { either { x = 1 } or { x = 2 } }"],
    ["x =\n  f(1,\n    2)", "x = f(1, 2)"],
    ["", ""],
  ])("%j", (text, expected) => {
    expect(statement(text)).toBe(expected);
  });

  it("are clipped, never within a character", () => {
    const clipped = statement(`note = "${"𝄞".repeat(80)}"`);
    expect([...clipped]).toHaveLength(60);
    expect(clipped.endsWith("𝄞…")).toBe(true);
  });

  it("never fail, whatever the text", () => {
    for (const text of ["{", "if {", "with", ")(", '"', "/*", "a:", ":", "}}}} {{"]) {
      expect(() => statement(text)).not.toThrow();
    }
  });
});

describe("expressions", () => {
  it.each([
    ["(a && b)", "a && b"],
    ["((a))", "a"],
    ["(a) && (b)", "(a) && (b)"],
    ["forall v in\n    Vcpu: !on[v]", "forall v in Vcpu: !on[v]"],
    ["()", ""],
  ])("%j", (text, expected) => {
    expect(expression(text)).toBe(expected);
  });
});
