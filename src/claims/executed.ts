// Which of a run's marks belong to a piece of text, and which pieces stand for an edited place. A call
// of a routine has no step of its own: what it calls stands for it, wherever else that is called too.
// Nor has a condition on constants: there the branch that they choose stands for it.

import { bodiesOf } from "../language/bodies.ts";
import type { EditSite } from "../language/edits/edited.ts";
import type { Protocol } from "../language/protocol.ts";
import { truthOf } from "../language/settled.ts";
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

/** The pieces of text beside the edits; where constants leave nothing of one it is not among them. */
export function besideEdits(
  sites: readonly EditSite[],
  protocol: Protocol,
): readonly { readonly path: string; readonly span: Span }[] {
  const chosen = new Map(
    bodiesOf(protocol)
      .flatMap(({ block }) => [...statementsIn(block)])
      .flatMap((each) => {
        const truth = each.kind === "if" ? truthOf(each.condition) : undefined;
        if (each.kind !== "if" || truth === undefined) return [];
        return [[keyOf(each.span), truth ? each.then : each.otherwise] as const];
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

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
