// Calls of routines. A routine is put in place of its call, and a parameter stands for its
// argument: the very variable where one is given. What the routine stores to must be a variable.

import type * as ast from "../ast.ts";
import type { Argument, Place, RoutineParameter, Statement, Type } from "../protocol.ts";
import { BROKEN, describe, fit, isBroken, sameType } from "../types/type.ts";
import type { Context } from "./context.ts";
import { checkArity } from "./defs.ts";
import type { Callable, Denotation } from "./denotations.ts";
import { denote } from "./denote.ts";
import { fitted } from "./fitting.ts";
import { report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import type { Growing } from "./symbols.ts";
import { instanceOf, placeOf, shown, valueOf } from "./wholes.ts";

/** A store through a parameter: its arguments must be variables from now on. */
export function markStored(place: Place): void {
  if (place.kind !== "parameter") return;
  const parameter: Growing<RoutineParameter> = place.parameter;
  parameter.stored = true;
}

export function routineCall(
  context: Context,
  site: Site,
  callee: Extract<Callable, { kind: "routine" }>,
  text: ast.ExpressionOf<"call">,
): Statement {
  const { routine, body } = callee.entry;
  body.get();
  const made: Argument[] = [];
  const { parameters } = routine;
  const signature = `${routine.name}(${parameters.map(shownParameter).join(", ")})`;
  const given = text.arguments.length;
  if (checkArity(context, signature, parameters.length, given, text.span, routine.span)) {
    for (const [i, parameter] of parameters.entries()) {
      const argument = text.arguments[i];
      if (argument === undefined) continue;
      const value = argumentFor(context, site, argument, parameter, routine.name);
      if (value !== undefined) made.push(value);
    }
  } else {
    for (const each of text.arguments) denote(context, site, each);
  }
  return { kind: "routine", routine, on: callee.on, arguments: made, span: text.span };
}

function shownParameter(parameter: RoutineParameter): string {
  const dimensions = parameter.dimensions.length === 0 ? "" : shown(parameter.dimensions);
  const type = parameter.type === undefined ? "mutex" : describe(parameter.type);
  return `${parameter.name}${dimensions}: ${type}`;
}

function argumentFor(
  context: Context,
  site: Site,
  text: ast.Expression,
  parameter: RoutineParameter,
  routine: string,
): Argument | undefined {
  const role = `\`${parameter.name}\` of \`${routine}\``;
  const of = denote(context, site, text, parameter.type);
  if (parameter.type === undefined) {
    const instance = instanceOf(context, of, text.span, role);
    if (instance === undefined) return undefined;
    if (instance.denotation.device.kind !== "mutex") {
      report(context, "Q401", text.span, `${role} is a mutex`, "this is none");
    }
    return { kind: "instance", place: instance.place };
  }
  if (parameter.dimensions.length > 0) return wholeArray(context, of, text, parameter, role);
  if (of.kind === "place" && of.indices.length === of.dimensions.length) {
    const direct = fit(of.type, parameter.type) === "fits";
    if (direct) return variable(context, of, text, parameter, parameter.type, role);
  }
  const value = fitted(context, valueOf(context, site, of), parameter.type, role);
  if (isBroken(value.type)) return { kind: "expression", expression: value };
  if (parameter.stored) {
    report(
      context,
      "Q427",
      text.span,
      `\`${routine}\` stores to \`${parameter.name}\`, so a variable is needed`,
      "not a variable",
      {
        related: [{ span: parameter.span, text: "the parameter" }],
        why: "A routine's parameter stands for its argument.",
        hint: "put it into a `var` first",
      },
    );
  }
  checkInside(context, value.type, parameter, parameter.type, text, role);
  return { kind: "expression", expression: value };
}

/** The variable itself, under the parameter's name. */
function variable(
  context: Context,
  of: Extract<Denotation, { kind: "place" }>,
  text: ast.Expression,
  parameter: RoutineParameter,
  type: Type,
  role: string,
): Argument | undefined {
  if (!parameter.stored) {
    checkInside(context, of.type, parameter, type, text, role);
    return { kind: "place", place: of.at(of.indices, text.span) };
  }
  const place = placeOf(context, of, text);
  if (place === undefined) return undefined;
  markStored(place);
  checkSame(context, place.type, parameter, type, text, role);
  return { kind: "place", place };
}

function wholeArray(
  context: Context,
  of: Denotation,
  text: ast.Expression,
  parameter: RoutineParameter,
  role: string,
): Argument | undefined {
  const type = parameter.type ?? BROKEN;
  if (of.kind === "broken") return undefined;
  const rest = of.kind === "place" ? of.dimensions.slice(of.indices.length) : [];
  const fits =
    of.kind === "place" &&
    rest.length === parameter.dimensions.length &&
    rest.every((each, i) => {
      const wanted = parameter.dimensions[i];
      return wanted !== undefined && sameType(each.type, wanted.type);
    });
  if (of.kind !== "place" || !fits) {
    const shape = `${shown(parameter.dimensions)} of \`${describe(type)}\``;
    report(
      context,
      "Q427",
      text.span,
      `${role} is an array ${shape}, and a variable like that is needed`,
      "not such an array",
      {
        related: [{ span: parameter.span, text: "the parameter" }],
      },
    );
    return undefined;
  }
  const place = of.at(of.indices, text.span);
  if (parameter.stored) {
    if (of.refusal !== undefined) {
      report(context, of.refusal.code, text.span, of.refusal.message, of.refusal.label, of.refusal);
    }
    markStored(place);
  }
  checkSame(context, of.type, parameter, type, text, role);
  return { kind: "place", place };
}

function checkSame(
  context: Context,
  found: Type,
  parameter: RoutineParameter,
  wanted: Type,
  text: ast.Expression,
  role: string,
): void {
  if (sameType(found, wanted)) return;
  report(
    context,
    "Q427",
    text.span,
    `${role} is stored to as \`${describe(wanted)}\`, and this variable is \`${describe(found)}\``,
    `this is ${describe(found)}`,
    {
      related: [{ span: parameter.span, text: "the parameter" }],
      hint: "give both the same type",
    },
  );
}

/** An integer that stands for a parameter must be in its range for certain: nothing is stored. */
function checkInside(
  context: Context,
  found: Type,
  parameter: RoutineParameter,
  wanted: Type,
  text: ast.Expression,
  role: string,
): void {
  if (found.kind !== "int" || wanted.kind !== "int" || isBroken(found)) return;
  if (found.low >= wanted.low && found.high <= wanted.high) return;
  report(
    context,
    "Q427",
    text.span,
    `${role} is ${describe(wanted)}, and this may be anything in ${describe(found)}`,
    `this is ${describe(found)}`,
    {
      related: [{ span: parameter.span, text: "the parameter" }],
      why: "The parameter stands for the argument, and nothing is stored that could be checked.",
      hint: "give the parameter the wider range",
    },
  );
}
