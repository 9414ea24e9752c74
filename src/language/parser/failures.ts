// What Chevrotain says when a rule fails, turned into our messages. Its provider hook is asked for a
// text as soon as a rule fails and knows what was expected; we keep that, and `explain` makes the
// message of it. A missing token is placed at the end of the token before, where it is missing.

import { EOF } from "chevrotain";
import type { IParserErrorMessageProvider, IToken, TokenType } from "chevrotain";
import type { ProblemParts } from "../diagnostics/problem.ts";
import type { Span } from "../source.ts";
import {
  binaryToken,
  identifierToken,
  isA,
  nameToken,
  prefixToken,
  spellingOf,
  t,
  wordOf,
  tolerated,
} from "../tokens.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { explainStray, misspelt, numberWithCommas, ternary } from "./strays.ts";
import type { ItemKind, TokenView } from "./token-view.ts";

export interface Failure {
  readonly rule: string;
  /** The token types that could have stood here. */
  readonly expected: readonly TokenType[];
  /** Whether one token was missing, or no alternative began with what was there. */
  readonly kind: "mismatch" | "alternatives";
  readonly actual: IToken;
}

/** The parser's provider of messages; `last` is the failure that was raised last. */
export const failures: IParserErrorMessageProvider & { last: Failure | undefined } = {
  last: undefined,
  buildMismatchTokenMessage({ expected, actual, ruleName }) {
    this.last = { kind: "mismatch", rule: ruleName, expected: [expected], actual };
    return "mismatch";
  },
  buildNoViableAltMessage({ expectedPathsPerAlt, actual, ruleName }) {
    const paths = expectedPathsPerAlt.flat();
    this.last = { kind: "alternatives", rule: ruleName, ...heads(paths), actual: head(actual) };
    return "no alternative";
  },
  buildEarlyExitMessage({ expectedIterationPaths, actual, ruleName }) {
    const first = head(actual);
    this.last = {
      kind: "alternatives",
      rule: ruleName,
      ...heads(expectedIterationPaths),
      actual: first,
    };
    return "early exit";
  },
  buildNotAllInputParsedMessage({ firstRedundant, ruleName }) {
    this.last = { kind: "mismatch", rule: ruleName, expected: [EOF], actual: firstRedundant };
    return "rest";
  },
};

function heads(paths: readonly (readonly TokenType[])[]): { readonly expected: TokenType[] } {
  const found = new Set<TokenType>();
  for (const [first] of paths) if (first !== undefined) found.add(first);
  return { expected: [...found] };
}

function head(tokens: readonly IToken[]): IToken {
  const [first] = tokens;
  return first ?? { ...NO_TOKEN };
}

const NO_TOKEN: IToken = {
  image: "",
  startOffset: NaN,
  tokenType: EOF,
  tokenTypeIdx: EOF.tokenTypeIdx ?? 0,
};

// ---- messages ----------------------------------------------------------------------------------

/**
 * The rules whose failure means that an item of a list could not begin here; but for the choice of
 * `before` and `after`, which stands inside an edit.
 */
const ITEM_RULES: ReadonlyMap<string, ItemKind> = new Map([
  ["statement", "statement"],
  ["plainStatement", "statement"],
  ["assignmentOrCall", "statement"],
  ["declaration", "declaration"],
  ["primitiveBody", "member"],
  ["hardwareBody", "member"],
  ["field", "field"],
  ["clause", "clause"],
  ["edit", "edit"],
]);

const EXPRESSION_RULES = new Set([
  "operand",
  "primary",
  "postfix",
  "rightSide",
  "expression",
  "initial",
]);
const TYPE_RULES = new Set(["type", "simpleType", "typeDefinition"]);

export function explain(failure: Failure, view: TokenView): ProblemParts {
  const { actual, rule, expected } = failure;
  const commas = numberWithCommas(actual, view);
  if (commas !== undefined) return commas;
  if (actual.tokenType === EOF) {
    const open = EXPRESSION_RULES.has(rule) && endsInOperator(view.before(actual));
    return open ? explainMissingOperand(actual, view) : fileEnds(failure, view);
  }
  if (failure.kind === "alternatives") {
    const item = expected.includes(t.before) ? undefined : ITEM_RULES.get(rule);
    if (item !== undefined) return explainStray(item, actual, view);
    if (EXPRESSION_RULES.has(rule)) return explainMissingOperand(actual, view);
    if (TYPE_RULES.has(rule)) return explainMissingType(actual, view);
    if (rule === "boundOperand") return boundExpected(actual, view);
  }
  const names = expected.every((type) => type === nameToken || type === identifierToken);
  if (names) {
    return explainMissingName(actual, view, rule === "path" ? reservedInPath : reservedName);
  }
  const [only] = expected;
  if (failure.kind === "mismatch" && only !== undefined) {
    const partner = view.openBracket(actual);
    const closes = only === t[")"] || only === t["]"] || only === t["}"];
    if (closes && partner !== undefined) return notClosed(only, actual, partner, view);
  }
  return expectedHere(failure, view);
}

/** The empty place after the token before. */
function behindPrevious(token: IToken, view: TokenView): Span {
  const previous = view.before(token);
  const end = previous === undefined ? 0 : view.span(previous).end;
  return { start: end, end };
}

function quoted(token: IToken | undefined): string {
  return token === undefined ? "the beginning" : `\`${short(token.image)}\``;
}

function short(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}

const labelOf = (type: TokenType): string => type.LABEL ?? type.name;

function listed(types: readonly TokenType[]): string {
  const labels = [...new Set(types.map(labelOf))];
  if (labels.length > 6) return "something else";
  const last = labels.pop() ?? "something else";
  return labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
}

function fileEnds({ expected, actual, rule }: Failure, view: TokenView): ProblemParts {
  const span = behindPrevious(actual, view);
  const open = view.openBracket(actual);
  const what = EXPRESSION_RULES.has(rule)
    ? "an expression"
    : TYPE_RULES.has(rule)
      ? "a type"
      : listed(expected);
  return {
    code: open === undefined ? "Q201" : "Q202",
    message:
      open === undefined
        ? `the file ends where ${what} is expected`
        : `the file ends inside ${quoted(open)} … \`${closing(open)}\``,
    span,
    label: `${what} is expected after this`,
    why:
      open === undefined
        ? "The last declaration is not complete."
        : "Every bracket must be closed.",
    hint: open === undefined ? "complete it or delete it" : `close it with \`${closing(open)}\``,
    related: open === undefined ? [] : [{ span: view.span(open), text: "opened here" }],
  };
}

function closing(open: IToken): string {
  return open.image === "(" ? ")" : open.image === "[" ? "]" : "}";
}

function notClosed(
  expected: TokenType,
  actual: IToken,
  partner: IToken,
  view: TokenView,
): ProblemParts {
  const comma = view.startsLine(actual) ? "" : ", or an operator or comma is missing";
  return {
    code: "Q202",
    message: `this \`${partner.image}\` is not closed before ${quoted(actual)}`,
    span: behindPrevious(actual, view),
    label: `${labelOf(expected)} is expected after this${comma}`,
    why: "Every bracket must be closed where what it holds ends.",
    hint: `put ${labelOf(expected)} here`,
    related: [{ span: view.span(partner), text: "opened here" }],
  };
}

export function reservedName(token: IToken, view: TokenView): ProblemParts {
  return {
    code: "Q204",
    message: `\`${token.image}\` is a reserved word and cannot be a name`,
    span: view.span(token),
    label: "a name is expected here",
    why: "Reserved words keep their meaning everywhere, so that a line can be read by itself.",
    hint: `choose another name, as \`${token.image}_\` or a longer word`,
  };
}

/** In a path, where it is no name that could be another one: the statement has none. */
export function reservedInPath(token: IToken, view: TokenView): ProblemParts {
  return {
    ...reservedName(token, view),
    label: "a label is expected here",
    why: "A path consists of names: of processes or routines, and of the labels in them.",
    hint: "put a label on the statement, and name that",
  };
}

export function explainMissingName(
  actual: IToken,
  view: TokenView,
  explainReserved = reservedName,
): ProblemParts {
  const previous = view.before(actual);
  if (wordOf(actual.tokenType)?.kind === "reserved" && !view.startsLine(actual)) {
    return explainReserved(actual, view);
  }
  return {
    code: "Q213",
    message: `a name is expected after ${quoted(previous)}`,
    span: behindPrevious(actual, view),
    label: `and here stands ${quoted(actual)}`,
    why: "What is declared or named here must have a name to be spoken of.",
    hint: "a name has letters, digits and `_`, and does not begin with a digit",
  };
}

/** An operator, but none of the signs that are only read as one. */
function endsInOperator(token: IToken | undefined): boolean {
  if (token === undefined) return false;
  const type = token.tokenType;
  if (tolerated.some((it) => t[it] === type)) return false;
  return isA(type, binaryToken) || isA(type, prefixToken);
}

export function explainMissingOperand(actual: IToken, view: TokenView): ProblemParts {
  const previous = view.before(actual);
  if (previous !== undefined && endsInOperator(previous)) {
    return {
      code: "Q211",
      message: `${quoted(previous)} has nothing on its right`,
      span: view.span(previous),
      label: "an operand is expected after this",
      why:
        actual.tokenType === EOF
          ? "An operator needs its operand, and the file ends here."
          : `An operator needs its operand, and ${quoted(actual)} begins none.`,
      hint: "complete the expression or delete the operator",
    };
  }
  if (wordOf(actual.tokenType)?.kind === "reserved" && !view.startsLine(actual)) {
    return {
      code: "Q211",
      message: `an expression is expected, and \`${actual.image}\` is a reserved word that begins none`,
      span: view.span(actual),
      label: "an expression is expected here",
      why: "Reserved words cannot be names of variables.",
      hint: "if a variable is meant, give it another name",
    };
  }
  return {
    code: "Q211",
    message: `an expression is expected after ${quoted(previous)}`,
    span: behindPrevious(actual, view),
    label: `and ${quoted(actual)} begins none`,
    why: "Without it this part of the text has no meaning.",
    hint: "write the value or condition that is meant",
  };
}

export function explainMissingType(actual: IToken, view: TokenView): ProblemParts {
  const previous = view.before(actual);
  return {
    code: "Q212",
    message: `a type is expected after ${quoted(previous)}`,
    span: behindPrevious(actual, view),
    label: `and ${quoted(actual)} begins none`,
    why: "Every variable has a type, and every type has finitely many values.",
    hint: "write `bool`, a range like `0..3`, or the name of an `enum` or `type`",
  };
}

function boundExpected(actual: IToken, view: TokenView): ProblemParts {
  const previous = view.before(actual);
  const parenthesis = actual.tokenType === t["("];
  return {
    code: "Q212",
    message: `a number or a constant's name is expected after ${quoted(previous)}`,
    span: parenthesis ? view.span(actual) : behindPrevious(actual, view),
    label: parenthesis ? "no parentheses here" : `and here stands ${quoted(actual)}`,
    why: "The bounds of a range consist of numbers and names with `+`, `-` and `*`.",
    hint: parenthesis ? "name the bound by a `const`" : "write the bound, as in `0..N - 1`",
  };
}

/** How a rule's text looks as a whole, for hints. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ["quantified", "forall x in S: P"],
  ["conditional", "if c then a else b"],
  ["binder", "x in S"],
  ["binders", "x in S, y in T"],
  ["dimensions", "name[i in T]"],
  ["parameters", "(x: T, y: T)"],
  ["parameter", "name: type"],
  ["field", "name: type = value"],
  ["variable", "var name: type = value"],
  ["recordType", "{name: type, name: type}"],
  ["propertyDeclaration", "invariant name: condition"],
  ["typeDeclaration", "type Name = …"],
  ["defDeclaration", "def name(x: T) = expression"],
  ["objectDeclaration", "object Name max n { field: type }"],
  ["enumDeclaration", "enum Name { one, two }"],
  ["groupDeclaration", "group name = P, Q"],
  ["primitiveDeclaration", "primitive name { … }"],
  ["hardwareDeclaration", "hardware name { … }"],
  ["sectionDeclaration", "section = lock / unlock / try_lock"],
  ["opDeclaration", "op name(x: T): T when condition { … }"],
  ["routineDeclaration", "routine name(x: T) { … }"],
  ["processDeclaration", "process name[i in T] { … }"],
  ["actionDeclaration", "action name(x in S) when condition { … }"],
  ["actor", "fair process name { … }"],
  ["variantDeclaration", "variant name of base without step"],
  ["checkDeclaration", "check name { expect holds P }"],
  ["expected", "expect violates P in n steps"],
  ["label", "fair name: statement"],
  ["type", "set of T, seq of T max n, or wrap 0..n"],
  ["branch", "either { … } or { … }"],
]);

/** The statements that begin with a word of their own. */
const STATEMENT_FORMS: ReadonlyMap<string, string> = new Map([
  ["let", "let x = value"],
  ["pick", "pick x in S"],
  ["idle", "idle until condition"],
  ["assert", "assert name: condition"],
  ["if", "if condition { … } else { … }"],
  ["while", "while condition { … }"],
  ["loop", "loop { … }"],
  ["atomic", "atomic { … }"],
  ["for", "for x in S { … }"],
  ["with", "with m { … }"],
  ["either", "either { … } or { … }"],
  ["replacing", "replacing A by { … }"],
]);

const EDIT_FORMS: ReadonlyMap<string, string> = new Map([
  ["with", "with C = v"],
  ["without", "without L"],
  ["moving", "moving A before B"],
  ["replacing", "replacing A by { … }"],
]);

/** What speaks of properties. */
const REFERENCE_FORMS: ReadonlyMap<string, string> = new Map([
  ["group", "group name = P, Q"],
  ["holds", "expect holds P, Q"],
  ["violates", "expect violates P, Q in n steps"],
]);

/** Of rules that read several constructs: the forms by the words that begin these. */
const FORMS_BY_WORD: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["statement", STATEMENT_FORMS],
  ["simpleStatement", STATEMENT_FORMS],
  ["block", STATEMENT_FORMS],
  ["edit", EDIT_FORMS],
  ["propertyReferences", REFERENCE_FORMS],
  ["propertyReference", REFERENCE_FORMS],
]);

/** The form of the rule that failed; of several, by the nearest word before that begins one. */
function formOf(rule: string, actual: IToken, view: TokenView): string | undefined {
  const forms = FORMS_BY_WORD.get(rule);
  if (forms === undefined) return FORMS.get(rule);
  for (let count = 1; count <= 40; count++) {
    const token = view.before(actual, count);
    const form = token === undefined ? undefined : forms.get(token.image);
    if (token === undefined || form !== undefined) return form;
  }
  return undefined;
}

function expectedHere({ expected, actual, rule }: Failure, view: TokenView): ProblemParts {
  if (actual.tokenType === t["?"]) return ternary(actual, view);
  const word = wordMeant(expected, actual, view);
  if (word !== undefined) return misspelt(actual, view, word, ONLY_WORDS);
  const previous = view.before(actual);
  const form = formOf(rule, actual, view);
  const what = FORMS_BY_WORD.get(rule) === REFERENCE_FORMS ? "a property's name" : listed(expected);
  return {
    code: "Q201",
    message: `${what} is expected after ${quoted(previous)}, and here stands ${quoted(actual)}`,
    span: behindPrevious(actual, view),
    label: `${what} is expected after this`,
    hint: form === undefined ? "complete what begins before it" : `the form is \`${form}\``,
  };
}

const ONLY_WORDS = "Only such a word can follow what stands before it.";

/** The expected word that a name in its place most likely stands for. */
function wordMeant(
  expected: readonly TokenType[],
  actual: IToken,
  view: TokenView,
): string | undefined {
  if (!isA(actual.tokenType, nameToken) || view.startsLine(actual)) return undefined;
  const words = expected.map(spellingOf).filter((spelling) => spelling !== undefined);
  return suggest(
    actual.image,
    words.filter((spelling) => /^[a-z]/.test(spelling)),
  );
}
