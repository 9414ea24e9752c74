// Q503: how many ways lead through one step. The engine tries each of them in every state, so the
// static product of all choices is limited.

import { bodiesOf, bodyName, isOneStep } from "../bodies.ts";
import type { Block, Op, Protocol, Statement } from "../protocol.ts";
import { exhaustive } from "../../base/exhaustive.ts";
import { mostElements } from "../sizes.ts";
import { visitStatement } from "../walk.ts";
import { shown } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { stepsIn } from "./waits.ts";

/** Paths through one step. */
export const PATH_LIMIT = 4096;

export const paths: Rule = (protocol, report) => {
  const counter: Counter = { protocol, ops: new Map() };
  for (const body of bodiesOf(protocol)) {
    for (const step of stepsIn(body.block, isOneStep(body))) {
      const count = total(waysOfBlock(step, counter));
      if (count <= PATH_LIMIT) continue;
      report({
        code: "Q503",
        span: step.span,
        message: `there are ${shown(count)} paths through ${isOneStep(body) ? bodyName(body) : "this `atomic`"}; ${shown(PATH_LIMIT)} are allowed`,
        label: "too many choices for one step",
        why: "Every path is tried in every state; `either`, `if` and `pick` multiply.",
        hint: "split the step, or choose fewer things in it",
      });
    }
  }
};

interface Counter {
  readonly protocol: Protocol;
  readonly ops: Map<Op, number>;
}

/** Paths by how they go on: to the next statement, round the `for` or out of it, away. */
interface Ways {
  readonly falls: number;
  readonly continues: number;
  readonly breaks: number;
  readonly leaves: number;
}

const ONE: Ways = { falls: 1, continues: 0, breaks: 0, leaves: 0 };
const NO_WAY: Ways = { falls: 0, continues: 0, breaks: 0, leaves: 0 };

function total(ways: Ways): number {
  return ways.falls + ways.continues + ways.breaks + ways.leaves;
}

function sum(all: readonly Ways[]): Ways {
  return all.reduce(
    (a, b) => ({
      falls: a.falls + b.falls,
      continues: a.continues + b.continues,
      breaks: a.breaks + b.breaks,
      leaves: a.leaves + b.leaves,
    }),
    NO_WAY,
  );
}

/** None of infinitely many is none. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function scaled(ways: Ways, by: number): Ways {
  return {
    falls: times(ways.falls, by),
    continues: times(ways.continues, by),
    breaks: times(ways.breaks, by),
    leaves: times(ways.leaves, by),
  };
}

function waysOfBlock(block: Block, counter: Counter): Ways {
  let before = ONE;
  for (const statement of block.statements) {
    const after = waysOfStatement(statement, counter);
    before = {
      falls: times(before.falls, after.falls),
      continues: before.continues + times(before.falls, after.continues),
      breaks: before.breaks + times(before.falls, after.breaks),
      leaves: before.leaves + times(before.falls, after.leaves),
    };
  }
  return before;
}

function waysOfStatement(statement: Statement, counter: Counter): Ways {
  switch (statement.kind) {
    case "pick":
      return { ...ONE, falls: mostElements(statement.set, counter.protocol) };
    case "if":
      return sum([
        waysOfBlock(statement.then, counter),
        statement.otherwise === undefined ? ONE : waysOfBlock(statement.otherwise, counter),
      ]);
    case "either":
      return sum(statement.branches.map((branch) => waysOfBlock(branch.body, counter)));
    case "with": {
      const { section, otherwise } = statement;
      const first = otherwise === undefined ? section?.lock : section?.tryLock;
      const locked = times(pathsOfOp(first, counter), pathsOfOp(section?.unlock, counter));
      return sum([
        scaled(waysOfBlock(statement.body, counter), locked),
        otherwise === undefined
          ? NO_WAY
          : scaled(waysOfBlock(otherwise, counter), pathsOfOp(first, counter)),
      ]);
    }
    case "for":
      return rounds(
        waysOfBlock(statement.body, counter),
        mostElements(statement.set, counter.protocol),
      );
    case "labelled":
      return waysOfStatement(statement.body, counter);
    case "block":
      return waysOfBlock(statement.block, counter);
    case "atomic":
      return waysOfBlock(statement.body, counter);
    case "break":
      return { ...NO_WAY, breaks: 1 };
    case "continue":
      return { ...NO_WAY, continues: 1 };
    case "return":
      return { ...NO_WAY, leaves: 1 };
    // Refused by another rule.
    case "while":
    case "loop":
    case "idle":
    case "routine":
      return ONE;
    case "assign":
    case "bind":
    case "op": {
      let falls = 1;
      visitStatement(statement, {
        call: (call) => {
          if (typeof call.op !== "string") falls = times(falls, pathsOfOp(call.op, counter));
        },
      });
      return { ...ONE, falls };
    }
    case "declare":
    case "await":
    case "assert":
    case "free":
    case "use":
    case "skip":
      return ONE;
    default:
      return exhaustive(statement);
  }
}

/** A `for` over n elements: each round goes on, breaks, or leaves; 1 + r + … + r^(n-1) begin one. */
function rounds(round: Ways, n: number): Ways {
  const on = round.falls + round.continues;
  const all = on ** n;
  const begun = on === 1 ? n : all === Infinity ? Infinity : (all - 1) / (on - 1);
  return {
    falls: all + times(round.breaks, begun),
    continues: 0,
    breaks: 0,
    leaves: times(round.leaves, begun),
  };
}

/** Of the built-in ops of a mutex (undefined): one. */
function pathsOfOp(op: Op | undefined, counter: Counter): number {
  if (op === undefined) return 1;
  const known = counter.ops.get(op) ?? total(waysOfBlock(op.body, counter));
  counter.ops.set(op, known);
  return known;
}
