// The printed form of a protocol, read as text: which statements it has, by the places of their first
// and last characters, and which braces hold which. It leans on what `unparse` always does: a
// declaration starts in column 1, a member of a device in column 3, a statement has lines of its own,
// and the brace of a block stands at the end of its line or is `{ }`. So it needs tokens and no
// grammar. It must not use the parser, or anything of `src/language/edits`.

import { tokenize } from "../../src/language/lexer.ts";
import { reservedWords } from "../../src/language/words.ts";

export interface Token {
  readonly image: string;
  readonly start: number;
  readonly end: number;
}

/** What a block is to the statement that it belongs to. */
export type Role =
  | "owner" // of a process, routine, action or op
  | "loop" // of `loop`, `while`, `for`
  | "branch" // of `if`, `either`, a `with` that has an `else`
  | "atomic"
  | "plain"; // bare, or of a `with` that has no `else`

export interface TextBlock {
  /** Of the braces themselves. */
  readonly open: number;
  readonly close: number;
  role: Role;
  /** What stands before the brace and belongs to it: `or fair`, `else if c`. */
  readonly head: readonly Token[];
  readonly statements: TextStatement[];
  /** Undefined for the body of an owner. */
  readonly of: TextStatement | undefined;
}

export interface TextStatement {
  readonly start: number;
  end: number;
  /** Behind `fair L: `; the start where there is no label. */
  readonly bodyStart: number;
  readonly label: string | undefined;
  readonly fairness: string;
  /** The first word of the body: `if`, `await`, `{`, the name that is stored to. */
  readonly word: string;
  /** All tokens but those inside its blocks and of its label. */
  readonly tokens: Token[];
  readonly blocks: TextBlock[];
  readonly block: TextBlock;
  readonly owner: Owner;
}

export interface Owner {
  readonly kind: "process" | "routine" | "action" | "op";
  /** The name, or the device's and the member's. */
  readonly names: readonly string[];
  /** Between the name and the body. */
  readonly head: readonly Token[];
  readonly body: TextBlock;
}

/** One edit, as it stands in the text. */
export type TextEdit =
  | { readonly kind: "without"; readonly path: readonly string[] }
  | {
      readonly kind: "moving";
      readonly path: readonly string[];
      readonly where: "before" | "after";
      readonly other: readonly string[];
    }
  | { readonly kind: "replacing"; readonly path: readonly string[]; readonly by: TextBlock };

export interface Scanned {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly owners: readonly Owner[];
  /** Names of constants and of members of enums. */
  readonly constants: ReadonlySet<string>;
  /** Of the last variant of the text. */
  readonly edits: readonly TextEdit[];
  /** Of the `except` of the last check of the text. */
  readonly excepted: readonly (readonly string[])[];
}

const JUMPS = new Set(["break", "continue", "goto", "return"]);
const COMPOUND = new Set(["if", "while", "loop", "atomic", "for", "with", "either", "{"]);

export function isJump({ word }: TextStatement): boolean {
  return JUMPS.has(word);
}

export function isVariable(word: string): boolean {
  return word === "var" || word === "flag";
}

export function isName(image: string): boolean {
  return /^[A-Za-z_]\w*$/.test(image) && !Object.hasOwn(reservedWords, image);
}

/** Reads a printed text. Throws where it is not of the printed form. */
export function scan(text: string): Scanned {
  const reader = new Reader(text);
  return reader.file();
}

/** The statements of a block at any depth, each before what stands in it. */
export function* statementsOf(block: TextBlock): Generator<TextStatement, void, undefined> {
  for (const statement of block.statements) {
    yield statement;
    for (const inner of statement.blocks) yield* statementsOf(inner);
  }
}

/** All labelled statements of a text. */
export function labelled(scanned: Scanned): TextStatement[] {
  return scanned.owners
    .flatMap(({ body }) => [...statementsOf(body)])
    .filter(({ label }) => label !== undefined);
}

/** The statements around one, from the outside in. */
export function around(statement: TextStatement): TextStatement[] {
  const outer = statement.block.of;
  return outer === undefined ? [] : [...around(outer), outer];
}

/** Owner and labels, from the outside in. */
export function fullPath(statement: TextStatement): string[] {
  const labels = [...around(statement), statement].flatMap(({ label }) =>
    label === undefined ? [] : [label],
  );
  return [...statement.owner.names, ...labels];
}

class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize({ name: "text", text }).tokens.map(({ image, startOffset }) => ({
      image,
      start: startOffset,
      end: startOffset + image.length,
    }));
  }

  file(): Scanned {
    const owners: Owner[] = [];
    const constants = new Set<string>();
    let edits: TextEdit[] = [];
    let excepted: string[][] = [];
    while (this.#at < this.#tokens.length) {
      this.#skipFairness();
      const word = this.#next().image;
      if (word === "process" || word === "routine" || word === "action") {
        owners.push(this.#owner(word, []));
      } else if (word === "primitive" || word === "hardware") {
        const name = this.#next().image;
        owners.push(...this.#members(name));
      } else if (word === "variant") {
        edits = this.#edits();
      } else if (word === "check") {
        excepted = this.#excepted();
      } else if (word === "const") {
        constants.add(this.#next().image);
      } else if (word === "enum") {
        for (const name of this.#enumMembers()) constants.add(name);
      }
      while (this.#more() && this.#column() > 0) this.#at++;
    }
    return { text: this.#text, tokens: this.#tokens, owners, constants, edits, excepted };
  }

  // ---- tokens ----------------------------------------------------------------------------------

  #more(): boolean {
    return this.#at < this.#tokens.length;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error("the text ends too early");
    return token;
  }

  #take(image: string): Token {
    const token = this.#next();
    if (token.image === image) return token;
    const line = this.#text.slice(0, token.start).split("\n").length;
    throw new Error(`${image} expected, ${token.image} found in line ${String(line)}`);
  }

  #is(image: string, ahead = 0): boolean {
    return this.#peek(ahead)?.image === image;
  }

  /** Of the next token, from 0. */
  #column(): number {
    const { start } = this.#peek() ?? { start: 0 };
    return start - (this.#text.lastIndexOf("\n", start - 1) + 1);
  }

  #startsLine(): boolean {
    const { start } = this.#peek() ?? { start: 0 };
    return this.#text.slice(this.#text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
  }

  /** Whether the next token is the brace of a block, and not of a set. */
  #atBlock(): boolean {
    const token = this.#peek();
    if (token?.image !== "{") return false;
    const behind = this.#text.slice(token.end, token.end + 2);
    return behind.startsWith("\n") || behind === " }";
  }

  #untilBlock(): Token[] {
    const tokens: Token[] = [];
    while (!this.#atBlock()) tokens.push(this.#next());
    return tokens;
  }

  #skipFairness(): string {
    const words: string[] = [];
    while (["unfair", "fair", "strongly"].includes(this.#peek()?.image ?? "")) {
      words.push(this.#next().image);
    }
    return words.join(" ");
  }

  // ---- declarations ----------------------------------------------------------------------------

  #owner(kind: Owner["kind"], device: readonly string[]): Owner {
    const names = [...device, this.#next().image];
    const head = this.#untilBlock();
    const body = this.#braces("owner", [], undefined);
    const owner: Owner = { kind, names, head, body };
    this.#statements(body, owner);
    return owner;
  }

  #members(device: string): Owner[] {
    const owners: Owner[] = [];
    this.#untilBlock();
    this.#take("{");
    while (!this.#is("}")) {
      this.#skipFairness();
      const word = this.#next().image;
      if (word === "op" || word === "routine" || word === "action") {
        owners.push(this.#owner(word, [device]));
      } else {
        while (!this.#startsLine()) this.#at++;
      }
    }
    return owners;
  }

  #enumMembers(): string[] {
    const names: string[] = [];
    this.#next();
    while (!this.#is("}")) names.push(this.#next().image);
    return names.filter(isName);
  }

  #edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    this.#next();
    while (this.#more() && this.#column() > 0) {
      const word = this.#next().image;
      switch (word) {
        case "without":
          for (const path of this.#paths()) edits.push({ kind: "without", path });
          break;
        case "moving": {
          const path = this.#path();
          const where = this.#next().image === "before" ? "before" : "after";
          edits.push({ kind: "moving", path, where, other: this.#path() });
          break;
        }
        case "replacing": {
          const path = this.#path();
          this.#take("by");
          const by = this.#braces("plain", [], undefined);
          this.#statements(by, { kind: "op", names: [], head: [], body: by });
          edits.push({ kind: "replacing", path, by });
          break;
        }
        default:
          throw new Error(`an edit expected, ${word} found`);
      }
    }
    return edits;
  }

  #excepted(): string[][] {
    const paths: string[][] = [];
    this.#untilBlock();
    this.#take("{");
    while (!this.#is("}")) {
      if (this.#next().image === "except") paths.push(...this.#paths());
      else while (!this.#startsLine()) this.#at++;
    }
    return paths;
  }

  #paths(): string[][] {
    const paths = [this.#path()];
    while (this.#is(",")) {
      this.#at++;
      paths.push(this.#path());
    }
    return paths;
  }

  #path(): string[] {
    const path = [this.#next().image];
    while (this.#is(".")) {
      this.#at++;
      path.push(this.#next().image);
    }
    return path;
  }

  // ---- statements ------------------------------------------------------------------------------

  /** Remembers the braces of a block; what is in it is read by `statements`. */
  #braces(role: Role, head: readonly Token[], of: TextStatement | undefined): TextBlock {
    const open = this.#take("{").start;
    let depth = 1;
    let at = this.#at;
    for (; depth > 0; at++) {
      const image = this.#tokens[at]?.image;
      if (image === undefined) throw new Error("a brace is not closed");
      if (image === "{") depth++;
      if (image === "}") depth--;
    }
    const close = this.#tokens[at - 1]?.start ?? 0;
    return { open, close, role, head, statements: [], of };
  }

  #statements(block: TextBlock, owner: Owner): void {
    while (!this.#is("}")) block.statements.push(this.#statement(block, owner));
    this.#take("}");
  }

  #statement(block: TextBlock, owner: Owner): TextStatement {
    const start = this.#peek()?.start ?? 0;
    const fairness = this.#skipFairness();
    let label: string | undefined;
    if (this.#is(":", 1) && isName(this.#peek()?.image ?? "")) {
      label = this.#next().image;
      this.#take(":");
    }
    const bodyStart = this.#peek()?.start ?? 0;
    const word = this.#peek()?.image ?? "";
    const statement: TextStatement = {
      start,
      end: 0,
      bodyStart,
      label,
      fairness,
      word,
      tokens: [],
      blocks: [],
      block,
      owner,
    };
    if (COMPOUND.has(word)) this.#arms(statement, owner);
    else {
      do statement.tokens.push(this.#next());
      while (this.#more() && !this.#startsLine());
    }
    statement.end = this.#tokens[this.#at - 1]?.end ?? 0;
    return statement;
  }

  /** The heads and blocks of a statement that has blocks. */
  #arms(statement: TextStatement, owner: Owner): void {
    const { word } = statement;
    do {
      const head = this.#untilBlock();
      statement.tokens.push(...head);
      const block = this.#braces(roleOf(word), head, statement);
      this.#statements(block, owner);
      statement.blocks.push(block);
    } while (this.#goesOn(word));
    if (word !== "with" || statement.blocks.length < 2) return;
    for (const block of statement.blocks) block.role = "branch";
  }

  #goesOn(word: string): boolean {
    if (word === "either") return this.#is("or");
    return (word === "if" || word === "with") && this.#is("else");
  }
}

function roleOf(word: string): Role {
  switch (word) {
    case "if":
    case "either":
      return "branch";
    case "while":
    case "loop":
    case "for":
      return "loop";
    case "atomic":
      return "atomic";
    default:
      return "plain";
  }
}
