// From what the command line names to the specifications that are meant: a file is itself, a folder
// stands for every `.qsc` below it, in the order of their paths. Each file comes once.

import { readdirSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join, resolve } from "node:path";
import { STDIN, lookAt, quoted, reasonOf } from "./files.ts";
import { fileFailure, usageFailure } from "./failure.ts";

export interface Specification {
  readonly path: string;
  /** Whether it was named itself, and not by a folder that it is in. */
  readonly named: boolean;
}

/**
 * The files that `paths` stand for. Throws Failure: of a path that is not there or cannot be read,
 * of a folder without any specification. Hidden files, hidden folders and `node_modules` are passed
 * over, and links to folders are not followed.
 */
export function specificationsAt(paths: readonly string[]): Specification[] {
  const found = new Map<string, Specification>();
  for (const path of paths) {
    for (const each of specificationsOf(path)) {
      const key = each.path === STDIN ? STDIN : resolve(each.path);
      const before = found.get(key);
      if (before === undefined || each.named) found.set(key, each);
    }
  }
  return [...found.values()];
}

function specificationsOf(path: string): Specification[] {
  if (path === STDIN || !lookAt(path).isDirectory()) return [{ path, named: true }];
  const below = filesBelow(path).sort(byPath);
  if (below.length === 0) throw usageFailure(`no specification (.qsc) in ${quoted(path)}`);
  return below.map((each) => ({ path: each, named: false }));
}

function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.name.endsWith(".qsc") && isFile(entry, path) ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw fileFailure(`cannot read ${quoted(folder)}: ${reasonOf(error)}`);
  }
}

/** A link counts as what it leads to; one that leads nowhere is kept, so that reading it is refused. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return true;
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true;
}

/** The same order on every machine. */
function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
