// Which of a run's marks belong to a piece of text, and which pieces stand for an edited place. A call
// of a routine has no step of its own: what it calls stands for it, wherever else that is called too.
// Nor has a condition on constants: there the branch that they choose stands for it. And of what is
// passed in one step the step has the mark, or the arm of a choice in it.

import { bodiesOf } from "../language/bodies.ts";
import type { EditSite } from "../language/edits/edited.ts";
import type { Block, Op, Protocol, Statement } from "../language/protocol.ts";
import { truthOf } from "../language/settled.ts";
import { isWithin } from "../language/source.ts";
import type { Span } from "../language/source.ts";
import { blocksOf, statementsIn, visitStatement } from "../language/walk.ts";
import type { System } from "../system/system.ts";

/** For a piece of text the indices of the marks in it, into `System.marks`. */
export function marksBy(protocol: Protocol, { marks }: System): (span: Span) => readonly number[] {
  const calls = bodiesOf(protocol)
    .flatMap(({ block }) => [...statementsIn(block)])
    .flatMap((each) =>
      each.kind === "routine" ? [{ at: each.span, body: each.routine.body.span }] : [],
    );
  const standing = standingForParts(protocol);
  return (span) => {
    // Grows while it is read: what is called may call.
    const pieces = new Set([span]);
    for (const piece of pieces) {
      for (const whole of standing.get(keyOf(piece)) ?? []) pieces.add(whole);
      for (const { at, body } of calls) if (isWithin(at, piece)) pieces.add(body);
    }
    return [...marks.keys()].filter((mark) =>
      [...pieces].some((piece) => isWithin(marks[mark].span, piece)),
    );
  };
}

/** For each part of what is passed in one step, by its place, what has the mark of it. */
function standingForParts(protocol: Protocol): ReadonlyMap<string, readonly Span[]> {
  const standing = new Map<string, readonly Span[]>();
  const enter = (block: Block, whole: readonly Span[]): void => {
    standing.set(keyOf(block.span), whole);
    for (const statement of block.statements) {
      standing.set(keyOf(statement.span), whole);
      for (const inner of blocksOf(statement)) {
        const [first] = inner.statements;
        enter(inner, isChoice(statement) && first !== undefined ? [first.span] : whole);
      }
    }
  };
  const findSteps = (block: Block): void => {
    for (const statement of block.statements) {
      if (statement.kind === "atomic") enter(statement.body, [statement.span]);
      else blocksOf(statement).forEach(findSteps);
    }
  };
  const bodies = bodiesOf(protocol);
  const statements = bodies.flatMap(({ block }) => [...statementsIn(block)]);
  for (const body of bodies) {
    if (body.kind === "action") enter(body.block, [body.of.span]);
    if (body.kind === "op") enter(body.block, statements.filter(callsOp(body.of)).map(spanOf));
    if (body.kind === "process" || body.kind === "routine") findSteps(body.block);
  }
  return standing;
}

/** Whether the arms of a statement have marks of their own where it is passed in one step. */
function isChoice(statement: Statement): boolean {
  return (
    statement.kind === "either" ||
    (statement.kind === "if" && truthOf(statement.condition) === undefined)
  );
}

function callsOp(op: Op): (statement: Statement) => boolean {
  return (statement) => {
    const section = statement.kind === "with" ? statement.section : undefined;
    let found =
      section !== undefined && [section.lock, section.unlock, section.tryLock].includes(op);
    visitStatement(statement, {
      call: (call) => {
        if (call.op === op) found = true;
      },
    });
    return found;
  };
}

function spanOf({ span }: Statement): Span {
  return span;
}

/** The pieces of text beside the edits; where constants leave nothing of one it is not among them. */
export function besideEdits(
  sites: readonly EditSite[],
  protocol: Protocol,
): readonly { readonly path: string; readonly span: Span }[] {
  const chosen = new Map(
    bodiesOf(protocol)
      .flatMap(({ block }) => [...statementsIn(block)])
      .flatMap((each): readonly (readonly [string, Block | undefined])[] => {
        if (each.kind !== "if" && each.kind !== "await") return [];
        const truth = truthOf(each.condition);
        if (truth === undefined) return [];
        if (each.kind === "if") return [[keyOf(each.span), truth ? each.then : each.otherwise]];
        // Waiting for what is true takes no step; for what is false nothing goes on.
        return truth ? [[keyOf(each.span), undefined]] : [];
      }),
  );
  return sites.flatMap(({ path, beside }) =>
    beside.flatMap((span) => {
      if (!chosen.has(keyOf(span))) return [{ path, span }];
      const block = chosen.get(keyOf(span));
      return block === undefined || block.statements.length === 0
        ? []
        : [{ path, span: block.span }];
    }),
  );
}

function keyOf({ start, end }: Span): string {
  return `${String(start)} ${String(end)}`;
}
