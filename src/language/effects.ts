// What calls and blocks may do, whatever the state: wait and write. Each is given as the
// first place in the text where it happens, so that a message can show it. Of an op the answer
// covers the ops it calls itself; recursion has been refused before.

import type { Block, Op, OpCall, Section, Statement } from "./protocol.ts";
import type { Span } from "./source.ts";
import { flowBlock } from "./flow.ts";
import { visitStatement } from "./walk.ts";

export interface Effects {
  /** An `await`, a `when`, a lock, or a `pick` that can come before every write. */
  readonly waits: Span | undefined;
  /** The same without `pick`, which after a write does not wait but ends the path. */
  readonly awaits: Span | undefined;
  /** A store, `new`, `free`; locking and unlocking. */
  readonly writes: Span | undefined;
}

export const NO_EFFECTS: Effects = {
  waits: undefined,
  awaits: undefined,
  writes: undefined,
};

const known = new WeakMap<Op, Effects>();

/** The effects of an op's guard and body. */
export function effectsOfOp(op: Op): Effects {
  const before = known.get(op);
  if (before !== undefined) return before;
  const body = effectsOfBlock(op.body);
  const effects: Effects = {
    waits: op.when?.span ?? body.waits,
    awaits: op.when?.span ?? body.awaits,
    writes: body.writes,
  };
  known.set(op, effects);
  return effects;
}

/** The effects of a call, all placed at the call. The arguments read and write nothing. */
export function effectsOfCall(call: OpCall): Effects {
  const at = (there: Span | undefined): Span | undefined =>
    there === undefined ? undefined : call.span;
  if (typeof call.op === "string") {
    const waits = call.op === "lock" ? call.span : undefined;
    return { waits, awaits: waits, writes: call.span };
  }
  const { waits, awaits, writes } = effectsOfOp(call.op);
  return { waits: at(waits), awaits: at(awaits), writes: at(writes) };
}

/** The ops of a `with`; a mutex has them built in. */
export type SectionOp = "lock" | "unlock" | "try_lock";

/** The effects of one op of a `with`, placed at the span given. */
export function effectsOfSection(
  section: Section | undefined,
  which: SectionOp,
  span: Span,
): Effects {
  const op: OpCall["op"] | undefined =
    section === undefined
      ? which
      : { lock: section.lock, unlock: section.unlock, try_lock: section.tryLock }[which];
  if (op === undefined) return NO_EFFECTS;
  return effectsOfCall({ on: { kind: "own" }, op, arguments: [], span });
}

/** The effects of a block that runs as one step. */
export function effectsOfBlock(block: Block): Effects {
  const effects: Mutable = { ...NO_EFFECTS };
  // The state: whether some path to here has written nothing. Only there a `pick` waits.
  const add = (more: Effects, unwritten: boolean): boolean => {
    if (unwritten) effects.waits ??= more.waits;
    effects.awaits ??= more.awaits;
    effects.writes ??= more.writes;
    return unwritten && more.writes === undefined;
  };
  flowBlock<boolean>(block, true, {
    enter: (statement, unwritten) => add(effectsOfStatement(statement), unwritten),
    leave: ({ section, span }, unwritten) =>
      add(effectsOfSection(section, "unlock", placeOfWith(span)), unwritten),
    join: (a, b) => a || b,
    same: (a, b) => a === b,
  });
  return effects;
}

type Mutable = { -readonly [Key in keyof Effects]: Effects[Key] };

/**
 * Of the statement alone, without what stands inside it; of a `with`, the lock. Its wait comes before
 * its write.
 */
export function effectsOfStatement(statement: Statement): Effects {
  const effects: Mutable = { ...NO_EFFECTS };
  const add = (more: Partial<Effects>): void => {
    effects.waits ??= more.waits;
    effects.awaits ??= more.awaits;
    effects.writes ??= more.writes;
  };
  visitStatement(statement, {
    call: (call) => {
      add(effectsOfCall(call));
    },
    store: () => {
      add({ writes: statement.span });
    },
    right: (value) => {
      if (value.kind === "new") add({ writes: value.span });
    },
  });
  const { span } = statement;
  if (statement.kind === "await" || statement.kind === "idle") add({ waits: span, awaits: span });
  if (statement.kind === "pick") add({ waits: span });
  if (statement.kind === "free") add({ writes: span });
  if (statement.kind === "with") {
    const first = statement.otherwise === undefined ? "lock" : "try_lock";
    add(effectsOfSection(statement.section, first, placeOfWith(span)));
  }
  return effects;
}

/** The word `with` alone: the whole statement would hide what stands inside it. */
export function placeOfWith(span: Span): Span {
  return { start: span.start, end: span.start + "with".length };
}
