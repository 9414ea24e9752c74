// Tokens to the tree: shapes of expressions, forms of types and statements, spans, documentation, and
// the words that are words only where the grammar asks for them.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Declaration, Expression, Statement } from "../../src/language/ast.ts";
import { parse } from "../../src/language/parser/parse.ts";
import { textOf } from "../../src/language/source.ts";
import { unparseType } from "../../src/language/unparse-expressions.ts";
import { spansIn, withoutPlaces } from "../kit/trees.ts";

function declarationsOf(text: string): readonly Declaration[] {
  const { file, problems } = parse({ name: "x.qsc", text });
  expect(problems, text).toEqual([]);
  return file.declarations;
}

function expressionOf(text: string): Expression {
  const [declaration] = declarationsOf(`transition p: ${text}`);
  if (declaration?.kind !== "property") throw new Error("no property");
  return declaration.condition;
}

function statementsOf(text: string): readonly Statement[] {
  const [declaration] = declarationsOf(`process p { ${text} }`);
  if (declaration?.kind !== "process") throw new Error("no process");
  return declaration.body.statements;
}

/** The shape of an expression, every operator in its own parentheses. */
function shape(it: Expression): string {
  switch (it.kind) {
    case "binary":
      return `(${shape(it.left)} ${it.operator} ${shape(it.right)})`;
    case "unary":
      return `(${it.operator} ${shape(it.operand)})`;
    case "is":
      return `(${shape(it.operand)} is ${it.constructorName.text})`;
    case "quantified":
      return `(${it.quantifier} ${it.binders.map((b) => `${b.name.text} in ${shape(b.set)}`).join(", ")}: ${shape(it.body)})`;
    case "conditional":
      return `(if ${shape(it.condition)} then ${shape(it.then)} else ${shape(it.otherwise)})`;
    case "member":
      return `${shape(it.of)}.${it.name.text}`;
    case "index":
      return `${shape(it.of)}[${it.indices.map(shape).join(", ")}]`;
    case "call":
      return `${shape(it.callee)}(${it.arguments.map(shape).join(", ")})`;
    case "place":
      return `(${shape(it.process)} ${it.relation} ${it.path.map((n) => n.text).join(".")})`;
    case "primed":
      return `(${shape(it.of)})'`;
    case "name":
      return it.name.text;
    case "integer":
    case "boolean":
      return String(it.value);
    default:
      return `<${it.kind}>`;
  }
}

describe("expressions", () => {
  test.each([
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["a - b - c", "((a - b) - c)"],
    ["a / b % c * d", "(((a / b) % c) * d)"],
    ["-a * -b", "((- a) * (- b))"],
    ["- - a", "(- (- a))"],
    ["!a && !b", "((! a) && (! b))"],
    ["a && b && c", "((a && b) && c)"],
    ["a || b || c", "((a || b) || c)"],
    ["a => b => c", "(a => (b => c))"],
    ["a && b => c || d", "((a && b) => (c || d))"],
    ["a <=> b => c", "(a <=> (b => c))"],
    ["a ~> b && c", "(a ~> (b && c))"],
    ["a until b || c", "(a until (b || c))"],
    ["a == b && c != d", "((a == b) && (c != d))"],
    ["a + 1 < b * 2", "((a + 1) < (b * 2))"],
    ["x in S union T", "(x in (S union T))"],
    ["x !in 1..n + 1 minus {}", "(x !in ((1 .. (n + 1)) minus <set>))"],
    ["a minus b minus c", "((a minus b) minus c)"],
    ["a union b minus c", "((a union b) minus c)"],
    ["a minus b intersect c", "((a minus b) intersect c)"],
    ["S subset T union U", "(S subset (T union U))"],
    ["m is Prepared(r) && ok", "((m is Prepared) && ok)"],
    ["a + b is C", "((a + b) is C)"],
    ["forall x in S: a && b => c", "(forall x in S: ((a && b) => c))"],
    ["a && forall x in S, y in T: b || c", "(a && (forall x in S, y in T: (b || c)))"],
    ["(sum x in S: x) <= 3", "((sum x in S: x) <= 3)"],
    ["if a then b else c + 1", "(if a then b else (c + 1))"],
    ["x + if a then 1 else 2 + 3", "(x + (if a then 1 else (2 + 3)))"],
    ["always forall x in S: a ~> b", "(always (forall x in S: (a ~> b)))"],
    ["p => always q", "(p => (always q))"],
    ["!always a", "(! (always a))"],
    ["p at L.m && q[1] inside r", "((p at L.m) && (q[1] inside r))"],
    ["p at L'", "((p at L))'"],
    ["x[1]' + y' == (x + y)'", "(((x[1])' + (y)') == ((x + y))')"],
    ["a.b[1, 2].c(d, e)", "a.b[1, 2].c(d, e)"],
    ["-a.b", "(- a.b)"],
    ["(a + b).len", "(a + b).len"],
  ])("%s", (text, expected) => {
    expect(shape(expressionOf(text))).toBe(expected);
  });

  test.each([
    ["{}", "set"],
    ["{a}", "set"],
    ["{a, b}", "set"],
    ["{(a == b), c}", "set"],
    ["{x in S: P}", "filter"],
    ["{x: 1}", "record"],
    ["{x: 1, y: {}}", "record"],
    ["{x + 1 for x in S}", "comprehension"],
    ["{x for x in S, y in T: x == y}", "comprehension"],
    ["[]", "array"],
    ["[1, 2]", "array"],
  ])("%s is a %s", (text, kind) => {
    expect(expressionOf(text).kind).toBe(kind);
  });

  test("parentheses leave no node, and the span takes them in", () => {
    const text = "transition p: (a + b) * c";
    const [it] = declarationsOf(text);
    if (it?.kind !== "property" || it.condition.kind !== "binary") throw new Error("no product");
    const source = { name: "x", text };
    expect(textOf(source, it.condition.left.span)).toBe("(a + b)");
    expect(textOf(source, it.condition.span)).toBe("(a + b) * c");
    expect(textOf(source, it.condition.operatorSpan)).toBe("*");
  });
});

describe("types", () => {
  test.each([
    "bool",
    "0..N - 1",
    "-3..2 * N + 1",
    "wrap 0..255",
    "ref Node",
    "T?",
    "0..3?",
    "(set of T)?",
    "set of (seq of T max 3)",
    "seq of T? max N",
    "{a: T, b[I]: U?}",
  ])("%s", (text) => {
    const [it] = declarationsOf(`var x: ${text}`);
    if (it?.kind !== "variable" || it.type === undefined) throw new Error("no variable");
    expect(unparseType(it.type)).toBe(text);
  });

  test("`?` covers the range, not its end", () => {
    const [it] = declarationsOf("var x: 0..3?");
    expect(it?.kind === "variable" && it.type?.kind === "optional" && it.type.of.kind).toBe(
      "range",
    );
  });

  test("what `type` may say besides", () => {
    const kinds = declarationsOf(
      "type A = ids(3) type B = X | Y type C = X(A) type D = X(A, B) | Y type E = X",
    ).map((it) => (it.kind === "type" ? it.definition.kind : it.kind));
    expect(kinds).toEqual(["ids", "tagged", "tagged", "tagged", "named"]);
  });

  test("arguments of a primitive are types, ranges or numbers", () => {
    const [it] = declarationsOf("channel(Msg, 4, 0..3, N + 1) c[Vcpu]");
    expect(it?.kind === "instance" && it.arguments.map((argument) => argument.kind)).toEqual([
      "named",
      "integer",
      "range",
      "binary",
    ]);
  });
});

describe("statements", () => {
  test("need no separator, on one line or many", () => {
    const kinds = statementsOf(
      "let x = a x = f flag = b q.push(x) await a != b skip pick y in S minus {x} use x free y",
    ).map((it) => it.kind);
    expect(kinds).toEqual([
      "let",
      "assign",
      "assign",
      "call",
      "await",
      "skip",
      "pick",
      "use",
      "free",
    ]);
  });

  test("`else if` is a block that holds just that `if`", () => {
    const [it] = statementsOf("if a { } else if b { } else { skip }");
    expect(withoutPlaces(it)).toEqual(
      withoutPlaces(statementsOf("if a { } else { if b { } else { skip } }")[0]),
    );
  });

  test("each `else if` reaches from its `if` to the end", () => {
    const text = "process p { if a { } else if b { skip } }";
    const [process] = declarationsOf(text);
    if (process?.kind !== "process") throw new Error("no process");
    const [first] = process.body.statements;
    if (first?.kind !== "if") throw new Error("no if");
    const source = { name: "x", text };
    expect(textOf(source, first.span)).toBe("if a { } else if b { skip }");
    expect(textOf(source, first.otherwise?.span ?? first.span)).toBe("if b { skip }");
  });

  test("a label stands before a statement or a block", () => {
    const kinds = statementsOf("a: skip b: { x = 1 } strongly fair c: await x unfair d: { }").map(
      (it) => (it.kind === "labelled" ? `${it.fairness ?? "-"} ${it.body.kind}` : it.kind),
    );
    expect(kinds).toEqual(["- skip", "- block", "strongly fair await", "unfair block"]);
  });

  test("`return` takes what follows on its line", () => {
    const [it] = declarationsOf("primitive q { op f(): bool { return x + 1 } }");
    if (it?.kind !== "primitive" || it.members[0]?.kind !== "op") throw new Error("no op");
    expect(it.members[0].body.statements.map((s) => s.kind === "return" && s.value?.kind)).toEqual([
      "binary",
    ]);
  });

  test("one value for all names of `var`, one for each of `flag`", () => {
    const [it] = declarationsOf("var x, y: T = e flag a = true, b, c = any").map(
      (each) => each.kind === "variable" && each.names.map((name) => name.initial?.kind),
    );
    expect(it).toEqual(["name", "name"]);
    const [, flags] = declarationsOf("var x, y: T = e flag a = true, b, c = any").map(
      (each) => each.kind === "variable" && each.names.map((name) => name.initial?.kind),
    );
    expect(flags).toEqual(["boolean", undefined, "any"]);
  });
});

describe("soft words", () => {
  test("are names elsewhere", () => {
    const names = statementsOf("flag = 1 idle = 2 end.of = spec check(set, seq) process[op] = by");
    expect(names.map((it) => it.kind)).toEqual(["assign", "assign", "assign", "call", "assign"]);
    expect(statementsOf("flag flag idle until idle flag: skip").map((it) => it.kind)).toEqual([
      "variable",
      "idle",
      "labelled",
    ]);
    declarationsOf("var type, spec: set enum of { of, max_, holds }");
    declarationsOf("object object max 2 { type: type flag flag mutex mutex_ end: bool }");
  });

  test("a set type and a type named `set`", () => {
    const kinds = declarationsOf("var a: set of set var b: set var c: seq of seq max 2").map(
      (it) => it.kind === "variable" && it.type?.kind,
    );
    expect(kinds).toEqual(["set", "named", "seq"]);
  });
});

describe("documentation", () => {
  test("goes to the declaration below, with its modifiers, and to members and locals", () => {
    const [ghost, primitive, process] = declarationsOf(`
      /// History.
      ghost var h: bool
      /// A lock.
      primitive lock {
        /// Held?
        flag held
        /// Takes it.
        op take() { }
      }
      /// A thread.
      strongly fair process p[i in I] {
        /// Mine.
        var mine: bool
      }`);
    expect(ghost?.doc).toBe("History.");
    expect(primitive?.kind === "primitive" && primitive.members.map((it) => it.doc)).toEqual([
      "Held?",
      "Takes it.",
    ]);
    expect(process?.doc).toBe("A thread.");
    const local = process?.kind === "process" ? process.body.statements[0] : undefined;
    expect(local?.kind === "variable" && local.doc).toBe("Mine.");
  });
});

describe("spans", () => {
  test.each(["release", "everything"])("of %s lie inside each other and the file", (name) => {
    const text = readFileSync(`test/language/fixtures/${name}.qsc`, "utf8");
    const { file, problems } = parse({ name, text });
    expect(problems).toEqual([]);
    for (const { start, end } of spansIn(file)) {
      expect(start >= 0 && start <= end && end <= text.length).toBe(true);
    }
    for (const it of file.declarations) {
      expect(text.slice(0, it.span.start)).toMatch(/(^|[\s;])$/);
      expect(text.slice(it.span.end)).toMatch(/^([\s;]|$)/);
      for (const { start, end } of spansIn(Object.values(it).filter((v) => v !== it.span))) {
        expect(start >= it.span.start && end <= it.span.end).toBe(true);
      }
    }
  });

  test("a statement's span is its text", () => {
    const text = "process p { a: with m { x = 1; } else { } /* c */ q.f(1) ; skip }";
    const [process] = declarationsOf(text);
    const statements = process?.kind === "process" ? process.body.statements : [];
    expect(statements.map((it) => textOf({ name: "", text }, it.span))).toEqual([
      "a: with m { x = 1; } else { }",
      "q.f(1)",
      "skip",
    ]);
  });
});

describe("recovery", () => {
  test("what is sound around a mistake is read", () => {
    const { file, problems } = parse({
      name: "x",
      text: "flag a\nprocess p {\n  a = = 1\n  a = false\n}\nvar b: \nprocess q { a = true }\nflag c",
    });
    expect(problems.map((it) => it.code)).toEqual(["Q211", "Q212"]);
    expect(file.declarations.map((it) => it.kind)).toEqual([
      "variable",
      "process",
      "process",
      "variable",
    ]);
    const process = file.declarations[1];
    expect(process?.kind === "process" && process.body.statements.length).toBe(1);
  });

  test("a run after a bad file is as good as the first", () => {
    const good = "process p { loop { skip } }";
    const before = parse({ name: "x", text: good });
    parse({ name: "x", text: "process p { loop { ( [ {" });
    expect(parse({ name: "x", text: good })).toEqual(before);
    expect(before.problems).toEqual([]);
  });
});
