// Which text of a file one run is made of: the plain variant, another one, or that of a check.

import type { File } from "../language/ast.ts";
import { isError, isProblem } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import type { Text } from "../language/edits/text.ts";
import { TextMaker } from "../language/edits/text.ts";
import type { Chain, Variants } from "../language/edits/variants.ts";
import { variantsOf } from "../language/edits/variants.ts";
import type { LeftOut } from "../language/scope.ts";
import { NOTHING_LEFT_OUT } from "../language/scope.ts";
import type { SourceFile } from "../language/source.ts";
import type { Case } from "./cases.ts";
import { casesOf } from "./cases.ts";
import { plainText } from "./plain.ts";
import { namesOnByDefault } from "./expectations.ts";
import { checkNamed } from "./read.ts";

export interface Selection {
  /** A variant by name; undefined: that of the check, or the plain one. */
  readonly variant?: string | undefined;
  /** A check by name, whose text and scope are run; undefined: none. */
  readonly check?: string | undefined;
}

/** Asked for, and no variant of the file. */
export class UnknownVariantError extends Error {
  override readonly name = "UnknownVariantError";
  constructor(
    readonly variant: string,
    /** All variants of the file. */
    readonly known: readonly string[],
  ) {
    super(`no such variant: ${variant}`);
  }
}

/** A variant was named beside a check that is of another one. */
export class OtherVariantError extends Error {
  override readonly name = "OtherVariantError";
  constructor(
    readonly check: string,
    /** That of the check; undefined: the plain text of a file without variants. */
    readonly variant: string | undefined,
  ) {
    super(`the check ${check} is of ${variant ?? "the file as it is written"}`);
  }
}

/** A check stands for several runs, and it is open which is meant. */
export class SeveralCasesError extends Error {
  override readonly name = "SeveralCasesError";
  constructor(
    readonly check: string,
    readonly cases: readonly Case["constants"][],
  ) {
    super(`the check ${check} has ${String(cases.length)} cases`);
  }
}

interface Selected {
  readonly text: Text | undefined;
  readonly leftOut: LeftOut;
  /** What the check asks for besides what is on by default; undefined: nothing. */
  readonly properties: readonly string[] | undefined;
  readonly problems: readonly Diagnostic[];
}

/** Throws UnknownVariantError, UnknownCheckError, OtherVariantError, SeveralCasesError. */
export function select(
  source: SourceFile,
  file: File,
  constants: ReadonlyMap<string, string>,
  { variant, check: name }: Selection,
): Selected {
  const maker = new TextMaker(source, file, constants);
  const variants = variantsOf(file);
  const chain = variant === undefined ? variants.plain : chainNamed(variant, variants);
  const nothing = { leftOut: NOTHING_LEFT_OUT, properties: undefined };
  if (name === undefined) {
    const { text, problems } = plainText({ ...variants, plain: chain }, maker);
    const told = [...variants.problems, ...problems];
    return { ...nothing, text: told.some(isError) ? undefined : text, problems: told };
  }
  const check = checkNamed(name, file);
  const base = check.of === undefined ? variants.plain : variants.named(check.of);
  if (isProblem(base)) return { ...nothing, text: undefined, problems: [base] };
  if (variant !== undefined && base.name !== variant) throw new OtherVariantError(name, base.name);
  const { cases, problems } = casesOf(file, check, base, maker);
  const told = [...variants.problems, ...problems];
  const [first] = cases;
  if (told.some(isError) || first === undefined) {
    return { ...nothing, text: undefined, problems: told };
  }
  const left = leftOpen(cases, constants);
  if (left.length > 1) throw new SeveralCasesError(name, left);
  return { text: first.text, leftOut: first.leftOut, properties: askedBy(first), problems: told };
}

/** The combinations of what is not given from outside, which beats what a `for` gives. */
function leftOpen(
  cases: readonly Case[],
  constants: ReadonlyMap<string, string>,
): readonly Case["constants"][] {
  const left = new Map(
    cases.map((each) => {
      const open = each.constants.filter((constant) => !constants.has(constant.name));
      return [JSON.stringify(open), open] as const;
    }),
  );
  return [...left.values()];
}

/** What is on by default, and what the check names. */
function askedBy({ text, expectations }: Case): readonly string[] {
  const named = expectations.flatMap((each) =>
    each.kind === "count" ? [] : each.subjects.flatMap(({ members }) => members),
  );
  return [...new Set([...namesOnByDefault(text.protocol), ...named])];
}

function chainNamed(name: string, { all, named }: Variants): Chain {
  const variant = all.find((each) => each.name.text === name);
  if (variant === undefined) {
    throw new UnknownVariantError(
      name,
      all.map((each) => each.name.text),
    );
  }
  const chain = named(variant.name);
  // A circle is among the problems of the variants, and nothing is run.
  return isProblem(chain) ? { name, lists: [] } : chain;
}
