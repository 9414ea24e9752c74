// The user's text as a terminal may show it: what cannot be seen, or would act on the terminal,
// becomes its code point in angle brackets; and each character has its width in columns, so that
// carets stand under what they mean.

/** One character as it is shown. */
export interface Cell {
  readonly text: string;
  /** Columns that it fills: 0 for a mark on the letter before, 2 for wide ones. */
  readonly width: number;
}

const TAB_WIDTH = 4;

// Controls, line separators, marks that turn the direction of text, characters without width, half
// a pair of surrogates.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/u;
const MARK = /\p{Mn}|\p{Me}/u;
const EMOJI = /\p{Emoji_Presentation}/u;

/** First and last code points of the blocks that East Asian fonts draw two columns wide. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];

/** How one character is shown. A tab is four columns wherever it stands. */
export function cell(character: string): Cell {
  if (character === "\t") return { text: " ".repeat(TAB_WIDTH), width: TAB_WIDTH };
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return { text: character, width: 1 };
  if (HIDDEN.test(character)) {
    const text = `<${codePointName(character)}>`;
    return { text, width: text.length };
  }
  if (MARK.test(character)) return { text: character, width: 0 };
  const wide = EMOJI.test(character) || WIDE.some(([low, high]) => code >= low && code <= high);
  return { text: character, width: wide ? 2 : 1 };
}

/** A text on one line, safe to print; a tab becomes a space. */
export function visible(text: string): string {
  let shown = "";
  for (const character of text) shown += character === "\t" ? " " : cell(character).text;
  return shown;
}

/** `U+00A0`, as the tables of Unicode write it. */
export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
