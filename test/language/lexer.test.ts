// Text to tokens: what is one token, where it stands, and what is kept beside the tokens.

import { describe, expect, test } from "vitest";
import { spanOf, tokenize } from "../../src/language/lexer.ts";
import { docToken, readAs } from "../../src/language/tokens.ts";
import { words } from "../../src/language/words.ts";

const lex = (text: string): ReturnType<typeof tokenize> => tokenize({ name: "x.qsc", text });
const images = (text: string): string[] => lex(text).tokens.map((it) => it.image);
const types = (text: string): string[] => lex(text).tokens.map((it) => it.tokenType.name);
const codes = (text: string): string[] => lex(text).problems.map((it) => it.code);

describe("tokens", () => {
  test("words are whole words", () => {
    expect(types("if iff ifs _if if_")).toEqual(['"if"', "IDENT", "IDENT", "IDENT", "IDENT"]);
    expect(types("process processes")).toEqual(['"process"', "IDENT"]);
  });

  test("names that JavaScript would trip on are names", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]) {
      expect(types(name)).toEqual(["IDENT"]);
    }
  });

  test("`!in` is one token where no letter, digit or _ follows", () => {
    expect(images("x !in S")).toEqual(["x", "!in", "S"]);
    expect(images("x !in{1}")).toEqual(["x", "!in", "{", "1", "}"]);
    expect(images("!inside !index !in_ !in2")).toEqual([
      "!",
      "inside",
      "!",
      "index",
      "!",
      "in_",
      "!",
      "in2",
    ]);
    expect(images("!in")).toEqual(["!in"]);
    expect(images("! in")).toEqual(["!", "in"]);
  });

  test("ranges are no fractions", () => {
    expect(images("0..3")).toEqual(["0", "..", "3"]);
    expect(images("0 ..n")).toEqual(["0", "..", "n"]);
    expect(images("1.x")).toEqual(["1", ".", "x"]);
    expect(images("1.5")).toEqual(["1.5"]);
    expect(images("1...3")).toEqual(["1", "..", ".", "3"]);
  });

  test("the longest sign wins", () => {
    expect(images("a<=>b<=c<d~>e=>f>=g==h!=i")).toEqual([
      "a",
      "<=>",
      "b",
      "<=",
      "c",
      "<",
      "d",
      "~>",
      "e",
      "=>",
      "f",
      ">=",
      "g",
      "==",
      "h",
      "!=",
      "i",
    ]);
    expect(images("a--b")).toEqual(["a", "-", "-", "b"]);
    expect(images("x=-1")).toEqual(["x", "=", "-", "1"]);
    expect(images("x=!y")).toEqual(["x", "=", "!", "y"]);
    expect(images("T??")).toEqual(["T", "?", "?"]);
  });

  test("every word and sign is one token, read as itself or as ours", () => {
    for (const [spelling, word] of words) {
      const { tokens } = lex(` ${spelling} `);
      expect(tokens.map((it) => it.image)).toEqual([spelling]);
      const [token] = tokens;
      if (token === undefined) continue;
      expect(readAs(token)).toBe(word.kind === "foreign" ? (word.ours ?? spelling) : spelling);
    }
  });

  test("spans count UTF-16 units", () => {
    const text = 'flag /* 🂡 é */ ready // 🂡\n"🂡" x';
    const found = lex(text).tokens.map((it) => {
      const { start, end } = spanOf(it);
      return text.slice(start, end);
    });
    expect(found).toEqual(["flag", "ready", '"🂡"', "x"]);
  });
});

describe("line ends and marks", () => {
  test("a BOM, CRLF, a lone CR and tabs are space", () => {
    const { tokens, problems } = lex("\ufeffflag a\r\nflag\tb\rflag c\n");
    expect(tokens.map((it) => [it.image, it.startOffset])).toEqual([
      ["flag", 1],
      ["a", 6],
      ["flag", 9],
      ["b", 14],
      ["flag", 16],
      ["c", 21],
    ]);
    expect(problems).toEqual([]);
  });

  test("a line comment ends at a lone CR too", () => {
    expect(images("// c\rflag a")).toEqual(["flag", "a"]);
  });

  test("a BOM anywhere else is an invisible character", () => {
    expect(codes("flag \ufeffa")).toEqual(["Q109"]);
  });
});

describe("comments", () => {
  test("are kept beside the tokens, in order", () => {
    const { tokens, comments } = lex("// one\nflag /* two */ a /// three\n//// four\n/**/");
    expect(tokens.map((it) => it.image)).toEqual(["flag", "a"]);
    expect(comments.map((it) => it.image)).toEqual([
      "// one",
      "/* two */",
      "/// three",
      "//// four",
      "/**/",
    ]);
    expect(comments.filter((it) => it.tokenType === docToken).map((it) => it.image)).toEqual([
      "/// three",
    ]);
  });

  test("do not nest, and a string is no comment", () => {
    expect(images("/* a /* b */ c")).toEqual(["c"]);
    expect(images('"// no" x')).toEqual(['"// no"', "x"]);
  });

  test("`///` lines go to the token below, without their marks", () => {
    const text = "/// One.\n///  Two.\n///\n/// Four.\nflag a\nflag b /// Behind b.\nflag c";
    const { docs } = lex(text);
    expect([...docs]).toEqual([
      [text.indexOf("flag a"), "One.\n Two.\n\nFour."],
      [text.indexOf("flag c"), "Behind b."],
    ]);
  });

  test("a blank line or another comment ends the group", () => {
    expect([...lex("/// one\n\n/// two\nflag a").docs.values()]).toEqual(["two"]);
    expect([...lex("/// one\n// not\n/// two\nflag a").docs.values()]).toEqual(["two"]);
    expect([...lex("/// one\r\n/// two\rflag a").docs.values()]).toEqual(["one\ntwo"]);
    expect([...lex("/// nothing follows").docs]).toEqual([]);
  });
});

describe("faults", () => {
  test("NUL is named, and text goes on behind it", () => {
    const { tokens, problems } = lex("flag a\u0000\u0000b");
    expect(tokens.map((it) => it.image)).toEqual(["flag", "a", "b"]);
    expect(problems.map((it) => [it.code, it.at.span.start])).toEqual([
      ["Q105", 6],
      ["Q105", 7],
    ]);
    expect(problems[0]?.message).toContain("U+0000");
  });

  test("spaces of any kind are fine in comments, marks of direction are not", () => {
    expect(codes("// a\u00a0b\u200bc")).toEqual([]);
    expect(codes("/* a\u202eb */ // \u2066")).toEqual(["Q108", "Q108"]);
    expect(codes("/* a */\u00a0/* b */")).toEqual(["Q104"]);
  });

  test("half a pair of surrogates is a letter beyond ASCII", () => {
    expect(codes("flag \ud800")).toEqual(["Q110"]);
  });

  test("an unclosed comment swallows the rest, an unclosed string its line", () => {
    expect(images("flag a /* flag b")).toEqual(["flag", "a"]);
    expect(images('import "a\nflag b')).toEqual(["import", '"a', "flag", "b"]);
    expect(codes('"\\"')).toEqual(["Q102"]);
    expect(codes('""')).toEqual([]);
  });

  test("the largest number is exact", () => {
    expect(codes("2147483647")).toEqual([]);
    expect(codes("2147483648")).toEqual(["Q112"]);
    expect(codes("0")).toEqual([]);
    expect(codes("00")).toEqual(["Q111"]);
  });
});
