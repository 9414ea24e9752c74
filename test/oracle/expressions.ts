// Expressions: operators, quantifiers, sets, places of processes. Operands go left to right, each
// once; `&&`, `||`, `=>` and `if` are lazy; quantifiers look at every element, so that an element
// without an answer is never hidden by the order. A failure ends the path (`Ends`).

import type { Binder, Expression, ExpressionOf } from "../../src/language/ast.ts";
import { asValue, valuesOf } from "./names.ts";
import type { Context, Denotation } from "./names.ts";
import { Ends, Refused, afterFree } from "./outcomes.ts";
import { isInside, matches } from "./positions.ts";
import { denote, noNames, noteRead, readVariable, remoteLocal, remoteValue } from "./places.ts";
import { positionKey } from "./state.ts";
import type { State } from "./state.ts";
import { integer, nothing, same, setOf, show, truth } from "./values.ts";
import type { Value } from "./values.ts";

export function evaluate(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case "integer":
      return integer(expression.value);
    case "boolean":
      return truth(expression.value);
    case "null":
      return nothing;
    case "self":
      if (context.self === undefined) throw new Refused("self outside a process");
      return context.self.value;
    case "name":
    case "member":
    case "index":
      return read(denote(expression, context, evaluate), context);
    case "array":
      return {
        kind: "array",
        elements: expression.elements.map((element) => evaluate(element, context)),
      };
    case "set":
      return setOf(expression.elements.map((element) => evaluate(element, context)));
    case "unary":
      return unary(expression, context);
    case "binary":
      return binary(expression, context);
    case "quantified":
      return quantified(expression, context);
    case "filter": {
      const elements = elementsOf(expression.binder.set, context);
      return setOf(
        elements.filter((element) =>
          isTrue(expression.condition, bind(context, expression.binder, element)),
        ),
      );
    }
    case "conditional":
      return isTrue(expression.condition, context)
        ? evaluate(expression.then, context)
        : evaluate(expression.otherwise, context);
    case "call":
      return call(expression, context);
    case "place":
      return truth(place(expression, context));
    case "primed":
      if (context.next === undefined) throw new Refused("' outside a transition");
      return evaluate(expression.of, { ...context, state: context.next, next: undefined });
    case "is":
    case "record":
    case "comprehension":
    case "new":
      throw new Refused(`an expression ${expression.kind} is not of this version here`);
  }
}

function read(denotation: Denotation, context: Context): Value {
  switch (denotation.kind) {
    case "value":
      return denotation.value;
    case "variable":
      return readVariable(denotation, context);
    case "type":
      return setOf(valuesOf(denotation.domain, context.world));
    case "remote": {
      const local = remoteLocal(denotation.process, denotation.path, context, evaluate);
      if (local === undefined) throw new Refused(`no local ${denotation.path.join(".")}`);
      return remoteValue(local, context);
    }
    case "processes": {
      const all = [...context.world.processes.values()];
      const own = all.filter((process) => process.declaration === denotation.declaration);
      return setOf(own.map((process) => process.value));
    }
    case "instance":
    case "instances":
      throw new Refused("a mutex or a device is no value");
  }
}

export function isTrue(expression: Expression, context: Context): boolean {
  return asBoolean(evaluate(expression, context));
}

/** A `T?` used as `T` while null ends the path. */
function asBoolean(value: Value): boolean {
  if (value.kind === "null") throw new Ends("no_null_access");
  if (value.kind !== "boolean") throw new Refused("a condition that is no bool");
  return value.value;
}

function asInteger(value: Value): number {
  if (value.kind === "null") throw new Ends("no_null_access");
  if (value.kind !== "integer") throw new Refused("arithmetic on what is no integer");
  return value.value;
}

/** The elements of a set, in order. */
export function elementsOf(expression: Expression, context: Context): readonly Value[] {
  return asSet(evaluate(expression, context));
}

function asSet(value: Value): readonly Value[] {
  if (value.kind !== "set") throw new Refused("a set was expected");
  return value.elements;
}

function bind(context: Context, binder: Binder, value: Value): Context {
  const binders = new Map(context.binders).set(binder.name.text, asValue(value));
  return { ...context, binders };
}

function unary(expression: ExpressionOf<"unary">, context: Context): Value {
  switch (expression.operator) {
    case "!":
      return truth(!isTrue(expression.operand, context));
    case "-":
      return integer(-asInteger(evaluate(expression.operand, context)));
    case "always":
    case "eventually":
      throw new Refused("temporal operators are not of this version");
  }
}

function binary(expression: ExpressionOf<"binary">, context: Context): Value {
  const { operator, left, right } = expression;
  switch (operator) {
    case "&&":
      return truth(isTrue(left, context) && isTrue(right, context));
    case "||":
      return truth(isTrue(left, context) || isTrue(right, context));
    case "=>":
      return truth(!isTrue(left, context) || isTrue(right, context));
    case "~>":
    case "until":
      throw new Refused("temporal operators are not of this version");
    default: {
      const a = evaluate(left, context);
      return operation(operator, a, evaluate(right, context));
    }
  }
}

type Strict = Exclude<ExpressionOf<"binary">["operator"], "&&" | "||" | "=>" | "~>" | "until">;

function operation(operator: Strict, a: Value, b: Value): Value {
  switch (operator) {
    case "<=>":
      return truth(asBoolean(a) === asBoolean(b));
    case "==":
      return truth(areEqual(a, b));
    case "!=":
      return truth(!areEqual(a, b));
    case "<":
      return truth(asInteger(a) < asInteger(b));
    case "<=":
      return truth(asInteger(a) <= asInteger(b));
    case ">":
      return truth(asInteger(a) > asInteger(b));
    case ">=":
      return truth(asInteger(a) >= asInteger(b));
    case "in":
      return truth(contains(asSet(b), a));
    case "!in":
      return truth(!contains(asSet(b), a));
    case "subset":
      return truth(asSet(a).every((element) => contains(asSet(b), element)));
    case "union":
      return setOf([...asSet(a), ...asSet(b)]);
    case "intersect":
      return setOf(asSet(a).filter((element) => contains(asSet(b), element)));
    case "minus":
      return setOf(asSet(a).filter((element) => !contains(asSet(b), element)));
    case "..": {
      const [low, high] = [asInteger(a), asInteger(b)];
      const length = Math.max(0, high - low + 1);
      return setOf(Array.from({ length }, (_, offset) => integer(low + offset)));
    }
    case "+":
      return integer(asInteger(a) + asInteger(b));
    case "-":
      return integer(asInteger(a) - asInteger(b));
    case "*":
      return integer(asInteger(a) * asInteger(b));
    case "/":
      return integer(Math.floor(asInteger(a) / divisor(b)));
    case "%": {
      const by = divisor(b);
      return integer(asInteger(a) - by * Math.floor(asInteger(a) / by));
    }
  }
}

function divisor(value: Value): number {
  const by = asInteger(value);
  if (by <= 0) throw new Ends("in_range");
  return by;
}

/** null, live and dangling differ; two danglings have no answer. */
function areEqual(a: Value, b: Value): boolean {
  if (a.kind === "dangling" && b.kind === "dangling") throw afterFree(a.type);
  return same(a, b);
}

function contains(elements: readonly Value[], value: Value): boolean {
  return elements.some((element) => areEqual(element, value));
}

function quantified(expression: ExpressionOf<"quantified">, context: Context): Value {
  const values = overBinders(expression.binders, context).map((inner) =>
    evaluate(expression.body, inner),
  );
  switch (expression.quantifier) {
    case "forall":
      return truth(values.map(asBoolean).every((value) => value));
    case "exists":
      return truth(values.map(asBoolean).some((value) => value));
    case "sum":
    case "min":
    case "max":
      throw new Refused(`${expression.quantifier} is not of this version`);
  }
}

/** One context for each combination; a later set may use the names before it. */
export function overBinders(binders: readonly Binder[], context: Context): Context[] {
  return binders.reduce<Context[]>(
    (contexts, binder) =>
      contexts.flatMap((inner) =>
        elementsOf(binder.set, inner).map((element) => bind(inner, binder, element)),
      ),
    [context],
  );
}

function call(expression: ExpressionOf<"call">, context: Context): Value {
  const { callee } = expression;
  if (callee.kind !== "name") throw new Refused("an op inside an expression");
  const name = callee.name.text;
  const values = expression.arguments.map((argument) => evaluate(argument, context));
  if (name === "live" || name === "dangling") {
    const [value] = values;
    return truth(name === "live" ? value?.kind === "object" : value?.kind === "dangling");
  }
  const def = context.world.program.defs.get(name);
  if (def === undefined) throw new Refused(`no def ${name}`);
  const binders = new Map<string, Denotation>();
  def.parameters.forEach((parameter, position) => {
    const value = values[position];
    if (value === undefined) throw new Refused(`${name}: too few arguments`);
    binders.set(parameter.name.text, asValue(value));
  });
  return evaluate(def.body, { ...context, ...noNames, binders });
}

// ---- at, inside --------------------------------------------------------------------------------

function place(expression: ExpressionOf<"place">, context: Context): boolean {
  const of = evaluate(expression.process, context);
  if (of.kind === "null") throw new Ends("no_null_access");
  if (of.kind !== "process") throw new Refused("`at` needs a process");
  const process = show(of);
  const names = expression.path.map((name) => name.text);
  const { relation } = expression;
  const holds = (state: State) => isPlaced(process, relation, names, { ...context, state });
  noteRead(context, `${process} ${relation} ${names.join(".")}`, (state) => String(holds(state)));
  return holds(context.state);
}

/** Whether `p at path` or `p inside path` is true; false where the path does not exist in p. */
export function isPlaced(
  process: string,
  relation: "at" | "inside",
  names: readonly string[],
  context: Context,
): boolean {
  const instance = context.world.processes.get(process);
  const position = context.state.processes.get(process)?.position;
  if (instance === undefined || position === undefined) throw new Refused(`no process ${process}`);
  if (names.length === 1 && names[0] === "end") return position.kind === "end";
  const flow = context.world.flow(instance);
  const key = positionKey(context.world.program.tree, position);
  return flow
    .labels()
    .filter((label) => matches(names, label.path, label.label))
    .some((label) => (relation === "at" ? label.at.has(key) : isInside(flow, position, label)));
}
