// How a value gets into a place of a type: it fits, a `T?` is unwrapped, or the mismatch is told.

import type { Expression, Type } from "../protocol.ts";
import { describe, fit, optional, withoutNull } from "../types/type.ts";
import type { Context } from "./context.ts";
import { brokenValue } from "./literals.ts";
import { report } from "./reporting.ts";

/** The expression as a value of the type; `role` begins the message when it does not fit. */
export function fitted(context: Context, value: Expression, type: Type, role: string): Expression {
  const { span } = value;
  switch (fit(value.type, type)) {
    case "fits":
      return value;
    case "unwrap":
      return { kind: "unwrap", operand: value, type: withoutNull(value.type), span };
    case "never":
      report(
        context,
        "Q408",
        span,
        `${role} is ${describe(type)}, and this is always outside of it`,
        `this is ${describe(value.type)}`,
        { why: "A value outside the range ends the path, so nothing could go on from here." },
      );
      return brokenValue(span);
    case "differs":
      report(
        context,
        // A number where an identity is needed is the literal that symmetry cannot have.
        withoutNull(type).kind === "ids" && withoutNull(value.type).kind === "int"
          ? "Q405"
          : "Q401",
        span,
        `${role} is of type \`${describe(type)}\`, and this is \`${describe(value.type)}\``,
        `this is ${describe(value.type)}`,
        { hint: mismatchHint(value.type, type) },
      );
      return brokenValue(span);
  }
}

function mismatchHint(from: Type, to: Type): string | undefined {
  if (from.kind === "int" && to.kind === "bool") return "compare it: `… != 0`";
  if (from.kind === "bool" && to.kind === "int") return "`if … then 1 else 0` makes a number of it";
  if (from.kind === "null") return `\`${describe(optional(to))}\` is the type that may be null`;
  if (to.kind === "ids" && from.kind === "int") {
    return "identities have no numbers: take one from a parameter, `pick` or `for`";
  }
  return undefined;
}
