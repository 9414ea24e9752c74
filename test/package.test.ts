// The package as a stranger gets it: packed, unpacked in an empty folder, nothing installed.

import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireBuild, root } from "./kit/quiesce.ts";

let folder = "";
/** Where a stranger's `node_modules/quiesce` is. */
let installed = "";

beforeAll(() => {
  requireBuild();
  folder = mkdtempSync(join(tmpdir(), "quiesce-package-"));
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    cwd: root,
  });
  const [tarball = ""] = readdirSync(folder);
  mkdirSync(join(folder, "node_modules"));
  execFileSync("tar", ["-xzf", tarball, "-C", "node_modules"], { cwd: folder });
  installed = join(folder, "node_modules", "quiesce");
  execFileSync("mv", [join(folder, "node_modules", "package"), installed]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
});

afterAll(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

interface Manifest {
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

const manifest = (): Manifest =>
  JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;

function files(below = installed): readonly string[] {
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
}

function node(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: {} });
}

describe("the package", () => {
  test("brings no dependency and runs nothing when it is installed", () => {
    const { dependencies, optionalDependencies, peerDependencies, scripts = {} } = manifest();
    expect({ ...dependencies, ...optionalDependencies, ...peerDependencies }).toEqual({});
    const hooks = Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)/.test(name));
    expect(hooks).toEqual([]);
  });

  test("holds what is used, its licences, and not its sources", () => {
    const all = files();
    for (const needed of [
      "LICENSE",
      "README.md",
      "CHANGELOG.md",
      "SOUNDNESS.md",
      "dist/LICENSES.txt",
      "dist/index.js",
      "dist/quiesce.js",
      "dist/types/index.d.ts",
      "docs/verdict.schema.json",
      "docs/claims.schema.json",
      "specs/xive/xive_release.qsc",
    ]) {
      expect(all).toContain(needed);
    }
    expect(all.filter((file) => /^(src|test|node_modules|scripts|\.)/.test(file))).toEqual([]);
  });

  test("names the packages whose code it holds", () => {
    const licences = readFileSync(join(installed, "dist", "LICENSES.txt"), "utf8");
    for (const name of ["chevrotain", "commander", "picocolors", "lodash-es"]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
  });
});

describe("the command", () => {
  test("is executable and checks a specification", () => {
    const program = join(installed, manifest().bin["quiesce"] ?? "");
    expect(statSync(program).mode & 0o111).toBe(0o111);
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    writeFileSync(join(folder, "s.qsc"), "spec s\nflag f\nprocess p { f = true }\nreach r: f\n");
    const { status, stdout, stderr } = node([program, "check", "s.qsc"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("2 states, 1 transition, depth 2, 0 deadlocks");
  });

  test("runs where code may not be made from strings", () => {
    const program = join(installed, "dist", "quiesce.js");
    const { status } = node(["--disallow-code-generation-from-strings", program, "check", "s.qsc"]);
    expect(status).toBe(0);
  });
});

describe("the library", () => {
  test("does what examples/api.ts says", () => {
    const example = readFileSync(join(root, "examples", "api.ts"), "utf8");
    writeFileSync(join(folder, "api.js"), transformSync(example, { loader: "ts" }).code);
    const { status, stdout, stderr } = node(["api.js"]);
    expect({ status, stderr }).toEqual({ status: 20, stderr: "" });
    expect(stdout).toMatch(/^nothing_lost: violated in 4 steps\n/);
    expect(stdout).toMatch(/\nviolated: nothing_lost \(after 4 steps\)\n/);
  });

  test("has types that stand on their own", () => {
    writeFileSync(join(folder, "api.ts"), readFileSync(join(root, "examples", "api.ts"), "utf8"));
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          module: "NodeNext",
          target: "ES2022",
          lib: ["ES2023", "DOM"],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: ["api.ts", "world.d.ts"],
      }),
    );
    writeFileSync(
      join(folder, "world.d.ts"),
      "declare const process: { exitCode: number };\n" +
        "declare function setImmediate(callback: (value: void) => void): void;\n",
    );
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = node([compiler, "-p", "."]);
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("shows nothing of the parser's library", () => {
    const types = files().filter((file) => file.endsWith(".d.ts"));
    expect(types.length).toBeGreaterThan(5);
    for (const file of types) {
      expect(readFileSync(join(installed, file), "utf8")).not.toMatch(/chevrotain|commander/i);
    }
  });
});
