// A flat row of operands and operators to a tree. The grammar reads `a + b * c` as one row; this
// gives it its shape by the table of levels, without recursion, so that a row of any length is safe.
// Here is also refused what has a shape only for those who know the table: the parser says which
// operands stood in parentheses, and those are never questioned.

import type { IToken } from "chevrotain";
import { present } from "../../base/exhaustive.ts";
import type { BinaryOperator, Expression, Name } from "../ast.ts";
import type { ProblemParts } from "../diagnostics/problem.ts";
import { spanOf } from "../lexer.ts";
import { join, textOf } from "../source.ts";
import type { SourceFile, Span } from "../source.ts";
import { readAs } from "../tokens.ts";
import { binaryOperators, COMPARISON_LEVEL } from "../words.ts";
import type { OperatorLevel } from "../words.ts";

/** What follows an operand: an operator with its right operand, or `is C(r)`. */
export type Link =
  | { readonly kind: "binary"; readonly token: IToken; readonly right: Expression }
  | {
      readonly kind: "is";
      readonly token: IToken;
      readonly constructorName: Name;
      readonly bindings: readonly Name[];
      readonly end: number;
    };

export interface ChainContext {
  readonly source: SourceFile;
  readonly parenthesised: { has(expression: Expression): boolean };
  report(parts: ProblemParts): void;
}

interface Pending {
  readonly link: Link;
  readonly operator: BinaryOperator | "is";
  readonly level: OperatorLevel;
}

/** The tree of `first link link …`. O(number of links). */
export function assemble(
  first: Expression,
  links: readonly Link[],
  context: ChainContext,
): Expression {
  refuseUnclearPrefixes(first, links, context);
  const operands: Expression[] = [first];
  const stack: Pending[] = [];
  const reported = new Set<string>();

  const reduce = (): void => {
    const { link, operator } = present(stack.pop(), "operator");
    const right = link.kind === "is" ? undefined : present(operands.pop(), "right operand");
    const left = present(operands.pop(), "left operand");
    if (link.kind === "is") {
      operands.push({
        kind: "is",
        span: { start: left.span.start, end: link.end },
        operand: left,
        constructorName: link.constructorName,
        bindings: link.bindings,
      });
      return;
    }
    if (operator === "is" || right === undefined) return;
    for (const side of [left, right]) {
      const inner = mixedWith(operator, side, context);
      if (inner === undefined || reported.has("mixed")) continue;
      reported.add("mixed");
      context.report(mixture(operator, spanOf(link.token), left, right, side, inner, context));
    }
    operands.push({
      kind: "binary",
      span: join(left.span, right.span),
      operator,
      operatorSpan: spanOf(link.token),
      left,
      right,
    });
  };

  for (const link of links) {
    const operator = operatorOf(link);
    const level = operator === "is" ? binaryOperators["=="] : binaryOperators[operator];
    for (;;) {
      const top = stack.at(-1);
      if (top === undefined || top.level.level < level.level) break;
      if (top.level.level === level.level) {
        if (level.associativity === "right") break;
        if (level.associativity === "none" && !reported.has("chained")) {
          reported.add("chained");
          context.report(chained(top, link, operands, context));
        }
      }
      reduce();
    }
    stack.push({ link, operator, level });
    if (link.kind === "binary") operands.push(link.right);
  }
  while (stack.length > 0) reduce();
  return present(operands[0], "tree of a row of operands");
}

/** `=`, `or` and `|` stand for what was meant; they have been reported. */
function operatorOf(link: Link): BinaryOperator | "is" {
  if (link.kind === "is") return "is";
  const text = readAs(link.token);
  if (text === "=") return "==";
  if (text === "or" || text === "|") return "||";
  return text as BinaryOperator;
}

// ---- refusals ----------------------------------------------------------------------------------

const MAX_SHOWN = 60;

/** A text to propose, or undefined if it is too long or has several lines. */
function proposal(text: string): string | undefined {
  return text.length > MAX_SHOWN || /[\n\r]/.test(text) ? undefined : text;
}

const orDefault = (text: string | undefined, otherwise: string): string =>
  text === undefined ? otherwise : `write \`${text}\``;

/** The operator in an operand that must not stand beside `operator` without parentheses. */
function mixedWith(
  operator: BinaryOperator,
  side: Expression,
  context: ChainContext,
): { readonly operator: BinaryOperator; readonly span: Span } | undefined {
  if (side.kind !== "binary" || context.parenthesised.has(side)) return undefined;
  const mixed =
    (operator === "||" && side.operator === "&&") ||
    (operator === "&&" && side.operator === "||") ||
    (operator === "~>" && side.operator === "=>");
  return mixed ? { operator: side.operator, span: side.operatorSpan } : undefined;
}

function mixture(
  operator: BinaryOperator,
  span: Span,
  left: Expression,
  right: Expression,
  side: Expression,
  inner: { readonly operator: BinaryOperator; readonly span: Span },
  { source }: ChainContext,
): ProblemParts {
  const group = `(${textOf(source, side.span)})`;
  const rewritten =
    side === left
      ? `${group} ${operator} ${textOf(source, right.span)}`
      : `${textOf(source, left.span)} ${operator} ${group}`;
  return {
    code: "Q209",
    message: `\`${inner.operator}\` and \`${operator}\` stand side by side without parentheses`,
    span,
    label: `does \`${operator}\` or \`${inner.operator}\` come first?`,
    why: "Languages differ in which of the two binds tighter, and readers guess.",
    hint: `${orDefault(proposal(rewritten), `put the part with \`${inner.operator}\` in parentheses`)}, or the other way`,
    related: [{ span: inner.span, text: `the \`${inner.operator}\`` }],
  };
}

function chained(
  top: Pending,
  link: Link,
  operands: readonly Expression[],
  { source }: ChainContext,
): ProblemParts {
  const first = textOf(source, spanOf(top.link.token));
  const second = textOf(source, spanOf(link.token));
  const common = {
    code: "Q208",
    message: `\`${second}\` follows \`${first}\` without parentheses`,
    span: spanOf(link.token),
    label: "a second one of its kind",
    related: [{ span: spanOf(top.link.token), text: "the first" }],
  } as const;
  if (top.level.level === COMPARISON_LEVEL) {
    const left = operands.at(-2);
    const middle = operands.at(-1);
    const both =
      left !== undefined &&
      middle !== undefined &&
      link.kind === "binary" &&
      top.link.kind === "binary"
        ? proposal(
            `${textOf(source, left.span)} ${first} ${textOf(source, middle.span)} && ` +
              `${textOf(source, middle.span)} ${second} ${textOf(source, link.right.span)}`,
          )
        : undefined;
    return {
      ...common,
      why: "A comparison gives true or false, which the next one would then compare.",
      hint: orDefault(both, "join two comparisons by `&&`, or put one in parentheses"),
    };
  }
  return {
    ...common,
    why: "It would not be clear which of the two comes first.",
    hint: "put one of them in parentheses",
  };
}

/** `always p && q`, `!a == b`: what the prefix covers is not what it seems to cover. */
function refuseUnclearPrefixes(
  first: Expression,
  links: readonly Link[],
  context: ChainContext,
): void {
  let operand = first;
  for (const link of links) {
    refuseUnclearPrefix(operand, link, context);
    if (link.kind === "binary") operand = link.right;
  }
}

function refuseUnclearPrefix(operand: Expression, link: Link, context: ChainContext): void {
  const { source } = context;
  const operator = operatorOf(link);
  const compares = operator === "is" || binaryOperators[operator].level === COMPARISON_LEVEL;
  let prefix = operand;
  while (prefix.kind === "unary" && !context.parenthesised.has(prefix)) {
    const word = prefix.operator;
    const temporal = word === "always" || word === "eventually";
    if (temporal || (word === "!" && compares)) {
      const right = link.kind === "binary" ? ` ${textOf(source, link.right.span)}` : "";
      const inner = textOf(source, prefix.operand.span);
      const gap = temporal ? " " : "";
      const written = textOf(source, spanOf(link.token));
      const whole = proposal(`${word}${gap}(${inner} ${written}${right})`);
      const part = proposal(`(${word}${gap}${inner}) ${written}${right}`);
      context.report({
        code: "Q210",
        message: `it is unclear whether \`${word}\` covers what stands after \`${written}\` too`,
        span: { start: prefix.span.start, end: prefix.span.start + word.length },
        label: `covers only \`${proposal(inner) ?? "the next operand"}\` as it stands`,
        why: temporal
          ? "Most readers take a temporal operator to cover the rest of the formula."
          : "Most readers take `!` before a comparison to turn the comparison round.",
        hint:
          whole === undefined || part === undefined || link.kind === "is"
            ? "put what it covers in parentheses"
            : `write \`${whole}\` or \`${part}\``,
        related: [{ span: spanOf(link.token), text: `this \`${written}\`` }],
      });
      return;
    }
    prefix = prefix.operand;
  }
}
