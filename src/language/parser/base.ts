// What all families of rules share: names, spans, documentation, nesting, and how the parser goes on
// after a mistake. Chevrotain's own recovery is off. Instead each list of a file (declarations,
// members, clauses, statements) catches the failure of an item, reports it, and skips to where the
// next item begins, minding brackets and lines; so one mistake costs one item and one message. It
// must not know any rule of the grammar.

import { EmbeddedActionsParser, EOF, isRecognitionException } from "chevrotain";
import type { IToken, ParserMethod, TokenType } from "chevrotain";
import type { Expression, Name } from "../ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ProblemParts } from "../diagnostics/problem.ts";
import { problem } from "../diagnostics/problem.ts";
import type { Lexed } from "../lexer.ts";
import { spanOf } from "../lexer.ts";
import type { SourceFile, Span } from "../source.ts";
import { isA, nameToken, t, tokenTypes, wordOf } from "../tokens.ts";
import { explain, explainMissingName, failures, reservedName } from "./failures.ts";
import { lazyLookahead } from "./lookahead.ts";
import { explainStray } from "./strays.ts";
import { TokenView } from "./token-view.ts";
import type { ItemKind } from "./token-view.ts";

/** How deep blocks, brackets and operands may stand in one another. */
export const MAX_NESTING = 256;
/** More problems than this are not collected; fewer are shown. */
export const MAX_PROBLEMS = 500;

/** Thrown after a report, to leave the item at hand; caught by the list around it. */
class Abandoned extends Error {}

export interface ParserOptions {
  /** Off in production, where the definitions are known to be sound: it doubles the start. */
  readonly validate: boolean;
}

/** A rule of the grammar without parameters, and what it makes. */
export type Rule<T> = ParserMethod<[], T>;

export abstract class ParserBase extends EmbeddedActionsParser {
  protected view = new TokenView({ name: "", text: "" }, []);
  protected problems: Diagnostic[] = [];
  /** Expressions that stood in parentheses, for the rules on what is unclear without them. */
  protected parenthesised = new WeakSet<Expression>();
  /** Inside `replacing … by { … }`: the `same` that was read, if one was. */
  protected replacing: { same: IToken | undefined } | undefined;
  private docs: ReadonlyMap<number, string> = new Map();
  private nesting = 0;
  private nestingReported = false;
  /** Offsets of tokens that already have a message, so that they get no second one. */
  private blamed = new Set<number>();
  /** Where the last skip ended: what follows it directly belongs to the same mistake. */
  private skippedTo = -1;

  constructor(options: ParserOptions) {
    super([...tokenTypes], {
      recoveryEnabled: false,
      lookaheadStrategy: lazyLookahead(2),
      skipValidations: !options.validate,
      errorMessageProvider: failures,
    });
  }

  /** Prepares for one file. The arrays of an earlier run are left to whoever has them. */
  protected load(source: SourceFile, lexed: Lexed, blamed: Iterable<number>): void {
    this.input = lexed.tokens;
    // A copy: Chevrotain puts ends of file after its own while it reads.
    this.view = new TokenView(source, [...lexed.tokens]);
    this.problems = [];
    this.parenthesised = new WeakSet();
    this.docs = lexed.docs;
    this.replacing = undefined;
    this.nesting = 0;
    this.nestingReported = false;
    this.blamed = new Set(blamed);
    this.skippedTo = -1;
  }

  /** Defines a rule. Chevrotain's own method would lose the type of what the rule makes. */
  protected rule<T>(name: string, read: () => T): Rule<T> {
    return this.RULE(name, read);
  }

  // ---- places ----------------------------------------------------------------------------------

  /** From a token to the last one read. */
  protected from(start: IToken): Span {
    const last = this.LA(0);
    return { start: start.startOffset, end: last.startOffset + last.image.length };
  }

  protected doc(start: IToken): string | undefined {
    return this.docs.get(start.startOffset);
  }

  protected comesNext(...types: readonly TokenType[]): boolean {
    const next = this.LA(1).tokenType;
    return types.some((type) => isA(next, type));
  }

  // ---- names -----------------------------------------------------------------------------------

  /**
   * A name. A reserved word in its place, on the same line, is reported and taken. A soft word at
   * the beginning of a line that begins a declaration is none: there the text before breaks off.
   */
  protected name(
    idx: number,
    explainMissing = explainMissingName,
    explainReserved = reservedName,
  ): Name {
    if (!this.RECORDING_PHASE) {
      const token = this.LA(1);
      if (this.reservedComesNext()) {
        this.report(explainReserved(token, this.view));
        this.SKIP_TOKEN();
        return nameOf(token);
      }
      if (this.view.beginsDeclarationLine(token)) this.refuse(explainMissing(token, this.view));
    }
    return nameOf(this.consume(idx, nameToken));
  }

  /** A reserved word, on the same line: it stands where the user meant a name. */
  protected reservedComesNext(): boolean {
    const next = this.LA(1);
    return wordOf(next.tokenType)?.kind === "reserved" && !this.view.startsLine(next);
  }

  // ---- problems --------------------------------------------------------------------------------

  protected report(parts: ProblemParts): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem(parts));
  }

  /** Reports and leaves the item. */
  protected refuse(parts: ProblemParts): never {
    this.report(parts);
    return this.abandon();
  }

  /** Whether the next token has a message of its own, so that none is due on what it breaks. */
  protected nextIsBlamed(): boolean {
    return this.blamed.has(this.LA(1).startOffset);
  }

  /** Whether a token follows directly on what was skipped: then it belongs to the same mistake. */
  protected followsSkipped(token: IToken): boolean {
    return this.view.follows(token, this.skippedTo);
  }

  /** Leaves the item that is being read; what is wrong with it has been reported. */
  protected abandon(): never {
    throw new Abandoned();
  }

  /** Called on the way into a bracket, block or prefix; `leave` on the way out. */
  protected enter(): void {
    this.nesting++;
    if (this.nesting <= MAX_NESTING || this.RECORDING_PHASE) return;
    if (!this.nestingReported) {
      this.nestingReported = true;
      this.report({
        code: "Q217",
        message: `more than ${MAX_NESTING} levels stand in one another`,
        span: spanOf(this.LA(0)),
        label: `level ${MAX_NESTING + 1} begins here`,
        why: "No one can read such a text, and tools would run out of room on it.",
        hint: "name a part: a `def` for an expression, a `routine` for statements",
      });
    }
    throw new Abandoned();
  }

  protected leave(): void {
    this.nesting--;
  }

  // ---- lists -----------------------------------------------------------------------------------

  /**
   * Reads items to the end of the list: as a grammar it is `item*`. At the end the next token is
   * `}` or the end of the file, or begins a declaration that shows that a `}` is missing.
   */
  protected items(kind: ItemKind, read: () => void): void {
    for (;;) {
      this.many(9, {
        GATE: () => this.RECORDING_PHASE || kind !== "statement" || !this.declarationAhead(),
        DEF: () => {
          this.item(kind, read);
        },
      });
      if (this.RECORDING_PHASE || this.listEnds(kind)) return;
      this.stray(kind);
    }
  }

  private item(kind: ItemKind, read: () => void): void {
    const { nesting, replacing } = this;
    const start = this.LA(1);
    try {
      read();
    } catch (error) {
      if (!(error instanceof Abandoned)) {
        if (!(error instanceof Error) || !isRecognitionException(error)) throw error;
        this.explainFailure();
      }
      this.nesting = nesting;
      this.replacing = replacing;
      this.resync(kind, start);
    }
  }

  private explainFailure(): void {
    const failure = failures.last;
    if (failure === undefined || this.problems.length >= MAX_PROBLEMS) return;
    if (this.blamed.has(failure.actual.startOffset)) return;
    this.report(explain(failure, this.view));
  }

  private listEnds(kind: ItemKind): boolean {
    if (this.comesNext(EOF)) return true;
    if (kind === "declaration") return false;
    if (this.comesNext(t["}"])) return true;
    if (kind === "edit") return true;
    return this.braceMissing();
  }

  /** A declaration that stands no deeper than the line where the block was opened. */
  private braceMissing(): boolean {
    if (!this.declarationAhead()) return false;
    const next = this.LA(1);
    const open = this.view.openBracket(next);
    return (
      open !== undefined &&
      this.view.startsLine(next) &&
      this.view.column(next) <= this.view.indentation(open)
    );
  }

  /** A word that begins a declaration, and a name after it: no statement looks like this. */
  protected declarationAhead(): boolean {
    return this.view.beginsDeclaration(this.LA(1));
  }

  private stray(kind: ItemKind): void {
    const token = this.LA(1);
    // What goes on a mistake is part of it; and a run of statements at the top of a file is one.
    const continues =
      this.followsSkipped(token) && (kind === "declaration" || !this.view.startsLine(token));
    if (!continues && !this.blamed.has(token.startOffset) && this.problems.length < MAX_PROBLEMS) {
      this.report(explainStray(kind, token, this.view));
    }
    this.resync(kind, token);
  }

  /** Skips to where another item can begin; at least one token if none was read since `start`. */
  private resync(kind: ItemKind, start: IToken): void {
    const startColumn = this.view.indentation(start);
    let { depth, braces } = this.view.openings(start, this.LA(1));
    let moved = this.LA(1) !== start;
    for (;;) {
      const next = this.LA(1);
      if (next.tokenType === EOF) break;
      if (next.tokenType === t["}"] && braces === 0 && (kind !== "declaration" || moved)) break;
      if (moved && this.view.startsLine(next)) {
        const column = this.view.column(next);
        if (
          this.view.beginsItem(kind, next, column <= startColumn) &&
          (depth === 0 || braces === 0)
        )
          break;
        if (column <= startColumn && this.view.beginsDeclaration(next)) break;
      }
      const change = this.view.depthChange(next);
      depth = Math.max(0, depth + change);
      if (next.tokenType === t["{"] || next.tokenType === t["}"]) {
        braces = Math.max(0, braces + change);
      }
      this.SKIP_TOKEN();
      moved = true;
      if (next.tokenType === t[";"] && depth === 0) break;
    }
    this.skippedTo = this.LA(0).startOffset + this.LA(0).image.length;
  }

  /** The `}` of a block; where it is missing, says so once and goes on. */
  protected closeBrace(idx: number, open: IToken): void {
    if (this.RECORDING_PHASE || this.comesNext(t["}"])) {
      this.consume(idx, t["}"]);
      return;
    }
    const previous = this.LA(0);
    if (this.blamed.has(previous.startOffset)) return;
    this.blamed.add(previous.startOffset);
    const atEnd = this.comesNext(EOF);
    const end = previous.startOffset + previous.image.length;
    this.report({
      code: "Q202",
      message: atEnd ? "the file ends inside a block" : "a `}` is missing",
      span: { start: end, end },
      label: "`}` is expected after this",
      why: "Every block that is opened must be closed.",
      hint: atEnd ? "close the block" : "close the block before the next declaration",
      related: [{ span: spanOf(open), text: "the block opens here" }],
    });
  }
}

export function nameOf(token: IToken): Name {
  return { span: spanOf(token), text: token.image };
}
