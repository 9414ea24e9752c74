// From a file to the text that a variant or a check speaks of, and to what that text means. Constants
// come first, as they decide which edits are made; then each list of edits, base first, and after
// each all static rules run again; then the branches that the scope leaves out. A property that
// speaks of what an edit removed goes with it, and is told.

import type { Edit, File, Path } from "../ast.ts";
import { analyse } from "../analyse.ts";
import { askAbout } from "../constant-questions.ts";
import type { ConstantQuestions } from "../constant-questions.ts";
import { isError } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Protocol } from "../protocol.ts";
import type { SourceFile } from "../source.ts";
import { unparseExpression, unparsePath } from "../unparse-expressions.ts";
import { applyEdits } from "./apply.ts";
import { leaveOutBranches } from "./branches.ts";
import { withConstants } from "./constants.ts";
import type { GivenConstant, WithEdit } from "./constants.ts";
import type { EditSite, TreeEdit } from "./edited.ts";
import { lostAsserts, lostBy, withoutProperties, writtenGroups } from "./lost.ts";
import type { LostProperty } from "./lost.ts";
import { givenTwice, ofOtherKind } from "./values.ts";

interface Recipe {
  /** Lists of edits, the first to be made first. */
  readonly lists: readonly (readonly Edit[])[];
  /** Values that come last, as those of a `for`; beaten only by those from outside. */
  readonly given: readonly GivenConstant[];
  /** `except p.L` */
  readonly branches: readonly Path[];
}

export interface Text {
  /** The tree that the edits gave. */
  readonly file: File;
  readonly protocol: Protocol;
  /** Where the last list of edits was made. */
  readonly sites: readonly EditSite[];
  readonly lost: readonly LostProperty[];
  /** The groups as they are written, whatever was lost of them. */
  readonly groups: Protocol["groups"];
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
    this.#groups = writtenGroups(file);
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

/** The draft of an edit of `before`, without the asserts that the edit removed. */
function withoutAsserts(draft: Draft, before: File): Draft {
  const gone = lostAsserts(before, draft.file);
  if (gone.length === 0) return draft;
  return { ...draft, file: withoutProperties(draft.file, gone), lost: [...draft.lost, ...gone] };
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
