import { describe, expect, it } from "vitest";
import { findings } from "../../kit/findings.ts";

describe("names that are never used", () => {
  it("of every kind", () => {
    expect(
      findings(
        "Q560",
        `const unused_const = 1
         enum Unused_enum { u1, u2 }
         type Unused_type = 0..1
         var unused_var: 0..1
         flag unused_flag, used
         mutex unused_mutex
         def unused_def(unused_one: bool) = true
         object Unused_object max 1 { flag inner }
         routine unused_routine(unused_two: bool) { skip }
         primitive used_primitive {
           flag unused_member
           op f(unused_three: bool) { used_member = 1 - used_member }
           var used_member: 0..1
         }
         used_primitive thing
         hardware unused_hardware { flag g; op h() { g = !g } }
         process p {
           var unused_own: bool
           let unused_let = used
           pick unused_pick in 0..1
           used = !used
           if used { let unused_inner = used }
           thing.f(true)
         }`,
      ),
    ).toEqual([
      "unused_const",
      "Unused_enum",
      "Unused_type",
      "unused_var",
      "unused_flag",
      "unused_mutex",
      "unused_def",
      "unused_one",
      "Unused_object",
      "inner",
      "unused_routine",
      "unused_two",
      "unused_member",
      "unused_three",
      "unused_hardware",
      "unused_own",
      "unused_let",
      "unused_pick",
      "unused_inner",
    ]);
  });

  it.each([
    ["begins with _", "flag _a; process p { let _b = true; skip }"],
    ["parameter of a process", "process p[i in 0..1] { skip }"],
    ["what a `for` visits", "process p { for x in 0..1 { skip } }"],
    ["in a check only", "const N = 1; process p { skip } check c { with N = 2  expect holds }"],
    ["by a property only", "process p { var x: bool  x = !x } invariant i: !p.x"],
    [
      "for what its op does",
      `primitive q { flag f; op take(): bool { f = !f; return f } } q t
       process p { let took = t.take(); skip }`,
    ],
    ["a lock named by a constant", "mutex m; const L = m; process p { with L { skip } }"],
    ["hardware that acts", "hardware h { flag a; action g { a = !a } } process p { skip }"],
    ["bound before atomic ends", "flag a; process p { atomic { let x = a }; a = !x }"],
    ["under a label", "flag a; process p { L: let x = a; a = !x }"],
  ])("not: %s", (_, text) => {
    expect(findings("Q560", text)).toEqual([]);
  });

  it("does not take a name of another block for a use", () => {
    expect(
      findings("Q560", "flag a; process p { if a { let x = a; a = !x } else { let x = a } }"),
    ).toEqual(["x"]);
  });

  it("names that objects of JavaScript have are names like others", () => {
    expect(
      findings("Q560", "flag constructor, toString, __proto__; process p { toString = true }"),
    ).toEqual(["constructor"]);
  });
});
