// From a file to the text that a variant or a check speaks of, and to what that text means. Constants
// come first, as they decide which edits are made; then each list of edits, base first, and after
// each all static rules run again; then the branches that the scope leaves out. A property that
// speaks of what an edit removed goes with it, and is told.

import type { Declaration, DeclarationOf, Edit, File, Path } from "../ast.ts";
import { analyse } from "../analyse.ts";
import { askAbout } from "../constant-questions.ts";
import type { ConstantQuestions } from "../constant-questions.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Protocol } from "../protocol.ts";
import type { SourceFile, Span } from "../source.ts";
import { unparseExpression, unparsePath } from "../unparse-expressions.ts";
import { applyEdits, leaveOutBranches } from "./apply.ts";
import { withConstants } from "./constants.ts";
import type { GivenConstant, WithEdit } from "./constants.ts";
import type { EditSite, TreeEdit } from "./edited.ts";

export interface Recipe {
  /** Lists of edits, the first to be made first. */
  readonly lists: readonly (readonly Edit[])[];
  /** Values that come last, as those of a `for`; beaten only by those from outside. */
  readonly given: readonly GivenConstant[];
  /** `except p.L` */
  readonly branches: readonly Path[];
}

/** A property that went with what it speaks of. */
export interface LostProperty {
  readonly name: string;
  readonly word: DeclarationOf<"property">["word"];
  readonly span: Span;
  /** What it speaks of and is no more. */
  readonly because: Diagnostic;
}

export interface Text {
  /** The tree that the edits gave. */
  readonly file: File;
  readonly protocol: Protocol;
  /** Where the last list of edits was made. */
  readonly sites: readonly EditSite[];
  readonly lost: readonly LostProperty[];
  /** Conditions on the constants of this text. */
  readonly ask: ConstantQuestions;
  readonly warnings: readonly Diagnostic[];
}

export type Made =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "refused"; readonly problems: readonly Diagnostic[] };

/** Makes the texts of one file. What several have in common is made once. */
export class TextMaker {
  readonly #source: SourceFile;
  readonly #file: File;
  readonly #outside: ReadonlyMap<string, string>;
  readonly #made = new Map<string, Made>();

  /** `outside`: values of constants from the command line, as text. */
  constructor(source: SourceFile, file: File, outside: ReadonlyMap<string, string>) {
    this.#source = source;
    this.#file = file;
    this.#outside = outside;
  }

  /** Conditions and sets under some constants, asked before there is a text. */
  ask(given: readonly GivenConstant[]): ConstantQuestions {
    return askAbout(this.#source, withConstants(this.#file, given).file, this.#outside);
  }

  /** The text of a recipe, or why there is none. */
  make(recipe: Recipe): Made {
    const given = [...recipe.lists.flat().filter(isWith).flatMap(constantsOf), ...recipe.given];
    const { file, problems } = withConstants(this.#file, given);
    if (problems.length > 0) return { kind: "refused", problems };
    const ask = askAbout(this.#source, file, this.#outside);
    const lists = recipe.lists.map((edits) =>
      edits.filter(isTreeEdit).filter(({ when }) => {
        return when === undefined || ask.condition(when, "the condition of an edit") === true;
      }),
    );
    const unanswered = ask.problems();
    if (unanswered.length > 0) return { kind: "refused", problems: unanswered };

    const constants = othersThanWritten(this.#file, given);
    let made = this.#once(keyOf(constants, [], []), () =>
      this.#means({ file, edited: false, sites: [], lost: [], ask }),
    );
    for (const [k, edits] of lists.entries()) {
      if (made.kind === "refused") return made;
      made = this.#edited(made.text, edits, keyOf(constants, lists.slice(0, k + 1), []));
    }
    if (made.kind === "refused" || recipe.branches.length === 0) return made;
    const { text } = made;
    return this.#once(keyOf(constants, lists, recipe.branches), () => {
      const scoped = leaveOutBranches(this.#source, text.file, recipe.branches);
      return scoped.file === undefined
        ? { kind: "refused", problems: scoped.problems }
        : this.#means({ ...text, file: scoped.file, edited: true });
    });
  }

  #edited(text: Text, edits: readonly TreeEdit[], key: string): Made {
    if (edits.length === 0) return { kind: "text", text: { ...text, sites: [] } };
    return this.#once(key, () => {
      const edited = applyEdits(this.#source, text.file, edits);
      return edited.file === undefined
        ? { kind: "refused", problems: edited.problems }
        : this.#means({ ...text, file: edited.file, edited: true, sites: edited.sites });
    });
  }

  #once(key: string, make: () => Made): Made {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    return made;
  }

  /** Analyses a tree; an edited one without the properties that can no longer be said of it. */
  #means(draft: Draft): Made {
    const { file, edited, sites, lost, ask } = draft;
    const { protocol, problems } = analyse(this.#source, file, { constants: this.#outside });
    if (protocol !== undefined) {
      return { kind: "text", text: { file, protocol, sites, lost, ask, warnings: problems } };
    }
    const errors = problems.filter(({ severity }) => severity === "error");
    const found = errors.map((error) => lostBy(error, file));
    // The text as it is written is not let off.
    if (!edited || found.includes(undefined)) return { kind: "refused", problems };
    const gone = found.filter((each) => each !== undefined);
    const first = gone.filter(({ name }, k) => gone.findIndex((each) => each.name === name) === k);
    const left = withoutProperties(file, first);
    return this.#means({ ...draft, file: left, lost: [...lost, ...first] });
  }
}

/** A tree that is still to be analysed. */
interface Draft extends Pick<Text, "file" | "sites" | "lost" | "ask"> {
  readonly edited: boolean;
}

/** Codes of what happens to a property when a place or a local in a process is gone. */
const goneCodes: ReadonlySet<string> = new Set(["Q311", "Q316"]);

/** The property, as far as it is one, that an error says has nothing to speak of. */
function lostBy(error: Diagnostic, file: File): LostProperty | undefined {
  if (!goneCodes.has(error.code)) return undefined;
  const { start, end } = error.at.span;
  for (const declaration of file.declarations) {
    if (declaration.kind !== "property") continue;
    const { condition, name, word } = declaration;
    if (condition.span.start <= start && end <= condition.span.end) {
      return { name: name.text, word, span: name.span, because: error };
    }
  }
  return undefined;
}

/** The file without some properties; groups have the members that are left. */
function withoutProperties(file: File, lost: readonly LostProperty[]): File {
  const names = new Set(lost.map(({ name }) => name));
  const declarations = file.declarations.flatMap((declaration): readonly Declaration[] => {
    if (declaration.kind === "property" && names.has(declaration.name.text)) return [];
    if (declaration.kind !== "group") return [declaration];
    const members = declaration.members.filter(({ name }) => !names.has(name.text));
    return [{ ...declaration, members }];
  });
  return { ...file, declarations };
}

function isTreeEdit(edit: Edit): edit is TreeEdit {
  return edit.kind !== "with";
}

function isWith(edit: Edit): edit is WithEdit {
  return edit.kind === "with";
}

function constantsOf({ constants }: WithEdit): readonly GivenConstant[] {
  return constants;
}

/** Of the same file, constants (as written), edits and scope, whose places stand for them. */
function keyOf(
  given: ReadonlyMap<string, string>,
  lists: readonly (readonly Edit[])[],
  branches: readonly Path[],
): string {
  return JSON.stringify([
    [...given],
    lists.map((edits) => edits.map(({ span }) => span.start)),
    branches.map(unparsePath),
  ]);
}

/** What is given other than by the file itself, by name. */
function othersThanWritten(
  file: File,
  given: readonly GivenConstant[],
): ReadonlyMap<string, string> {
  const values = new Map(given.map(({ name, value }) => [name.text, unparseExpression(value)]));
  for (const declaration of file.declarations) {
    if (declaration.kind !== "const") continue;
    for (const { name, value } of declaration.definitions) {
      const written = value === undefined ? undefined : unparseExpression(value);
      if (values.get(name.text) === written) values.delete(name.text);
    }
  }
  return new Map([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}
