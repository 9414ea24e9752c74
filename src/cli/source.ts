// From a path to a source, and to its tree: reads, decodes, parses. A file that cannot be read is a
// Failure; one that is no text has problems, as any other fault of the text.

import type { File } from "../language/ast.ts";
import { decode } from "../language/decode.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import type { SourceFile } from "../language/source.ts";
import { readBytes } from "./files.ts";

export interface LoadedSource {
  readonly source: SourceFile;
  /** Errors of the bytes: with any, the text only serves to show them and is not to be parsed. */
  readonly problems: readonly Diagnostic[];
}

/** Throws Failure. */
export async function loadSource(path: string): Promise<LoadedSource> {
  const { name, bytes } = await readBytes(path);
  const { text, problems } = decode(bytes);
  return { source: { name, text }, problems };
}

export interface LoadedTree extends LoadedSource {
  /** What could be read of it. */
  readonly file: File;
}

/** Throws Failure. */
export async function loadTree(path: string): Promise<LoadedTree> {
  const { source, problems } = await loadSource(path);
  if (problems.length > 0) {
    return { source, problems, file: { declarations: [], span: { start: 0, end: 0 } } };
  }
  const { parse } = await import("../language/parser/parse.ts");
  return { source, ...parse(source) };
}
