// The `.qsc` files that make claims: hand-checked cases, examples, shipped protocols. Found on disk,
// so that a new file is judged without being listed anywhere.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "../../src/language/source.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** All `.qsc` files under a folder of the project, by their paths from the project's root, sorted. */
export function specFiles(folder: string): readonly SourceFile[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".qsc"))
    .sort()
    .map((path) => {
      const name = `${folder}/${path}`;
      return { name, text: readFileSync(root + name, "utf8") };
    });
}
