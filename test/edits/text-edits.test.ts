// The second implementation by itself, on small texts whose results were written by hand before the
// first run; and that the first one says the same of each. What an edit means is read here.

import { describe, expect, it } from "vitest";
import { parse } from "../../src/language/parser/parse.ts";
import { unparse } from "../../src/language/unparse.ts";
import { differences, editor } from "./compare.ts";
import type { Case } from "./compare.ts";
import { printed } from "./random-labels.ts";
import { words } from "./refusing.ts";
import { editText, leaveOutOfText } from "./text-edits.ts";
import type { Refusal } from "./finding.ts";
import type { TextResult } from "./text-edits.ts";

const HEAD = "flag f, g var x: 0..3 mutex m\n";

/** A process of those statements and an edit of it, both ways. */
function both(statements: string, edits: string): TextResult {
  const isScope = edits.startsWith("except");
  const tail = isScope ? `check c { ${edits} }` : `variant v ${edits}`;
  const text = printed(`${HEAD}process p { ${statements} }\n${tail}`);
  const parts: Case["edits"]["parts"] = isScope ? [{ edit: "except", statement: "" }] : [];
  expect(differences({ text, edits: { text: tail, parts } }, editor)).toEqual([]);
  return isScope ? leaveOutOfText(text) : editText(text);
}

/** The statements of the process as they are printed. */
function body(text: string): string {
  const { file, problems } = parse({ name: "after.qsc", text });
  expect(problems).toEqual([]);
  return unparse({
    ...file,
    declarations: file.declarations.filter(({ kind }) => kind === "process"),
  });
}

function makes(name: string, statements: string, edits: string, after: string): void {
  it(name, () => {
    const result = both(statements, edits);
    if (result.kind === "refused") expect.fail([...result.reasons].join(", "));
    expect(body(result.text)).toBe(body(`process p { ${after} }`));
  });
}

function refuses(reason: Refusal, statements: string, edits: string): void {
  it(`${edits}: ${reason}`, () => {
    const result = both(statements, edits);
    expect(result.kind === "refused" ? [...result.reasons] : result.text).toEqual([reason]);
  });
}

describe("without", () => {
  makes(
    "a statement goes, its label stays",
    "A: skip; B: f = true",
    "without B",
    "A: skip; B: { }",
  );
  makes("so does its fairness", "fair A: skip", "without A", "A: { }");
  makes(
    "a `with` keeps its body",
    "A: with m { B: skip; g = f }",
    "without A",
    "A: { B: skip; g = f }",
  );
  makes("and loses its `else`", "A: with m { skip } else { B: skip }", "without A", "A: { skip }");
  makes(
    "an `atomic` keeps its body and its fairness",
    "fair A: atomic { await f; g = f }",
    "without A",
    "fair A: { await f; g = f }",
  );
  makes(
    "what has blocks goes whole",
    "A: if f { B: skip } else { C: skip }; D: loop { skip }",
    "without A, D",
    "A: { } D: { }",
  );
  makes(
    "a name and its uses go together",
    "A: pick v in 0..1; B: x = v; C: skip",
    "without A, B",
    "A: { } B: { } C: skip",
  );
  refuses("unbound", "A: pick v in 0..1; B: x = v", "without A");
  refuses("unbound", "A: atomic { pick v in 0..1; f = true } B: x = v", "without A");
  refuses("nothing", "A: atomic { x = 1 }", "without A");
  refuses("nothing", "A: { }", "without A");
  refuses("inside what goes", "A: if f { B: skip; skip }", "without A, B");
  refuses("unknown", "A: skip", "without B");
  refuses("unknown", "A: skip", "without p");
  refuses("twice", "A: skip", "without A, p.A");
});

describe("moving", () => {
  makes(
    "before",
    "A: skip; B: f = true; C: g = true",
    "moving C before A",
    "C: g = true; A: skip; B: f = true",
  );
  makes(
    "after",
    "A: skip; B: f = true; C: g = true",
    "moving A after B",
    "B: f = true; A: skip; C: g = true",
  );
  makes(
    "into a `with`, a block and an `atomic`, and out",
    "A: skip; with m { B: f = true } C: { D: { g = true } } atomic { E: x = 1; F: x = 2 }",
    "moving A before B moving D after E moving F after C",
    "with m { A: skip; B: f = true } C: { } F: x = 2; atomic { E: x = 1; D: { g = true } }",
  );
  makes(
    "beside what goes",
    "A: skip; B: f = true; C: g = true",
    "moving C before B without B",
    "A: skip; C: g = true; B: { }",
  );
  makes(
    "with what is edited in it",
    "A: { B: skip; g = true } C: f = true",
    "moving A after C without B",
    "C: f = true; A: { B: { } g = true }",
  );
  makes(
    "its names where an `atomic` lets them out",
    "A: let v = x; B: x = v; atomic { C: f = true }",
    "moving B after C",
    "A: let v = x; atomic { C: f = true; B: x = v }",
  );
  refuses("nothing", "A: skip; B: f = true", "moving A before B");
  refuses("contains", "A: { B: skip }", "moving A before B");
  refuses("contains", "A: { B: skip }", "moving B before A");
  refuses("contains", "A: skip", "moving A before A");
  refuses("branch", "A: skip; if f { B: skip }", "moving A before B");
  refuses("branch", "A: skip; with m { B: skip } else { }", "moving A before B");
  refuses("branch", "either { A: skip } or { B: skip }", "moving A before B");
  refuses("loop", "A: skip; while f { B: skip }", "moving A before B");
  refuses("unbound", "A: let v = x; B: x = v", "moving A after B");
  refuses("unbound", "A: let v = x; B: x = v; C: { D: skip }", "moving A after D");
  // The use would find another name of the same spelling.
  refuses("unbound", "A: { let v = x; B: x = v } C: { let v = 1; D: skip }", "moving B after D");
  refuses("moved away", "A: skip; B: skip; C: skip", "moving A after C moving C before B");
  refuses("twice", "A: skip; B: skip; C: skip", "moving A after C moving B after C");
  refuses("circle", "A: { D: skip } C: { B: skip }", "moving A before B moving C before D");
  refuses(
    "circle",
    "A: { D: skip } C: { B: skip } E: { F: skip }",
    "moving A before B moving C before F moving E before D",
  );
  refuses("head", "A: skip; var t: 0..3 = x; B: x = t", "moving A before B");
});

describe("replacing", () => {
  makes("a block for it", "fair A: skip", "replacing A by { f = true }", "fair A: { f = true }");
  makes("`same` is the old one", "A: x = 1", "replacing A by { skip; same }", "A: { skip; x = 1 }");
  makes(
    "under a label",
    "A: { x = 1; skip }",
    "replacing A by { B: same; skip }",
    "A: { B: { x = 1; skip } skip }",
  );
  makes(
    "a block comes without its braces",
    "A: { let v = x; x = v }",
    "replacing A by { skip; same }",
    "A: { skip; let v = x; x = v }",
  );
  makes(
    "unless its names would be seen by what follows",
    "A: { let v = x; x = v }",
    "replacing A by { same; skip }",
    "A: { if true { let v = x; x = v } skip }",
  );
  makes(
    "through an `atomic` too",
    "A: { let v = x; x = v }",
    "replacing A by { atomic { same } skip }",
    "A: { atomic { if true { let v = x; x = v } } skip }",
  );
  makes(
    "with what is edited in it",
    "A: with m { B: skip; C: skip }",
    "replacing A by { if f { same } } without B moving C before B",
    "A: { if f { with m { C: skip; B: { } } } }",
  );
  makes(
    "labels of what goes are free",
    "A: if f { B: skip }",
    "replacing A by { B: skip }",
    "A: { B: skip }",
  );
  refuses("label taken", "A: if f { B: skip }", "replacing A by { B: skip; same }");
  refuses("label taken", "A: skip; B: skip", "replacing A by { B: skip }");
  refuses("label taken", "A: skip", "replacing A by { A: skip }");
  refuses("unbound", "A: let v = x; x = v", "replacing A by { same; skip }");
  refuses("nothing", "A: skip", "replacing A by { same }");
  refuses("nothing", "A: { skip; skip }", "replacing A by { same }");
  refuses("nothing", "A: { }", "replacing A by { }");
  refuses("jump", "loop { skip; A: { break } }", "replacing A by { same; skip }");
  refuses("jump", "loop { skip; A: if f { break } }", "replacing A by { loop { skip; same } }");
  refuses(
    "replaced",
    "A: with m { B: skip } C: skip",
    "replacing A by { if f { same } } moving B after C",
  );
});

describe("except", () => {
  const choice =
    "either { A: skip } or fair { var t: 0..1; B: { C: f = true } } or { g = true; D: skip }";
  makes(
    "a branch goes",
    choice,
    "except A",
    `either fair { var t: 0..1; B: { C: f = true } } or { g = true; D: skip }`,
  );
  makes(
    "by what it begins with",
    choice,
    "except p.C",
    "either { A: skip } or { g = true; D: skip }",
  );
  makes(
    "behind what constants decide",
    "either { await 1 < 2; A: skip } or { skip } or { g = true }",
    "except A",
    "either { skip } or { g = true }",
  );
  makes(
    "the innermost one",
    "either { either { A: skip } or { B: skip } or { skip } } or { g = true }",
    "except A",
    "either { either { B: skip } or { skip } } or { g = true }",
  );
  makes(
    "with the choice that it begins with",
    "either { A: either { B: skip } or { skip } } or { skip } or { g = true }",
    "except A",
    "either { skip } or { g = true }",
  );
  it("leaves a choice of one", () => {
    const result = both("either { A: skip } or { f = true }", "except A");
    expect(result.kind === "text" && words(result.text)).toContain(
      "process p { either { f = true } }",
    );
  });
  refuses("no branch", choice, "except D");
  refuses("no branch", "A: skip", "except A");
  refuses("no branch", "either { with m { A: skip } } or { skip }", "except A");
  refuses("no branch", "either { atomic { A: skip } } or { skip }", "except A");
  refuses("no branch left", "either { A: skip } or { B: skip }", "except A, B");
});
