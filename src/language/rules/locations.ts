// Q582: how many places a process has. Routines are put in place of their calls, and each jump out
// of a `with` has unlocks of its own, so a few calls of calls can multiply. Counted by the table of
// small steps, a little high where that is easier.

import type { Block, Process, Routine, Statement, StatementOf } from "../protocol.ts";
import { blocksOf, statementsIn } from "../walk.ts";
import type { Label } from "../diagnostics/diagnostic.ts";
import { shown } from "./rule.ts";
import type { Rule } from "./rule.ts";

/** Locations of one process. */
export const LOCATION_LIMIT = 65_535;

/** Calls that a message shows. */
const CHAIN_SHOWN = 6;

export const locations: Rule = (protocol, report) => {
  const routines = new Map<Routine, number>();
  for (const process of protocol.processes) {
    const count = ofBlock(process.body, OUTSIDE, routines) + 1;
    if (count <= LOCATION_LIMIT) continue;
    const chain = heaviestChain(process, routines);
    const names = chain.map(({ routine }) => routine.name);
    report({
      code: "Q582",
      span: process.span,
      message: `process \`${process.name}\` has ${shown(count)} places where control can rest; ${shown(LOCATION_LIMIT)} are allowed`,
      label:
        names.length === 0
          ? "too long"
          : `most of them by ${[process.name, ...names].slice(0, CHAIN_SHOWN).join(" → ")}`,
      related: chain.slice(0, CHAIN_SHOWN).map((call): Label => ({
        span: call.span,
        text: `\`${call.routine.name}\`: ${shown(ofRoutine(call.routine, routines))} places a call`,
      })),
      why: "A routine is put in place of each of its calls.",
      hint: "call it in fewer places, or make several of its steps one with `atomic`",
    });
  }
};

/** Locks held where a jump stands, and where its targets do. */
interface Around {
  readonly withs: number;
  /** At the loop that `break` and `continue` mean. */
  readonly loop: number;
  /** Inside one step: only what a jump out of it unlocks has places. */
  readonly step: boolean;
}

const OUTSIDE: Around = { withs: 0, loop: 0, step: false };

function ofBlock(block: Block, around: Around, routines: Map<Routine, number>): number {
  return block.statements.reduce((sum, each) => sum + ofStatement(each, around, routines), 0);
}

function ofStatement(statement: Statement, around: Around, routines: Map<Routine, number>): number {
  const inner = (more: Partial<Around> = {}): number =>
    blocksOf(statement).reduce(
      (sum, block) => sum + ofBlock(block, { ...around, ...more }, routines),
      0,
    );
  const own = around.step ? 0 : 1;
  switch (statement.kind) {
    case "declare":
      return 0;
    case "labelled":
    case "block":
      return inner();
    case "loop":
      return inner({ loop: around.withs });
    case "while":
    case "for":
      return own + inner({ loop: around.withs });
    case "atomic":
      return own + inner({ step: true });
    case "with":
      // The lock and its unlock. Inside a step a jump unlocks within the step.
      return around.step ? inner() : 2 + inner({ withs: around.withs + 1 });
    case "break":
    case "continue":
      return around.withs - around.loop;
    case "return":
      return around.withs;
    case "routine":
      return ofRoutine(statement.routine, routines);
    default:
      return own + inner();
  }
}

function ofRoutine(routine: Routine, routines: Map<Routine, number>): number {
  const known = routines.get(routine) ?? ofBlock(routine.body, OUTSIDE, routines);
  routines.set(routine, known);
  return known;
}

/** From the process inwards, each time the call that brings most. */
function heaviestChain(
  process: Process,
  routines: Map<Routine, number>,
): readonly StatementOf<"routine">[] {
  const chain: StatementOf<"routine">[] = [];
  let block: Block | undefined = process.body;
  while (block !== undefined) {
    let most: StatementOf<"routine"> | undefined;
    for (const statement of statementsIn(block)) {
      if (statement.kind !== "routine") continue;
      const count = ofRoutine(statement.routine, routines);
      if (most === undefined || count > ofRoutine(most.routine, routines)) most = statement;
    }
    if (most !== undefined) chain.push(most);
    block = most?.routine.body;
  }
  return chain;
}
