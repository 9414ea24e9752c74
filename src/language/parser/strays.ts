// What stands where a declaration, member, clause or statement should begin and is none. These are
// the most common mistakes of all, so each has its own words; the general message is the last resort.

import type { IToken, TokenType } from "chevrotain";
import type { ProblemParts } from "../diagnostics/problem.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { binaryToken, integerToken, isA, nameToken, stringToken, t, wordOf } from "../tokens.ts";
import { foreignBeginnings, foreignTypes, wordsOf } from "../words.ts";
import type { Role } from "../words.ts";
import type { ItemKind, TokenView } from "./token-view.ts";

export function explainStray(kind: ItemKind, token: IToken, view: TokenView): ProblemParts {
  const type = token.tokenType;
  const commas = numberWithCommas(token, view);
  if (commas !== undefined) return commas;
  if (type === t[")"] || type === t["]"] || type === t["}"]) return closesNothing(token, view);
  if (type === t["?"]) return ternary(token, view);
  if (type === t[";"]) return loneSemicolon(kind, token, view);
  if (emptyBoxBefore(token, view)) return box(token, view);
  switch (kind) {
    case "statement":
      return strayStatement(token, view);
    case "declaration":
      return strayDeclaration(token, view);
    case "member":
      return strayMember(token, view);
    case "field":
      return strayField(token, view);
    case "clause":
    case "edit":
      return strayClause(token, view);
  }
}

// ---- anywhere ----------------------------------------------------------------------------------

function closesNothing(token: IToken, view: TokenView): ProblemParts {
  const open = view.openBracket(token);
  const last = view.lastClosed(token);
  const related =
    open !== undefined
      ? [{ span: view.span(open), text: `only this \`${open.image}\` is open here` }]
      : last === undefined
        ? []
        : [
            { span: view.span(last.open), text: "the last block opens here" },
            { span: view.span(last.close), text: "and is closed here already" },
          ];
  return {
    code: "Q203",
    message: `this \`${token.image}\` closes nothing`,
    span: view.span(token),
    label: "no bracket of its kind is open",
    why: "Brackets come in pairs.",
    hint: "delete it, or open what it should close",
    related,
  };
}

/** `c ? a : b` */
export function ternary(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q206",
    message: "`? :` is not used to choose between values",
    span: view.span(token),
    label: "as in C",
    why: "`?` belongs to types: `T?` is `T` or `null`.",
    hint: "write `if c then a else b`",
  };
}

function loneSemicolon(kind: ItemKind, token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q201",
    message: "this `;` stands after nothing",
    span: view.span(token),
    label: "one too many",
    why: `One \`;\` may stand after each ${kind}, and none is needed.`,
    hint: "delete it",
  };
}

/** TLA+ writes `[]P` for "always": we have just read it as an empty array. */
function emptyBoxBefore(token: IToken, view: TokenView): boolean {
  const close = view.before(token);
  const open = view.before(token, 2);
  return open?.tokenType === t["["] && close?.tokenType === t["]"];
}

function box(token: IToken, view: TokenView): ProblemParts {
  const open = view.before(token, 2) ?? token;
  return {
    code: "Q206",
    message: "`[]` before a formula is written `always` here",
    span: { start: open.startOffset, end: token.startOffset },
    label: "read as an array without elements",
    why: "Each operator has one spelling.",
    hint: "write `always`",
  };
}

/**
 * `1,089`: a number that is broken by the commas after its thousands. `token` is the first that
 * cannot be read, a comma or what follows one. Nothing but digits and commas may be in between.
 */
export function numberWithCommas(token: IToken, view: TokenView): ProblemParts | undefined {
  if (!isPartOfNumber(token)) return undefined;
  let first = token;
  for (;;) {
    const before = view.before(first);
    if (before === undefined || !isPartOfNumber(before)) break;
    if (view.span(before).end !== view.span(first).start) break;
    first = before;
  }
  let end = view.span(first).start;
  for (let each: IToken | undefined = first; each !== undefined; each = view.after(each)) {
    if (!isPartOfNumber(each) || view.span(each).start !== end) break;
    end = view.span(each).end;
  }
  const span = { start: view.span(first).start, end };
  const text = view.text(span);
  if (!/^[1-9]\d{0,2}(?:,\d{3})+$/.test(text)) return undefined;
  const digits = short(text.replaceAll(",", ""));
  return {
    code: "Q111",
    message: `numbers are written without commas: \`${digits}\``,
    span,
    label: "read as a list of numbers",
    why: "A comma stands between the items of a list.",
    hint: `write \`${digits}\``,
  };
}

function isPartOfNumber({ tokenType }: IToken): boolean {
  return tokenType === integerToken || tokenType === t[","];
}

function begins(token: IToken, ...roles: readonly Role[]): boolean {
  const word = wordOf(token.tokenType);
  return word !== undefined && word.kind !== "foreign" && roles.includes(word.role);
}

export function misspelt(
  token: IToken,
  view: TokenView,
  ours: string,
  why = "What follows it makes sense only after such a word.",
): ProblemParts {
  const elsewhere = wordOf(token.tokenType) !== undefined;
  return {
    code: "Q205",
    message: elsewhere
      ? `\`${token.image}\` is another word of the language`
      : `\`${token.image}\` is no word of the language`,
    span: view.span(token),
    label: `did you mean \`${ours}\`?`,
    why,
    hint: `write \`${ours}\``,
  };
}

/** The word of ours that a name at the beginning most likely stands for. */
function meant(token: IToken, candidates: Iterable<string>): string | undefined {
  return suggest(token.image, candidates) ?? foreignBeginnings.get(token.image);
}

function inTheMannerOfC(token: IToken, name: IToken, view: TokenView): ProblemParts {
  const type = foreignTypes.get(token.image) ?? "bool";
  return {
    code: "Q239",
    message: `\`${token.image} ${name.image}\` declares a variable in the manner of C`,
    span: { start: token.startOffset, end: view.span(name).end },
    label: "the type stands after the name here",
    why: "Every variable has a type with finitely many values, which are part of what is searched.",
    hint:
      type === "bool"
        ? `write \`flag ${name.image}\` or \`var ${name.image}: bool\``
        : `write \`var ${name.image}: ${type}\`, with the range that it needs`,
  };
}

// ---- statements --------------------------------------------------------------------------------

const EXPRESSION_BEGINNINGS: ReadonlySet<TokenType> = new Set([
  t["("],
  t["["],
  t["!"],
  t["-"],
  t.true,
  t.false,
  t.null,
  t.self,
  t.forall,
  t.exists,
  t.sum,
  t.min,
  t.max,
  t.always,
  t.eventually,
  integerToken,
]);

function strayStatement(token: IToken, view: TokenView): ProblemParts {
  const type = token.tokenType;
  if (type === t.else || type === t.or) return withoutPartner(token, view);
  if (view.beginsDeclaration(token)) return declarationInBlock(token, view);
  if (isA(type, nameToken)) return strayName(token, view);
  if (EXPRESSION_BEGINNINGS.has(type)) return expressionAlone(token, view);
  if (begins(token, "modifier")) {
    return {
      code: "Q201",
      message: `\`${token.image}\` stands before no label`,
      span: view.span(token),
      label: "a label is expected after this",
      why: "Inside a process, fairness is a property of a labelled statement.",
      hint: "write `fair name: statement`, or put it before the process",
    };
  }
  const ours = foreignBeginnings.get(token.image);
  return ours === undefined ? beginsNone("statement", token, view) : misspelt(token, view, ours);
}

function withoutPartner(token: IToken, view: TokenView): ProblemParts {
  const isElse = token.tokenType === t.else;
  return {
    code: "Q224",
    message: isElse ? "this `else` belongs to no `if`" : "this `or` belongs to no `either`",
    span: view.span(token),
    label: isElse ? "no block of an `if` ends before it" : "no block of an `either` ends before it",
    why: isElse
      ? "`else` stands directly after the block of its `if` or `with`."
      : "`or` stands directly after a block of its `either`.",
    hint: isElse ? "check the braces before it" : "check the braces before it, or write `||`",
  };
}

function declarationInBlock(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q216",
    message: `a declaration (\`${token.image}\`) stands inside a block`,
    span: view.span(token),
    label: "only `var`, `flag`, `let` and statements stand here",
    why: "Processes, types and properties are declared once, for the whole file.",
    hint: "move it out of the process, or close the block before it",
    related: opened(token, view),
  };
}

function opened(
  token: IToken,
  view: TokenView,
): { span: { start: number; end: number }; text: string }[] {
  const open = view.openBracket(token);
  return open === undefined ? [] : [{ span: view.span(open), text: "the block opens here" }];
}

function strayName(token: IToken, view: TokenView): ProblemParts {
  const second = view.after(token);
  if (second === undefined || !view.sameLine(token, second)) return nameAlone(token, view);
  const type = second.tokenType;
  if (isA(type, binaryToken)) return expressionAlone(token, view);
  const candidates = [...wordsOf("statement", "control", "jump"), "var", "flag"];
  const word = meant(token, candidates);
  if (word !== undefined) return misspelt(token, view, word);
  if (isA(type, nameToken) && foreignTypes.has(token.image)) {
    return inTheMannerOfC(token, second, view);
  }
  if (isA(type, nameToken)) {
    return {
      code: "Q214",
      message: `\`${token.image} ${second.image}\` is no statement`,
      span: { start: token.startOffset, end: view.span(second).end },
      label: "two names in a row",
      why: "A statement stores, calls, waits or chooses.",
      hint: `a call has parentheses: \`${token.image}(${second.image})\`; a mutex or primitive is declared outside the process`,
    };
  }
  return nameAlone(token, view);
}

function nameAlone(token: IToken, view: TokenView): ProblemParts {
  const word = suggest(token.image, ["break", "continue", "return", "skip", "same"]);
  if (word !== undefined) return misspelt(token, view, word);
  return {
    code: "Q214",
    message: `the name \`${token.image}\` by itself is no statement`,
    span: view.span(token),
    label: "this does nothing",
    why: "A statement is a step: it stores, calls, waits or chooses.",
    hint: `to call it, write \`${token.image}()\`; to wait for it, \`await ${token.image}\``,
  };
}

function expressionAlone(token: IToken, view: TokenView): ProblemParts {
  const second = view.after(token);
  const compares = second?.tokenType === t["=="];
  return {
    code: "Q214",
    message: "an expression stands in place of a statement",
    span: view.span(compares ? second : token),
    label: compares ? "`==` compares; `=` stores" : "this does nothing by itself",
    why: "A statement is a step: it stores, calls, waits or chooses.",
    hint: compares
      ? `write \`=\` to store, or \`await ${token.image} == …\` to wait`
      : "put `await` or `assert` in front of a condition, or store the value: `x = …`",
  };
}

function beginsNone(kind: string, token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q201",
    message: `\`${token.image}\` begins no ${kind}`,
    span: view.span(token),
    label: `a ${kind} is expected here`,
    why: "Each word and sign has its places, and this is none of them.",
    hint: "complete what stands before it, or delete it",
  };
}

// ---- declarations ------------------------------------------------------------------------------

function strayDeclaration(token: IToken, view: TokenView): ProblemParts {
  const second = view.after(token);
  const type = token.tokenType;
  if (begins(token, "edit", "clause") && type !== t.with) return outsideCheck(token, view);
  if (view.beginsDeclaration(token)) return memberOutside(token, view);
  if (begins(token, "statement", "control", "jump")) {
    return statementOutside(token, view);
  }
  if (!isA(type, nameToken)) return noDeclaration(token, view);
  if (second === undefined) return noDeclaration(token, view);
  if (second.tokenType === t[":"]) return undeclared(token, view);
  if (isA(second.tokenType, nameToken) || second.tokenType === stringToken) {
    return explainInstance(token, view);
  }
  const follows = second.tokenType;
  const stores =
    isA(follows, t["="]) || follows === t["."] || follows === t["["] || follows === t["("];
  return stores && view.sameLine(token, second)
    ? statementOutside(token, view)
    : noDeclaration(token, view);
}

function statementOutside(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q215",
    message: "a statement stands outside any process",
    span: view.span(token),
    label: "only declarations stand here",
    why: "A statement is a step of some process, action or op.",
    hint: "put it into a `process`; a first value is written at the variable: `var x: T = value`",
  };
}

function undeclared(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q235",
    message: `\`${token.image}:\` begins no declaration`,
    span: view.span(token),
    label: "a word like `var` or `invariant` is expected in front",
    why: "Each declaration begins with the word for what it declares.",
    hint: `write \`var ${token.image}: type\` for a variable, \`invariant ${token.image}: condition\` for a property; labels stand in processes`,
  };
}

function memberOutside(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q235",
    message: `\`${token.image}\` stands outside a primitive or hardware`,
    span: view.span(token),
    label: "not at the top of the file",
    why: "An op or section belongs to the state that it works on.",
    hint: "put it into a `primitive` or `hardware`; steps of processes are shared by a `routine`",
  };
}

function outsideCheck(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q235",
    message: `\`${token.image}\` stands outside a check`,
    span: view.span(token),
    label: "no variant or check is open here",
    why: "Edits and expectations belong to a named check or variant.",
    hint: `write \`check name { ${token.image} … }\``,
  };
}

function noDeclaration(token: IToken, view: TokenView): ProblemParts {
  const word = isA(token.tokenType, nameToken) ? meant(token, declarationWords()) : undefined;
  if (word !== undefined) return misspelt(token, view, word);
  return {
    code: "Q235",
    message: `\`${short(token.image)}\` begins no declaration`,
    span: view.span(token),
    label: "a declaration is expected here",
    why: "A file consists of declarations: variables, types, processes, properties, checks.",
    hint: "delete it, or begin with a word like `var`, `process` or `invariant`",
  };
}

const declarationWords = (): readonly string[] => [
  ...wordsOf("declaration", "property"),
  "ghost",
  "plain",
];

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}

/**
 * What reads as `KIND name` and goes on as no such declaration does: a misspelt word or a variable
 * in the manner of C.
 */
export function explainInstance(token: IToken, view: TokenView): ProblemParts {
  const name = view.after(token) ?? token;
  const word = meant(token, declarationWords());
  if (word !== undefined && !foreignTypes.has(token.image)) return misspelt(token, view, word);
  const third = view.after(name);
  if (foreignTypes.has(token.image) || third?.tokenType === t["="]) {
    return inTheMannerOfC(token, name, view);
  }
  return {
    code: "Q235",
    message: `\`${token.image} ${short(name.image)}\` begins no declaration`,
    span: view.span(token),
    label: "no word for a kind of declaration",
    why: "Each declaration begins with the word for what it declares.",
    hint: "a mutex or primitive is declared by its kind and a name alone: `mutex m`",
  };
}

// ---- members, fields, clauses ------------------------------------------------------------------

function strayMember(token: IToken, view: TokenView): ProblemParts {
  if (begins(token, "statement", "control", "jump")) return statementOutside(token, view);
  const word = isA(token.tokenType, nameToken)
    ? meant(token, ["var", "flag", "ghost", "op", "routine", "section", "action"])
    : undefined;
  if (word !== undefined) return misspelt(token, view, word);
  return {
    code: "Q201",
    message: `\`${short(token.image)}\` begins no member`,
    span: view.span(token),
    label: "a member is expected here",
    why: "A primitive holds variables, instances, ops, routines and sections; hardware holds variables, instances, ops and actions.",
    hint: "begin with `var`, `flag`, `op`, `routine`, `section` or `action`, or close the brace before it",
    related: opened(token, view),
  };
}

function strayField(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q201",
    message: `\`${short(token.image)}\` begins no field`,
    span: view.span(token),
    label: "a field is expected here",
    why: "An object holds fields, each with a name and a type.",
    hint: "write `name: type`, `flag name` or `mutex name`",
    related: opened(token, view),
  };
}

const EXPECTED_BEGINNINGS: ReadonlySet<TokenType> = new Set([
  t.holds,
  t.violates,
  t.states,
  t.transitions,
  t.depth,
  t.deadlocks,
]);

function strayClause(token: IToken, view: TokenView): ProblemParts {
  const candidates = ["with", "for", ...wordsOf("edit", "clause")];
  const word = isA(token.tokenType, nameToken) ? suggest(token.image, candidates) : undefined;
  if (word !== undefined) return misspelt(token, view, word);
  if (EXPECTED_BEGINNINGS.has(token.tokenType)) {
    return {
      code: "Q201",
      message: `\`${token.image}\` begins no clause by itself`,
      span: view.span(token),
      label: "`expect` is missing before it",
      why: "What is expected of a run begins with `expect`.",
      hint: `write \`expect ${token.image} …\``,
    };
  }
  return {
    code: "Q201",
    message: `\`${short(token.image)}\` begins no clause of a check`,
    span: view.span(token),
    label: "a clause is expected here",
    why: "A check holds edits, a scope, values for constants, and what is expected.",
    hint: "begin with `with`, `without`, `moving`, `replacing`, `only`, `except`, `for`, `unreached` or `expect`",
    related: opened(token, view),
  };
}
