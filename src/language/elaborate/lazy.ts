// Finding out what is asked for, when it is asked for. What needs itself is a circle: constants and
// types that are defined by each other, or bodies that call each other. It is reported once.

import type * as ast from "../ast.ts";
import type { Context } from "./context.ts";
import { report } from "./reporting.ts";
import type { Lazy } from "./symbols.ts";

/** The longest chain of things that need one another; further down our own stack would end. */
const DEEPEST = 200;

/**
 * Something that is computed when first asked for. If computing it needs itself, the cycle is
 * reported once, with all its members, and everybody gets `broken`.
 */
export function lazy<T>(
  context: Context,
  name: ast.Name,
  compute: () => T,
  broken: T,
  /** A body, not a definition: a cycle is recursion. */
  body = false,
): Lazy<T> {
  let state: "new" | "busy" | "done" = "new";
  let value = broken;
  const token = {};
  return {
    get: () => {
      if (state === "done") return value;
      if (state === "busy") {
        reportCycle(context, token);
        return broken;
      }
      if (context.busy.length >= DEEPEST) {
        reportTooDeep(context, name);
        return broken;
      }
      state = "busy";
      context.busy.push({ name, token, body });
      const found = compute();
      context.busy.pop();
      state = "done";
      value = found;
      return found;
    },
  };
}

function reportTooDeep(context: Context, name: ast.Name): void {
  report(
    context,
    "Q315",
    name.span,
    `\`${name.text}\` is needed at the end of a chain of ${DEEPEST} definitions`,
    "too deep",
    { hint: "declare what is needed before what needs it" },
  );
}

function reportCycle(context: Context, token: object): void {
  const cycle = context.busy.slice(context.busy.findIndex((each) => each.token === token));
  const names = cycle.map((each) => each.name);
  if (cycle.every((each) => each.body)) reportRecursion(context, names);
  else reportCircle(context, names);
}

function reportCircle(context: Context, cycle: readonly ast.Name[]): void {
  const [first, ...others] = cycle;
  if (first === undefined) return;
  report(
    context,
    "Q307",
    first.span,
    others.length === 0
      ? `\`${first.text}\` is defined by itself`
      : `these are defined by each other: ${wayRound(cycle)}`,
    "needs itself",
    {
      related: others.map((name) => ({ span: name.span, text: "which needs this" })),
      why: "Constants and types must be known before the search begins.",
      hint: "break the circle at one of these names",
    },
  );
}

/** Reports bodies that call each other round in a circle. */
export function reportRecursion(context: Context, cycle: readonly ast.Name[]): void {
  const [first, ...others] = cycle;
  if (first === undefined) return;
  report(
    context,
    "Q308",
    first.span,
    others.length === 0
      ? `\`${first.text}\` calls itself`
      : `these call each other: ${wayRound(cycle)}`,
    "recursion",
    {
      related: others.map((name) => ({ span: name.span, text: "which calls this" })),
      why: "Calls are put in place of their text, so recursion would never end.",
      hint: "use a loop",
    },
  );
}

function wayRound(cycle: readonly ast.Name[]): string {
  return [...cycle, ...cycle.slice(0, 1)].map((name) => name.text).join(" → ");
}
