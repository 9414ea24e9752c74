// The oracle's canary: bugs planted in the interpreter and in lowering, one at a time, are each seen
// by it on random protocols. A fault is a replacement in the text of one source file; the text must
// be there exactly once, so a fault that no longer applies fails here.

import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { exploreAll } from "../kit/explore.ts";
import { compareWithOracle } from "./compare.ts";

interface Fault {
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const faults: readonly Fault[] = [
  {
    name: "references to a freed object become null",
    file: "engine/interpreter/execute.ts",
    find: "if (path.cells[at] === ref) path.cells[at] = DANGLING;",
    replace: "if (path.cells[at] === ref) path.cells[at] = NULL;",
  },
  {
    name: "`for` over ids visits them in one order",
    file: "engine/interpreter/execute.ts",
    find: "const next = ordered ? offsets.slice(0, 1) : offsets;",
    replace: "const next = offsets.slice(0, 1);",
  },
  {
    name: "`pick` loses the last element of three",
    file: "engine/interpreter/execute.ts",
    find: "return values.map((value, k) => {",
    replace: "return values.slice(0, 2).map((value, k) => {",
  },
  {
    name: "locals keep their values when their block is left",
    file: "system/lower/text.ts",
    find: "text.blocks.slice(to.depth).flat()",
    replace: "text.blocks.slice(text.blocks.length).flat()",
  },
  {
    name: "objects are not renumbered",
    file: "engine/interpreter/renumber.ts",
    find: "if (system.objects.length === 0) return",
    replace: "if (system.objects.length >= 0) return",
  },
  {
    name: "a mutex that another owns can be locked",
    file: "engine/interpreter/execute.ts",
    find: "if (owner === NULL) {",
    replace: "if (owner !== step.self) {",
  },
  {
    name: "`either` within a step takes its first branch only",
    file: "engine/interpreter/execute.ts",
    find: "return step.branches.flatMap((branch, k) =>",
    replace: "return step.branches.slice(0, 1).flatMap((branch, k) =>",
  },
  {
    name: "a branch that begins with a lock is not chosen first",
    file: "system/lower/heads.ts",
    find: 'return withWaits(statement) ? "chosen" : "direct";',
    replace: 'return "direct";',
  },
  {
    name: "`<=` is `<`",
    file: "language/arithmetic.ts",
    find: "return left <= right;",
    replace: "return left < right;",
  },
  {
    name: "one state in seven is not expanded",
    file: "engine/interpreter/engine.ts",
    find: "for (let id = first; id < last; id++) this.expandState(id, depth, gathered);",
    replace:
      "for (let id = first; id < last; id++) if (id % 7 !== 6) this.expandState(id, depth, gathered);",
  },
  {
    name: "a jump out of `with` does not unlock",
    file: "system/lower/jumps.ts",
    find: "for (let k = first; k < last; k++) {",
    replace: "for (let k = last; k < last; k++) {",
  },
  {
    name: "actions of hardware and of the top level never happen",
    file: "engine/interpreter/interpreter.ts",
    find: "...system.actions.map(({ edge }) => edge),",
    replace: "",
  },
  {
    name: "what is stored is not held against its range",
    file: "engine/interpreter/execute.ts",
    find: 'if (domain.kind !== "int" || value === NULL) return;',
    replace: "return;",
  },
  {
    name: "a process that rests hangs",
    file: "properties/hang.ts",
    find: 'return situationOf(process, state, own).kind !== "waits";',
    replace: 'return ["moves", "ended"].includes(situationOf(process, state, own).kind);',
  },
  {
    name: "an edge that ends its path is no way out of a hang",
    file: "properties/hang.ts",
    find: "const own = edges.flatMap((edge) => outcomesOf(system, state, edge));",
    replace:
      'const own = edges.flatMap((edge) => outcomesOf(system, state, edge)).filter(({ kind }) => kind !== "end");',
  },
  {
    name: "who is fine is not carried back over the graph",
    file: "properties/hang.ts",
    find: "spreadBackwards(graph, fine);",
    replace: "",
  },
  {
    name: "who is fine is carried back one step only",
    file: "properties/backwards.ts",
    find: "waiting.push(source);",
    replace: "",
  },
  {
    name: "only the first process can hang",
    file: "properties/hang.ts",
    find: "if (hasMark(fine, id, process.index)) continue;",
    replace:
      "if (process.index > 0) mark(fine, id, process.index); if (hasMark(fine, id, process.index)) continue;",
  },
];

/** Random protocols that a fault has to hide from. */
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quiesce-faults-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The explorer with the fault in it. */
async function faulty({ file, find, replace }: Fault, index: number): Promise<typeof exploreAll> {
  const path = join(import.meta.dirname, "../../src", file);
  const text = readFileSync(path, "utf8");
  expect(text.split(find), `${file} has the text to replace exactly once`).toHaveLength(2);
  const plant: Plugin = {
    name: "plant",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, (loaded) =>
        loaded.path === path
          ? { contents: text.replace(find, () => replace), loader: "ts" }
          : undefined,
      );
    },
  };
  const outfile = join(folder, `fault-${index}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, "../kit/explore.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    plugins: [plant],
    logLevel: "silent",
  });
  const made = (await import(pathToFileURL(outfile).href)) as { exploreAll: typeof exploreAll };
  return made.exploreAll;
}

describe("a planted fault is seen", () => {
  test.each(faults.map((fault, index) => ({ ...fault, index })))("$name", async (fault) => {
    const explore = await faulty(fault, fault.index);
    for (const seed of SEEDS) {
      const differences = await compareWithOracle(seed, explore);
      if (differences.length > 0) return;
    }
    expect.fail(`${SEEDS.length} random protocols and no difference`);
  });
});
