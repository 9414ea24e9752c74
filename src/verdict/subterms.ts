// The parts of code and expressions, one level at a time, for whoever looks something up by the
// place in the text that an outcome names.

import { exhaustive } from "../base/exhaustive.ts";
import type { Span } from "../language/source.ts";
import type { Code, Expression, SetExpression, StoredValue, Target } from "../system/system.ts";

/** All code, what stands inside of other code included, in order. */
export function* allCode(code: readonly Code[]): Generator<Code> {
  for (const step of code) {
    yield step;
    switch (step.kind) {
      case "choose":
        for (const branch of step.branches) yield* allCode(branch);
        break;
      case "branch":
      case "visit":
        yield* allCode(step.then);
        yield* allCode(step.otherwise);
        break;
      case "each":
      case "scope":
        yield* allCode(step.body);
        break;
      default:
        break;
    }
  }
}

/** The expressions of one piece of code, but for those of code inside it. */
export function expressionsOf(code: Code): readonly Expression[] {
  switch (code.kind) {
    case "store":
      return [...ofTarget(code.target), ...ofStored(code.value)];
    case "free":
    case "use":
      return [code.ref];
    case "assert":
    case "await":
    case "branch":
      return [code.condition];
    case "pick":
    case "each":
    case "visit":
      return ofSet(code.set);
    case "lock":
    case "unlock":
      return ofTarget(code.owner);
    case "try-lock":
      return [...ofTarget(code.owner), ...ofTarget(code.result)];
    case "clear":
    case "choose":
    case "scope":
    case "leave":
    case "goto":
    case "mark":
      return [];
    default:
      return exhaustive(code);
  }
}

function ofStored(value: StoredValue): readonly Expression[] {
  return value.kind === "expression"
    ? [value.expression]
    : value.allocation.cells.flatMap((cell) => ofStored(cell.value));
}

function ofTarget(target: Target): readonly Expression[] {
  return target.ref === undefined ? target.indices : [target.ref, ...target.indices];
}

function ofSet(set: SetExpression): readonly Expression[] {
  switch (set.kind) {
    case "values":
    case "objects":
      return [];
    case "range":
      return [set.low, set.high];
    case "filter":
      return [...ofSet(set.set), set.condition];
    case "list":
      return set.elements;
    case "union":
    case "intersect":
    case "minus":
      return [...ofSet(set.left), ...ofSet(set.right)];
    default:
      return exhaustive(set);
  }
}

/** The parts of an expression, in the order in which they are evaluated. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "self":
      return [];
    case "read":
      return ofTarget(expression.target);
    case "not":
    case "negate":
    case "unwrap":
    case "live":
    case "dangling":
    case "primed":
      return [expression.operand];
    case "arithmetic":
    case "compare":
    case "logic":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.then, expression.otherwise];
    case "quantified":
      return [...ofSet(expression.set), expression.body];
    case "member":
      return [expression.element, ...ofSet(expression.set)];
    case "subset":
      return [...ofSet(expression.left), ...ofSet(expression.right)];
    case "size":
      return ofSet(expression.set);
    case "let":
      return [...expression.bindings.map(({ value }) => value), expression.body];
    case "place":
      return [expression.process];
    case "remote":
      return [expression.process, ...expression.indices];
    default:
      return exhaustive(expression);
  }
}

/** An expression and all its parts, the whole first. */
export function* allParts(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of parts(expression)) yield* allParts(part);
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Whether the value hangs on a name that only the step knows in which the expression stands. */
export function needsStep(expression: Expression): boolean {
  const bound = new Set<number>();
  const read: number[] = [];
  for (const part of allParts(expression)) {
    if (part.kind === "quantified") bound.add(part.variable.base);
    if (part.kind === "let") part.bindings.forEach(({ variable }) => bound.add(variable.base));
    if (part.kind === "member" || part.kind === "size") bindersOf(part.set, bound);
    if (part.kind === "quantified") bindersOf(part.set, bound);
    if (part.kind === "subset") [part.left, part.right].forEach((set) => bindersOf(set, bound));
    if (part.kind === "read" && part.target.variable.space === "scratch") {
      read.push(part.target.variable.base);
    }
  }
  return read.some((base) => !bound.has(base));
}

function bindersOf(set: SetExpression, bound: Set<number>): void {
  switch (set.kind) {
    case "filter":
      bound.add(set.variable.base);
      bindersOf(set.set, bound);
      return;
    case "union":
    case "intersect":
    case "minus":
      bindersOf(set.left, bound);
      bindersOf(set.right, bound);
      return;
    default:
      return;
  }
}
