// What every check of a file stands on: its plain text, whether that is sound, and what is told of a
// text from which no run can start.

import { isError } from "../language/diagnostics/diagnostic.ts";
import type { Diagnostic } from "../language/diagnostics/diagnostic.ts";
import { problem } from "../language/diagnostics/problem.ts";
import type { Text, TextMaker } from "../language/edits/text.ts";
import type { Variants } from "../language/edits/variants.ts";
import type { Protocol } from "../language/protocol.ts";

/** The plain variant. Warnings are those of the text as it is written, before any edit. */
export function plainText(
  { plain }: Variants,
  maker: TextMaker,
): { readonly text: Text | undefined; readonly problems: readonly Diagnostic[] } {
  const written = maker.make({ lists: [], given: [], branches: [] });
  if (written.kind === "refused") return { text: undefined, problems: written.problems };
  const { warnings } = written.text;
  const made = maker.make({ lists: plain.lists, given: [], branches: [] });
  return made.kind === "refused"
    ? { text: undefined, problems: [...warnings, ...made.problems.filter(isError)] }
    : { text: made.text, problems: warnings };
}

export function noInitialState({ initially }: Protocol, { message }: Error): Diagnostic {
  const span = initially.at(0)?.span ?? { start: 0, end: 0 };
  return problem({ code: "Q601", message, span, label: "no state to start from" });
}
