// Every message of the front end, as text: see test/kit/diagnostics-file.ts for how a file says what
// is expected of it.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/language/analyse.ts";
import { parse } from "../../src/language/parser/parse.ts";
import type { Diagnose } from "../kit/diagnostics-file.ts";
import { differences } from "../kit/diagnostics-file.ts";

const FOLDER = "test/diagnostics";

/** As the command line does: a text with errors of form is not asked for its meaning. */
const diagnose: Diagnose = (source) => {
  const { file, problems } = parse(source);
  if (problems.some(({ severity }) => severity === "error")) return problems;
  return [...problems, ...analyse(source, file, { constants: new Map() }).problems];
};

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".qsc"))
  .toSorted();

describe("diagnostics", () => {
  test("there are files", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(files)("%s", (name) => {
    const text = readFileSync(`${FOLDER}/${name}`, "utf8");
    expect(differences({ name, text }, diagnose).join("\n\n")).toBe("");
  });
});

describe("the reader of expectations", () => {
  const source = { name: "x.qsc", text: "" };
  const at = (text: string, message = "wrong"): Diagnose => {
    const start = text.indexOf("bad");
    const it = {
      code: "Q201",
      severity: "error",
      message,
      at: { span: { start, end: start + 3 }, text: "here" },
      related: [{ span: { start: 0, end: 4 }, text: "opened here" }],
      hint: "write good",
    } as const;
    return () => [it];
  };
  const check = (text: string, diagnose?: Diagnose): number =>
    differences({ ...source, text }, diagnose ?? at(text)).length;

  test("a met expectation is no difference", () => {
    expect(check("flag bad\n//   ^^^ Q201 wrong\n")).toBe(0);
    expect(check("flag bad\n// 6-9 Q201 here\n")).toBe(0);
    expect(check("flag bad\n//   ^^^ Q201 wrong\n// 1-5 -- opened\n// hint: good\n")).toBe(0);
  });

  test("whatever differs is one", () => {
    expect(check("flag bad\n//   ^^^ Q202 wrong\n")).toBe(2);
    expect(check("flag bad\n//    ^^ Q201 wrong\n")).toBe(2);
    expect(check("flag bad\n//   ^^^ Q201 right\n")).toBe(1);
    expect(check("flag bad\n//   ^^^ Q201\n// hint: bad\n")).toBe(1);
    expect(check("flag bad\n//   ^^^ Q201\n// 1-5 -- closed\n")).toBe(1);
    expect(check("flag bad\n")).toBe(2);
    expect(check("flag bad\n//   ^^^ Q201\n//   ^^^ Q201\n")).toBe(1);
  });
});
