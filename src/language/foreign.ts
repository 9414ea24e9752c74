// Q206: spellings of TLA+, Promela, C and mathematics. The lexer gives each the category of what we
// write, so the parser never sees the difference; the message is made here, from the table of words.

import type { IToken } from "chevrotain";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { problem } from "./diagnostics/problem.ts";
import { spanOf } from "./lexer.ts";
import { wordOf } from "./tokens.ts";

/** One message for each foreign spelling, in the order of the text. */
export function foreignProblems(tokens: readonly IToken[]): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const token of tokens) {
    const word = wordOf(token.tokenType);
    if (word?.kind !== "foreign") continue;
    const { ours, from, hint } = word;
    problems.push(
      problem({
        code: "Q206",
        message:
          ours === undefined || hint !== undefined
            ? `\`${token.image}\` is not used here`
            : `\`${token.image}\` is written \`${ours}\` here`,
        span: spanOf(token),
        label: `as in ${from}`,
        why: "Each operator has one spelling, so that all files read alike.",
        hint: hint ?? `write \`${ours ?? ""}\``,
      }),
    );
  }
  return problems;
}
