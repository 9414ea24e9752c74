// Codes Q1xx: the characters and tokens of the file.

import type { CodeEntry } from "../codes.ts";

export const lexicalCodes = {
  Q101: {
    severity: "error",
    title: "comment not closed",
    explanation:
      "A comment that begins with `/*` runs to the first `*/`. " +
      "This one has none, so everything to the end of the file would be comment. " +
      "Close it with `*/`, or use `//` for a comment to the end of the line. Comments do not nest.",
    wrong: "flag ready\n/* The only thread.\nprocess p {\n  ready = !ready\n}\n",
    right: "flag ready\n/* The only thread. */\nprocess p {\n  ready = !ready\n}\n",
  },
  Q102: {
    severity: "error",
    title: "string not closed",
    explanation:
      'A string begins and ends with `"` on one line. ' +
      "This one has no second quote before the line ends. " +
      "Strings are used for the names of imported files only.",
    wrong: 'import "locks.qsc\nflag ready\n',
    right: 'import "locks.qsc"\nflag ready\n',
  },
  Q103: {
    severity: "error",
    title: "unknown escape",
    explanation:
      'In a string, `\\` may stand before `"` and before another `\\`, and nowhere else. ' +
      "A path is written with `/` on every system.",
    wrong: 'import "lib\\locks.qsc"\n',
    right: 'import "lib/locks.qsc"\n',
  },
  Q104: {
    severity: "error",
    title: "quote, dash or space from a document",
    explanation:
      "Text programs replace straight quotes, hyphens and spaces by prettier ones, which look the same and are other characters. " +
      "Replace them by the ASCII ones: `\"`, `'`, `-` and the space.",
    wrong: "var x: 0..3\nprocess p {\n  x = 3 – x\n}\n",
    right: "var x: 0..3\nprocess p {\n  x = 3 - x\n}\n",
  },
  Q105: {
    severity: "error",
    title: "control character",
    explanation:
      "A file holds text: of the control characters only tab, line feed and carriage return are allowed, in comments too. " +
      "Others cannot be seen, and a terminal that prints them may do what they say. Delete the character.",
    wrong: "flag ready\u0000\nprocess p {\n  ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q106: {
    severity: "error",
    title: "not UTF-8",
    explanation:
      "A specification is UTF-8 text. " +
      "The bytes at the place named do not form a character in UTF-8: the file may be in an older encoding, or damaged. " +
      "Save it as UTF-8.",
    wrong: undefined,
    right: undefined,
  },
  Q107: {
    severity: "error",
    title: "UTF-16 file",
    explanation:
      "The file begins with the mark of UTF-16, which some editors on Windows write. " +
      "A specification is UTF-8 text: save it as UTF-8.",
    wrong: undefined,
    right: undefined,
  },
  Q108: {
    severity: "error",
    title: "invisible mark that changes the direction of text",
    explanation:
      "Marks that switch between left-to-right and right-to-left text make a line look different from what it says. " +
      "They have been used to hide code in comments, so they are refused there too. Delete the mark.",
    wrong: "// up to here \u202e and back\nflag ready\nprocess p {\n  ready = !ready\n}\n",
    right: "// up to here and back\nflag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q109: {
    severity: "error",
    title: "invisible character",
    explanation: "A character without width makes two names that look the same differ. Delete it.",
    wrong: "flag rea\u200bdy\nprocess p {\n  ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q110: {
    severity: "error",
    title: "name with letters outside ASCII",
    explanation:
      "Names consist of the letters A to Z and a to z, digits and `_`, and do not begin with a digit. " +
      "Letters of other alphabets often look like these and are others. Comments may hold any text.",
    wrong: "flag größer\nprocess p {\n  größer = !größer\n}\n",
    right: "flag groesser\nprocess p {\n  groesser = !groesser\n}\n",
  },
  Q111: {
    severity: "error",
    title: "form of number",
    explanation:
      "Numbers are whole and decimal: `0`, `7`, `4096`. " +
      "There are no hexadecimal numbers, no fractions, no exponents, no digits after a leading zero and no `_` between digits.",
    wrong: "var x: 0..0xff\nprocess p {\n  x = 255 - x\n}\n",
    right: "var x: 0..255\nprocess p {\n  x = 255 - x\n}\n",
  },
  Q112: {
    severity: "error",
    title: "number too large",
    explanation:
      "The largest number that may be written is 2147483647, which is 2^31 - 1. " +
      "A larger one is refused and never rounded. A model with numbers of that size has far too many states to search: scale it down.",
    wrong: "var x: 0..4294967295\nprocess p {\n  x = 4095 - x\n}\n",
    right: "var x: 0..4095\nprocess p {\n  x = 4095 - x\n}\n",
  },
  Q113: {
    severity: "error",
    title: "name too long",
    explanation:
      "A name has at most 255 characters. Names stand in traces and tables, which such a name would break.",
    wrong: `flag ready_${"a".repeat(250)}\n`,
    right: `flag ready_${"a".repeat(240)}\nprocess p {\n  ready_${"a".repeat(240)} = !ready_${"a".repeat(240)}\n}\n`,
  },
  Q114: {
    severity: "error",
    title: "merge conflict left in the file",
    explanation:
      "A version control system wrote these lines where two changes could not be joined. " +
      "Keep what is right of the two sides, and delete the lines with the marks.",
    wrong:
      "<<<<<<< ours\nflag ready\n=======\nflag ready = true\n>>>>>>> theirs\nprocess p {\n  ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
  Q115: {
    severity: "error",
    title: "not a text file",
    explanation:
      "The file holds bytes of value 0 near its beginning, as programs and pictures do and text does not. " +
      "Name the file that holds the specification.",
    wrong: undefined,
    right: undefined,
  },
  Q116: {
    severity: "error",
    title: "file too large",
    explanation:
      "A specification has at most 10 MB. A protocol written by hand has a few thousand lines; a larger file is most likely not what was meant.",
    wrong: undefined,
    right: undefined,
  },
  Q117: {
    severity: "error",
    title: "character without a meaning",
    explanation:
      "The language has no use for this character outside comments and strings. Delete it, or write what was meant.",
    wrong: "flag ready $\nprocess p {\n  ready = !ready\n}\n",
    right: "flag ready\nprocess p {\n  ready = !ready\n}\n",
  },
} as const satisfies Record<string, CodeEntry>;
