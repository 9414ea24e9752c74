// Bytes to text: what is UTF-8 and what is not, with the byte where it breaks off.

import { describe, expect, test } from "vitest";
import { decode, MAX_BYTES } from "../../src/language/decode.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { positionAt } from "../../src/language/source.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((it) => [...(typeof it === "string" ? utf8(it) : it)]));
const codes = (data: Uint8Array): string[] => decode(data).problems.map((it) => it.code);

describe("decode", () => {
  test("UTF-8 of any length of character", () => {
    const text = "flag a // é ‽ 🂡\n";
    expect(decode(utf8(text))).toEqual({ text, problems: [] });
    expect(decode(bytes())).toEqual({ text: "", problems: [] });
  });

  test("a BOM is dropped, so columns are not shifted; CRLF stays", () => {
    const { text, problems } = decode(bytes([0xef, 0xbb, 0xbf], "flag =\r\nflag b"));
    expect(problems).toEqual([]);
    expect(text).toBe("flag =\r\nflag b");
    const source = { name: "x", text };
    const [it] = parse(source).problems;
    expect(it && positionAt(source, it.at.span.start)).toEqual({ line: 1, column: 5 });
  });

  test.each([
    ["a byte that begins nothing", [0xff], 0],
    ["a byte of a tail alone", [0x80], 0],
    ["a character cut short", [0xe2, 0x82], 0],
    ["a longer form than needed", [0xc0, 0xaf], 0],
    ["half a pair of surrogates", [0xed, 0xa0, 0x80], 0],
    ["beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
    ["in the tail of a long one", [0xf0, 0x9f, 0x82, 0x41], 0],
  ])("%s is no UTF-8", (_, wrong, at) => {
    const { text, problems } = decode(bytes("flag é\nflag ", wrong, "x"));
    const index = 13 + at;
    expect(problems.map((it) => it.code)).toEqual(["Q106"]);
    expect(problems[0]?.message).toContain(`byte ${index} `);
    const source = { name: "x", text };
    expect(positionAt(source, problems[0]?.at.span.start ?? 0)).toEqual({ line: 2, column: 6 });
  });

  test("Latin-1 text is told by its first accent", () => {
    expect(codes(bytes("// caf", [0xe9], "\nflag a"))).toEqual(["Q106"]);
  });

  test("UTF-16 is recognised with and without its mark", () => {
    const wide = (text: string): number[] => [...text].flatMap((c) => [c.charCodeAt(0), 0]);
    const swapped = (text: string): number[] => [...text].flatMap((c) => [0, c.charCodeAt(0)]);
    expect(codes(bytes([0xff, 0xfe], wide("flag a")))).toEqual(["Q107"]);
    expect(codes(bytes([0xfe, 0xff], swapped("flag a")))).toEqual(["Q107"]);
    expect(codes(bytes(wide("process p { skip }\n")))).toEqual(["Q107"]);
    expect(codes(bytes(swapped("process p { skip }\n")))).toEqual(["Q107"]);
  });

  test("a program or picture is no text; one NUL is a slip in a text", () => {
    expect(codes(bytes([0x7f], "ELF", [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toEqual(["Q115"]);
    expect(codes(bytes([0x89], "PNG", [0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]))).toEqual(["Q115"]);
    expect(codes(bytes("flag a", [0], "\nflag b\n"))).toEqual([]);
  });

  test("more than 10 MB is not read", () => {
    expect(codes(new Uint8Array(MAX_BYTES).fill(0x20))).toEqual([]);
    expect(codes(new Uint8Array(MAX_BYTES + 1).fill(0x20))).toEqual(["Q116"]);
  });
});
