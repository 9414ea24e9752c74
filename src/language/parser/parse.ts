// The door of the front half: text to a tree and what is wrong with it. There is one parser for the
// whole process, made when it is first needed and reset for each file. What concerns the file as a
// whole is judged here: that it says anything, and that its tree is not too deep to be walked.

import type { Declaration, File } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { foreignProblems } from "../foreign.ts";
import { tokenize } from "../lexer.ts";
import type { Lexed } from "../lexer.ts";
import type { SourceFile } from "../source.ts";
import type { ParserOptions } from "./base.ts";
import { MAX_PROBLEMS } from "./base.ts";
import { ClaimRules } from "./claims.ts";
import { MAX_TREE_DEPTH, tooDeep } from "./depth.ts";

export interface Parsed {
  /** What could be read; the whole text if there are no problems. */
  readonly file: File;
  /** In the order of the text. */
  readonly problems: readonly Diagnostic[];
}

export class Parser extends ClaimRules {
  constructor(options: ParserOptions) {
    super(options);
    this.performSelfAnalysis();
  }

  read(...file: Parameters<ClaimRules["load"]>): {
    readonly declarations: readonly Declaration[];
    readonly problems: readonly Diagnostic[];
  } {
    this.load(...file);
    const declarations = this.file();
    return { declarations, problems: this.problems };
  }
}

let parser: Parser | undefined;

/** Never throws, whatever the text. Time is linear in the text but for what is far from well formed. */
export function parse(source: SourceFile): Parsed {
  const lexed = tokenize(source);
  const foreign = foreignProblems(lexed.tokens);
  const read = readTokens(source, lexed, foreign);
  const problems = [
    ...lexed.problems.filter((each) => !isToldOf(each, read.problems)),
    ...foreign,
    ...read.problems,
  ];
  const declarations: Declaration[] = [];
  for (const declaration of read.declarations) {
    const deep = tooDeep(declaration);
    if (deep === undefined) declarations.push(declaration);
    else {
      problems.push(
        problem({
          code: "Q218",
          message: `this goes more than ${MAX_TREE_DEPTH} levels deep`,
          span: deep,
          label: "a row of operators or `else if` this long",
          why: "Each operator of a row, and each `else if`, is a level of its own to all that reads it.",
          hint: "name a part by a `def`, or say it with `forall`, `exists` or `sum`",
        }),
      );
    }
  }
  if (lexed.tokens.length === 0 && problems.length === 0) problems.push(nothing(source, lexed));
  problems.sort((a, b) => a.at.span.start - b.at.span.start);
  const span = { start: 0, end: source.text.length };
  return { file: { span, declarations }, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** A fault of a part where the whole has the same fault: `089` in `1,089`. */
function isToldOf({ code, at }: Diagnostic, problems: readonly Diagnostic[]): boolean {
  return problems.some(
    (each) =>
      each.code === code && each.at.span.start <= at.span.start && at.span.end <= each.at.span.end,
  );
}

function readTokens(
  source: SourceFile,
  lexed: Lexed,
  foreign: readonly Diagnostic[],
): ReturnType<Parser["read"]> {
  const blamed = foreign.map(({ at }) => at.span.start);
  try {
    parser ??= new Parser({ validate: false });
    return parser.read(source, lexed, blamed);
  } catch (error) {
    // Our own limit on nesting keeps far from the end of the stack, unless the caller is near it.
    if (!(error instanceof RangeError)) throw error;
    parser = undefined;
    const tooMuch = problem({
      code: "Q217",
      message: "the text is nested too deep for the room that is left",
      span: { start: 0, end: 0 },
      label: "somewhere in this file",
      why: "Blocks and brackets within each other take room on the stack.",
      hint: "name a part: a `def` for an expression, a `routine` for statements",
    });
    return { declarations: [], problems: [tooMuch] };
  }
}

function nothing(source: SourceFile, lexed: Lexed): Diagnostic {
  const commented = lexed.comments.length > 0;
  return problem({
    code: "Q219",
    message: commented ? "the file holds only comments" : "the file is empty",
    span: { start: source.text.length, end: source.text.length },
    label: "a declaration is expected",
    why: "There is nothing to check in a file without declarations.",
    hint: "begin with `spec name`, a `var` and a `process`",
  });
}
