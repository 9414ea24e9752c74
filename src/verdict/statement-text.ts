// A statement on one line, for a person who has the file at hand: all of a plain statement or an
// `atomic`, only the head of what has a body of its own (`with kvm_lock`, `for v in Vcpu`). Reads
// the text, not the tree: it must never fail, at worst it shows a little too much.

import type { SourceFile, Span } from "../language/source.ts";
import { textOf } from "../language/source.ts";

const COLUMNS_MAX = 60;

/** Words that begin a statement with a body of steps of its own. */
const compound = new Set(["with", "if", "while", "for", "loop", "either", "action", "process"]);

/** Words after which an operand follows. */
const wantOperand = new Set(
  [
    "in",
    "is",
    "union",
    "intersect",
    "minus",
    "subset",
    "until",
    "at",
    "inside",
    "if",
    "then",
  ].concat(["else", "while", "with", "for", "forall", "exists", "when", "await"]),
);

/** Words that go on with what the line before began. */
const goesOn = new Set(
  ["in", "is", "union", "intersect", "minus", "subset", "until", "at", "inside", "then"].concat([
    "else",
    "or",
    "when",
  ]),
);

/** The statement at `span`; see the head of this file. */
export function statementText(source: SourceFile, span: Span): string {
  const tokens = tokensOf(textOf(source, span));
  const start = labelLength(tokens);
  const head = compound.has(tokens[start]?.text ?? "") ? headLength(tokens, start) : tokens.length;
  return clip(joinTokens(tokens.slice(start, head)));
}

/** An expression on one line, without parentheses around all of it. */
export function expressionText(source: SourceFile, span: Span): string {
  let tokens = tokensOf(textOf(source, span));
  while (isWrapped(tokens)) tokens = tokens.slice(1, -1);
  return clip(joinTokens(tokens));
}

/** Whether the first token is a parenthesis that only the last one closes. */
function isWrapped(tokens: readonly Token[]): boolean {
  let depth = 0;
  return (
    tokens.every(({ text }, k) => {
      if (text === "(") depth++;
      if (text === ")") depth--;
      return depth > 0 || k === tokens.length - 1;
    }) &&
    tokens.at(0)?.text === "(" &&
    tokens.at(-1)?.text === ")"
  );
}

interface Token {
  readonly text: string;
  /** White space of any kind stood before it. */
  readonly spaced: boolean;
  /** A line ended before it. */
  readonly lineBefore: boolean;
}

/** Comments go; a word, a number or one other character is a token, and strings are whole. */
function tokensOf(text: string): readonly Token[] {
  const pattern = /(\s+)|(\/\/[^\n\r]*|\/\*[^]*?\*\/)|([\p{L}\p{N}_]+|"[^"\n]*"|[^])/gu;
  const tokens: Token[] = [];
  let spaced = false;
  let lineBefore = false;
  for (const [, space, comment, token] of text.matchAll(pattern)) {
    if (token === undefined) {
      spaced = true;
      lineBefore ||= /[\n\r]/u.test(space ?? comment ?? "");
      continue;
    }
    tokens.push({ text: token, spaced, lineBefore });
    spaced = false;
    lineBefore = false;
  }
  return tokens;
}

/** `fair name :` in front of a statement. */
function labelLength(tokens: readonly Token[]): number {
  const colon = tokens.slice(0, 4).findIndex((token) => token.text === ":");
  const before = tokens.slice(0, Math.max(colon, 0));
  const isLabel = before.length > 0 && before.every((token) => isWord(token.text));
  return isLabel && !["assert", "forall", "exists"].includes(before[0].text) ? colon + 1 : 0;
}

/** Up to the brace that opens the body: one that stands where an operator could. */
function headLength(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let k = start; k < tokens.length; k++) {
    const { text } = tokens[k];
    const opensBody = text === "{" && (k === start + 1 || endsOperand(tokens[k - 1].text));
    if (opensBody && depth === 0) return k;
    if ("([{".includes(text)) depth++;
    if (")]}".includes(text)) depth--;
  }
  return tokens.length;
}

function isWord(text: string): boolean {
  return /^[\p{L}\p{N}_]/u.test(text);
}

/** Whether an expression may be over after this token. */
function endsOperand(text: string): boolean {
  return isWord(text) ? !wantOperand.has(text) : ")]}'".includes(text);
}

/** Where a line ended between two statements a semicolon stands for it. */
function joinTokens(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, spaced, lineBefore }, k) => {
      if (k === 0) return text;
      const parts =
        lineBefore && endsOperand(tokens[k - 1].text) && isWord(text) && !goesOn.has(text);
      if (parts) return `; ${text}`;
      return spaced ? ` ${text}` : text;
    })
    .join("");
}

function clip(text: string): string {
  const characters = [...text];
  return characters.length <= COLUMNS_MAX
    ? text
    : `${characters
        .slice(0, COLUMNS_MAX - 1)
        .join("")
        .trimEnd()}…`;
}
