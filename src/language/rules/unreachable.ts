// Q564: statements and labels that no path reaches, whatever the conditions give.

import { flowBlock } from "../flow.ts";
import { bodiesOf } from "../bodies.ts";
import { firstLine, wordAt } from "./rule.ts";
import type { Rule } from "./rule.ts";

export const unreachable: Rule = (protocol, report) => {
  for (const { block } of bodiesOf(protocol)) {
    flowBlock<true>(block, true, {
      enter: () => true,
      join: () => true,
      same: () => true,
      unreached: (statement) => {
        const label = statement.kind === "labelled" ? statement.label : undefined;
        report({
          code: "Q564",
          span:
            label === undefined
              ? firstLine(statement.span, protocol.source)
              : wordAt(statement.span, label),
          message:
            label === undefined
              ? "this statement is never reached"
              : `label \`${label}\` is never reached`,
          label: "every path ends or goes round before it",
          hint: "remove it, or give the loop before it a way out",
        });
      },
    });
  }
};
