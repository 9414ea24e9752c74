// Q504: a `for` over interchangeable elements (ids, processes) visits them in every order. Inside
// one step it is run in one order only, so its rounds must provably commute: each writes only cells
// of its own element, and reads nothing that another round writes.
//
// The proof is by place: a root that some round writes must have, in all accesses to it, the loop's
// element as its index at one and the same position. Making objects commutes, as states are equal
// up to renaming of objects; freeing does not, as it changes every copy of a reference.

import { bodiesOf, isOneStep } from "../bodies.ts";
import type { Block, Local, Statement, StatementOf, Type } from "../protocol.ts";
import type { Label } from "../diagnostics/diagnostic.ts";
import { blocksOf, statementsIn } from "../walk.ts";
import { accessesOf, mayMeet } from "./accesses.ts";
import type { Access } from "./accesses.ts";
import { OPERATION_LIMIT, operationsOf } from "./operations.ts";
import { wordAt } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { stepsIn } from "./waits.ts";

type For = StatementOf<"for">;

export const rounds: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    // Calls are followed one by one below; what is too long for that is reported elsewhere.
    if (operationsOf(body.block) > OPERATION_LIMIT) continue;
    for (const step of stepsIn(body.block, isOneStep(body))) {
      for (const statement of statementsIn(step)) {
        if (statement.kind !== "for" || !isUnordered(statement.set.element)) continue;
        const fault = jumpOut(statement) ?? dependence(statement);
        if (fault === undefined) continue;
        const { name } = statement.local;
        report({
          code: "Q504",
          span: wordAt(statement.span, "for"),
          message: `the rounds of this \`for\` over \`${name}\` may not commute`,
          label: "its elements come in any order, and this is one step",
          related: [fault],
          why: "In one step a single order is run, so every order must give the same result.",
          hint: `write only what is indexed by \`${name}\` and read nothing that other rounds write, or take the \`for\` out of the step`,
        });
      }
    }
  }
};

/** Whether a `for` over such elements takes them in every order. */
export function isUnordered(type: Type): boolean {
  return (
    type.kind === "ids" ||
    type.kind === "process" ||
    (type.kind === "optional" && isUnordered(type.of))
  );
}

/** A jump that ends the loop early makes the result depend on who came first. */
function jumpOut(loop: For): Label | undefined {
  const jump = jumpIn(loop.body, false);
  return jump === undefined
    ? undefined
    : { span: jump.span, text: "ends the `for` before all have been visited" };
}

/** `inner`: the block is inside another loop, whose `break` is its own matter. */
function jumpIn(block: Block, inner: boolean): Statement | undefined {
  for (const statement of block.statements) {
    if (statement.kind === "return" || (statement.kind === "break" && !inner)) return statement;
    for (const each of blocksOf(statement)) {
      const jump = jumpIn(each, inner || statement.kind === "for");
      if (jump !== undefined) return jump;
    }
  }
  return undefined;
}

/** What makes one round depend on another; undefined where nothing does. */
function dependence(loop: For): Label | undefined {
  const { all, created, populations, frees, remote } = accessesOf(loop.body);
  if (frees !== undefined) return { span: frees, text: "frees what other rounds may refer to" };
  for (const { object, span } of populations) {
    if (created.has(object)) {
      return {
        span,
        text: `reads which objects of \`${object.name}\` there are; rounds make more`,
      };
    }
  }
  for (const write of all) {
    if (!write.writes) continue;
    if (write.local && remote !== undefined) {
      return { span: remote, text: "may read what other rounds write" };
    }
    const fault = meeting(
      write,
      all.filter((other) => mayMeet(write, other)),
      loop.local,
    );
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function meeting(write: Access, others: readonly Access[], element: Local): Label | undefined {
  let own = ownPositions(write, element);
  if (own.length === 0)
    return { span: write.span, text: `written without \`${element.name}\` as index` };
  for (const other of others) {
    const positions = other.root === write.root ? ownPositions(other, element) : [];
    own = own.filter((position) => positions.includes(position));
    if (own.length > 0) continue;
    if (other.root !== write.root) {
      return { span: other.span, text: "may be the very variable that other rounds write" };
    }
    return {
      span: other.span,
      text: other.writes ? "other rounds may write this too" : "reads what other rounds write",
    };
  }
  return undefined;
}

/** At which positions the index is the loop's own element. */
function ownPositions({ indices }: Access, element: Local): readonly number[] {
  return indices.flatMap((index, position) =>
    index.kind === "read" && index.place.kind === "local" && index.place.local === element
      ? [position]
      : [],
  );
}
