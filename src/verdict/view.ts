// A state (or a step) as it is looked at while it is explained: cells, the names of objects, and the
// values of the binders that the explanation has gone under.

import { exhaustive } from "../base/exhaustive.ts";
import { ABSENT } from "../language/values.ts";
import type { Environment } from "../system/evaluate.ts";
import { elements, evaluate, offsetOf } from "../system/evaluate.ts";
import { cellName } from "../system/names.ts";
import type {
  Domain,
  Expression,
  SetExpression,
  State,
  System,
  Target,
  Variable,
} from "../system/system.ts";
import type { Naming } from "./names.ts";
import { valueText } from "./names.ts";
import { expressionText } from "./statement-text.ts";

export interface Look {
  readonly cells: State;
  readonly naming: Naming;
}

export interface View {
  readonly system: System;
  readonly cells: State;
  /**
   * The state's own, then that of the other end of the step: a value that is bound before `'` may
   * be an object that is only there.
   */
  readonly namings: readonly Naming[];
  /** After the step, of a `transition`. */
  readonly next: Look | undefined;
  /** Looking at the state after the step. */
  readonly primed: boolean;
  /** Below a list of many: lists are short there. */
  readonly crowded: boolean;
  readonly scratch: number[];
}

export function viewOf(system: System, look: Look, next: Look | undefined): View {
  const namings = next === undefined ? [look.naming] : [look.naming, next.naming];
  const { cells } = look;
  return { system, cells, namings, next, primed: false, crowded: false, scratch: [] };
}

/** What `'` looks at. */
export function afterStep(view: View): View {
  if (view.next === undefined) return view;
  const namings = [...view.namings].reverse();
  return { ...view, cells: view.next.cells, namings, next: undefined, primed: true };
}

function environment(view: View): Environment {
  const { system, cells, scratch } = view;
  return { system, cells, scratch, next: view.next?.cells, reads: undefined };
}

/** Throws PathEnd where it has no value. */
export function valueIn(view: View, expression: Expression): number {
  return evaluate(expression, environment(view));
}

/** Throws PathEnd where it has no value. */
export function elementsIn(view: View, set: SetExpression): readonly number[] {
  return elements(set, environment(view));
}

/** A value of the expression's type, as one would write it. */
export function textOfValue(view: View, expression: Expression, value: number): string {
  const at = expression.kind === "primed" ? afterStep(view) : view;
  return textOf(at, domainOf(view.system, expression), value);
}

/** A value as one would write it. */
export function textOf(view: View, domain: Domain, value: number): string {
  const named = view.namings.find(
    (naming) => domain.kind !== "ref" || value < 0 || naming[domain.object][value] !== undefined,
  );
  return valueText(view.system, domain, value, named ?? []) ?? "absent";
}

/** The expression as it stands in the text; a cell by its own name, indices resolved. */
export function nameOf(view: View, expression: Expression): string {
  const prime = view.primed ? "'" : "";
  switch (expression.kind) {
    case "read":
      return targetName(view, expression.target) + prime;
    case "unwrap":
      return nameOf(view, expression.operand);
    case "primed":
      return nameOf(afterStep(view), expression.operand);
    case "remote":
      return remoteName(view, expression) + prime;
    default:
      return expressionText(view.system.source, expression.span);
  }
}

function targetName(view: View, target: Target): string {
  const { variable, ref } = target;
  if (variable.space === "scratch") return variable.name;
  const name = elementName(view, variable, target.indices);
  return ref === undefined ? name : `${nameOf(view, ref)}.${name}`;
}

function elementName(view: View, variable: Variable, indices: readonly Expression[]): string {
  const offset = offsetOf(variable, indices, environment(view));
  return cellName(variable, offset, view.system.processes);
}

/** Of the variables that the path may mean, the one that has a value. */
function remoteName(view: View, expression: Extract<Expression, { kind: "remote" }>): string {
  const { system, cells } = view;
  const variables = system.remotes[expression.remote].variables[valueIn(view, expression.process)];
  const variable = variables.find(({ base }) => cells[base] !== ABSENT) ?? variables.at(0);
  return variable === undefined
    ? expressionText(system.source, expression.span)
    : elementName(view, variable, expression.indices);
}

function isBareNull(expression: Expression): boolean {
  return expression.kind === "literal" && expression.domain === undefined;
}

/** What the values of an expression are. */
export function domainOf(system: System, expression: Expression): Domain {
  switch (expression.kind) {
    case "literal":
      return expression.domain ?? { kind: "int", low: expression.value, high: expression.value };
    case "read":
      return expression.target.variable.scalar.domain;
    case "unwrap":
    case "primed":
      return domainOf(system, expression.operand);
    case "conditional":
      return domainOf(system, isBareNull(expression.then) ? expression.otherwise : expression.then);
    case "let":
      return domainOf(system, expression.body);
    case "remote": {
      const { variables } = system.remotes[expression.remote];
      return variables.flat().at(0)?.scalar.domain ?? { kind: "bool" };
    }
    case "self":
      return { kind: "process", count: system.processes.length };
    case "negate":
    case "arithmetic":
    case "size":
      return { kind: "int", low: 0, high: 0 };
    case "not":
    case "compare":
    case "logic":
    case "quantified":
    case "member":
    case "subset":
    case "live":
    case "dangling":
    case "place":
      return { kind: "bool" };
    default:
      return exhaustive(expression);
  }
}
