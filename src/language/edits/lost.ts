// What is lost with an edit: properties that speak of a place or local that is gone, and asserts that
// went with their statements. They are taken out of the tree, and out of the groups that name them, so
// that the rest can be judged; whoever expects one of them is told.

import type { Block, Declaration, DeclarationOf, File } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import type { Protocol } from "../protocol.ts";
import { isWithin } from "../source.ts";
import type { Span } from "../source.ts";
import { innerBlocks } from "./blocks.ts";
import { ownersOf } from "./owners.ts";

/** A property that went with what it speaks of, or an assert that went with its statement. */
export interface LostProperty {
  readonly name: string;
  readonly word: DeclarationOf<"property">["word"] | "assert";
  readonly span: Span;
  /** What it speaks of and is no more. */
  readonly because: Diagnostic;
}

/** Codes of what happens to a property when a place or a local in a process is gone. */
const goneCodes: ReadonlySet<string> = new Set(["Q311", "Q316"]);

/** The property, as far as it is one, that an error says has nothing to speak of. */
export function lostBy(error: Diagnostic, file: File): LostProperty | undefined {
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

/** The asserts that are there before an edit and not after it. */
export function lostAsserts(before: File, after: File): readonly LostProperty[] {
  const left = assertsIn(after);
  return [...assertsIn(before)].flatMap(([name, span]): readonly LostProperty[] => {
    if (left.has(name)) return [];
    const message = `no \`assert ${name}\` is left`;
    const because = problem({ code: "Q727", span, message, label: "it stood here" });
    return [{ name, word: "assert", span, because }];
  });
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

/** What each group is written to stand for, whatever was lost of it; the names of groups in it too. */
export function writtenGroups(file: File): Protocol["groups"] {
  return file.declarations.flatMap((declaration) =>
    declaration.kind === "group"
      ? [
          {
            name: declaration.name.text,
            members: declaration.members.map(({ name }) => name.text),
          },
        ]
      : [],
  );
}

/** The file without some properties; groups have the members that are left. */
export function withoutProperties(file: File, lost: readonly LostProperty[]): File {
  const names = new Set(lost.map(({ name }) => name));
  const declarations = file.declarations.flatMap((declaration): readonly Declaration[] => {
    if (declaration.kind === "property" && names.has(declaration.name.text)) return [];
    if (declaration.kind !== "group") return [declaration];
    const members = declaration.members.filter(({ name }) => !names.has(name.text));
    return [{ ...declaration, members }];
  });
  return { ...file, declarations };
}
