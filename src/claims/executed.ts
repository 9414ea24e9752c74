// Which of a run's marks belong to a piece of text. A call of a routine has no step of its own: what
// it calls stands for it, wherever else that is called too.

import { bodiesOf } from "../language/bodies.ts";
import type { Protocol } from "../language/protocol.ts";
import type { Span } from "../language/source.ts";
import { statementsIn } from "../language/walk.ts";
import type { System } from "../system/system.ts";

/** For a piece of text the indices of the marks in it, into `System.marks`. */
export function marksBy(protocol: Protocol, { marks }: System): (span: Span) => readonly number[] {
  const calls = bodiesOf(protocol)
    .flatMap(({ block }) => [...statementsIn(block)])
    .flatMap((each) =>
      each.kind === "routine" ? [{ at: each.span, body: each.routine.body.span }] : [],
    );
  return (span) => {
    // Grows while it is read: what is called may call.
    const pieces = new Set([span]);
    for (const piece of pieces) {
      for (const { at, body } of calls) if (isWithin(at, piece)) pieces.add(body);
    }
    return [...marks.keys()].filter((mark) =>
      [...pieces].some((piece) => isWithin(marks[mark].span, piece)),
    );
  };
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
