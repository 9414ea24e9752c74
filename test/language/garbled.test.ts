// Texts that were damaged: bytes flipped, tokens swapped, deleted, doubled, files cut and spliced.
// Whatever comes, parsing gives a tree or says what is wrong, points into the file, and never throws.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codes } from "../../src/language/diagnostics/codes.ts";
import { renderDiagnostic } from "../../src/language/diagnostics/render.ts";
import { decode } from "../../src/language/decode.ts";
import { tokenize } from "../../src/language/lexer.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { positionAt } from "../../src/language/source.ts";
import type { Random } from "../kit/random.ts";
import { randomFrom } from "../kit/random.ts";
import { spansIn } from "../kit/trees.ts";

const COUNT = process.env["QUIESCE_FULL"] === undefined ? 2_000 : 40_000;

const plain = (text: string): string => text;
const PAINT = { strong: plain, dim: plain, bad: plain, warning: plain, note: plain };

const seeds: readonly string[] = [
  ...["release", "everything"].map((it) =>
    readFileSync(`test/language/fixtures/${it}.qsc`, "utf8"),
  ),
  ...["lexical", "syntax"].flatMap((folder) =>
    readdirSync(`test/diagnostics/${folder}`).map((it) =>
      readFileSync(`test/diagnostics/${folder}/${it}`, "utf8"),
    ),
  ),
  ...Object.values(codes).flatMap((it: { wrong: string | undefined }) => it.wrong ?? []),
].filter((text) => text.length < 20_000);

type Damage = (text: string, random: Random) => string;

const flipBytes: Damage = (text, random) => {
  const bytes = new TextEncoder().encode(text);
  for (let i = random.below(6) + 1; i > 0; i--) {
    bytes[random.below(bytes.length)] = random.below(256);
  }
  return new TextDecoder().decode(bytes);
};

/** The text with some tokens moved; what stands between them stays. */
const moveTokens: Damage = (text, random) => {
  const { tokens } = tokenize({ name: "", text });
  if (tokens.length < 2) return text;
  const images = tokens.map((it) => it.image);
  for (let i = random.below(4) + 1; i > 0; i--) {
    const a = random.below(images.length);
    const b = random.below(images.length);
    const image = images[a] ?? "";
    switch (random.below(4)) {
      case 0:
        images[a] = "";
        break;
      case 1:
        images[a] = `${image} ${image}`;
        break;
      case 2:
        images[a] = images[b] ?? "";
        break;
      default:
        images[a] = images[b] ?? "";
        images[b] = image;
    }
  }
  let end = 0;
  const parts = tokens.map((token, i) => {
    const between = text.slice(end, token.startOffset);
    end = token.startOffset + token.image.length;
    return between + (images[i] ?? "");
  });
  return parts.join("") + text.slice(end);
};

const splice: Damage = (text, random) => {
  const other = random.pick(seeds);
  const from = random.below(other.length);
  const part = other.slice(from, from + random.below(200));
  const at = random.below(text.length);
  return text.slice(0, at) + part + text.slice(at + random.below(100));
};

const cut: Damage = (text, random) => {
  const at = random.below(text.length);
  return random.oneIn(2) ? text.slice(0, at) : text.slice(at);
};

const brackets: Damage = (text, random) => {
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick([..."(){}[];:=.,'?|\"\\/*"]) + text.slice(at);
};

const damages = { flipBytes, moveTokens, splice, cut, brackets };

function check(text: string): void {
  const source = { name: "garbled.qsc", text };
  const { file, problems } = parse(source);
  const tokens = tokenize(source).tokens.length;
  expect(file.declarations.length > 0 || problems.length > 0 || tokens === 0).toBe(true);
  for (const { start, end } of spansIn([file, problems])) {
    if (!(start >= 0 && start <= end && end <= text.length)) {
      throw new Error(`span ${start}-${end} outside of ${text.length}`);
    }
  }
  let last = 0;
  for (const it of problems) {
    expect(it.at.span.start).toBeGreaterThanOrEqual(last);
    last = it.at.span.start;
    expect(Object.hasOwn(codes, it.code)).toBe(true);
    expect(it.message).toMatch(/\S/);
    expect(it.message.endsWith(".")).toBe(false);
    // What is expected at a place may be all that there is to say.
    if (it.code !== "Q201" || it.why !== undefined) expect(it.why).toMatch(/^[A-Z`].*\.$/s);
    expect(it.hint).toMatch(/\S/);
    const { line } = positionAt(source, it.at.span.start);
    expect(renderDiagnostic(source, it, PAINT)).toContain(`garbled.qsc:${line}:`);
  }
}

describe("garbled texts", () => {
  test.each(Object.entries(damages))("%s", (name, damage) => {
    for (let i = 0; i < COUNT / Object.keys(damages).length; i++) {
      const random = randomFrom(i * 31 + name.length);
      let text = random.pick(seeds);
      for (let times = random.below(3) + 1; times > 0 && text.length > 1; times--) {
        text = damage(text, random);
      }
      try {
        check(text);
      } catch (error) {
        throw new Error(`${name} ${i}:\n${text}`, { cause: error });
      }
    }
  });

  test("random bytes, decoded or not", () => {
    for (let seed = 0; seed < COUNT / 10; seed++) {
      const random = randomFrom(seed);
      const bytes = Uint8Array.from(random.some(0, 400, () => random.below(256)));
      decode(bytes);
      check(new TextDecoder().decode(bytes));
    }
  });

  test("random words in a row", () => {
    const words = seeds.join(" ").match(/\w+|[^\s\w]+/g) ?? [];
    for (let seed = 0; seed < COUNT / 10; seed++) {
      const random = randomFrom(seed);
      check(random.some(1, 120, () => random.pick(words)).join(random.pick([" ", "\n"])));
    }
  });
});
