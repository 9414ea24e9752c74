// Questions about the tokens around a place: lines, columns, brackets, what a token may begin. Asked
// only where something is wrong or where a list could end, so each answer is computed anew. It must
// not change anything.

import { EOF } from "chevrotain";
import type { IToken } from "chevrotain";
import { spanOf } from "../lexer.ts";
import type { SourceFile, Span } from "../source.ts";
import { isA, nameToken, stringToken, t, wordOf } from "../tokens.ts";

/** What a list consists of: decides where its next item may begin. */
export type ItemKind = "declaration" | "member" | "field" | "clause" | "edit" | "statement";

const OPEN = new Set([t["("], t["["], t["{"]]);
const CLOSE = new Set([t[")"], t["]"], t["}"]]);

export class TokenView {
  readonly source: SourceFile;
  readonly tokens: readonly IToken[];

  constructor(source: SourceFile, tokens: readonly IToken[]) {
    this.source = source;
    this.tokens = tokens;
  }

  /** The place of a token; the end of the text for the end of the file. */
  span(token: IToken): Span {
    const { length } = this.source.text;
    return token.tokenType === EOF ? { start: length, end: length } : spanOf(token);
  }

  text(span: Span): string {
    return this.source.text.slice(span.start, span.end);
  }

  /** The number of tokens for the end of the file. O(log n). */
  index(token: IToken): number {
    return token.tokenType === EOF ? this.tokens.length : this.indexAt(token.startOffset);
  }

  /** The first token at or after an offset. O(log n). */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.tokens[middle]?.startOffset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  after(token: IToken, count = 1): IToken | undefined {
    return this.tokens[this.index(token) + count];
  }

  before(token: IToken, count = 1): IToken | undefined {
    return this.tokens[this.index(token) - count];
  }

  // ---- lines -----------------------------------------------------------------------------------

  /** The offset of each line, made when it is first asked for. */
  private lineStarts: readonly number[] | undefined;

  /** The number of a token's line, from 0. O(log n) but for the first call. */
  private line(token: IToken): number {
    this.lineStarts ??= [
      0,
      ...Array.from(this.source.text.matchAll(/\r\n|\r|\n/g), (it) => it.index + it[0].length),
    ];
    const { start } = this.span(token);
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.lineStarts[middle] ?? 0) <= start) low = middle;
      else high = middle;
    }
    return low;
  }

  private lineStart(token: IToken): number {
    const line = this.line(token);
    return this.lineStarts?.[line] ?? 0;
  }

  /** Whether no token stands before it on its line. */
  startsLine(token: IToken): boolean {
    const previous = this.before(token);
    return previous === undefined || this.line(previous) < this.line(token);
  }

  sameLine(a: IToken, b: IToken): boolean {
    return this.line(a) === this.line(b);
  }

  column(token: IToken): number {
    return this.span(token).start - this.lineStart(token);
  }

  /** The column of the first token on the token's line. */
  indentation(token: IToken): number {
    const first = this.tokens[this.indexAt(this.lineStart(token))];
    return this.column(first ?? token);
  }

  /** Whether only spaces and comments stand between an offset and the token, and it was not 0. */
  follows(token: IToken, offset: number): boolean {
    if (offset < 0) return false;
    const previous = this.before(token);
    return previous !== undefined && this.span(previous).end === offset;
  }

  // ---- brackets --------------------------------------------------------------------------------

  depthChange(token: IToken): number {
    if (OPEN.has(token.tokenType)) return 1;
    return CLOSE.has(token.tokenType) ? -1 : 0;
  }

  /** How many brackets, and how many braces, are open at `end` that were opened since `start`. */
  openings(start: IToken, end: IToken): { readonly depth: number; readonly braces: number } {
    let depth = 0;
    let braces = 0;
    for (let i = this.index(start); i < this.index(end); i++) {
      const token = this.tokens[i];
      if (token === undefined) break;
      const change = this.depthChange(token);
      depth = Math.max(0, depth + change);
      if (token.tokenType === t["{"] || token.tokenType === t["}"]) {
        braces = Math.max(0, braces + change);
      }
    }
    return { depth, braces };
  }

  /** The innermost bracket that is open before a token. O(n). */
  openBracket(token: IToken): IToken | undefined {
    let depth = 0;
    for (let i = this.index(token) - 1; i >= 0; i--) {
      const earlier = this.tokens[i];
      if (earlier === undefined) return undefined;
      depth += this.depthChange(earlier);
      if (depth > 0) return earlier;
    }
    return undefined;
  }

  /** The last pair of brackets that was closed before a token. O(n). */
  lastClosed(token: IToken): { readonly open: IToken; readonly close: IToken } | undefined {
    for (let i = this.index(token) - 1; i >= 0; i--) {
      const close = this.tokens[i];
      if (close === undefined || this.depthChange(close) >= 0) continue;
      const open = this.openBracket(close);
      return open === undefined ? undefined : { open, close };
    }
    return undefined;
  }

  /** The token after the bracket that closes what an opening one opens. O(n). */
  behindBrackets(open: IToken): IToken | undefined {
    let depth = 0;
    for (let i = this.index(open); i < this.tokens.length; i++) {
      const token = this.tokens[i];
      if (token === undefined) return undefined;
      depth += this.depthChange(token);
      if (depth <= 0) return this.tokens[i + 1];
    }
    return undefined;
  }

  // ---- what may begin --------------------------------------------------------------------------

  isName(token: IToken | undefined): boolean {
    return token !== undefined && isA(token.tokenType, nameToken);
  }

  /** A word that begins a declaration and no statement, with a name or string after it. */
  beginsDeclaration(token: IToken): boolean {
    let first: IToken | undefined = token;
    while (first !== undefined && isFairness(first)) first = this.after(first);
    if (first === undefined) return false;
    const word = wordOf(first.tokenType);
    if (word?.kind !== "soft") return false;
    if (first.tokenType === t.flag) return false;
    const declares =
      word.role === "declaration" ||
      word.role === "property" ||
      first.tokenType === t.ghost ||
      first.tokenType === t.plain;
    if (!declares) return false;
    const second = this.after(first);
    if (second === undefined || !this.sameLine(first, second)) return false;
    return (
      this.isName(second) ||
      second.tokenType === stringToken ||
      (first.tokenType === t.ghost && second.tokenType === t.var) ||
      (first.tokenType === t.end && second.tokenType === t.when)
    );
  }

  /** A soft word that begins a declaration at the beginning of a line: there it is no name. */
  beginsDeclarationLine(token: IToken): boolean {
    return (
      wordOf(token.tokenType)?.kind === "soft" &&
      this.startsLine(token) &&
      this.beginsDeclaration(token)
    );
  }

  /** Whether an item of a list may begin with a token that is the first on its line. */
  beginsItem(kind: ItemKind, token: IToken, outdented: boolean): boolean {
    const role = wordOf(token.tokenType)?.role;
    switch (kind) {
      case "statement":
        return (
          role === "statement" ||
          role === "control" ||
          role === "jump" ||
          token.tokenType === t.var ||
          this.beginsDeclaration(token) ||
          (outdented && this.isName(token))
        );
      case "declaration":
      case "member":
        return (
          this.beginsDeclaration(token) ||
          (outdented && (this.isName(token) || token.tokenType === t.var))
        );
      case "field":
        return outdented && this.isName(token);
      case "clause":
      case "edit":
        return (
          role === "edit" ||
          role === "clause" ||
          token.tokenType === t.with ||
          token.tokenType === t.for
        );
    }
  }
}

function isFairness(token: IToken): boolean {
  return [t.fair, t.unfair, t.strongly].includes(token.tokenType);
}
