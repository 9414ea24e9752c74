// Questions about constants that no part of a protocol's own text asks: the condition of an edit or
// an expectation, the values that a check's `for` goes through. They are answered for one file with
// one set of values from outside, before any body is read.

import type * as ast from "./ast.ts";
import { constantMembers, constantValue } from "./constants.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { unknownConstant } from "./edits/constants.ts";
import { openContext } from "./elaborate/open-context.ts";
import { declareGlobals } from "./elaborate/globals.ts";
import { reportUnknownNames } from "./elaborate/names.ts";
import { placeTables } from "./elaborate/place-tables.ts";
import { report } from "./elaborate/reporting.ts";
import { site } from "./elaborate/sites.ts";
import type { Type } from "./protocol.ts";
import type { SourceFile, Span } from "./source.ts";
import { describe, isBroken } from "./types/type.ts";
import { FALSE, NULL } from "./values.ts";

export interface ConstantQuestions {
  /** Whether a condition is true; undefined where it has no answer, which is a problem. */
  readonly condition: (text: ast.Expression, role: string) => boolean | undefined;
  /** The values of a set that a constant is to take, least first; undefined: a problem. */
  readonly values: (
    constant: ast.Name,
    set: ast.Expression,
  ) => readonly ast.Expression[] | undefined;
  /** What kind of thing a constant is, in words; undefined where it is none or broken. */
  readonly kind: (constant: ast.Name) => string | undefined;
  /** What was wrong with the questions asked so far, or with the constants that they speak of. */
  readonly problems: () => readonly Diagnostic[];
}

/** `constants`: values from outside, as text. */
export function askAbout(
  source: SourceFile,
  file: ast.File,
  constants: ReadonlyMap<string, string>,
): ConstantQuestions {
  const tables = placeTables();
  const context = openContext(source, file, constants, tables);
  declareGlobals(context);
  const at = site("constant", context.root);

  /** `before`: how many problems there were; what else is wrong with the question says more. */
  const notConstant = (span: Span, role: string, before: number): void => {
    if (context.problems.length > before) return;
    const message = `${role} must be constant, and this has no value`;
    report(context, "Q321", span, message, "not constant");
  };

  return {
    condition(text, role) {
      const before = context.problems.length;
      const condition = context.via.condition(at, text, role);
      if (isBroken(condition.type)) return undefined;
      const value = constantValue(condition);
      if (value === undefined) notConstant(text.span, role, before);
      return value === undefined ? undefined : value !== FALSE;
    },
    values(constant, text) {
      const meaning = context.globals.get(constant.text);
      if (meaning?.kind !== "constant") {
        const declared = [...context.globals].filter(([, { kind }]) => kind === "constant");
        context.problems.push(unknownConstant(constant, new Map(declared).keys()));
        return undefined;
      }
      const known = meaning.meaning.get();
      if (known.kind === "broken") return undefined;
      if (known.kind === "instance") {
        const message = `\`for\` gives values, and \`${constant.text}\` names a lock`;
        report(context, "Q722", constant.span, message, "not a value", {
          hint: "write a check for each lock: `with NAME = lock`",
        });
        return undefined;
      }
      const before = context.problems.length;
      const set = context.via.set(at, text, known.type);
      if (isBroken(set.element)) return undefined;
      const members = constantMembers(set);
      if (members === undefined) notConstant(text.span, "the set of a `for`", before);
      else if (members.length === 0) {
        report(context, "Q723", text.span, "this set is empty", "no value to run with", {
          why: "A check without a case would be met whatever the protocol does.",
        });
      } else {
        return members.map((value) => literal(value, set.element, text.span));
      }
      return undefined;
    },
    kind(constant) {
      const meaning = context.globals.get(constant.text);
      const known = meaning?.kind === "constant" ? meaning.meaning.get() : undefined;
      if (known === undefined || known.kind === "broken") return undefined;
      return known.kind === "instance" ? "a lock or device" : kindOf(known.type);
    },
    problems() {
      reportUnknownNames(context, tables);
      return [...context.problems];
    },
  };
}

/** A coded value as one would write it, at the place of the set that it comes from. */
function literal(value: number, type: Type, span: Span): ast.Expression {
  if (value === NULL) return { kind: "null", span };
  switch (type.kind) {
    case "bool":
      return { kind: "boolean", value: value !== FALSE, span };
    case "enum": {
      const text = type.declared.members[value] ?? "";
      return { kind: "name", name: { text, span }, span };
    }
    case "optional":
      return literal(value, type.of, span);
    default:
      return value < 0
        ? { kind: "unary", operator: "-", operand: { kind: "integer", value: -value, span }, span }
        : { kind: "integer", value, span };
  }
}

function kindOf(type: Type): string {
  switch (type.kind) {
    case "bool":
      return "`true` or `false`";
    case "int":
      return "a whole number";
    default:
      return `of type \`${describe(type)}\``;
  }
}
