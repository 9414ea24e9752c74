// What the language has and this version does not build yet, in one table: how messages call it,
// and what to write meanwhile. Everything in it is parsed and then refused at its place, never
// skipped.

import type { Span } from "../source.ts";
import type { Context } from "./context.ts";
import { report } from "./reporting.ts";

/** The hint for each construct; undefined where there is nothing to write instead. */
const constructs = {
  "`import`": "write the declarations into this file",
  "record types": "use one variable for each field",
  "record values": "use one variable for each field",
  "tagged unions": "use an enum and one variable for each payload",
  "`is`": undefined,
  "stored sets (`set of`)": "use an array of flags: `flag x[T]`",
  "a constant or `let` that holds a set": "write the set where it is used",
  "a def that gives a set": "write the set where it is used",
  "a choice between sets": "put the `if` into a filter: `{x in S: …}`",
  "sequences (`seq of`)": "use an array and a length",
  "`wrap` ranges": "use a range and `%`",
  "bit functions": undefined,
  "`rendezvous`": "use a variable and `await`",
  "`goto`": undefined,
  "`ghost` variables": "use an ordinary variable",
  "`constraint`": "bound the types of the variables instead",
  "`progress`": undefined,
  "`end when`": undefined,
  "a protocol without a process":
    "write the actions as a process: `loop { either { … } or { … } }`",
  "`guarded_by`": undefined,
  "`lock_order`": undefined,
  "`no_leak`": undefined,
  "`sum`": undefined,
  "`min`": undefined,
  "`max`": undefined,
  "set comprehensions `{e for …}`": "use a filter: `{x in S: …}`",
  "a parameter of a primitive's type": "name the instance in the body",
  "an array of mutexes as a parameter": "name the mutexes in the body",
  "an array as a parameter of a def or op": "name the variable in the body",
  "a table of constants": "use a variable with an initial value",
  "an array field in `new`": "initialise it in the object type, or store to it afterwards",
} as const satisfies Record<string, string | undefined>;

export type Unsupported = keyof typeof constructs;

/** Says that a construct is not built yet. */
export function unsupported(context: Context, construct: Unsupported, span: Span): void {
  report(context, "Q901", span, `not supported yet: ${construct}`, "not in this version", {
    hint: constructs[construct],
  });
}
