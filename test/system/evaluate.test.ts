// Expressions have the value that the language says, in one state: the initial one of a protocol
// whose invariant they are.

import { describe, expect, test } from "vitest";
import { initialStates } from "../../src/engine/interpreter/interpreter.ts";
import { evaluate, PathEnd } from "../../src/system/evaluate.ts";
import { present } from "../../src/base/exhaustive.ts";
import { systemOf } from "../kit/explore.ts";

function valueOf(condition: string): boolean | string {
  const system = systemOf(`
spec one
enum Colour { red, green, blue }
type Id = ids(2)
object Node max 2 { next: ref Node }
var below: -5..5 = -5
var two: 0..9 = 2
var zero: 0..9 = 0
flag yes = true, no
var colour: Colour = green
var maybe: 0..3?
var cells[0..2]: 0..9 = [4, 5, 6]
var root: ref Node = new Node
def twice(k: 0..9): 0..18 = k + k
mutex m
process p { skip }
invariant it: ${condition}
`);
  const [state] = initialStates(system);
  const property = system.properties.find(({ name }) => name === "it");
  const expression = present(property?.condition, "the invariant");
  const scratch = new Array<number>(system.scratch).fill(0);
  try {
    const environment = { system, cells: state, scratch, next: undefined, reads: undefined };
    return evaluate(expression, environment) === 1;
  } catch (error) {
    if (error instanceof PathEnd) return error.property;
    throw error;
  }
}

describe("expressions", () => {
  test.each([
    // Division and remainder floor.
    ["below / two == -3", true],
    ["below % two == 1", true],
    ["two / zero == 0", "in_range"],
    ["two % zero == 0", "in_range"],
    // Lazy, left to right.
    ["no && two / zero == 0", false],
    ["yes || two / zero == 0", true],
    ["no => two / zero == 0", true],
    ["(no <=> no)", true],
    ["(if yes then two else two / zero) == 2", true],
    // Quantifiers look at every element.
    ["exists k in 0..2: cells[k] == 5", true],
    ["forall k in 0..2: cells[k] > 4", false],
    ["exists k in 0..2: two / (k - 1) >= 0", "in_range"],
    // Sets.
    ["two in 1..3", true],
    ["two !in {0, 5}", true],
    ["{k in 0..2: cells[k] > 4}.len == 2", true],
    ["{1, 2} subset 0..2", true],
    ["({1, 2} minus {2}).len == 1", true],
    ["({1, 2} intersect {2, 3}).len == 1", true],
    ["({1, 2} union {2, 3}).len == 3", true],
    ["colour in {red, green}", true],
    // null and objects.
    ["maybe == null", true],
    ["maybe == 2", false],
    ["maybe + 1 == 2", "no_null_access"],
    ["root.next == null", true],
    ["root.next.next == null", "no_null_access"],
    ["live(root) && !dangling(root)", true],
    ["exists node in Node: node == root", true],
    // Arrays, defs, processes.
    ["cells[two] == 6", true],
    ["cells[two + 1] == 6", "in_range"],
    ["twice(two) == 4", true],
    ["m.owner == null", true],
    ["forall q in Process: q == p && !(q at end)", true],
  ])("%s", (condition, expected) => {
    expect(valueOf(condition)).toBe(expected);
  });
});
