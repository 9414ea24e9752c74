// What can be wrong with single characters and tokens: the messages of Q101 to Q117, as far as they
// concern text that has been decoded. Each function looks and reports; none changes a token.

import type { IToken } from "chevrotain";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { problem } from "./diagnostics/problem.ts";
import { codePointName } from "./diagnostics/visible.ts";
import type { SourceFile, Span } from "./source.ts";
import {
  curlyStringToken,
  dashToken,
  identifierToken,
  integerToken,
  mergeMarkerToken,
  quoteToken,
  stringToken,
  unclosedCommentToken,
  unclosedStringToken,
} from "./tokens.ts";

/** The largest number that may be written. */
export const MAX_INTEGER = 2 ** 31 - 1;
/** The longest name, in characters. */
export const MAX_NAME_LENGTH = 255;

const spanOf = (token: IToken): Span => ({
  start: token.startOffset,
  end: token.startOffset + token.image.length,
});

const at = (offset: number, length = 1): Span => ({ start: offset, end: offset + length });

// ---- tokens ------------------------------------------------------------------------------------

/** All that is wrong with tokens by themselves, in the order of the text. */
export function tokenProblems(
  source: SourceFile,
  tokens: readonly IToken[],
  faults: readonly IToken[],
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  // A name is used many times; what is wrong with it is said once.
  const wrongNames = new Set<string>();
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === identifierToken) {
      const found = nameProblems(token);
      if (found.length > 0 && !wrongNames.has(token.image)) problems.push(...found);
      if (found.length > 0) wrongNames.add(token.image);
    } else if (type === integerToken) problems.push(...numberProblems(token));
    else if (type === stringToken) problems.push(...escapeProblems(token));
    else if (type === unclosedStringToken) problems.push(unclosedString(token));
    else if (type === curlyStringToken) problems.push(curlyString(token));
    else if (type === dashToken) problems.push(fromDocument(token, "-", "a minus"));
    else if (type === quoteToken) problems.push(fromDocument(token, "'", "a prime"));
  }
  for (const token of faults) {
    if (token.tokenType === unclosedCommentToken) problems.push(unclosedComment(token));
  }
  return [...problems, ...mergeConflicts(source, faults)];
}

function nameProblems(token: IToken): readonly Diagnostic[] {
  const span = spanOf(token);
  if (token.image.length > MAX_NAME_LENGTH) {
    return [
      problem({
        code: "Q113",
        message: `this name has ${token.image.length} characters`,
        span,
        label: `at most ${MAX_NAME_LENGTH} are allowed`,
        why: "Names stand in traces and tables, which such a name would break.",
        hint: "choose a shorter name",
      }),
    ];
  }
  const wrong = /[^\w\u200b-\u200d\u2060]/u.exec(token.image);
  if (wrong === null) return [];
  const ascii = asciiName(token.image);
  return [
    problem({
      code: "Q110",
      message: `\`${shown(token.image)}\` is not a name: \`${shown(wrong[0])}\` (${codePointName(wrong[0])}) is not an ASCII letter`,
      span,
      label: "names have the letters A to Z and a to z, digits and `_`",
      why: "Letters of other alphabets can look the same as these and differ.",
      hint: ascii === undefined ? "rename it" : `write \`${ascii}\``,
    }),
  ];
}

/** `größe` → `grosse`; undefined where the accents' removal leaves no name. */
function asciiName(image: string): string | undefined {
  const plain = image
    .normalize("NFKD")
    .replace(/ß/g, "ss")
    .replace(/[\u0300-\u036f\u200b-\u200d\u2060]/g, "");
  return /^[A-Za-z_]\w*$/.test(plain) ? plain : undefined;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function numberProblems(token: IToken): readonly Diagnostic[] {
  const { image } = token;
  const span = spanOf(token);
  if (/^(?:0|[1-9]\d*)$/.test(image)) {
    if (image.length <= 10 && Number(image) <= MAX_INTEGER) return [];
    return [
      problem({
        code: "Q112",
        message: `${shown(image)} is too large a number`,
        span,
        label: `the largest is ${MAX_INTEGER}`,
        why: "Numbers are exact and have at most 31 bits; a larger one would have to be rounded.",
        hint: "scale the model down: a search could not cover such a range anyway",
      }),
    ];
  }
  const form = numberForm(image);
  return [
    problem({
      code: "Q111",
      message: `\`${shown(image)}\` is not a number of this language`,
      span,
      label: form.what,
      why: "Numbers are whole and decimal.",
      hint: form.hint,
    }),
  ];
}

function numberForm(image: string): { readonly what: string; readonly hint: string } {
  const whole = (value: number): string =>
    Number.isSafeInteger(value) && value <= MAX_INTEGER
      ? `write \`${value}\``
      : "write it in decimal digits";
  if (/^0[xX][\da-fA-F]+$/.test(image)) return { what: "hexadecimal", hint: whole(Number(image)) };
  if (/^0[bB][01]+$/.test(image)) return { what: "binary", hint: whole(Number(image)) };
  if (/^0[oO][0-7]+$/.test(image)) return { what: "octal", hint: whole(Number(image)) };
  if (/^0\d+$/.test(image)) return { what: "a leading zero", hint: whole(Number(image)) };
  if (/^\d+[eE][+-]?\d+$/.test(image)) return { what: "an exponent", hint: whole(Number(image)) };
  if (/^\d+\.\d+$/.test(image)) {
    return { what: "a fraction", hint: "count in smaller units, so that all numbers are whole" };
  }
  if (/^[\d_]+$/.test(image)) {
    return { what: "`_` in a number", hint: whole(Number(image.replace(/_/g, ""))) };
  }
  return {
    what: "a number runs into a word here",
    hint: "a name does not begin with a digit; put a space or an operator after the number",
  };
}

function escapeProblems(token: IToken): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const escape of token.image.matchAll(/\\(.)/gsu)) {
    const character = escape[1] ?? "";
    if (character === '"' || character === "\\") continue;
    problems.push(
      problem({
        code: "Q103",
        message: `\`\\${character}\` is not an escape`,
        span: at(token.startOffset + escape.index, escape[0].length),
        label: 'only `\\"` and `\\\\` are',
        why: "A string names a file, and the paths of files are written with `/` on every system.",
        hint: `write \`/\` between folders, or \`\\\\\` for a backslash`,
      }),
    );
  }
  return problems;
}

function unclosedString(token: IToken): Diagnostic {
  return problem({
    code: "Q102",
    message: "this string is not closed",
    span: at(token.startOffset),
    label: "opened here; no second quote on this line",
    why: "A string ends on the line where it begins.",
    hint: 'put `"` at its end',
  });
}

function curlyString(token: IToken): Diagnostic {
  const inner = token.image.replace(/["\u201c\u201d\u201e]/gu, "");
  return problem({
    code: "Q104",
    message: `this string stands in the quotes of a document (${codePointName(token.image)})`,
    span: spanOf(token),
    label: 'strings have straight quotes: `"`',
    why: "Text programs replace straight quotes by curved ones, which are other characters.",
    hint: `write \`"${shown(inner)}"\``,
  });
}

function fromDocument(token: IToken, ours: string, what: string): Diagnostic {
  return problem({
    code: "Q104",
    message: `\`${token.image}\` (${codePointName(token.image)}) is not ${what}`,
    span: spanOf(token),
    label: `looks like \`${ours}\` and is another character`,
    why: "Text programs replace plain signs by prettier ones, which are other characters.",
    hint: `write \`${ours}\``,
  });
}

function unclosedComment(token: IToken): Diagnostic {
  return problem({
    code: "Q101",
    message: "this comment is not closed",
    span: at(token.startOffset, 2),
    label: "opened here; no `*/` follows",
    why: "All text to the end of the file would be comment.",
    hint: "close it with `*/`, or use `//` for one line",
  });
}

/** One message for each conflict: its other marks are shown beside the first. */
function mergeConflicts(source: SourceFile, faults: readonly IToken[]): readonly Diagnostic[] {
  const conflicts: { readonly first: IToken; readonly others: IToken[] }[] = [];
  for (const token of faults) {
    if (token.tokenType !== mergeMarkerToken) continue;
    const open = conflicts.at(-1);
    if (open === undefined || token.image.startsWith("<")) {
      conflicts.push({ first: token, others: [] });
    } else {
      open.others.push(token);
    }
  }
  return conflicts.map(({ first, others }) =>
    problem({
      code: "Q114",
      message: "a merge conflict was left in the file",
      span: spanOf(first),
      label: "one side begins here",
      why: "A version control system wrote these lines where it could not join two changes.",
      hint: "keep what is right of the two sides and delete the lines with the marks",
      related: others.map((token) => ({
        span: spanOf(token),
        text: source.text.startsWith("=", token.startOffset) ? "the other side" : "up to here",
      })),
    }),
  );
}

// ---- characters --------------------------------------------------------------------------------

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const INVISIBLE = /[\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff]/;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const SUSPECT = new RegExp(
  [CONTROL, DIRECTION, INVISIBLE, SPACE].map((it) => it.source).join("|"),
  "g",
);

/** Characters that cannot be seen or that look like others. Comments may hold spaces of any kind. */
export function characterProblems(
  source: SourceFile,
  comments: readonly IToken[],
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  let comment = 0;
  for (const { 0: character, index } of source.text.matchAll(SUSPECT)) {
    // A byte order mark at the very beginning is no character of the text.
    if (index === 0 && character === "\ufeff") continue;
    while (comment < comments.length && endOf(comments[comment]) <= index) comment++;
    const inComment = (comments[comment]?.startOffset ?? Infinity) <= index;
    if (CONTROL.test(character)) problems.push(controlCharacter(character, index));
    else if (DIRECTION.test(character)) problems.push(directionMark(character, index));
    else if (inComment) continue;
    else if (INVISIBLE.test(character)) problems.push(invisible(character, index));
    else problems.push(oddSpace(character, index));
  }
  return problems;
}

const endOf = (token: IToken | undefined): number =>
  token === undefined ? 0 : token.startOffset + token.image.length;

function controlCharacter(character: string, offset: number): Diagnostic {
  return problem({
    code: "Q105",
    message: `the control character ${codePointName(character)} stands in the text`,
    span: at(offset),
    label: "here",
    why: "It cannot be seen, and a terminal that prints it may do what it says.",
    hint: "delete it",
  });
}

function directionMark(character: string, offset: number): Diagnostic {
  return problem({
    code: "Q108",
    message: `the mark ${codePointName(character)}, which turns the direction of text, stands in the file`,
    span: at(offset),
    label: "here",
    why: "With such marks a line can look different from what it says.",
    hint: "delete it",
  });
}

function invisible(character: string, offset: number): Diagnostic {
  return problem({
    code: "Q109",
    message: `the character ${codePointName(character)} cannot be seen`,
    span: at(offset),
    label: "here",
    why: "With such characters two names that look the same can differ.",
    hint: "delete it",
  });
}

function oddSpace(character: string, offset: number): Diagnostic {
  return problem({
    code: "Q104",
    message: `this space is ${codePointName(character)}, not the plain one`,
    span: at(offset),
    label: "here",
    why: "Text programs put such spaces to keep words on one line.",
    hint: "replace it by a space",
  });
}

/** What the lexer could not read at all. */
export function unknownCharacter(source: SourceFile, span: Span): Diagnostic {
  const text = source.text.slice(span.start, span.end);
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0xfffd);
  const comment =
    character === "`" || character === "$" || character === "@"
      ? ""
      : ` (${codePointName(character)})`;
  return problem({
    code: "Q117",
    message: `\`${shown(character)}\`${comment} has no meaning here`,
    span,
    label: "not part of the language",
    why: "Outside comments and strings only the signs of the language may stand.",
    hint: "delete it, or write what was meant",
  });
}
