// Text from outside made safe to print. A name, a path or a comment may hold an escape sequence
// that repaints the terminal, or a direction mark that makes a line read as something else: here
// each such character becomes its own code, visible. All that is shown of the user's text passes
// through here, once.

/** C0, DEL and C1 controls, direction marks, line and paragraph separators, a BOM, half a pair. */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** One line of text: white space becomes single spaces, other controls `\u{1b}`. O(length). */
export function printable(text: string): string {
  return text
    .replace(/[\t\n\v\f\r ]+/g, " ")
    .replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
