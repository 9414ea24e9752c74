// The shape that lowering gives: how many locations and edges, and which, for each rule of the
// table of small steps. Locations are counted with `end`.

import { describe, expect, test } from "vitest";
import type { Process } from "../../src/system/system.ts";
import { systemOf } from "../kit/explore.ts";

const HEAD = `
spec shape
const YES = true
mutex m, n
flag a, b
var x: 0..3
`;

function processOf(body: string, name = "p"): Process {
  const found = systemOf(`${HEAD}${body}`).processes.find((process) => process.name === name);
  if (found === undefined) throw new Error(`no process ${name}`);
  return found;
}

/** Edges of each location, in order, `end` last. */
function edgeCounts(process: Process): readonly number[] {
  return process.locations.map(({ edges }) => edges.length);
}

describe("locations and edges", () => {
  test.each([
    ["two statements", "x = 1  x = 2", [1, 1, 0]],
    ["an empty body", "", [0]],
    ["a label and a block take no step", "L: { x = 1 }", [1, 0]],
    ["a constant decides without a step", "if YES { x = 1 } else { x = 2 }", [1, 0]],
    ["a condition on the state is a step", "if a { x = 1 } else { x = 2 }", [1, 1, 1, 0]],
    ["an await of what is true is nothing", "await YES  x = 1", [1, 0]],
    ["an await of what is false has no edge", "await !YES", [0, 0]],
    ["lock, body, unlock", "with m { skip }", [1, 1, 1, 0]],
    ["atomic is one step", "atomic { await a  x = 1  b = true }", [1, 0]],
    ["a loop has no edge of its own", "loop { x = 1  if a { break } }", [1, 1, 0]],
    ["while has its condition", "while a { x = 1 }", [1, 1, 0]],
    ["for visits and leaves at one place", "for i in 0..2 { x = i }", [1, 1, 0]],
    ["a var in a block without a value takes no step", "L: { var y: 0..3  y = 1 }", [1, 0]],
    ["guards leave from the choice", "either { await a } or { await b }", [2, 0]],
    [
      "a branch that is only a break takes a step",
      "loop { either { break } or { await a } }",
      [2, 0],
    ],
    ["a lock is chosen first", "either { with m { skip } } or { await a }", [2, 1, 1, 1, 0]],
  ])("%s", (_, body, expected) => {
    expect(edgeCounts(processOf(`process p { ${body} }`))).toEqual(expected);
  });

  test("a jump out of two locks has two unlocks of its own", () => {
    const process = processOf("process p { with m { with n { if a { return } skip } } }");
    // lock m, lock n, if, then two unlocks of the jump, and skip with the two of its own.
    expect(process.locations).toHaveLength(9);
  });

  test("parameters are constants of each instance", () => {
    const body = "process p[i in 0..1] { if i == 0 { x = 1 } }";
    expect(edgeCounts(processOf(body, "p[0]"))).toEqual([1, 0]);
    expect(edgeCounts(processOf(body, "p[1]"))).toEqual([0]);
  });

  test("a routine is spelled out where it is called", () => {
    const body = "routine twice() { x = 1  x = 2 }\nprocess p { twice()  twice() }";
    expect(edgeCounts(processOf(body))).toEqual([1, 1, 1, 1, 0]);
  });
});

describe("places", () => {
  const startsOf = (process: Process, label: string): readonly number[] =>
    process.labels.flatMap(({ path, starts }) =>
      path.at(-1)?.name === label ? [...starts].sort((a, b) => a - b) : [],
    );

  test("a label before a guard of an either is where the choice is", () => {
    const process = processOf("process p { either { L: await a } or { M: with m { skip } } }");
    expect(startsOf(process, "L")).toEqual([process.entry]);
    expect(startsOf(process, "M")).not.toContain(process.entry);
  });

  test("a label in a loop that heads a branch is at the choice and at the loop's head", () => {
    const process = processOf(
      "process p { either { loop { L: skip  if a { break } } } or { skip } }",
    );
    expect(startsOf(process, "L")).toHaveLength(2);
  });

  test("a label inside a step has no place", () => {
    const process = processOf("process p { atomic { L: x = 1 } }");
    expect(startsOf(process, "L")).toEqual([]);
  });
});

describe("layout", () => {
  test("cells follow one another and are covered", () => {
    const system = systemOf(`${HEAD}
object Node max 2 { next: ref Node  mutex lock }
var root: ref Node
process p { var k: 0..3  for i in 0..2 { k = i } }`);
    const taken = new Set<number>();
    for (const { base, size } of system.variables) {
      for (let k = 0; k < size; k++) {
        expect(taken.has(base + k)).toBe(false);
        taken.add(base + k);
      }
    }
    for (const { base, stride, max } of system.objects) {
      for (let k = 0; k < stride * max; k++) {
        expect(taken.has(base + k)).toBe(false);
        taken.add(base + k);
      }
    }
    expect(taken.size).toBe(system.size);
    expect(system.blank).toHaveLength(system.size);
    expect(system.cells).toHaveLength(system.size);
  });
});
