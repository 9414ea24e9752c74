// From a file to the text that a variant or a check speaks of, and to what that text means. Constants
// come first, as they decide which edits are made; then each list of edits, base first, and after
// each all static rules run again; then the branches that the scope leaves out. A property that
// speaks of what an edit removed goes with it, and is told.

import type { Block, Declaration, DeclarationOf, Edit, File, Path } from "../ast.ts";
import { analyse } from "../analyse.ts";
import { askAbout } from "../constant-questions.ts";
import type { ConstantQuestions } from "../constant-questions.ts";
import { isError } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import type { Protocol } from "../protocol.ts";
import { isWithin } from "../source.ts";
import type { SourceFile, Span } from "../source.ts";
import { unparseExpression, unparsePath } from "../unparse-expressions.ts";
import { applyEdits } from "./apply.ts";
import { innerBlocks } from "./blocks.ts";
import { leaveOutBranches } from "./branches.ts";
import { withConstants } from "./constants.ts";
import type { GivenConstant, WithEdit } from "./constants.ts";
import type { EditSite, TreeEdit } from "./edited.ts";
import { ownersOf } from "./owners.ts";
import { givenTwice, ofOtherKind } from "./values.ts";

interface Recipe {
  /** Lists of edits, the first to be made first. */
  readonly lists: readonly (readonly Edit[])[];
  /** Values that come last, as those of a `for`; beaten only by those from outside. */
  readonly given: readonly GivenConstant[];
  /** `except p.L` */
  readonly branches: readonly Path[];
}

/** A property that went with what it speaks of, or an assert that went with its statement. */
export interface LostProperty {
  readonly name: string;
  readonly word: DeclarationOf<"property">["word"] | "assert";
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
  /** The groups as they are written, whatever was lost of them. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Conditions on the constants of this text. */
  readonly ask: ConstantQuestions;
  readonly warnings: readonly Diagnostic[];
}

type Made =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "refused"; readonly problems: readonly Diagnostic[] };

/** Makes the texts of one file. What several have in common is made once. */
export class TextMaker {
  readonly #source: SourceFile;
  readonly #file: File;
  readonly #outside: ReadonlyMap<string, string>;
  readonly #made = new Map<string, Made>();
  /** About the constants as the file has them. */
  readonly #written: ConstantQuestions;
  readonly #groups: Text["groups"];

  /** `outside`: values of constants from the command line, as text. */
  constructor(source: SourceFile, file: File, outside: ReadonlyMap<string, string>) {
    this.#source = source;
    this.#file = file;
    this.#outside = outside;
    this.#written = askAbout(source, file, outside);
    this.#groups = groupsOf(file);
  }

  /** Conditions and sets under some constants, asked before there is a text. */
  ask(given: readonly GivenConstant[]): ConstantQuestions {
    return askAbout(this.#source, withConstants(this.#file, given).file, this.#outside);
  }

  /** The text of a recipe, or why there is none. */
  make(recipe: Recipe): Made {
    const byList = [...recipe.lists.map(constantsOf), recipe.given];
    const given = byList.flat();
    const { file, problems } = withConstants(this.#file, given);
    const ask = askAbout(this.#source, file, this.#outside);
    const wrong = [
      ...problems,
      ...byList.flatMap(givenTwice),
      ...ofOtherKind(given, this.#written, ask),
    ];
    if (wrong.length > 0) return { kind: "refused", problems: wrong };
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
      const scoped = leaveOutBranches(text.file, recipe.branches);
      return scoped.file === undefined
        ? { kind: "refused", problems: scoped.problems }
        : this.#means(withoutAsserts({ ...text, file: scoped.file, edited: true }, text.file));
    });
  }

  #edited(text: Text, edits: readonly TreeEdit[], key: string): Made {
    if (edits.length === 0) return { kind: "text", text: { ...text, sites: [] } };
    return this.#once(key, () => {
      const edited = applyEdits(this.#source, text.file, edits);
      return edited.file === undefined
        ? { kind: "refused", problems: edited.problems }
        : this.#means(
            withoutAsserts(
              { ...text, file: edited.file, edited: true, sites: edited.sites },
              text.file,
            ),
          );
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
      const groups = this.#groups;
      return {
        kind: "text",
        text: { file, protocol, sites, lost, groups, ask, warnings: problems },
      };
    }
    const errors = problems.filter(isError);
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
  for (const declaration of file.declarations) {
    if (declaration.kind !== "property") continue;
    const { condition, name, word } = declaration;
    if (isWithin(error.at.span, condition.span)) {
      return { name: name.text, word, span: name.span, because: error };
    }
  }
  return undefined;
}

/** Groups without the asserts that are there before an edit and not after it; these are lost. */
function withoutAsserts(draft: Draft, before: File): Draft {
  const left = assertsIn(draft.file);
  const gone = [...assertsIn(before)].flatMap(([name, span]): readonly LostProperty[] => {
    if (left.has(name)) return [];
    const message = `no \`assert ${name}\` is left`;
    const because = problem({ code: "Q727", span, message, label: "it stood here" });
    return [{ name, word: "assert", span, because }];
  });
  if (gone.length === 0) return draft;
  return { ...draft, file: withoutProperties(draft.file, gone), lost: [...draft.lost, ...gone] };
}

/** The names of asserts, each with where it stands first. */
function assertsIn(file: File): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  const visit = (block: Block): void => {
    for (const statement of block.statements) {
      if (statement.kind === "assert" && statement.name !== undefined) {
        const { text, span } = statement.name;
        found.set(text, found.get(text) ?? span);
      }
      for (const inner of innerBlocks(statement)) visit(inner.block);
    }
  };
  for (const { body } of ownersOf(file)) visit(body);
  return found;
}

/** By name, what each group is written to stand for; the names of groups in it too. */
function groupsOf(file: File): ReadonlyMap<string, readonly string[]> {
  return new Map(
    file.declarations.flatMap((declaration) =>
      declaration.kind === "group"
        ? [[declaration.name.text, declaration.members.map(({ name }) => name.text)] as const]
        : [],
    ),
  );
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

function constantsOf(edits: readonly Edit[]): readonly GivenConstant[] {
  return edits.filter(isWith).flatMap(({ constants }) => constants);
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
