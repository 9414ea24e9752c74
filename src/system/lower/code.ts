// The shape of code: which pieces have code inside.

import type { Code } from "../system.ts";

/** The code inside a piece of code, in the order of the text. */
export function bodiesOf(step: Code): readonly (readonly Code[])[] {
  switch (step.kind) {
    case "choose":
      return step.branches;
    case "branch":
    case "visit":
      return [step.then, step.otherwise];
    case "each":
    case "scope":
      return [step.body];
    default:
      return [];
  }
}
