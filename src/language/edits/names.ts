// Which declaration each use of a local name means, found on the tree alone: names are seen from
// where they are declared to the end of their block, and an `atomic` is no block for this. An edit
// may not change what a name means, and declarations are told apart by their very nodes. Names of
// the top level and of devices are not known here: nothing hides them, so they mean no local.
//
// The names that `m is C(r)` binds are not followed; analysis refuses `is` for now.

import { exhaustive } from "../../base/exhaustive.ts";
import type { Binder, Block, Dimension, Expression, Name, Statement, Type } from "../ast.ts";

/** By the name that is used, the name that declares it; undefined: it is no local. */
export type Uses = ReadonlyMap<Name, Name | undefined>;

/** A use that means something else than it did. */
export interface Shift {
  readonly use: Name;
  readonly was: Name | undefined;
  readonly now: Name | undefined;
}

/** All uses in a body whose text sees `parameters` from the start. O(names × names in scope). */
export function usesIn(body: Block, parameters: readonly Name[]): Uses {
  const uses = new Map<Name, Name | undefined>();
  visitBlock(body, parameters.reduce<Scope>(bind, undefined), uses);
  return uses;
}

/** What uses that are in both texts no longer mean, in the order of the second. */
export function shifts(before: Uses, after: Uses): readonly Shift[] {
  return [...after].flatMap(([use, now]) => {
    const was = before.get(use);
    return before.has(use) && was !== now ? [{ use, was, now }] : [];
  });
}

/** A chain that grows at its inner end. */
type Scope = { readonly name: Name; readonly outer: Scope } | undefined;

type Found = Map<Name, Name | undefined>;

const bind = (outer: Scope, name: Name): Scope => ({ name, outer });

function lookUp(name: Name, scope: Scope): Name | undefined {
  for (let at = scope; at !== undefined; at = at.outer) {
    if (at.name.text === name.text) return at.name;
  }
  return undefined;
}

// ---- statements --------------------------------------------------------------------------------

/** Gives the scope at the end of the block, of which most blocks leave nothing. */
function visitBlock(block: Block, scope: Scope, found: Found): Scope {
  return block.statements.reduce((inner, statement) => visit(statement, inner, found), scope);
}

/** Gives what the statements behind it see. */
function visit(statement: Statement, scope: Scope, found: Found): Scope {
  const use = (expression: Expression | undefined): void => {
    if (expression !== undefined) visitExpression(expression, scope, found);
  };
  const inside = (block: Block | undefined): void => {
    if (block !== undefined) visitBlock(block, scope, found);
  };
  switch (statement.kind) {
    case "variable": {
      if (statement.type !== undefined) visitType(statement.type, scope, found);
      let after = scope;
      for (const { name, dimensions, initial } of statement.names) {
        const inner = visitDimensions(dimensions, after, found);
        if (initial !== undefined && initial.kind !== "any") visitExpression(initial, inner, found);
        if (statement.guardedBy !== undefined) visitExpression(statement.guardedBy, inner, found);
        after = bind(after, name);
      }
      return after;
    }
    case "let":
      use(statement.value);
      return bind(scope, statement.name);
    case "pick":
      use(statement.set);
      return bind(scope, statement.name);
    case "assign":
      use(statement.target);
      use(statement.value);
      return scope;
    case "call":
      use(statement.call);
      return scope;
    case "await":
    case "assert":
      use(statement.condition);
      return scope;
    case "idle":
      use(statement.until);
      return scope;
    case "free":
    case "use":
      use(statement.target);
      return scope;
    case "if":
      use(statement.condition);
      inside(statement.then);
      inside(statement.otherwise);
      return scope;
    case "while":
      use(statement.condition);
      inside(statement.body);
      return scope;
    case "loop":
      inside(statement.body);
      return scope;
    case "atomic":
      return visitBlock(statement.body, scope, found);
    case "for":
      use(statement.set);
      visitBlock(statement.body, bind(scope, statement.name), found);
      return scope;
    case "with":
      use(statement.target);
      inside(statement.body);
      inside(statement.otherwise);
      return scope;
    case "either":
      for (const { body } of statement.branches) inside(body);
      return scope;
    case "labelled":
      return visit(statement.body, scope, found);
    case "block":
      inside(statement.block);
      return scope;
    case "return":
      use(statement.value);
      return scope;
    case "skip":
    case "same":
    case "break":
    case "continue":
    case "goto":
      return scope;
    default:
      return exhaustive(statement);
  }
}

/** Gives the scope of an initial value: the binders of the dimensions are known there. */
function visitDimensions(dimensions: readonly Dimension[], scope: Scope, found: Found): Scope {
  let inner = scope;
  for (const { binder, index } of dimensions) {
    visitType(index, scope, found);
    if (binder !== undefined) inner = bind(inner, binder);
  }
  return inner;
}

// ---- expressions -------------------------------------------------------------------------------

/** Bounds of ranges and sizes; a type's own name is no local. */
function visitType(type: Type, scope: Scope, found: Found): void {
  switch (type.kind) {
    case "named":
    case "ref":
      return;
    case "range":
    case "wrap":
      visitExpression(type.low, scope, found);
      visitExpression(type.high, scope, found);
      return;
    case "optional":
    case "set":
      visitType(type.of, scope, found);
      return;
    case "seq":
      visitType(type.of, scope, found);
      visitExpression(type.max, scope, found);
      return;
    case "record":
      for (const field of type.fields) visitType(field.type, scope, found);
      return;
    default:
      exhaustive(type);
  }
}

/** Each binder's set sees the binders before it. */
function visitBinders(binders: readonly Binder[], scope: Scope, found: Found): Scope {
  return binders.reduce((inner, { name, set }) => {
    visitExpression(set, inner, found);
    return bind(inner, name);
  }, scope);
}

function visitExpression(expression: Expression, scope: Scope, found: Found): void {
  const use = (...parts: readonly Expression[]): void => {
    for (const part of parts) visitExpression(part, scope, found);
  };
  switch (expression.kind) {
    case "integer":
    case "boolean":
    case "null":
    case "self":
      return;
    case "name":
      found.set(expression.name, lookUp(expression.name, scope));
      return;
    case "array":
    case "set":
      use(...expression.elements);
      return;
    case "unary":
    case "is":
      use(expression.operand);
      return;
    case "binary":
      use(expression.left, expression.right);
      return;
    case "quantified":
      visitExpression(expression.body, visitBinders(expression.binders, scope, found), found);
      return;
    case "conditional":
      use(expression.condition, expression.then, expression.otherwise);
      return;
    case "member":
    case "primed":
      use(expression.of);
      return;
    case "index":
      use(expression.of, ...expression.indices);
      return;
    case "call":
      use(expression.callee, ...expression.arguments);
      return;
    case "place":
      use(expression.process);
      return;
    case "filter": {
      const inner = visitBinders([expression.binder], scope, found);
      visitExpression(expression.condition, inner, found);
      return;
    }
    case "comprehension": {
      const inner = visitBinders(expression.binders, scope, found);
      if (expression.condition !== undefined) {
        visitExpression(expression.condition, inner, found);
      }
      visitExpression(expression.element, inner, found);
      return;
    }
    case "record":
    case "new":
      use(...expression.fields.map(({ value }) => value));
      return;
    default:
      exhaustive(expression);
  }
}
