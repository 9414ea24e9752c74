// Builds dist/: the command line as one executable file, the library as one file, and the types of
// the library. All run-time dependencies are bundled, so that an installed package brings nothing
// with it.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { plainLodash } from "./plain-lodash.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const types = join(dist, "types");

rmSync(dist, { recursive: true, force: true });
await Promise.all([bundle(), declarations()]);

async function bundle() {
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Small, for a quick start: nothing depends on the names of functions or classes.
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    // `licences` passes them on.
    legalComments: "none",
    plugins: [plainLodash],
    metafile: true,
    logLevel: "warning",
  };
  const commandLine = await build({
    ...common,
    entryPoints: ["src/cli/main.ts"],
    outfile: "dist/quiesce.js",
    banner: {
      // Commander is CommonJS and requires Node's own modules; an ESM bundle has no `require`.
      js: [
        "#!/usr/bin/env node",
        'import { createRequire as __createRequire } from "node:module";',
        "const require = __createRequire(import.meta.url);",
      ].join("\n"),
    },
  });
  chmodSync(join(dist, "quiesce.js"), 0o755);
  const library = await build({
    ...common,
    entryPoints: ["src/index.ts"],
    outfile: "dist/index.js",
  });
  writeFileSync(join(dist, "LICENSES.txt"), licences([commandLine.metafile, library.metafile]));
}

/** The licences of all packages that the bundles hold. */
function licences(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = inputs.flatMap(
    (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
  );
  const parts = [...new Set(folders)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${folder}: no licence to pass on`);
    const text = readFileSync(join(root, folder, file), "utf8").trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return ["dist/ holds code of these packages.\n", ...parts].join(`\n${"-".repeat(80)}\n`);
}

async function declarations() {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.types.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(1);
  const wanted = reachable(join(types, "index.d.ts"));
  for (const file of filesBelow(types)) {
    if (!wanted.has(file)) rmSync(file);
  }
  removeEmptyFolders(types);
}

/** The declaration files that the library's types lead to. They must not lead to a dependency. */
function reachable(entry) {
  const found = new Set();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(file, "utf8");
    // The compiler leaves `.ts` in declarations; they have to name what an importer can resolve.
    const rewritten = text.replace(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"');
    writeFileSync(file, rewritten);
    for (const [, specifier] of rewritten.matchAll(/(?:from |import\()"([^"]+)"/g)) {
      if (!specifier.startsWith(".")) {
        throw new Error(`${relative(root, file)}: the library's types depend on ${specifier}`);
      }
      const target = join(dirname(file), specifier.replace(/\.js$/, ".d.ts"));
      if (!existsSync(target)) throw new Error(`${relative(root, file)}: no ${specifier}`);
      open.push(target);
    }
  }
  return found;
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
