// What a name with its suffixes is as a whole: a value, an instance, a place to store to. What is
// not what the text needs is reported here.

import { exhaustive } from "../../base/exhaustive.ts";
import type * as ast from "../ast.ts";
import type { Dimension, Expression, InstancePlace, Place, Process } from "../protocol.ts";
import type { Span } from "../source.ts";
import { describe, isBroken } from "../types/type.ts";
import type { Context } from "./context.ts";
import { applyDef } from "./defs.ts";
import type { Denotation, DenotationOf } from "./denotations.ts";
import { brokenValue } from "./literals.ts";
import { count, report } from "./reporting.ts";
import type { Site } from "./sites.ts";
import { kindName } from "./symbols.ts";

/** `[Vcpu, 0..3]` */
export function shown(dimensions: readonly Dimension[]): string {
  return `[${dimensions.map((each) => describe(each.type)).join(", ")}]`;
}

/** The value that it has; reports what has none. */
export function valueOf(context: Context, site: Site, of: Denotation): Expression {
  switch (of.kind) {
    case "value":
      return of.expression;
    case "place": {
      if (of.indices.length < of.dimensions.length) {
        reportArray(context, of.name, of.span, of.dimensions, of.indices.length);
        return brokenValue(of.span);
      }
      const place = of.at(of.indices, of.span);
      return { kind: "read", place, type: of.type, span: of.span };
    }
    case "family": {
      const { process } = of;
      reportFamily(context, process, of.span, of.indices.length);
      return brokenValue(of.span);
    }
    case "remote":
      return context.via.remoteLocal(site, of.process, of.path, of.indices, of.span);
    case "broken":
      return brokenValue({ start: 0, end: 0 });
    case "type":
      if (of.meaning.kind !== "type" || !isBroken(of.meaning.type)) {
        report(context, "Q420", of.span, "this is a type, and a value is needed", "not a value", {
          why: "A type's name is the set of its values.",
          hint: "`forall x in T: …`, `pick x in T` and `x in T` use it",
        });
      }
      return brokenValue(of.span);
    case "instance":
      report(context, "Q305", of.span, `\`${of.name}\` is no value`, "a value is needed here", {
        hint: of.device.kind === "mutex" ? `\`${of.name}.owner\` is who holds it` : undefined,
      });
      return brokenValue(of.span);
    case "section":
      report(
        context,
        "Q305",
        of.span,
        `section \`${of.name}\` is no value`,
        "a value is needed here",
      );
      return brokenValue(of.span);
    case "other":
      report(
        context,
        "Q305",
        of.span,
        `this is ${kindName(of.meaning)}, and a value is needed`,
        "not a value",
      );
      return brokenValue(of.span);
    case "callable":
      return bareCallable(context, site, of);
    default:
      return exhaustive(of);
  }
}

function bareCallable(context: Context, site: Site, of: DenotationOf<"callable">): Expression {
  const { callable, span } = of;
  if (callable.kind === "def") {
    const entry = callable.meaning.entry.get();
    return entry === undefined ? brokenValue(span) : applyDef(context, site, entry, [], span);
  }
  report(
    context,
    "Q419",
    span,
    callable.kind === "routine"
      ? "a routine takes steps and has no value"
      : "this is something to call, not a value",
    "a value is needed here",
  );
  return brokenValue(span);
}

function reportArray(
  context: Context,
  name: string,
  span: Span,
  dimensions: readonly Dimension[],
  given: number,
): void {
  const missing = dimensions.length - given;
  report(
    context,
    "Q412",
    span,
    `\`${name}\` is an array ${shown(dimensions)} and has no value as a whole`,
    `${count(missing, "index")} missing`,
    {
      hint: `write \`${name}[${dimensions.map((each) => each.binder?.name ?? "…").join(", ")}]\`; for all cells use \`for\``,
    },
  );
}

function reportFamily(context: Context, process: Process, span: Span, given: number): void {
  const { name, dimensions } = process;
  report(
    context,
    "Q412",
    span,
    `there is one process \`${name}\` for each of ${shown(dimensions)}; which one is meant?`,
    `${count(dimensions.length - given, "index")} missing`,
    { hint: `write \`${name}[${dimensions.map((each) => each.binder?.name ?? "…").join(", ")}]\`` },
  );
}

/** An array, or a part of one, of which no cell is chosen. */
export function isWholeArray(of: Denotation): boolean {
  return of.kind === "place" && of.indices.length < of.dimensions.length;
}

/** The place that a store changes; reports why it may not. */
export function placeOf(context: Context, of: Denotation, text: ast.Expression): Place | undefined {
  switch (of.kind) {
    case "broken":
      return undefined;
    case "place": {
      const { refusal } = of;
      if (refusal !== undefined) {
        report(context, refusal.code, text.span, refusal.message, refusal.label, {
          related: refusal.related ?? [],
          why: refusal.why,
          hint: refusal.hint,
        });
      }
      if (of.indices.length < of.dimensions.length) {
        reportArray(context, of.name, text.span, of.dimensions, of.indices.length);
        return undefined;
      }
      return of.at(of.indices, text.span);
    }
    default:
      if (of.kind === "value" && isBroken(of.expression.type)) return undefined;
      report(context, "Q416", text.span, `${whatItIs(of)} cannot be stored to`, "not a variable");
      return undefined;
  }
}

function whatItIs(of: Denotation): string {
  switch (of.kind) {
    case "value":
      if (of.expression.kind === "literal") return "a constant";
      if (of.expression.kind === "process") return "a process";
      if (of.expression.kind !== "value") return "a value";
      return of.expression.value.role === "binder" ? "a bound name" : "a parameter";
    case "instance":
      return "a lock or device";
    case "remote":
      return "another process's local";
    case "other":
      return kindName(of.meaning);
    case "type":
      return "a type";
    case "callable":
      return "something to call";
    case "family":
      return "a process";
    default:
      return "this";
  }
}

// ---- instances ---------------------------------------------------------------------------------

export function wholeInstance(
  context: Context,
  of: DenotationOf<"instance">,
): InstancePlace | undefined {
  if (of.indices.length === of.dimensions.length) return of.at(of.indices);
  report(
    context,
    "Q412",
    of.span,
    `\`${of.name}\` is an array ${shown(of.dimensions)}; one of it must be chosen`,
    `${count(of.dimensions.length - of.indices.length, "index")} missing`,
    { hint: `write \`${of.name}[…]\`` },
  );
  return undefined;
}

/** The instance that an expression names; reports what names none. */
export function instanceOf(
  context: Context,
  of: Denotation,
  span: Span,
  role: string,
):
  | {
      readonly place: InstancePlace;
      readonly denotation: DenotationOf<"instance">;
    }
  | undefined {
  if (of.kind === "broken") return undefined;
  if (of.kind === "instance") {
    const place = wholeInstance(context, of);
    return place === undefined ? undefined : { place, denotation: of };
  }
  if (of.kind === "value" && isBroken(of.expression.type)) return undefined;
  report(context, "Q305", span, `${role} needs a lock or device`, "this is none", {
    hint: of.kind === "place" ? "declare it with `mutex` instead of `var` or `flag`" : undefined,
  });
  return undefined;
}
