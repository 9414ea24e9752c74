// What may be wrong with the values that edits and a `for` give to constants, before anything is made
// with them: a constant given twice by one list, or a value of another kind than the file gives.

import type { ConstantQuestions } from "../constant-questions.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { unparseExpression } from "../unparse-expressions.ts";
import type { GivenConstant } from "./constants.ts";

/** A list that gives one constant two values leaves open which is meant. */
export function givenTwice(list: readonly GivenConstant[]): readonly Diagnostic[] {
  const first = new Map<string, GivenConstant>();
  return list.flatMap((each) => {
    const before = first.get(each.name.text);
    first.set(each.name.text, before ?? each);
    if (before === undefined) return [];
    return [
      problem({
        code: "Q733",
        span: each.name.span,
        message: `the constant \`${each.name.text}\` is given twice`,
        label: "again",
        related: [{ span: before.name.span, text: "the first time" }],
        hint: "leave one of the two out",
      }),
    ];
  });
}

/** `written`: of the file as it is; `given`: of the file with the values. */
export function ofOtherKind(
  values: readonly GivenConstant[],
  written: ConstantQuestions,
  given: ConstantQuestions,
): readonly Diagnostic[] {
  return values.flatMap(({ name, value }) => {
    const [before, after] = [written.kind(name), given.kind(name)];
    if (before === undefined || after === undefined || before === after) return [];
    return [
      problem({
        code: "Q734",
        span: value.span,
        message: `the constant \`${name.text}\` is ${before}, and \`${unparseExpression(value)}\` is ${after}`,
        label: "of another kind",
      }),
    ];
  });
}
