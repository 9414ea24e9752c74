// The one forward analysis over structured text: a state is carried along every path through a
// block, joined where paths meet, and iterated at loops until it is stable. A rule says what the
// state is and what a statement does to it. Calls are not entered; a rule has its own summary of
// them. It must not know any rule.
//
// Every state of an analysis must have finitely many successors under `join`, and a loop's body
// should give back a state that is already joined at its head after the first or second time, or
// nested loops cost a power of their depth.

import { exhaustive } from "../base/exhaustive.ts";
import type { Block, Statement, StatementOf } from "./protocol.ts";

/** A statement that goes round. */
export type Loop = StatementOf<"loop"> | StatementOf<"while"> | StatementOf<"for">;

export interface Flow<S> {
  /**
   * What a statement makes of the state before anything inside it runs: its own expressions and
   * stores, the lock of a `with`, the condition of a loop each time round. undefined: control does
   * not come past it.
   */
  readonly enter: (statement: Statement, before: S) => S | undefined;
  readonly join: (a: S, b: S) => S;
  readonly same: (a: S, b: S) => boolean;
  /** The unlock of a `with`, on every way out of its body. */
  readonly leave?: (statement: StatementOf<"with">, after: S) => S;
  /** What comes back to a loop's head after a round. */
  readonly round?: (loop: Loop, after: S) => S;
  /** The ways a condition can go; both unless it says otherwise. */
  readonly ways?: (statement: StatementOf<"if"> | StatementOf<"while">) => Ways;
  /** The first statement of a block that no path reaches. */
  readonly unreached?: (statement: Statement) => void;
}

export interface Ways {
  readonly then: boolean;
  readonly otherwise: boolean;
}

/** The state at each way out of a text; undefined where no path takes that way. */
export interface Exits<S> {
  readonly falls: S | undefined;
  readonly breaks: S | undefined;
  readonly continues: S | undefined;
  readonly returns: S | undefined;
}

const BOTH: Ways = { then: true, otherwise: true };
const NONE = { falls: undefined, breaks: undefined, continues: undefined, returns: undefined };

export function flowBlock<S>(block: Block, before: S | undefined, flow: Flow<S>): Exits<S> {
  let exits: Exits<S> = { ...NONE, falls: before };
  for (const statement of block.statements) {
    if (exits.falls === undefined) {
      if (before !== undefined) flow.unreached?.(statement);
      break;
    }
    const after = flowStatement(statement, exits.falls, flow);
    exits = { ...both({ ...exits, falls: undefined }, after, flow), falls: after.falls };
  }
  return exits;
}

function flowStatement<S>(statement: Statement, before: S, flow: Flow<S>): Exits<S> {
  if (statement.kind === "loop" || statement.kind === "while" || statement.kind === "for") {
    return flowLoop(statement, before, flow);
  }
  const entered = flow.enter(statement, before);
  if (entered === undefined) return NONE;
  switch (statement.kind) {
    case "assign":
    case "bind":
    case "declare":
    case "op":
    case "routine":
    case "pick":
    case "await":
    case "idle":
    case "assert":
    case "free":
    case "use":
    case "skip":
      return { ...NONE, falls: entered };
    case "break":
      return { ...NONE, breaks: entered };
    case "continue":
      return { ...NONE, continues: entered };
    case "return":
      return { ...NONE, returns: entered };
    case "labelled":
      return flowStatement(statement.body, entered, flow);
    case "block":
      return flowBlock(statement.block, entered, flow);
    case "atomic":
      return flowBlock(statement.body, entered, flow);
    case "if": {
      const ways = flow.ways?.(statement) ?? BOTH;
      const then = flowBlock(statement.then, ways.then ? entered : undefined, flow);
      const missed = ways.otherwise ? entered : undefined;
      const otherwise =
        statement.otherwise === undefined
          ? { ...NONE, falls: missed }
          : flowBlock(statement.otherwise, missed, flow);
      return both(then, otherwise, flow);
    }
    case "with": {
      const body = flowBlock(statement.body, entered, flow);
      const leave = (state: S | undefined): S | undefined =>
        state === undefined ? undefined : (flow.leave?.(statement, state) ?? state);
      const unlocked: Exits<S> = {
        falls: leave(body.falls),
        breaks: leave(body.breaks),
        continues: leave(body.continues),
        returns: leave(body.returns),
      };
      if (statement.otherwise === undefined) return unlocked;
      return both(unlocked, flowBlock(statement.otherwise, entered, flow), flow);
    }
    case "either":
      return statement.branches
        .map((branch) => flowBlock(branch.body, entered, flow))
        .reduce((a, b) => both(a, b, flow));
    default:
      return exhaustive(statement);
  }
}

/** Goes round until the state at the loop's head is stable. */
function flowLoop<S>(loop: Loop, before: S, flow: Flow<S>): Exits<S> {
  let head = before;
  for (;;) {
    const entered = flow.enter(loop, head);
    if (entered === undefined) return NONE;
    const ways = loop.kind === "while" ? (flow.ways?.(loop) ?? BOTH) : BOTH;
    const body = flowBlock(loop.body, ways.then ? entered : undefined, flow);
    const back = meet(body.falls, body.continues, flow);
    const next = back === undefined ? head : flow.join(head, flow.round?.(loop, back) ?? back);
    if (flow.same(next, head)) {
      const done = loop.kind !== "loop" && ways.otherwise ? entered : undefined;
      return { ...NONE, falls: meet(done, body.breaks, flow), returns: body.returns };
    }
    head = next;
  }
}

function meet<S>(a: S | undefined, b: S | undefined, flow: Flow<S>): S | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : flow.join(a, b);
}

function both<S>(a: Exits<S>, b: Exits<S>, flow: Flow<S>): Exits<S> {
  return {
    falls: meet(a.falls, b.falls, flow),
    breaks: meet(a.breaks, b.breaks, flow),
    continues: meet(a.continues, b.continues, flow),
    returns: meet(a.returns, b.returns, flow),
  };
}
