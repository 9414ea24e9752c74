// Q501: in one step nothing may wait once something has been written. A step is enabled if some
// path gets through it; a path that writes and then waits would have to be undone.

import { bodiesOf, isOneStep } from "../bodies.ts";
import { effectsOfOp, effectsOfSection, effectsOfStatement, placeOfWith } from "../effects.ts";
import type { Effects } from "../effects.ts";
import { flowBlock } from "../flow.ts";
import type { Flow } from "../flow.ts";
import type { Block, Op, Statement } from "../protocol.ts";
import type { Span } from "../source.ts";
import { blocksOf, visitStatement } from "../walk.ts";
import type { Report, Rule } from "./rule.ts";

export const waits: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    for (const block of stepsIn(body.block, isOneStep(body))) checkStep(block, report);
  }
};

/** The texts that run as one step: the body itself, or the outermost `atomic` blocks in it. */
export function stepsIn(block: Block, isStep: boolean): readonly Block[] {
  if (isStep) return [block];
  // By the tree and not by places: an edited text is not in the order of the file.
  return block.statements.flatMap((statement) =>
    statement.kind === "atomic"
      ? [statement.body]
      : blocksOf(statement).flatMap((inner) => stepsIn(inner, false)),
  );
}

/** Where something may have been written on some path to here; undefined: on none. */
interface Written {
  readonly at: Span | undefined;
}

function checkStep(step: Block, report: Report): void {
  const after = (effects: Effects, written: Written, op: Op | undefined): Written => {
    if (effects.awaits !== undefined && written.at !== undefined) {
      reportWait(effects.awaits, written.at, op, report);
    }
    return written.at === undefined ? { at: effects.writes } : written;
  };
  const flow: Flow<Written> = {
    enter: (statement, written) => after(effectsOfStatement(statement), written, opOf(statement)),
    leave: ({ section, span }, written) => {
      const effects = effectsOfSection(section, "unlock", placeOfWith(span));
      return after(effects, written, section?.unlock);
    },
    join: (a, b) => (a.at === undefined ? b : a),
    same: (a, b) => (a.at === undefined) === (b.at === undefined),
  };
  flowBlock(step, { at: undefined }, flow);
}

/** The op that a statement calls; undefined for those of a mutex. */
function opOf(statement: Statement): Op | undefined {
  if (statement.kind === "with") {
    const { section, otherwise } = statement;
    return otherwise === undefined ? section?.lock : section?.tryLock;
  }
  let op: Op | undefined;
  visitStatement(statement, {
    call: (call) => {
      if (typeof call.op !== "string") op = call.op;
    },
  });
  return op;
}

function reportWait(at: Span, written: Span, op: Op | undefined, report: Report): void {
  const inside = op === undefined ? undefined : effectsOfOp(op).awaits;
  report({
    code: "Q501",
    span: at,
    message: "this can wait after the step has already written",
    label: "may have to wait here",
    related: [
      { span: written, text: "written here, on a path that comes this way" },
      ...(op === undefined || inside === undefined
        ? []
        : [{ span: inside, text: `\`${op.name}\` waits here` }]),
    ],
    why: "One step happens wholly or not at all, so all its waiting comes before its first write.",
    hint: "wait first, or end the `atomic` before this and make it two steps",
  });
}
