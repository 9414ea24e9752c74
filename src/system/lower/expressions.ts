// Expressions of the protocol as expressions over cells: names become what the scope says they
// stand for, calls of defs are spelled out, paths become numbers of the place table.

import { exhaustive, InternalError, present } from "../../base/exhaustive.ts";
import type {
  Argument as TypedArgument,
  Expression as TypedExpression,
  InstancePlace,
  Place,
  SetExpression as TypedSet,
  Type,
} from "../../language/protocol.ts";
import type { Span } from "../../language/source.ts";
import type { Expression, ObjectType, SetExpression, Target, Variable } from "../system.ts";
import { domainOf, scalarOf, valuesOf } from "./domains.ts";
import type { Argument, InstanceSite, InstanceStorage, LoweredObject, Scope } from "./scope.ts";
import { localOf, selfOf, withValues } from "./scope.ts";

/** A variable of scratch for a value that has a name. */
export function temporary(scope: Scope, name: string, type: Type, span: Span): Variable {
  const scalar = scalarOf(type, scope.program, false);
  return scope.program.layout.temporary({
    parts: [{ name, indices: 0 }],
    dimensions: [],
    scalar,
    span,
  });
}

/** A variable as a target, without indices. */
export function plainTarget(variable: Variable, span: Span): Target {
  return { variable, object: undefined, ref: undefined, indices: [], span };
}

export function readOf(variable: Variable, span: Span): Expression {
  return { kind: "read", target: plainTarget(variable, span), span };
}

function objectOf(type: Type, scope: Scope): LoweredObject {
  const ref = type.kind === "optional" ? type.of : type;
  if (ref.kind !== "ref") throw new InternalError(`not a reference: ${ref.kind}`);
  return present(scope.program.objects.get(ref.object), `object type ${ref.object.name}`);
}

/** The object type that a reference may point to. */
export function objectTypeOf(type: Type, scope: Scope): ObjectType {
  return objectOf(type, scope).type;
}

function isReference(type: Type): boolean {
  return type.kind === "ref" || (type.kind === "optional" && isReference(type.of));
}

// ---- places ------------------------------------------------------------------------------------

/** Which cells an instance has, and which element of its array. */
export function lowerSite(place: InstancePlace, scope: Scope): InstanceSite {
  switch (place.kind) {
    case "instance":
      return {
        storage: present(scope.program.instances.get(place.instance), place.instance.name),
        indices: lowerAll(place.indices, scope),
        object: undefined,
        ref: undefined,
      };
    case "inner": {
      const outer = lowerSite(place.of, scope);
      return {
        ...outer,
        storage: present(outer.storage.inner.get(place.instance), place.instance.name),
        indices: [...outer.indices, ...lowerAll(place.indices, scope)],
      };
    }
    case "field": {
      const object = objectOf(place.ref.type, scope);
      return {
        storage: present(object.instances.get(place.instance), place.instance.name),
        indices: lowerAll(place.indices, scope),
        object: object.type,
        ref: lower(place.ref, scope),
      };
    }
    case "own":
      return present(scope.own, "the instance at hand")();
    case "parameter": {
      const argument = argumentOf(place.parameter.name, scope.parameters.get(place.parameter));
      if (argument.kind !== "instance") throw new InternalError("a mutex is expected");
      return argument.site();
    }
    default:
      return exhaustive(place);
  }
}

function argumentOf(name: string, argument: Argument | undefined): Argument {
  return present(argument, `the argument for ${name}`);
}

/** A cell of an instance. */
export function siteTarget(
  site: InstanceSite,
  variable: Variable,
  indices: readonly Expression[],
  span: Span,
): Target {
  return {
    variable,
    object: site.object,
    ref: site.ref,
    indices: [...site.indices, ...indices],
    span,
  };
}

/** The cell that holds the owner of a mutex. */
export function ownerTarget(site: InstanceSite, span: Span): Target {
  return siteTarget(site, ownerOf(site.storage), [], span);
}

function ownerOf(storage: InstanceStorage): Variable {
  return present(storage.owner, "the owner of a mutex");
}

/** Where a value is stored. */
export function lowerPlace(place: Place, scope: Scope): Target {
  const { span } = place;
  switch (place.kind) {
    case "variable": {
      const variable = present(scope.program.variables.get(place.variable), place.variable.name);
      return { ...plainTarget(variable, span), indices: lowerAll(place.indices, scope) };
    }
    case "local": {
      const variable = localOf(scope, place.local);
      return { ...plainTarget(variable, span), indices: lowerAll(place.indices, scope) };
    }
    case "state": {
      const site = lowerSite(place.of, scope);
      const variable =
        place.variable === undefined
          ? ownerOf(site.storage)
          : present(site.storage.variables.get(place.variable), place.variable.name);
      return siteTarget(site, variable, lowerAll(place.indices, scope), span);
    }
    case "field": {
      const object = objectOf(place.ref.type, scope);
      return {
        variable: present(object.fields.get(place.variable), place.variable.name),
        object: object.type,
        ref: lower(place.ref, scope),
        indices: lowerAll(place.indices, scope),
        span,
      };
    }
    case "parameter": {
      const argument = argumentOf(place.parameter.name, scope.parameters.get(place.parameter));
      if (argument.kind !== "target") throw new InternalError("a variable is expected");
      const target = argument.target();
      return { ...target, indices: [...target.indices, ...lowerAll(place.indices, scope)], span };
    }
    default:
      return exhaustive(place);
  }
}

/** What an argument stands for inside the routine, in the scope of the caller. */
export function lowerArgument(argument: TypedArgument, scope: Scope): Argument {
  switch (argument.kind) {
    case "expression":
      return { kind: "value", expression: () => lower(argument.expression, scope) };
    case "instance":
      return { kind: "instance", site: () => lowerSite(argument.place, scope) };
    case "place": {
      const { place } = argument;
      // A parameter handed on keeps what it stands for, be it a variable or a value.
      if (place.kind === "parameter" && place.indices.length === 0) {
        return argumentOf(place.parameter.name, scope.parameters.get(place.parameter));
      }
      return { kind: "target", target: () => lowerPlace(place, scope) };
    }
    default:
      return exhaustive(argument);
  }
}

// ---- expressions -------------------------------------------------------------------------------

export function lowerAll(
  expressions: readonly TypedExpression[],
  scope: Scope,
): readonly Expression[] {
  return expressions.map((expression) => lower(expression, scope));
}

function literal(value: number, type: Type, scope: Scope, span: Span): Expression {
  const domain = type.kind === "null" ? undefined : domainOf(type, scope.program);
  return { kind: "literal", value, domain, span };
}

function lowerRead(place: Place, scope: Scope): Expression {
  if (place.kind === "parameter") {
    const argument = argumentOf(place.parameter.name, scope.parameters.get(place.parameter));
    if (argument.kind === "value") return argument.expression();
  }
  return { kind: "read", target: lowerPlace(place, scope), span: place.span };
}

/** The number of a process, from its family's first and its arguments. */
function lowerProcess(
  expression: Extract<TypedExpression, { kind: "process" }>,
  scope: Scope,
): Expression {
  const { process, span } = expression;
  const first = present(scope.program.families.get(process), process.name);
  const number = (value: number): Expression => literal(value, expression.type, scope, span);
  let offset = number(0);
  process.dimensions.forEach((dimension, k) => {
    const values = valuesOf(domainOf(dimension.type, scope.program));
    const index = lower(expression.indices[k], scope);
    const scaled = arithmetic("*", offset, number(values.length), span);
    const shifted = arithmetic("-", index, number(values[0] ?? 0), span);
    offset = arithmetic("+", scaled, shifted, span);
  });
  return arithmetic("+", offset, number(first), span);
}

/** Two literals are worked out at once, so that what is constant is seen to be. */
function arithmetic(
  operator: "+" | "-" | "*",
  left: Expression,
  right: Expression,
  span: Span,
): Expression {
  if (left.kind === "literal" && right.kind === "literal") {
    const [a, b] = [left.value, right.value];
    const value = operator === "+" ? a + b : operator === "-" ? a - b : a * b;
    return { ...left, value };
  }
  return { kind: "arithmetic", operator, left, right, span };
}

export function lower(expression: TypedExpression, scope: Scope): Expression {
  const { span } = expression;
  switch (expression.kind) {
    case "literal":
      return literal(expression.value, expression.type, scope, span);
    case "value":
      return { ...present(scope.values.get(expression.value), expression.value.name), span };
    case "read":
      return lowerRead(expression.place, scope);
    case "self":
      return { kind: "self", process: selfOf(scope), span };
    case "process":
      return lowerProcess(expression, scope);
    case "not":
    case "negate":
    case "unwrap":
    case "live":
    case "dangling":
    case "primed":
      return { kind: expression.kind, operand: lower(expression.operand, scope), span };
    case "arithmetic":
      return {
        kind: "arithmetic",
        operator: expression.operator,
        left: lower(expression.left, scope),
        right: lower(expression.right, scope),
        span,
      };
    case "compare": {
      const references = [expression.left, expression.right].find(({ type }) => isReference(type));
      return {
        kind: "compare",
        operator: expression.operator,
        left: lower(expression.left, scope),
        right: lower(expression.right, scope),
        object: references === undefined ? undefined : objectTypeOf(references.type, scope),
        span,
      };
    }
    case "logic":
      return {
        kind: "logic",
        operator: expression.operator,
        left: lower(expression.left, scope),
        right: lower(expression.right, scope),
        span,
      };
    case "conditional":
      return {
        kind: "conditional",
        condition: lower(expression.condition, scope),
        then: lower(expression.then, scope),
        otherwise: lower(expression.otherwise, scope),
        span,
      };
    case "quantified": {
      const { value, quantifier } = expression;
      const set = lowerSet(expression.set, scope);
      const variable = temporary(scope, value.name, value.type, value.span);
      const inner = withValues(scope, [[value, readOf(variable, value.span)]]);
      return {
        kind: "quantified",
        quantifier,
        variable,
        set,
        body: lower(expression.body, inner),
        span,
      };
    }
    case "member":
      return {
        kind: "member",
        element: lower(expression.element, scope),
        set: lowerSet(expression.set, scope),
        span,
      };
    case "subset":
      return {
        kind: "subset",
        left: lowerSet(expression.left, scope),
        right: lowerSet(expression.right, scope),
        span,
      };
    case "size":
      return { kind: "size", set: lowerSet(expression.set, scope), span };
    case "call": {
      const { def } = expression;
      const bindings = def.parameters.map((parameter, k) => ({
        parameter,
        variable: temporary(scope, parameter.name, parameter.type, parameter.span),
        value: lower(expression.arguments[k], scope),
      }));
      const inner = withValues(
        scope,
        bindings.map(({ parameter, variable }) => [parameter, readOf(variable, parameter.span)]),
      );
      return { kind: "let", bindings, body: lower(def.body, inner), span };
    }
    case "place":
      return {
        kind: "place",
        process: lower(expression.process, scope),
        place: scope.program.places.place(expression.relation, expression.path),
        span,
      };
    case "remote":
      return {
        kind: "remote",
        process: lower(expression.process, scope),
        remote: scope.program.places.remote(expression.path),
        indices: lowerAll(expression.indices, scope),
        span,
      };
    case "always":
    case "eventually":
    case "until":
    case "leads-to":
      throw new InternalError("a temporal formula is not lowered");
    default:
      return exhaustive(expression);
  }
}

// ---- sets --------------------------------------------------------------------------------------

export function lowerSet(set: TypedSet, scope: Scope): SetExpression {
  const { span } = set;
  switch (set.kind) {
    case "type": {
      const domain = domainOf(set.element, scope.program);
      return { kind: "values", values: valuesOf(domain), domain, span };
    }
    case "objects": {
      const object = present(scope.program.objects.get(set.object), set.object.name);
      return { kind: "objects", object: object.type, span };
    }
    case "family": {
      const first = present(scope.program.families.get(set.process), set.process.name);
      const count = set.process.dimensions.reduce(
        (product, { type }) => product * valuesOf(domainOf(type, scope.program)).length,
        1,
      );
      const values = Array.from({ length: count }, (_, k) => first + k);
      return { kind: "values", values, domain: domainOf({ kind: "process" }, scope.program), span };
    }
    case "range":
      return {
        kind: "range",
        low: lower(set.low, scope),
        high: lower(set.high, scope),
        span,
      };
    case "filter": {
      const inner = lowerSet(set.set, scope);
      const variable = temporary(scope, set.value.name, set.value.type, set.value.span);
      const body = withValues(scope, [[set.value, readOf(variable, set.value.span)]]);
      return { kind: "filter", variable, set: inner, condition: lower(set.condition, body), span };
    }
    case "list":
      return { kind: "list", elements: lowerAll(set.elements, scope), span };
    case "union":
    case "intersect":
    case "minus":
      return {
        kind: set.kind,
        left: lowerSet(set.left, scope),
        right: lowerSet(set.right, scope),
        span,
      };
    default:
      return exhaustive(set);
  }
}
