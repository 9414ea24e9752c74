// Values that are known: literals, constants, members of enums; and the value of what is in error.

import type { EnumType, Expression, Type } from "../protocol.ts";
import type { Span } from "../source.ts";
import { BROKEN, integers, isBroken } from "../types/type.ts";

export function brokenValue(span: Span): Expression {
  return { kind: "literal", value: 0, type: BROKEN, span };
}

/** A coded value of a type as an expression; an integer's type is the point itself. */
export function literal(value: number, type: Type, span: Span): Expression {
  return {
    kind: "literal",
    value,
    type: type.kind === "int" ? integers(value, value) : type,
    span,
  };
}

export function enumMember(declared: EnumType, name: string, span: Span): Expression | undefined {
  const ordinal = declared.members.indexOf(name);
  return ordinal < 0 ? undefined : literal(ordinal, { kind: "enum", declared }, span);
}

/** The expression, or the broken value where one of its parts is in error already. */
export function unlessBroken(parts: readonly Expression[], whole: Expression): Expression {
  return parts.some((part) => isBroken(part.type)) ? brokenValue(whole.span) : whole;
}
