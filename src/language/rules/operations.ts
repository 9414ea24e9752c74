// Q583: how much text a body is once ops and routines are put in place of their calls. A few calls of
// calls can multiply, so this is counted before anything follows each call.

import { bodiesOf, bodyName } from "../bodies.ts";
import type { Block, Op, OpCall, Routine, Statement } from "../protocol.ts";
import { statementsIn, visitStatement } from "../walk.ts";
import { shown } from "./rule.ts";
import type { Rule } from "./rule.ts";

/** Statements of one body, calls included. */
export const OPERATION_LIMIT = 1_000_000;

export const operations: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    const count = operationsOf(body.block);
    if (count <= OPERATION_LIMIT || callsTooLong(body.block)) continue;
    report({
      code: "Q583",
      span: body.of.span,
      message: `${bodyName(body)} is ${shown(count)} statements long with all that it calls; ${shown(OPERATION_LIMIT)} are allowed`,
      label: "too long",
      why: "Ops and routines are put in place of each of their calls.",
      hint: "call in fewer places",
    });
  }
};

const known = new WeakMap<Op | Routine, number>();

/** The statements of a block, with those of the ops and routines that it calls. */
export function operationsOf(block: Block): number {
  let count = 0;
  for (const statement of statementsIn(block)) count += ofStatement(statement);
  return count;
}

/** Then the fault is reported there. */
function callsTooLong(block: Block): boolean {
  for (const statement of statementsIn(block)) {
    for (const called of calledBy(statement)) {
      if (ofCalled(called) > OPERATION_LIMIT) return true;
    }
  }
  return false;
}

function ofStatement(statement: Statement): number {
  return calledBy(statement).reduce((sum, called) => sum + ofCalled(called), 1);
}

function calledBy(statement: Statement): readonly Called[] {
  if (statement.kind === "routine") return [statement.routine];
  if (statement.kind === "with") {
    const { section, otherwise } = statement;
    if (section === undefined) return [];
    return [
      otherwise === undefined ? section.lock : (section.tryLock ?? section.lock),
      section.unlock,
    ];
  }
  const called: Called[] = [];
  visitStatement(statement, {
    call: ({ op }) => {
      called.push(op);
    },
  });
  return called;
}

type Called = OpCall["op"] | Routine;

function ofCalled(called: Called): number {
  if (typeof called === "string") return 1;
  const count = known.get(called) ?? operationsOf(called.body);
  known.set(called, count);
  return count;
}
