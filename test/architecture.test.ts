// The rules of the house that a machine can hold: who imports whom, what touches the world outside,
// and that ARCHITECTURE.md tells the truth about the tree.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Module } from "./kit/imports.ts";
import { importsOf, modulesBelow, root, targetOf } from "./kit/imports.ts";

/** From the ground up: a file imports from its own floor and from those below. */
const floors = [
  "base",
  "language",
  "system",
  "engine",
  "properties",
  "explore",
  "verdict",
  "claims",
  "report",
  "cli",
];

/** Packages, and the only floor that may use each. `node:` stands for all of Node's own modules. */
const packages: ReadonlyMap<string, string> = new Map([
  ["chevrotain", "language"],
  ["commander", "cli"],
  ["picocolors", "cli"],
  ["node:", "cli"],
]);

/** The library's face: it stands on the roof. */
const ROOF = "src/index.ts";

const sources = modulesBelow("src");

/** The floor of `src/<floor>/…`; undefined for any other path. */
function floorOf(path: string): string | undefined {
  const [src, floor] = path.split("/");
  return src === "src" && floor !== undefined && floors.includes(floor) ? floor : undefined;
}

// ---- the rules, as functions over modules: each gives what breaks it ---------------------------

function importsUpwards(modules: readonly Module[]): string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((each) => {
      const target = targetOf(module.path, each);
      if (target === undefined || module.path === ROOF) return [];
      const here = floors.indexOf(floorOf(module.path) ?? "");
      const there = floors.indexOf(floorOf(target) ?? "");
      return there >= 0 && there <= here ? [] : [`${module.path} imports ${target}`];
    }),
  );
}

function foreignPackages(modules: readonly Module[]): string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((each) => {
      if (targetOf(module.path, each) !== undefined) return [];
      const name = each.specifier.startsWith("node:") ? "node:" : each.specifier;
      return packages.get(name) === floorOf(module.path)
        ? []
        : [`${module.path} imports ${each.specifier}`];
    }),
  );
}

/** Cycles of imports that exist at run time; types may refer to each other. */
function cycles(modules: readonly Module[]): string[] {
  const targets = new Map(
    modules.map((module) => [
      module.path,
      module.imports
        .filter(({ typeOnly }) => !typeOnly)
        .flatMap((each) => targetOf(module.path, each) ?? []),
    ]),
  );
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) {
      found.push([...way.slice(start), path].join(" → "));
      return;
    }
    if (finished.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    finished.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

/** Clocks, consoles, timers and the process, by any other way than an import. */
function touchesTheWorld(modules: readonly Module[]): string[] {
  const world =
    /\b(?:console|performance|Date|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|Math\.random)\s*[.(]|\bnew Date\b|\bprocess\.(?:exit|env|std|argv|hrtime|memoryUsage|nextTick|cwd|platform)|\bglobalThis\b/;
  return modules
    .filter((module) => floorOf(module.path) !== "cli")
    .flatMap((module) => {
      const code = module.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"/g, "");
      const match = world.exec(code);
      return match === null ? [] : [`${module.path}: ${match[0]}`];
    });
}

// ---- tests -------------------------------------------------------------------------------------

function fake(path: string, text: string): Module {
  return { path, text, imports: importsOf(path, text) };
}

describe("imports", () => {
  test("go down or stay on their floor", () => {
    expect(importsUpwards(sources)).toEqual([]);
  });

  test("name files that exist, with their extension", () => {
    const missing = sources.flatMap((module) =>
      module.imports.flatMap((each) => {
        const target = targetOf(module.path, each);
        return target === undefined || (target.endsWith(".ts") && existsSync(join(root, target)))
          ? []
          : [`${module.path} imports ${target}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  test("make no cycles", () => {
    expect(cycles(sources)).toEqual([]);
  });

  test("of packages stay where they belong", () => {
    expect(foreignPackages(sources)).toEqual([]);
  });

  test("of the oracle share with the checker nothing but the tree and the parser", () => {
    const shared = modulesBelow("test/oracle").flatMap((module) =>
      module.imports.flatMap((each) => {
        const target = targetOf(module.path, each);
        if (target === undefined || !target.startsWith("src/")) return [];
        const allowed =
          target === "src/language/ast.ts" ||
          target === "src/language/source.ts" ||
          target.startsWith("src/language/parser/");
        return allowed ? [] : [`${module.path} imports ${target}`];
      }),
    );
    expect(shared).toEqual([]);
  });
});

test("the core touches nothing of the world outside", () => {
  expect(touchesTheWorld(sources)).toEqual([]);
});

test("every file begins by saying what it is", () => {
  const silent = sources.filter((module) => !/^\/\/ \S.{20,}/.test(module.text));
  expect(silent.map((module) => module.path)).toEqual([]);
});

describe("the rules see what breaks them", () => {
  test("an import that goes up, or out of src", () => {
    const up = fake("src/base/a.ts", 'import type { B } from "../language/b.ts";');
    const out = fake("src/base/b.ts", 'export * from "../../test/kit/x.ts";');
    const fine = fake("src/cli/c.ts", 'const x = await import("../base/a.ts");');
    expect(importsUpwards([up, out, fine])).toEqual([
      "src/base/a.ts imports src/language/b.ts",
      "src/base/b.ts imports test/kit/x.ts",
    ]);
  });

  test("a cycle at run time, and not one of types", () => {
    const a = fake("src/base/a.ts", 'import { b } from "./b.ts";');
    const b = fake("src/base/b.ts", 'import { c } from "./c.ts"; import type { A } from "./a.ts";');
    const c = fake("src/base/c.ts", "export const c = 1;");
    expect(cycles([a, b, c])).toEqual([]);
    const back = fake("src/base/c.ts", 'export const c = import("./a.ts");');
    expect(cycles([a, b, back])).toEqual([
      "src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts",
    ]);
  });

  test("a package on the wrong floor, and one that nobody may use", () => {
    const wrong = fake("src/report/a.ts", 'import { Command } from "commander";');
    const node = fake("src/language/b.ts", 'import { readFileSync } from "node:fs";');
    const unknown = fake("src/cli/c.ts", 'import prettier from "prettier";');
    const fine = fake("src/cli/d.ts", 'import { join } from "node:path";');
    expect(foreignPackages([wrong, node, unknown, fine])).toEqual([
      "src/report/a.ts imports commander",
      "src/language/b.ts imports node:fs",
      "src/cli/c.ts imports prettier",
    ]);
  });

  test("a clock and a process in the core, and not their names in comments", () => {
    const clock = fake("src/explore/a.ts", "const t = performance.now();");
    const exit = fake("src/verdict/b.ts", "process.exit(1);");
    const comment = fake("src/verdict/c.ts", '// console.log("x")\nconst process = { name: "p" };');
    expect(touchesTheWorld([clock, exit, comment])).toEqual([
      "src/explore/a.ts: performance.",
      "src/verdict/b.ts: process.exit",
    ]);
  });
});

// ---- ARCHITECTURE.md ---------------------------------------------------------------------------

interface Row {
  readonly path: string;
  readonly stage: string;
  readonly purpose: string;
}

/** The rows `| src/… | stage | purpose |` of the document. A path that ends in `/` is a folder. */
function rowsOf(text: string): readonly Row[] {
  return [...text.matchAll(/^\| `(src\/[^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, path = "", stage = "", purpose = ""]) => ({
      path,
      stage: stage.trim(),
      purpose: purpose.trim(),
    }),
  );
}

describe("ARCHITECTURE.md", () => {
  const rows = rowsOf(readFileSync(join(root, "ARCHITECTURE.md"), "utf8"));
  const listed = new Set(rows.map((row) => row.path));

  test("lists every source file, by itself or by its folder", () => {
    const folders = (path: string): string[] => {
      const folder = dirname(path);
      return folder === "." ? [] : [`${folder}/`, ...folders(folder)];
    };
    const unlisted = sources
      .map((module) => module.path)
      .filter((path) => !listed.has(path) && !folders(path).some((folder) => listed.has(folder)));
    expect(unlisted).toEqual([]);
  });

  test("lists nothing that is gone, and nothing twice", () => {
    expect(rows.filter((row) => !existsSync(join(root, row.path)))).toEqual([]);
    expect(rows).toHaveLength(listed.size);
  });

  test("puts each file on its floor and says what it is for", () => {
    const wrong = rows.filter(
      (row) => row.stage !== (floorOf(row.path) ?? "library") || row.purpose === "",
    );
    expect(wrong).toEqual([]);
  });
});
