// First values: of everything at the start, and of a new object's cells. An array's value is given
// cell by cell, with the binders of its dimensions standing for the indices.

import { exhaustive, InternalError, present } from "../../base/exhaustive.ts";
import type {
  Dimension,
  Initial,
  Local,
  RightSide,
  Value,
  Variable as TypedVariable,
} from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import { NULL } from "../../language/values.ts";
import type { Allocation, Code, Expression, StoredValue, Target, Variable } from "../system.ts";
import { defaultOf, domainOf, valuesOf } from "./domains.ts";
import { lower, lowerSet, readOf, temporary } from "./expressions.ts";
import type { InstanceStorage, Scope } from "./scope.ts";
import { emptyScope, withValues } from "./scope.ts";

/** One cell with what it starts with. */
interface FirstValue {
  readonly variable: Variable;
  /** Which element: literals, one a dimension. */
  readonly indices: readonly Expression[];
  readonly offset: number;
  readonly initial: Initial;
  /** In which the dimensions' binders are this element's indices. */
  readonly scope: Scope;
}

export interface Element {
  readonly indices: readonly Expression[];
  readonly offset: number;
  readonly scope: Scope;
}

/** Every element of an array, in order, with a scope in which binders stand for its indices. */
export function elementsOf(dimensions: readonly Dimension[], scope: Scope): readonly Element[] {
  let found: readonly Element[] = [{ indices: [], offset: 0, scope }];
  for (const { type, binder, span } of dimensions) {
    const domain = domainOf(type, scope.program);
    const values = valuesOf(domain);
    found = found.flatMap((outer) =>
      values.map((value, k) => {
        const index: Expression = { kind: "literal", value, domain, span };
        const bound: readonly (readonly [Value, Expression])[] =
          binder === undefined ? [] : [[binder, index]];
        return {
          indices: [...outer.indices, index],
          offset: outer.offset * values.length + k,
          scope: withValues(outer.scope, bound),
        };
      }),
    );
  }
  return found;
}

/** The cells of a variable with their first values. */
export function firstOfVariable(
  declared: Pick<TypedVariable | Local, "dimensions" | "initial">,
  variable: Variable,
  outer: readonly Dimension[],
  scope: Scope,
): readonly FirstValue[] {
  return elementsOf([...outer, ...declared.dimensions], scope).map((element) => ({
    ...element,
    variable,
    initial: declared.initial,
  }));
}

/** The cells of an instance's state with their first values. */
export function firstOfInstance(
  storage: InstanceStorage,
  outer: readonly Dimension[],
  scope: Scope,
): readonly FirstValue[] {
  const around = [...outer, ...storage.instance.dimensions];
  const owner =
    storage.owner === undefined
      ? []
      : firstOfVariable(
          { dimensions: [], initial: { kind: "default" } },
          storage.owner,
          around,
          scope,
        );
  return [
    ...owner,
    ...[...storage.variables].flatMap(([declared, variable]) =>
      firstOfVariable(declared, variable, around, scope),
    ),
    ...[...storage.inner.values()].flatMap((inner) => firstOfInstance(inner, around, scope)),
  ];
}

function literalFor(variable: Variable, span: Span): Expression {
  const { domain } = variable.scalar;
  const value = variable.owner ? NULL : defaultOf(variable.scalar);
  if (value === undefined) throw new InternalError(`${variable.name} has no first value`);
  return { kind: "literal", value, domain, span };
}

/** Code that gives a cell of the state its first value; `any` splits the path. */
export function firstCode(first: FirstValue, span: Span): readonly Code[] {
  const { variable, indices, initial, scope } = first;
  const target: Target = { variable, object: undefined, ref: undefined, indices, span };
  const store = (value: StoredValue): Code => ({ kind: "store", target, value, binds: true, span });
  switch (initial.kind) {
    case "absent":
      return [];
    case "default":
      return [store({ kind: "expression", expression: literalFor(variable, span) })];
    case "any": {
      const { domain, optional } = variable.scalar;
      const values = [...(optional ? [NULL] : []), ...valuesOf(domain)];
      const choice = scope.program.layout.temporary({
        parts: [{ name: variable.name, indices: 0 }],
        dimensions: [],
        scalar: variable.scalar,
        span,
      });
      return [
        { kind: "pick", variable: choice, set: { kind: "values", values, domain, span }, span },
        store({ kind: "expression", expression: readOf(choice, span) }),
      ];
    }
    case "value":
      return [store(storedValue(initial.value, scope))];
    default:
      return exhaustive(initial);
  }
}

/** A right side that calls no op. */
export function storedValue(value: RightSide, scope: Scope): StoredValue {
  switch (value.kind) {
    case "expression":
      return { kind: "expression", expression: lower(value.expression, scope) };
    case "new":
      return { kind: "new", allocation: allocationOf(value, scope) };
    case "op":
      throw new InternalError("an op is not a value");
    default:
      return exhaustive(value);
  }
}

/** What each cell of a new object gets: as given, else as its field says. */
export function allocationOf(
  { object, fields, span }: Extract<RightSide, { kind: "new" }>,
  scope: Scope,
): Allocation {
  const lowered = present(scope.program.objects.get(object), object.name);
  const given = new Map<TypedVariable, RightSide>(
    fields.map(({ variable, value }) => [variable, value]),
  );
  // A field's own initialiser knows nothing of the place where the object is made.
  const outside = emptyScope(scope.program);
  const firsts = [
    ...[...lowered.fields].flatMap(([declared, variable]) => {
      const value = given.get(declared);
      if (value === undefined) return firstOfVariable(declared, variable, [], outside);
      const { dimensions } = declared;
      return firstOfVariable(
        { dimensions, initial: { kind: "value", value } },
        variable,
        [],
        scope,
      );
    }),
    ...[...lowered.instances.values()].flatMap((storage) => firstOfInstance(storage, [], outside)),
  ];
  return {
    object: lowered.type,
    cells: firsts.map(({ variable, offset, initial, scope: inner }) => ({
      offset: variable.base + offset,
      value: objectCell(variable, initial, inner, span),
    })),
    span,
  };
}

function objectCell(variable: Variable, initial: Initial, scope: Scope, span: Span): StoredValue {
  switch (initial.kind) {
    case "default":
      return { kind: "expression", expression: literalFor(variable, span) };
    case "value":
      return storedValue(initial.value, scope);
    case "any":
    case "absent":
      throw new InternalError(`a field cannot start as ${initial.kind}`);
    default:
      return exhaustive(initial);
  }
}

/** Code that lets a name range over a set: the parameter of an action. */
export function pickValue(
  value: Value,
  set: Parameters<typeof lowerSet>[0],
  scope: Scope,
): { readonly code: Code; readonly scope: Scope } {
  const lowered = lowerSet(set, scope);
  const variable = temporary(scope, value.name, value.type, value.span);
  return {
    code: { kind: "pick", variable, set: lowered, span: value.span },
    scope: withValues(scope, [[value, readOf(variable, value.span)]]),
  };
}
