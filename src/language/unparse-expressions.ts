// Expressions and types to text, with the parentheses that the grammar and its refusals ask for and
// no others. The counterpart of `parser/chain.ts`: both read the same table of levels.

import { exhaustive } from "../base/exhaustive.ts";
import type {
  Binder,
  Dimension,
  Expression,
  ExpressionOf,
  Named,
  Path,
  Type,
  TypeDefinition,
} from "./ast.ts";
import { binaryOperators, COMPARISON_LEVEL, SET_LEVEL } from "./words.ts";

// ---- expressions -------------------------------------------------------------------------------

export function unparseExpression(expression: Expression): string {
  return text(expression, true);
}

/** A set, an element or a new object's place: nothing that compares or is looser. */
export function unparseSet(expression: Expression): string {
  const loose = levelOf(expression) < SET_LEVEL || endsOpen(expression);
  return loose ? parenthesised(expression) : text(expression, false);
}

/** `last`: nothing follows, so what extends to the right may. */
function text(expression: Expression, last: boolean): string {
  switch (expression.kind) {
    case "integer":
    case "boolean":
      return String(expression.value);
    case "null":
    case "self":
      return expression.kind;
    case "name":
      return expression.name.text;
    case "array":
      return `[${list(expression.elements)}]`;
    case "unary":
      return unary(expression, last);
    case "binary":
      return binary(expression, last);
    case "is": {
      const { constructorName, bindings } = expression;
      const names = bindings.map((it) => it.text).join(", ");
      const part = names === "" ? "" : `(${names})`;
      return `${operand(expression.operand, "left", "is")} is ${constructorName.text}${part}`;
    }
    case "quantified":
      if (!last) return parenthesised(expression);
      return `${expression.quantifier} ${unparseBinders(expression.binders)}: ${text(expression.body, true)}`;
    case "conditional": {
      if (!last) return parenthesised(expression);
      const { condition, then, otherwise } = expression;
      return `if ${text(condition, true)} then ${text(then, true)} else ${text(otherwise, true)}`;
    }
    case "member":
      return `${base(expression.of)}.${expression.name.text}`;
    case "index":
      return `${base(expression.of)}[${list(expression.indices)}]`;
    case "call":
      return `${base(expression.callee)}(${list(expression.arguments)})`;
    case "place":
      return `${base(expression.process)} ${expression.relation} ${unparsePath(expression.path)}`;
    case "primed": {
      const of = expression.of.kind === "place" ? text(expression.of, false) : base(expression.of);
      return `${of}'`;
    }
    case "filter":
      return `{${unparseBinder(expression.binder)}: ${text(expression.condition, true)}}`;
    case "record":
      return `{${fields(expression.fields, unparseExpression)}}`;
    case "set":
      return `{${expression.elements.map(unparseSet).join(", ")}}`;
    case "comprehension": {
      const { element, binders, condition } = expression;
      const where = condition === undefined ? "" : `: ${text(condition, true)}`;
      return `{${unparseSet(element)} for ${unparseBinders(binders)}${where}}`;
    }
    case "new": {
      const given = fields(expression.fields, unparseExpression);
      return `new ${expression.object.text}${given === "" ? "" : `(${given})`}`;
    }
    default:
      return exhaustive(expression);
  }
}

const parenthesised = (expression: Expression): string => `(${text(expression, true)})`;

const list = (expressions: readonly Expression[]): string =>
  expressions.map(unparseExpression).join(", ");

function fields(
  given: ExpressionOf<"record">["fields"],
  value: (expression: Expression) => string,
): string {
  return given.map((it) => `${it.name.text}: ${value(it.value)}`).join(", ");
}

type Operator = ExpressionOf<"binary">["operator"] | "is";

const levelOfOperator = (operator: Operator): number =>
  operator === "is" ? COMPARISON_LEVEL : binaryOperators[operator].level;

/** Higher binds tighter; what is no row of operators binds tightest. */
function levelOf(expression: Expression): number {
  if (expression.kind === "binary") return levelOfOperator(expression.operator);
  return expression.kind === "is" ? COMPARISON_LEVEL : Infinity;
}

function unary(expression: ExpressionOf<"unary">, last: boolean): string {
  const { operator, operand: inner } = expression;
  const gap = operator === "always" || operator === "eventually" ? " " : "";
  const covered = levelOf(inner) === Infinity ? text(inner, last) : parenthesised(inner);
  return `${operator}${gap}${covered}`;
}

function binary(expression: ExpressionOf<"binary">, last: boolean): string {
  const { operator, left, right } = expression;
  const gap = operator === ".." ? "" : " ";
  return `${operand(left, "left", operator)}${gap}${operator}${gap}${operand(right, last ? "last" : "right", operator)}`;
}

function operand(inner: Expression, side: "left" | "right" | "last", operator: Operator): string {
  const level = levelOfOperator(operator);
  const associativity = operator === "is" ? "none" : binaryOperators[operator].associativity;
  const own = levelOf(inner);
  const equal = associativity === (side === "left" ? "left" : "right");
  const needed =
    own < level ||
    (own === level && !equal) ||
    mixes(operator, inner) ||
    (side === "left" && endsUnclear(inner, level === COMPARISON_LEVEL));
  return needed ? parenthesised(inner) : text(inner, side === "last");
}

/** Operators that may not stand side by side. */
function mixes(outer: Operator, inner: Expression): boolean {
  if (inner.kind !== "binary") return false;
  return (
    (outer === "||" && inner.operator === "&&") ||
    (outer === "&&" && inner.operator === "||") ||
    (outer === "~>" && inner.operator === "=>")
  );
}

/** The operand that stands last in the text of an expression, if it is not bracketed. */
function lastOperand(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "binary") inner = inner.right;
  return inner;
}

/** Ends in `always …`, or before a comparison in `!…`: not clear what the prefix covers. */
function endsUnclear(expression: Expression, compares: boolean): boolean {
  let inner = lastOperand(expression);
  while (inner.kind === "unary") {
    const { operator } = inner;
    if (operator === "always" || operator === "eventually") return true;
    if (operator === "!" && compares) return true;
    inner = inner.operand;
  }
  return false;
}

/** Ends in what extends to the right as far as it can. */
function endsOpen(expression: Expression): boolean {
  let inner = lastOperand(expression);
  while (inner.kind === "unary") inner = inner.operand;
  return inner.kind === "quantified" || inner.kind === "conditional";
}

/** What may stand before a suffix. */
function base(expression: Expression): string {
  switch (expression.kind) {
    case "name":
    case "self":
    case "array":
    case "filter":
    case "record":
    case "set":
    case "comprehension":
    case "member":
    case "index":
    case "call":
      return text(expression, false);
    default:
      return parenthesised(expression);
  }
}

// ---- names -------------------------------------------------------------------------------------

export function unparsePath(path: Path): string {
  return path.map((it) => it.text).join(".");
}

export function unparseBinders(binders: readonly Binder[]): string {
  return binders.map(unparseBinder).join(", ");
}

function unparseBinder(binder: Binder): string {
  return `${binder.name.text} in ${unparseSet(binder.set)}`;
}

export function unparseNamed({ name, dimensions }: Named): string {
  return `${name.text}${unparseDimensions(dimensions)}`;
}

export function unparseDimensions(dimensions: readonly Dimension[]): string {
  if (dimensions.length === 0) return "";
  const parts = dimensions.map(({ binder, index }) =>
    binder === undefined ? unparseType(index) : `${binder.text} in ${unparseType(index)}`,
  );
  return `[${parts.join(", ")}]`;
}

// ---- types -------------------------------------------------------------------------------------

/** A bound has no parentheses: it must be a row that binds to the left. */
export function unparseType(type: Type): string {
  switch (type.kind) {
    case "named":
      return type.name.text;
    case "range":
      return `${text(type.low, false)}..${text(type.high, false)}`;
    case "ref":
      return `ref ${type.object.text}`;
    case "optional":
      return `${simple(type.of)}?`;
    case "record": {
      const parts = type.fields.map(
        (field) => `${field.names.map(unparseNamed).join(", ")}: ${unparseType(field.type)}`,
      );
      return `{${parts.join(", ")}}`;
    }
    case "set":
      return `set of ${simple(type.of)}`;
    case "seq":
      return `seq of ${simple(type.of)} max ${text(type.max, false)}`;
    case "wrap":
      return `wrap ${text(type.low, false)}..${text(type.high, false)}`;
    default:
      return exhaustive(type);
  }
}

function simple(type: Type): string {
  const long = type.kind === "set" || type.kind === "seq" || type.kind === "wrap";
  return long ? `(${unparseType(type)})` : unparseType(type);
}

export function unparseTypeDefinition(definition: TypeDefinition): string {
  if (definition.kind === "ids") return `ids(${unparseExpression(definition.size)})`;
  if (definition.kind !== "tagged") return unparseType(definition);
  return definition.alternatives
    .map(({ name, payload }) =>
      payload.length === 0 ? name.text : `${name.text}(${payload.map(unparseType).join(", ")})`,
    )
    .join(" | ");
}
