// Reads the specification. A file is looked at before it is opened: a pipe or device would hang or
// never end, a folder cannot be read. Each failure is one sentence (exit code 66).

import { readFileSync, readdirSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, dirname } from "node:path";
import { printable } from "../base/printable.ts";
import { MAX_BYTES } from "../language/decode.ts";
import { suggest } from "../language/diagnostics/suggest.ts";
import { fileFailure, usageFailure } from "./failure.ts";

/** Names standard input on the command line; messages call it STDIN_NAME. */
export const STDIN = "-";
export const STDIN_NAME = "<stdin>";

export interface Bytes {
  /** As messages call it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of the file, or of standard input for `-`. Throws Failure. */
export async function readBytes(path: string): Promise<Bytes> {
  if (path === STDIN) return { name: STDIN_NAME, bytes: await readStandardInput() };
  const stats = lookAt(path);
  if (stats.isDirectory()) throw fileFailure(`${quoted(path)} is a directory`);
  if (!stats.isFile()) {
    throw fileFailure(`${quoted(path)} is not a regular file; \`-\` reads from standard input`);
  }
  if (stats.size > MAX_BYTES) throw tooLarge(quoted(path));
  try {
    return { name: path, bytes: readFileSync(path) };
  } catch (error) {
    throw fileFailure(`cannot read ${quoted(path)}: ${reasonOf(error)}`);
  }
}

/** What there is at a path. Throws Failure. */
export function lookAt(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const near = codeOf(error) === "ENOENT" ? similar(path) : undefined;
    const hint = near === undefined ? "" : `; did you mean ${quoted(near)}?`;
    throw fileFailure(`cannot read ${quoted(path)}: ${reasonOf(error)}${hint}`);
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  if (process.stdin.isTTY) {
    throw usageFailure("`-` reads from standard input, which is a terminal: pipe a file into it");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw fileFailure(`cannot read from standard input: ${reasonOf(error)}`);
  }
  if (size > MAX_BYTES) throw tooLarge("standard input");
  return Buffer.concat(chunks);
}

function tooLarge(what: string): Error {
  return fileFailure(`${what} is larger than 10 MB: that is no specification`);
}

/** A file beside it whose name is nearly the same. */
function similar(path: string): string | undefined {
  try {
    const near = suggest(basename(path), readdirSync(dirname(path)));
    if (near === undefined) return undefined;
    return path.slice(0, path.length - basename(path).length) + near;
  } catch {
    return undefined;
  }
}

export function quoted(path: string): string {
  return `\`${printable(path)}\``;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** Why the system refused, in a few words. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case "ENOENT":
      return "there is no such file";
    case "ENOTDIR":
      return "a part of the path is not a directory";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ELOOP":
      return "its symbolic links lead in a circle";
    case "EISDIR":
      return "it is a directory";
    case "EMFILE":
    case "ENFILE":
      return "too many open files";
    default:
      return error instanceof Error ? printable(error.message) : "unknown error";
  }
}
