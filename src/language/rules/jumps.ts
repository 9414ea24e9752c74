// Q520 and Q522: where jumps must and may stand. `break` and `continue` need a loop around them in
// the same body. `return` may stand anywhere: it ends a routine, an op, an action or the process
// itself; and an op that has a result ends by no other way.

import { flowBlock } from "../flow.ts";
import { bodiesOf, bodyName } from "../bodies.ts";
import type { Body } from "../bodies.ts";
import type { Block } from "../protocol.ts";
import { blocksOf } from "../walk.ts";
import type { Report, Rule } from "./rule.ts";

export const jumps: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    checkBlock(body.block, false, body, report);
    if (body.kind === "op" && body.of.result !== undefined) checkEnds(body, report);
  }
};

function checkBlock(block: Block, inLoop: boolean, body: Body, report: Report): void {
  for (const statement of block.statements) {
    switch (statement.kind) {
      case "break":
      case "continue":
        if (!inLoop) {
          report({
            code: "Q520",
            span: statement.span,
            message: `\`${statement.kind}\` stands outside every loop`,
            label: `no \`loop\`, \`while\` or \`for\` around it in ${bodyName(body)}`,
            hint: "use `return` to end a routine or a process early",
          });
        }
        break;
      default: {
        const around =
          inLoop ||
          statement.kind === "loop" ||
          statement.kind === "while" ||
          statement.kind === "for";
        for (const inner of blocksOf(statement)) checkBlock(inner, around, body, report);
      }
    }
  }
}

/** An op with a result must not fall off its end. */
function checkEnds(body: Body, report: Report): void {
  const end = flowBlock<true>(body.block, true, {
    enter: () => true,
    join: () => true,
    same: () => true,
  });
  if (end.falls === undefined) return;
  const { span } = body.block;
  report({
    code: "Q522",
    span: { start: Math.max(span.start, span.end - 1), end: span.end },
    message: `${bodyName(body)} can end without giving its result`,
    label: "some path comes to here",
    related: [{ span: body.of.span, text: "declared with a result" }],
    why: "The caller stores the result, so every path must give one.",
    hint: "end every path with `return e`",
  });
}
