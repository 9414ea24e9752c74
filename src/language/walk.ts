// The one traversal of typed text. A visitor names what it wants to see and is called in the order
// of evaluation, outer before inner; it can keep the traversal out of an expression or set. Bodies of defs, ops and routines are not entered by a call:
// whoever needs them follows the call, and decides how often. It must not know any rule.

import { exhaustive } from "../base/exhaustive.ts";
import type {
  Argument,
  Block,
  Def,
  Device,
  Expression,
  Initial,
  Instance,
  InstancePlace,
  OpCall,
  Place,
  Protocol,
  RightSide,
  SetExpression,
  Statement,
} from "./protocol.ts";

/** What a visitor gives back for an expression or set whose parts it does not want to see. */
export const SKIP = Symbol("skip");

/** What a traversal tells. Each part may be left out. */
export interface Visitor {
  readonly statement?: (statement: Statement) => void;
  /** Called for the whole before its parts; unless it gives SKIP. */
  readonly expression?: (expression: Expression) => unknown;
  readonly set?: (set: SetExpression) => unknown;
  /** A call of an op, as a statement or as a right side. */
  readonly call?: (call: OpCall) => void;
  /** A place that is stored to. */
  readonly store?: (place: Place) => void;
  /** A place that is read. */
  readonly read?: (place: Place) => void;
  readonly right?: (value: RightSide) => void;
  readonly instance?: (place: InstancePlace) => void;
}

/** The blocks directly inside a statement, in the order of the text. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case "if":
      return statement.otherwise === undefined
        ? [statement.then]
        : [statement.then, statement.otherwise];
    case "with":
      return statement.otherwise === undefined
        ? [statement.body]
        : [statement.body, statement.otherwise];
    case "while":
    case "loop":
    case "atomic":
    case "for":
      return [statement.body];
    case "either":
      return statement.branches.map((branch) => branch.body);
    case "labelled":
      return [{ statements: [statement.body], span: statement.body.span }];
    case "block":
      return [statement.block];
    case "assign":
    case "bind":
    case "declare":
    case "op":
    case "routine":
    case "pick":
    case "await":
    case "idle":
    case "assert":
    case "free":
    case "use":
    case "skip":
    case "break":
    case "continue":
    case "return":
      return [];
    default:
      return exhaustive(statement);
  }
}

/** All statements of a block, at any depth, each before what stands inside it. */
export function* statementsIn(block: Block): Generator<Statement, void, undefined> {
  for (const statement of block.statements) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* statementsIn(inner);
  }
}

/** Visits a block and all that stands in it. */
export function visitBlock(block: Block, visitor: Visitor): void {
  for (const statement of statementsIn(block)) visitStatement(statement, visitor);
}

/** Visits a statement and its own expressions, but no statement inside it. */
export function visitStatement(statement: Statement, visitor: Visitor): void {
  visitor.statement?.(statement);
  switch (statement.kind) {
    case "assign":
      visitPlace(statement.place, visitor);
      visitRightSide(statement.value, visitor);
      visitor.store?.(statement.place);
      return;
    case "bind":
      visitRightSide(statement.value, visitor);
      return;
    case "op":
      visitCall(statement.call, visitor);
      return;
    case "routine":
      if (statement.on !== undefined) visitInstance(statement.on, visitor);
      for (const argument of statement.arguments) visitArgument(argument, visitor);
      return;
    case "pick":
    case "for":
      visitSet(statement.set, visitor);
      return;
    case "await":
    case "assert":
    case "if":
    case "while":
      visitExpression(statement.condition, visitor);
      return;
    case "idle":
      visitExpression(statement.until, visitor);
      return;
    case "free":
    case "use":
      visitExpression(statement.ref, visitor);
      return;
    case "with":
      visitInstance(statement.on, visitor);
      return;
    case "return":
      if (statement.value !== undefined) visitExpression(statement.value, visitor);
      return;
    case "declare":
    case "skip":
    case "loop":
    case "atomic":
    case "either":
    case "labelled":
    case "block":
    case "break":
    case "continue":
      return;
    default:
      return exhaustive(statement);
  }
}

export function visitRightSide(value: RightSide, visitor: Visitor): void {
  visitor.right?.(value);
  switch (value.kind) {
    case "expression":
      visitExpression(value.expression, visitor);
      return;
    case "new":
      for (const field of value.fields) visitRightSide(field.value, visitor);
      return;
    case "op":
      visitCall(value.call, visitor);
      return;
    default:
      return exhaustive(value);
  }
}

export function visitCall(call: OpCall, visitor: Visitor): void {
  visitInstance(call.on, visitor);
  for (const argument of call.arguments) visitExpression(argument, visitor);
  visitor.call?.(call);
}

/** An argument that is a place stands for the place itself: its indices are visited, not a read. */
export function visitArgument(argument: Argument, visitor: Visitor): void {
  switch (argument.kind) {
    case "expression":
      visitExpression(argument.expression, visitor);
      return;
    case "place":
      visitPlace(argument.place, visitor);
      return;
    case "instance":
      visitInstance(argument.place, visitor);
      return;
    default:
      return exhaustive(argument);
  }
}

/** Visits what finds a place: its indices, its reference, its instance. */
export function visitPlace(place: Place, visitor: Visitor): void {
  if (place.kind === "state") visitInstance(place.of, visitor);
  if (place.kind === "field") visitExpression(place.ref, visitor);
  for (const index of place.indices) visitExpression(index, visitor);
}

export function visitInstance(place: InstancePlace, visitor: Visitor): void {
  visitor.instance?.(place);
  switch (place.kind) {
    case "instance":
      break;
    case "inner":
      visitInstance(place.of, visitor);
      break;
    case "field":
      visitExpression(place.ref, visitor);
      break;
    case "own":
    case "parameter":
      return;
    default:
      return exhaustive(place);
  }
  for (const index of place.indices) visitExpression(index, visitor);
}

export function visitExpression(expression: Expression, visitor: Visitor): void {
  if (visitor.expression?.(expression) !== SKIP) visitParts(expression, visitor);
}

/** Visits what an expression is directly made of, and so on down. */
export function visitParts(expression: Expression, visitor: Visitor): void {
  switch (expression.kind) {
    case "literal":
    case "value":
    case "self":
      return;
    case "read":
      visitPlace(expression.place, visitor);
      visitor.read?.(expression.place);
      return;
    case "process":
      for (const index of expression.indices) visitExpression(index, visitor);
      return;
    case "not":
    case "negate":
    case "unwrap":
    case "live":
    case "dangling":
    case "primed":
    case "always":
    case "eventually":
      visitExpression(expression.operand, visitor);
      return;
    case "arithmetic":
    case "compare":
    case "logic":
    case "until":
    case "leads-to":
      visitExpression(expression.left, visitor);
      visitExpression(expression.right, visitor);
      return;
    case "conditional":
      visitExpression(expression.condition, visitor);
      visitExpression(expression.then, visitor);
      visitExpression(expression.otherwise, visitor);
      return;
    case "quantified":
      visitSet(expression.set, visitor);
      visitExpression(expression.body, visitor);
      return;
    case "member":
      visitExpression(expression.element, visitor);
      visitSet(expression.set, visitor);
      return;
    case "subset":
      visitSet(expression.left, visitor);
      visitSet(expression.right, visitor);
      return;
    case "size":
      visitSet(expression.set, visitor);
      return;
    case "call":
      for (const argument of expression.arguments) visitExpression(argument, visitor);
      return;
    case "place":
      visitExpression(expression.process, visitor);
      return;
    case "remote":
      visitExpression(expression.process, visitor);
      for (const index of expression.indices) visitExpression(index, visitor);
      return;
    default:
      return exhaustive(expression);
  }
}

export function visitSet(set: SetExpression, visitor: Visitor): void {
  if (visitor.set?.(set) !== SKIP) visitSetParts(set, visitor);
}

export function visitSetParts(set: SetExpression, visitor: Visitor): void {
  switch (set.kind) {
    case "type":
    case "objects":
    case "family":
      return;
    case "range":
      visitExpression(set.low, visitor);
      visitExpression(set.high, visitor);
      return;
    case "filter":
      visitSet(set.set, visitor);
      visitExpression(set.condition, visitor);
      return;
    case "list":
      for (const element of set.elements) visitExpression(element, visitor);
      return;
    case "union":
    case "intersect":
    case "minus":
      visitSet(set.left, visitor);
      visitSet(set.right, visitor);
      return;
    default:
      return exhaustive(set);
  }
}

export function visitInitial(initial: Initial, visitor: Visitor): void {
  if (initial.kind === "value") visitRightSide(initial.value, visitor);
}

/** The defs that an expression calls, directly or through other defs. */
export function defsIn(expression: Expression): ReadonlySet<Def> {
  const found = new Set<Def>();
  const follow: Visitor = {
    expression: (inner) => {
      if (inner.kind !== "call" || found.has(inner.def)) return;
      found.add(inner.def);
      visitExpression(inner.def.body, follow);
    },
  };
  visitExpression(expression, follow);
  return found;
}

/** Every kind of device that some instance of the protocol is of, outer before inner; no mutex. */
export function devicesOf(protocol: Protocol): readonly Exclude<Device, { kind: "mutex" }>[] {
  const found = new Set<Exclude<Device, { kind: "mutex" }>>();
  const add = (instances: readonly Instance[]): void => {
    for (const { of } of instances) {
      if (of.kind === "mutex" || found.has(of)) continue;
      found.add(of);
      add(of.instances);
    }
  };
  add(protocol.instances);
  for (const object of protocol.objects) add(object.instances);
  return [...found];
}
