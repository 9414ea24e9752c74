// What expressions mean: their value in a state, by walking them. Nothing is cached and nothing
// but scratch is written. An expression without a value ends the path (PathEnd): whoever asked
// says what that means for a step, a property or an initial state.

import { exhaustive, present } from "../base/exhaustive.ts";
import { calculate, compares } from "../language/arithmetic.ts";
import type { Span } from "../language/source.ts";
import { ABSENT, DANGLING, NULL, TRUE } from "../language/values.ts";
import type {
  Expression,
  ObjectType,
  RecordedProperty,
  SetExpression,
  State,
  System,
  Target,
  Variable,
} from "./system.ts";

/** Thrown where a path has no next state: the property that ends it, and why. */
export class PathEnd extends Error {
  override readonly name = "PathEnd";
  constructor(
    readonly property: RecordedProperty,
    /** Of `no_access_after_free`: the type whose own property is broken too. */
    readonly object: ObjectType | undefined,
    readonly detail: string,
    readonly span: Span,
  ) {
    super(detail);
  }
}

/** What an evaluation may look at. */
export interface Environment {
  /** Where locations and other processes' locals are looked up; closed expressions need none. */
  readonly system: System | undefined;
  readonly cells: State;
  /** Written where a binder gets its value. */
  readonly scratch: number[];
  /** The state after the step, for `'`. */
  readonly next: State | undefined;
  /** Addresses of all cells read, where someone wants to know. */
  readonly reads: number[] | undefined;
}

/** Where a cell stands in its space. Throws PathEnd: index outside, null or dangling object. */
export function address(target: Target, environment: Environment): number {
  const { variable, object } = target;
  let base = variable.base;
  if (object !== undefined) {
    const ref = present(target.ref, "the reference of a field");
    const slot = liveObject(evaluate(ref, environment), object, ref.span);
    base += object.base + slot * object.stride;
  }
  return base + offsetOf(variable, target.indices, environment);
}

/** The offset of an element among the cells of its variable. */
export function offsetOf(
  variable: Variable,
  indices: readonly Expression[],
  environment: Environment,
): number {
  let offset = 0;
  for (let k = 0; k < indices.length; k++) {
    const index = indices[k];
    const { low, size } = variable.dimensions[k];
    const value = evaluate(index, environment);
    if (value < low || value >= low + size) {
      const detail = `index ${value} of ${variable.name} is outside ${low}..${low + size - 1}`;
      throw new PathEnd("in_range", undefined, detail, index.span);
    }
    offset = offset * size + (value - low);
  }
  return offset;
}

/** The slot of a reference that must be live. Throws PathEnd otherwise. */
function liveObject(ref: number, object: ObjectType, span: Span): number {
  if (ref === NULL) {
    throw new PathEnd("no_null_access", undefined, `access through a null ${object.name}`, span);
  }
  if (ref === DANGLING) {
    const detail = `access through a reference to a freed ${object.name}`;
    throw new PathEnd("no_access_after_free", object, detail, span);
  }
  return ref;
}

function read(target: Target, environment: Environment): number {
  const at = address(target, environment);
  if (target.variable.space === "scratch") return known(environment.scratch[at], target.variable);
  environment.reads?.push(at);
  return known(environment.cells[at], target.variable);
}

function known(value: number, variable: Variable): number {
  if (value !== ABSENT) return value;
  return present(variable.unset, `a value of ${variable.name}`);
}

function systemOf(environment: Environment): System {
  return present(environment.system, "the system of an expression that is not closed");
}

/** The value of an expression. Throws PathEnd where it has none. */
export function evaluate(expression: Expression, environment: Environment): number {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "read":
      return read(expression.target, environment);
    case "self":
      return expression.process;
    case "not":
      return 1 - evaluate(expression.operand, environment);
    case "negate":
      return 0 - evaluate(expression.operand, environment);
    case "arithmetic": {
      const left = evaluate(expression.left, environment);
      const right = evaluate(expression.right, environment);
      const value = calculate(expression.operator, left, right);
      if (value !== undefined) return value;
      const detail = `divisor ${right} is not positive`;
      throw new PathEnd("in_range", undefined, detail, expression.span);
    }
    case "compare": {
      const left = evaluate(expression.left, environment);
      const right = evaluate(expression.right, environment);
      if (expression.object !== undefined && left === DANGLING && right === DANGLING) {
        const detail = `two references to freed ${expression.object.name} objects are compared`;
        throw new PathEnd("no_access_after_free", expression.object, detail, expression.span);
      }
      return Number(compares(expression.operator, left, right));
    }
    case "logic": {
      const { operator } = expression;
      const left = evaluate(expression.left, environment);
      switch (operator) {
        case "&&":
          return left === TRUE ? evaluate(expression.right, environment) : left;
        case "||":
          return left === TRUE ? left : evaluate(expression.right, environment);
        case "=>":
          return left === TRUE ? evaluate(expression.right, environment) : TRUE;
        case "<=>":
          return Number(left === evaluate(expression.right, environment));
        default:
          return exhaustive(operator);
      }
    }
    case "conditional":
      return evaluate(expression.condition, environment) === TRUE
        ? evaluate(expression.then, environment)
        : evaluate(expression.otherwise, environment);
    case "quantified": {
      // Every element is evaluated, the result known or not: there is no order to hide behind.
      let all = true;
      let any = false;
      for (const value of elements(expression.set, environment)) {
        environment.scratch[expression.variable.base] = value;
        if (evaluate(expression.body, environment) === TRUE) any = true;
        else all = false;
      }
      return Number(expression.quantifier === "forall" ? all : any);
    }
    case "member": {
      const value = evaluate(expression.element, environment);
      return Number(elements(expression.set, environment).includes(value));
    }
    case "subset": {
      const left = elements(expression.left, environment);
      const right = elements(expression.right, environment);
      return Number(left.every((value) => right.includes(value)));
    }
    case "size":
      return elements(expression.set, environment).length;
    case "unwrap": {
      const value = evaluate(expression.operand, environment);
      if (value !== NULL) return value;
      const detail = "null where a value is needed";
      throw new PathEnd("no_null_access", undefined, detail, expression.span);
    }
    case "live": {
      const value = evaluate(expression.operand, environment);
      return Number(value !== NULL && value !== DANGLING);
    }
    case "dangling":
      return Number(evaluate(expression.operand, environment) === DANGLING);
    case "let":
      for (const { variable, value } of expression.bindings) {
        environment.scratch[variable.base] = evaluate(value, environment);
      }
      return evaluate(expression.body, environment);
    case "place": {
      const process = evaluate(expression.process, environment);
      const system = systemOf(environment);
      const control = system.processes[process].control.base;
      environment.reads?.push(control);
      const locations = system.places[expression.place].locations[process];
      return Number(locations?.has(environment.cells[control]) ?? false);
    }
    case "remote": {
      const process = evaluate(expression.process, environment);
      for (const variable of systemOf(environment).remotes[expression.remote].variables[process]) {
        const at = variable.base + offsetOf(variable, expression.indices, environment);
        environment.reads?.push(at);
        if (environment.cells[at] !== ABSENT) return environment.cells[at];
      }
      return NULL;
    }
    case "primed": {
      const cells = present(environment.next, "the state after the step");
      return evaluate(expression.operand, { ...environment, cells, next: undefined });
    }
    default:
      return exhaustive(expression);
  }
}

/** The elements of a set in ascending order, each once. Throws PathEnd where it has no value. */
export function elements(set: SetExpression, environment: Environment): readonly number[] {
  switch (set.kind) {
    case "values":
      return set.values;
    case "objects": {
      const { base, stride, max } = set.object;
      const live: number[] = [];
      for (let slot = 0; slot < max; slot++) {
        environment.reads?.push(base + slot * stride);
        if (environment.cells[base + slot * stride] === TRUE) live.push(slot);
      }
      return live;
    }
    case "range": {
      const low = evaluate(set.low, environment);
      const high = evaluate(set.high, environment);
      const values: number[] = [];
      for (let value = low; value <= high; value++) values.push(value);
      return values;
    }
    case "filter":
      return elements(set.set, environment).filter((value) => {
        environment.scratch[set.variable.base] = value;
        return evaluate(set.condition, environment) === TRUE;
      });
    case "list":
      return ascending(set.elements.map((element) => evaluate(element, environment)));
    case "union":
    case "intersect":
    case "minus": {
      const left = elements(set.left, environment);
      const right = elements(set.right, environment);
      if (set.kind === "union") return ascending([...left, ...right]);
      return left.filter((value) => right.includes(value) === (set.kind === "intersect"));
    }
    default:
      return exhaustive(set);
  }
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
