// Bytes to text. A specification is UTF-8; everything else is told apart and named, so that no byte
// is silently replaced. It must not read files: the bytes are handed in.

import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { problem } from "./diagnostics/problem.ts";

/** The largest file that is read: 10 MB. */
export const MAX_BYTES = 10_000_000;

/** How much of a file is looked at to tell what it is. */
const SAMPLE_BYTES = 8192;

export interface Decoded {
  /** With problems, this serves to show them and should not be parsed. A BOM is left out. */
  readonly text: string;
  readonly problems: readonly Diagnostic[];
}

/** O(length). */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) return refused("", tooLarge(bytes.length));
  const encoding = wideEncoding(bytes);
  if (encoding !== undefined) return refused("", utf16());
  const invalid = invalidUtf8(bytes);
  if (isBinary(bytes, invalid !== undefined)) return refused("", binary());
  const text = new TextDecoder("utf-8").decode(bytes);
  if (invalid === undefined) return { text, problems: [] };
  const offset = new TextDecoder("utf-8").decode(bytes.subarray(0, invalid)).length;
  return refused(text, notUtf8(bytes[invalid] ?? 0, invalid, offset));
}

function refused(text: string, diagnostic: Diagnostic): Decoded {
  return { text, problems: [diagnostic] };
}

// ---- what the bytes are ------------------------------------------------------------------------

/** UTF-16 by its mark, or by every second byte being 0. */
function wideEncoding(bytes: Uint8Array): "UTF-16" | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "UTF-16";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  const wide = (even > 0.7 * half && odd === 0) || (odd > 0.7 * half && even === 0);
  return wide && sample.length >= 4 ? "UTF-16" : undefined;
}

/** One byte of value 0 in a text is a slip; many, or some among bytes that are no UTF-8, are not. */
function isBinary(bytes: Uint8Array, invalid: boolean): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return invalid ? zeros > 0 : zeros > 0.1 * sample.length;
}

/** The offset of the first byte that belongs to no character of UTF-8. O(length). */
function invalidUtf8(bytes: Uint8Array): number | undefined {
  const at = (i: number): number => bytes[i] ?? -1;
  let i = 0;
  while (i < bytes.length) {
    const lead = at(i);
    if (lead < 0x80) {
      i++;
      continue;
    }
    // The bounds of the second byte exclude longer forms than needed, surrogates, and what lies
    // beyond U+10FFFF.
    const [length, low, high] =
      lead >= 0xc2 && lead <= 0xdf
        ? [2, 0x80, 0xbf]
        : lead >= 0xe0 && lead <= 0xef
          ? [3, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf]
          : lead >= 0xf0 && lead <= 0xf4
            ? [4, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf]
            : [0, 0, 0];
    if (length === 0 || at(i + 1) < low || at(i + 1) > high) return i;
    for (let k = 2; k < length; k++) if (at(i + k) < 0x80 || at(i + k) > 0xbf) return i;
    i += length;
  }
  return undefined;
}

// ---- messages ----------------------------------------------------------------------------------

const START = { start: 0, end: 0 };

function tooLarge(length: number): Diagnostic {
  return problem({
    code: "Q116",
    message: `the file has ${length} bytes, more than 10 MB`,
    span: START,
    label: "not read",
    why: "A protocol written by hand has a few thousand lines.",
    hint: "name the file that holds the specification",
  });
}

function utf16(): Diagnostic {
  return problem({
    code: "Q107",
    message: "the file looks like UTF-16",
    span: START,
    label: "not read",
    why: "A specification is UTF-8 text, on every system.",
    hint: "save it as UTF-8",
  });
}

function binary(): Diagnostic {
  return problem({
    code: "Q115",
    message: "the file is not text",
    span: START,
    label: "not read",
    why: "It holds bytes of value 0, as programs and pictures do.",
    hint: "name the file that holds the specification",
  });
}

function notUtf8(byte: number, index: number, offset: number): Diagnostic {
  return problem({
    code: "Q106",
    message: `byte ${index} of the file (0x${byte.toString(16)}) is not UTF-8`,
    span: { start: offset, end: offset + 1 },
    label: "here; bytes are counted from 0",
    why: "A specification is UTF-8 text; other encodings give other characters for these bytes.",
    hint: "save the file as UTF-8",
  });
}
