// What ops may do, as lowering and the rules ask it.

import { describe, expect, it } from "vitest";
import { analyse } from "../../src/language/analyse.ts";
import { present } from "../../src/base/exhaustive.ts";
import { effectsOfOp } from "../../src/language/effects.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { textOf } from "../../src/language/source.ts";

/** The texts that wait, wait otherwise than by `pick`, and write, in an op with this text. */
function effects(op: string): readonly (string | undefined)[] {
  const text = `mutex m
    primitive inner { flag c; op get() when c { } op put() { c = true } section = get / put }
    primitive q { flag a; inner i; op f() ${op} }
    q x
    process p { x.f() }`;
  const source = { name: "test.qsc", text };
  const { protocol, problems } = analyse(source, parse(source).file, { constants: new Map() });
  const known = present(protocol, problems.map(({ message }) => message).join());
  const ops = known.instances.flatMap(({ of }) => (of.kind === "mutex" ? [] : of.ops));
  const { waits, awaits, writes } = effectsOfOp(present(ops[0], "op f"));
  return [waits, awaits, writes].map((span) => span && textOf(source, span));
}

describe("the effects of an op", () => {
  it.each([
    ["{ }", [undefined, undefined, undefined]],
    ["when a { }", ["a", "a", undefined]],
    ["{ await a }", ["await a", "await a", undefined]],
    ["{ if a { await !a } }", ["await !a", "await !a", undefined]],
    ["{ a = true }", [undefined, undefined, "a = true"]],
    ["{ let y = a; assert y }", [undefined, undefined, undefined]],
    ["{ pick y in 0..1; a = y == 0 }", ["pick y in 0..1", undefined, "a = y == 0"]],
    ["{ a = true; pick y in 0..1 }", [undefined, undefined, "a = true"]],
    [
      "{ if a { a = false }; pick y in 0..1; assert y == 0 }",
      ["pick y in 0..1", undefined, "a = false"],
    ],
    ["{ i.get() }", ["i.get()", "i.get()", undefined]],
    ["{ i.put() }", [undefined, undefined, "i.put()"]],
    ["{ with i { skip } }", ["with", "with", "with"]],
    ["{ m.lock(); m.unlock() }", ["m.lock()", "m.lock()", "m.lock()"]],
    ["{ m.unlock() }", [undefined, undefined, "m.unlock()"]],
  ])("%s", (op, expected) => {
    expect(effects(op)).toEqual(expected);
  });
});
