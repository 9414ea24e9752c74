// Declaring a name inside a body: an equal name further out is an error with both places.

import type * as ast from "../ast.ts";
import type { Context } from "./context.ts";
import { report } from "./reporting.ts";
import { extend, lookUp } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { declaredAt, kindName } from "./symbols.ts";
import type { Meaning } from "./symbols.ts";

/**
 * Declares a name inside the scope and gives the grown scope. An equal name further out is an
 * error with both places.
 */
export function declare(context: Context, scope: Scope, name: ast.Name, meaning: Meaning): Scope {
  const other = lookUp(scope, name.text);
  if (other === undefined) return extend(scope, name, meaning);
  reportTaken(context, name, other);
  // Whichever of the two was meant further on: it has been said.
  return extend(scope, name, { kind: "broken", name });
}

/** Reports an inner name that equals an outer one. */
export function reportTaken(context: Context, name: ast.Name, other: Meaning): void {
  const where = declaredAt(other);
  report(
    context,
    "Q303",
    name.span,
    `the name \`${name.text}\` is taken`,
    where === undefined ? "the language has a meaning for it" : "a second meaning here",
    {
      related:
        where === undefined ? [] : [{ span: where, text: `it is ${kindName(other)} already` }],
      why: "A name means one thing wherever it can be seen; nothing hides anything.",
      hint: "choose another name",
    },
  );
}
