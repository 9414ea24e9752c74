// One random list of edits on one random protocol, made twice: on the tree by the checker, on the
// printed text by the second implementation. Every difference is a sentence. The first one is handed
// in, so that one with a planted fault can be compared as well.

import { present } from "../../src/base/exhaustive.ts";
import type { File, Path } from "../../src/language/ast.ts";
import { applyEdits } from "../../src/language/edits/apply.ts";
import { leaveOutBranches } from "../../src/language/edits/branches.ts";
import type { Edited, TreeEdit } from "../../src/language/edits/edited.ts";
import { parse } from "../../src/language/parser/parse.ts";
import type { SourceFile } from "../../src/language/source.ts";
import { unparse } from "../../src/language/unparse.ts";
import { randomFrom } from "../kit/random.ts";
import { withoutPlaces } from "../kit/trees.ts";
import { randomEdits } from "./random-edits.ts";
import type { RandomEdits } from "./random-edits.ts";
import { labelledProtocol, printed } from "./random-labels.ts";
import { scan } from "./scan.ts";
import { words } from "./refusing.ts";
import { editText, leaveOutOfText } from "./text-edits.ts";
import type { Refusal } from "./finding.ts";
import type { TextResult } from "./text-edits.ts";

/** The implementation on trees. */
export interface Editor {
  readonly applyEdits: (source: SourceFile, file: File, edits: readonly TreeEdit[]) => Edited;
  readonly leaveOutBranches: (file: File, paths: readonly Path[]) => Edited;
}

export const editor: Editor = { applyEdits, leaveOutBranches };

/** A protocol with edits that stand at its end: the printed text, and what the edits are. */
export interface Case {
  readonly text: string;
  readonly edits: RandomEdits;
}

/** Lists of edits on the protocol of one seed. */
export const LISTS = 3;

/** The cases of a seed. */
export function makeCases(seed: number): readonly Case[] {
  const random = randomFrom(seed);
  const protocol = labelledProtocol(seed, random);
  return Array.from({ length: LISTS }, () => {
    const edits = randomEdits(protocol, random);
    return { text: printed(protocol + edits.text), edits };
  });
}

const known = new Map<number, readonly Case[]>();

/** The same, made once. */
export function casesOf(seed: number): readonly Case[] {
  const cases = known.get(seed) ?? makeCases(seed);
  known.set(seed, cases);
  return cases;
}

export function isExcept({ edits }: Case): boolean {
  return edits.parts.some(({ edit }) => edit === "except");
}

const knownResults = new WeakMap<Case, TextResult>();

/** What the second implementation says; made once. */
export function onText(one: Case): TextResult {
  const result =
    knownResults.get(one) ?? (isExcept(one) ? leaveOutOfText(one.text) : editText(one.text));
  knownResults.set(one, result);
  return result;
}

const knownTrees = new Map<string, File>();

/** What the first one says. */
export function onTree({ text }: Pick<Case, "text">, by: Editor): Edited {
  const source = { name: "random.qsc", text };
  const file = knownTrees.get(text) ?? parse(source).file;
  knownTrees.set(text, file);
  const last = present(file.declarations.at(-1), "a variant or check");
  if (last.kind === "variant") {
    return by.applyEdits(
      source,
      file,
      last.edits.filter((edit) => edit.kind !== "with"),
    );
  }
  if (last.kind !== "check") throw new Error("no variant and no check at the end");
  const paths = last.clauses.flatMap((clause) => (clause.kind === "except" ? clause.paths : []));
  return by.leaveOutBranches(file, paths);
}

/** Every difference; none where both say the same. */
export function differences(one: Case, by: Editor): readonly string[] {
  const expected = onText(one);
  const found = onTree(one, by);
  const errors = found.problems.filter(({ severity }) => severity === "error");
  const told = errors.map(({ code, message }) => `${code} ${message}`);
  if ((found.file === undefined) !== errors.length > 0) {
    return [`a tree or an error, not both or none: ${told.join("; ")}`];
  }
  if (expected.kind === "refused") {
    const reasons = [...expected.reasons].join(", ");
    if (found.file !== undefined) return [`made, and by hand refused: ${reasons}`];
    return errors
      .filter(({ code }) => !(reasonsOf.get(code) ?? []).some((it) => expected.reasons.has(it)))
      .map(({ code, message }) => `${code} ${message}: by hand refused for ${reasons}`);
  }
  if (found.file === undefined) return [`made by hand, and refused: ${told.join("; ")}`];
  return sameText(found.file, expected.text);
}

/**
 * What else is said of a result, beyond its text: a site for each statement that is changed, by its
 * path as written; and what no edit is in is the very node that it was.
 */
export function faultsOfForm(one: Case): readonly string[] {
  const { file, sites } = onTree(one, editor);
  const old = knownTrees.get(one.text);
  if (file === undefined || old === undefined) return [];
  const paths = scan(one.text).edits.map(({ path }) => path.join("."));
  const told = sites.map(({ path }) => path);
  const copies = file.declarations.filter((each, k) => {
    const before = old.declarations[k];
    return each !== before && textOfTree(each) === textOfTree(before);
  });
  return [
    ...(told.join(", ") === paths.join(", ") ? [] : [`sites ${told.join(", ")}`]),
    ...copies.map(({ kind }) => `a ${kind} is made anew and as it was`),
  ];
}

const textOfTree = (tree: unknown): string => JSON.stringify(withoutPlaces(tree));

/** What a tree and a text differ in: the tree that the text has, or for one that has none its words. */
function sameText(file: File, text: string): readonly string[] {
  const { file: byHand, problems } = parse({ name: "by-hand.qsc", text });
  const [problem] = problems;
  const printedTree = unparse(file);
  if (problem === undefined) {
    const alike = textOfTree(byHand) === textOfTree(file) && unparse(byHand) === printedTree;
    return alike ? [] : [`the tree is\n${printedTree}\nand by hand\n${unparse(byHand)}`];
  }
  // A choice that has one branch left is no text that could be written.
  if (problems.some(({ code }) => code !== "Q225")) {
    return [`by hand no text: ${problem.code} ${problem.message}\n${text}`];
  }
  return words(printedTree) === words(text)
    ? []
    : [`printed\n${printedTree}\nand by hand\n${text}`];
}

/** Which of our reasons a diagnostic may speak of. */
const reasonsOf: ReadonlyMap<string, readonly Refusal[]> = new Map<string, readonly Refusal[]>([
  ["Q701", ["unknown"]],
  ["Q702", ["ambiguous"]],
  ["Q703", ["unknown"]],
  ["Q704", ["unknown"]],
  // A move to inside itself may be part of a circle as well.
  ["Q705", ["twice", "inside what goes", "moved away", "replaced", "circle", "contains"]],
  ["Q706", ["unbound"]],
  ["Q707", ["owner", "loop", "branch"]],
  ["Q708", ["contains"]],
  ["Q709", ["nothing"]],
  ["Q710", ["label taken"]],
  ["Q711", ["jump"]],
  ["Q712", ["no branch"]],
  ["Q713", ["no branch left"]],
  ["Q714", ["head"]],
]);
