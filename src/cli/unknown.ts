// A name that the command line asks for and that the file does not have.

import { printable } from "../base/printable.ts";
import { suggest } from "../language/diagnostics/suggest.ts";
import type { Failure } from "./failure.ts";
import { usageFailure } from "./failure.ts";

/**
 * `there is no check one_lok; did you mean one_lock?` and, on a line of its own, what there is.
 * `noun` as in "check"; `where` as in "The file has".
 */
export function unknownName(
  noun: string,
  names: readonly string[],
  known: readonly string[],
  where = "The file has",
): Failure {
  const near = names.length === 1 ? suggest(names[0] ?? "", known) : undefined;
  const hint = near === undefined ? "" : `; did you mean ${printable(near)}?`;
  const all = known.length === 0 ? "none" : known.map(printable).join(", ");
  return usageFailure(
    `there is no ${noun} ${names.map(printable).join(", ")}${hint}\n${where}: ${all}`,
  );
}
