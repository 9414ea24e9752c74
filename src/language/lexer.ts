// Text to tokens. Comments are set apart for the formatter; `///` lines are joined and kept by the
// token that they stand above. What is wrong with a character or a token is reported here, and the
// token is passed on as what it most likely means, so that one slip gives one message. It must not
// know what order of tokens is right.

import { Lexer } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import { present } from "../base/exhaustive.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { characterProblems, tokenProblems, unknownCharacter } from "./lexical-faults.ts";
import type { SourceFile, Span } from "./source.ts";
import { docToken, identifierToken, keywordTypes, tokenTypes } from "./tokens.ts";

export interface Lexed {
  readonly tokens: IToken[];
  /** Every comment, in order; those of type `docToken` document something. */
  readonly comments: readonly IToken[];
  /** The text of the `///` lines directly above a token, by the token's offset. */
  readonly docs: ReadonlyMap<number, string>;
  readonly problems: readonly Diagnostic[];
}

// Checking the definitions takes longer than using them; a test builds the lexer with the checks.
export const lexerConfig = { positionTracking: "onlyOffset", skipValidations: true } as const;

const lexer = new Lexer([...tokenTypes], lexerConfig);

/** Never throws. Time and memory are linear in the text. */
export function tokenize(source: SourceFile): Lexed {
  const result = lexer.tokenize(source.text);
  const { tokens } = result;
  for (const token of tokens) {
    if (token.tokenType === identifierToken) {
      const keyword = keywordTypes.get(token.image);
      if (keyword !== undefined) become(token, keyword);
    }
  }
  const comments = result.groups["comments"] ?? [];
  const faults = result.groups["faults"] ?? [];
  const problems = [
    ...tokenProblems(source, tokens, faults),
    ...characterProblems(source, comments),
    ...result.errors.map((error) =>
      unknownCharacter(source, { start: error.offset, end: error.offset + error.length }),
    ),
  ];
  return { tokens, comments, docs: documentation(source, tokens, comments), problems };
}

/** Half-open, unlike the token's own `endOffset`. */
export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

function become(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = present(type.tokenTypeIdx, "index of a token type");
}

/** `///` lines with nothing between them belong together, and to the token that comes next. */
function documentation(
  source: SourceFile,
  tokens: readonly IToken[],
  comments: readonly IToken[],
): ReadonlyMap<number, string> {
  const docs = new Map<number, string>();
  let lines: string[] = [];
  let nextToken = 0;
  comments.forEach((comment, i) => {
    if (comment.tokenType !== docToken) return;
    lines.push(comment.image.slice(3).replace(/^ /, "").trimEnd());
    const end = spanOf(comment).end;
    const following = comments[i + 1];
    const goesOn =
      following?.tokenType === docToken &&
      /^(?:\r\n|\r|\n)[ \t]*$/.test(source.text.slice(end, following.startOffset));
    if (goesOn) return;
    while (nextToken < tokens.length && (tokens[nextToken]?.startOffset ?? 0) < end) nextToken++;
    const token = tokens[nextToken];
    if (token !== undefined) docs.set(token.startOffset, lines.join("\n"));
    lines = [];
  });
  return docs;
}
