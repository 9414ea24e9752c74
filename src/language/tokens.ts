// The token types, made from the table of words. Each spelling of ours has one type, found by the
// spelling: `t["=>"]`. A foreign spelling belongs to the category of what it is read as, so the
// grammar never mentions it. It must not know the order of the grammar.

import { Lexer } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import {
  binaryOperators,
  foreignSpellings,
  prefixOperators,
  quantifiers,
  reservedWords,
  SET_LEVEL,
  signs,
  softWords,
  words,
} from "./words.ts";
import type { BinarySpelling, OwnSpelling, Word } from "./words.ts";

// Types are plain records. Chevrotain's `createToken` would fill in their numbers and categories one
// by one, which takes longer than all else at the start; the lexer does it for all at once.
const category = (name: string, label: string, categories: TokenType[] = []): TokenType => ({
  name,
  LABEL: label,
  PATTERN: Lexer.NA,
  CATEGORIES: categories,
});

/** An identifier or a soft word. */
export const nameToken = category("NAME", "a name");
/** Any operator between two operands. */
export const binaryToken = category("BINARY", "an operator");
/** Those that may stand between the operands of a set. */
export const setBinaryToken = category("SET_BINARY", "an operator", [binaryToken]);
/** Those that may stand in the bound of a range. */
export const boundBinaryToken = category("BOUND_BINARY", "`+`, `-` or `*`");
export const prefixToken = category("PREFIX", "`!`, `-`, `always` or `eventually`");
export const quantifierToken = category("QUANTIFIER", "a quantifier");

/**
 * Not operators, but read as operators where one stands after an operand, because no sound text
 * has them there: so `if a = b` and `a or b` get an answer and not a cascade.
 */
export const tolerated = ["=", "or", "|"] as const satisfies readonly OwnSpelling[];

// Letters beyond ASCII, joined marks and surrogates: what people write in names. Quotes, dashes,
// arrows and other signs are left out (U+2000 to U+2BFF), but not the invisible joiners.
const BEYOND_ASCII =
  "\\u00aa\\u00ad\\u00b2-\\u00ba\\u00bc-\\u00be\\u00c0-\\u00d6\\u00d8-\\u1fff" +
  "\\u200b-\\u200d\\u2060\\u2c00-\\u2fff\\u3005-\\ufefe\\uff21-\\uffdc";

/**
 * A name. The pattern also takes letters that names may not have, so that one wrong letter gives one
 * message; the lexer then refuses them.
 */
export const identifierToken: TokenType = {
  name: "IDENT",
  LABEL: "a name",
  PATTERN: new RegExp(`[A-Za-z_${BEYOND_ASCII}][A-Za-z0-9_${BEYOND_ASCII}]*`),
  CATEGORIES: [nameToken],
  LINE_BREAKS: false,
};

/** Digits and whatever hangs on to them; the lexer then refuses all but plain decimals. */
export const integerToken: TokenType = {
  name: "INT",
  LABEL: "a number",
  PATTERN: /\d+[eE][+-]\d+|\d\w*(?:\.\d\w*)?/,
  LINE_BREAKS: false,
};

export const stringToken: TokenType = {
  name: "STRING",
  LABEL: "a file name in quotes",
  PATTERN: /"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"/,
  START_CHARS_HINT: ['"'],
  LINE_BREAKS: false,
};

const COMMENTS = "comments";

/** `///` and no fourth slash: documents what follows. */
export const docToken: TokenType = {
  name: "DOC",
  PATTERN: /\/\/\/(?!\/)[^\n\r]*/,
  START_CHARS_HINT: ["/"],
  GROUP: COMMENTS,
  LINE_BREAKS: false,
};

const lineCommentToken: TokenType = {
  name: "LINE_COMMENT",
  PATTERN: /\/\/[^\n\r]*/,
  START_CHARS_HINT: ["/"],
  GROUP: COMMENTS,
  LINE_BREAKS: false,
};

const blockCommentToken: TokenType = {
  name: "BLOCK_COMMENT",
  PATTERN: /\/\*[^]*?\*\//,
  START_CHARS_HINT: ["/"],
  GROUP: COMMENTS,
  LINE_BREAKS: true,
};

// Control characters, directional marks and odd spaces go the way of spaces: the lexer finds them by
// a look through the whole text, comments included, and one of them must not break a word's parse.
const spaceToken: TokenType = {
  name: "SPACE",
  PATTERN:
    /[\u0000-\u0020\u007f-\u00a0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+/,
  GROUP: Lexer.SKIPPED,
  LINE_BREAKS: true,
};

// ---- what is never right -----------------------------------------------------------------------

export const unclosedCommentToken: TokenType = {
  name: "UNCLOSED_COMMENT",
  PATTERN: /\/\*[^]*/,
  START_CHARS_HINT: ["/"],
  GROUP: "faults",
  LINE_BREAKS: true,
};

/** `"…` to the end of the line; read on as a string. */
export const unclosedStringToken: TokenType = {
  name: "UNCLOSED_STRING",
  PATTERN: /"[^\n\r]*/,
  START_CHARS_HINT: ['"'],
  CATEGORIES: [stringToken],
  LINE_BREAKS: false,
};

/** A string in the quotes of a text program. */
export const curlyStringToken: TokenType = {
  name: "CURLY_STRING",
  PATTERN: /[\u201c\u201d\u201e][^"\u201c\u201d\u201e\n\r]*["\u201c\u201d]?/,
  START_CHARS_HINT: ["\u201c", "\u201d", "\u201e"],
  CATEGORIES: [stringToken],
  LINE_BREAKS: false,
};

export const mergeMarkerToken: TokenType = {
  name: "MERGE_MARKER",
  PATTERN: /(?:<{7}|>{7}|={7}|\|{7})[^\n\r]*/,
  START_CHARS_HINT: ["<", ">", "=", "|"],
  GROUP: "faults",
  LINE_BREAKS: false,
};

// ---- words and signs ---------------------------------------------------------------------------

const categoriesOf = (spelling: OwnSpelling): TokenType[] => {
  const found: TokenType[] = [];
  if (Object.hasOwn(binaryOperators, spelling)) {
    const { level } = binaryOperators[spelling as BinarySpelling];
    found.push(level >= SET_LEVEL ? setBinaryToken : binaryToken);
  }
  if (tolerated.some((it) => it === spelling)) found.push(binaryToken);
  if (["+", "-", "*"].includes(spelling)) found.push(boundBinaryToken);
  if (prefixOperators.some((it) => it === spelling)) found.push(prefixToken);
  if (quantifiers.some((it) => it === spelling)) found.push(quantifierToken);
  if (Object.hasOwn(softWords, spelling)) found.push(nameToken);
  return found;
};

const isWord = (spelling: string): boolean => /^[a-z]/.test(spelling);
// `!in` only where the word ends there: `!inside` and `!index` are a `!` and a name.
const patternOf = (spelling: string): string | RegExp =>
  spelling === "!in" ? /!in(?!\w)/ : spelling;

const ownSpellings = [
  ...Object.keys(reservedWords),
  ...Object.keys(softWords),
  ...Object.keys(signs),
] as readonly OwnSpelling[];

const own = new Map<OwnSpelling, TokenType>(
  ownSpellings.map((spelling) => [
    spelling,
    {
      // Quoted, so that no rule has the name of a token.
      name: `"${spelling}"`,
      LABEL: `\`${spelling}\``,
      PATTERN: isWord(spelling) ? Lexer.NA : patternOf(spelling),
      CATEGORIES: categoriesOf(spelling),
      LINE_BREAKS: false,
    },
  ]),
);

/** Every token type of ours, by its spelling. */
export const t = Object.fromEntries(own) as Readonly<Record<OwnSpelling, TokenType>>;

/** Dashes that a text program puts for `-`. */
export const dashToken: TokenType = {
  name: "DASH",
  PATTERN: /[\u2010-\u2015\u2212]/,
  CATEGORIES: [t["-"]],
  LINE_BREAKS: false,
};

/** Quotes that a text program puts for `'`. */
export const quoteToken: TokenType = {
  name: "CURLY_QUOTE",
  PATTERN: /[\u2018\u2019\u201a\u2032]/,
  CATEGORIES: [t["'"]],
  LINE_BREAKS: false,
};

const foreignCategories = (spelling: string, ours: OwnSpelling | undefined): TokenType[] => {
  if (ours === undefined) return [];
  // TLA+'s `<>` is "differs" between operands and "eventually" before one.
  return spelling === "<>" ? [t[ours], t.eventually] : [t[ours]];
};

const foreign = new Map<string, TokenType>(
  Object.entries(foreignSpellings).map(([spelling, word]) => [
    spelling,
    {
      name: `"${spelling}"`,
      LABEL: `\`${spelling}\``,
      PATTERN: isWord(spelling) ? Lexer.NA : spelling,
      CATEGORIES: foreignCategories(spelling, word.ours),
      LINE_BREAKS: false,
    },
  ]),
);

/** The words that the lexer makes of names. */
export const keywordTypes: ReadonlyMap<string, TokenType> = new Map<string, TokenType>(
  [...own, ...foreign].filter(([spelling]) => isWord(spelling)),
);

const signTypes = [...own, ...foreign]
  .filter(([spelling]) => !isWord(spelling))
  .sort(([a], [b]) => b.length - a.length)
  .map(([, type]) => type);

/** All types, in the order in which the lexer tries them; those for the parser alone come last. */
export const tokenTypes: readonly TokenType[] = [
  spaceToken,
  identifierToken,
  integerToken,
  docToken,
  lineCommentToken,
  blockCommentToken,
  unclosedCommentToken,
  mergeMarkerToken,
  stringToken,
  unclosedStringToken,
  curlyStringToken,
  dashToken,
  quoteToken,
  ...signTypes,
  ...keywordTypes.values(),
  nameToken,
  binaryToken,
  setBinaryToken,
  boundBinaryToken,
  prefixToken,
  quantifierToken,
];

const spellings: ReadonlyMap<TokenType, string> = new Map(
  [...own, ...foreign].map(([spelling, type]) => [type, spelling]),
);

/** How a word or sign is written; undefined for names, numbers and the like. */
export function spellingOf(type: TokenType): string | undefined {
  return spellings.get(type);
}

/** The entry of a type in the table of words; undefined for names, numbers and the like. */
export function wordOf(type: TokenType): Word | undefined {
  const spelling = spellingOf(type);
  return spelling === undefined ? undefined : words.get(spelling);
}

/** The spelling of ours that a token is read as: `&&` for `/\`, its own for most. */
export function readAs(token: IToken): string {
  const type = token.tokenType;
  if (type === dashToken) return "-";
  if (type === quoteToken) return "'";
  const word = wordOf(type);
  const ours = word?.kind === "foreign" ? word.ours : undefined;
  return ours ?? spellings.get(type) ?? token.image;
}

/** Whether a type is, or belongs to, a category. */
export function isA(type: TokenType, category: TokenType): boolean {
  return type === category || category.categoryMatchesMap?.[type.tokenTypeIdx ?? -1] === true;
}
