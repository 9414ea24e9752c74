// The checks of a file as they are read, before anything is run: each with its cases, or with what is
// wrong with it.

import type { File } from "../language/ast.ts";
import { isError, isProblem } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { TextMaker } from "../language/edits/text.ts";
import { variantsOf } from "../language/edits/variants.ts";
import type { SourceFile } from "../language/source.ts";
import type { Cases, Check } from "./cases.ts";
import { casesOf } from "./cases.ts";
import { plainText } from "./plain.ts";

interface ReadCheck extends Cases {
  readonly check: Check;
}

interface ReadFile {
  /** Of the text and its variants. With an error no check is read. */
  readonly problems: readonly Diagnostic[];
  /** In the order of the file. */
  readonly checks: readonly ReadCheck[];
}

/** Asked for, and no check of the file. The caller's to mend, not ours. */
export class UnknownCheckError extends Error {
  override readonly name = "UnknownCheckError";
  constructor(
    readonly check: string,
    /** All checks of the file. */
    readonly known: readonly string[],
  ) {
    super(`no such check: ${check}`);
  }
}

/** Reads all checks, or those that are named, in the order of the file. Throws UnknownCheckError. */
export function readChecks(
  source: SourceFile,
  file: File,
  names: readonly string[] | undefined,
): ReadFile {
  const named = names?.map((name) => checkNamed(name, file));
  const chosen = checksOf(file).filter((check) => named?.includes(check) ?? true);
  const maker = new TextMaker(source, file, new Map());
  const variants = variantsOf(file);
  const problems = [...variants.problems, ...plainText(variants, maker).problems];
  if (problems.some(isError)) return { problems, checks: [] };
  const checks = chosen.map((check) => {
    const base = check.of === undefined ? variants.plain : variants.named(check.of);
    return isProblem(base)
      ? { check, cases: [], problems: [base] }
      : { check, ...casesOf(file, check, base, maker) };
  });
  return { problems, checks };
}

/** Throws UnknownCheckError. */
export function checkNamed(name: string, file: File): Check {
  const all = checksOf(file);
  const check = all.find((each) => each.name.text === name);
  if (check !== undefined) return check;
  throw new UnknownCheckError(
    name,
    all.map((each) => each.name.text),
  );
}

/** In the order of the file. */
export function checksOf(file: File): readonly Check[] {
  return file.declarations.filter((each): each is Check => each.kind === "check");
}
