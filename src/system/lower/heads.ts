// How a branch of an `either` begins: the head decides whether its steps leave from the choice
// itself or the branch is chosen first, in a step of its own.

import { exhaustive } from "../../base/exhaustive.ts";
import { effectsOfCall, effectsOfSection } from "../../language/effects.ts";
import type {
  Block,
  Expression,
  RightSide,
  RoutineParameter,
  Statement,
  StatementOf,
} from "../../language/protocol.ts";
import { FALSE, TRUE } from "../../language/values.ts";
import { settle } from "../settle.ts";
import { lower, lowerArgument, lowerSite } from "./expressions.ts";
import type { Argument, InstanceSite, Scope } from "./scope.ts";

export type Head =
  /** No step before the branch ends or jumps. */
  | "none"
  /** A guard, or a step that cannot wait: its edges leave from the choice. */
  | "direct"
  /** It may wait, and is no guard: the branch is chosen first. */
  | "chosen"
  /** It waits for a condition that constants make false: no branch. */
  | "dead";

/** Looks through labels, blocks, loops and routines at the first statement with a step. */
export function headOf(statements: readonly Statement[], scope: Scope): Head {
  for (const statement of statements) {
    const head = headOfStatement(statement, scope);
    if (head !== "empty") return head;
  }
  return "none";
}

/** As a Head; "empty": no step and no jump, the next statement decides. */
function headOfStatement(statement: Statement, scope: Scope): Head | "empty" {
  switch (statement.kind) {
    case "declare":
      return "empty";
    case "break":
    case "continue":
    case "return":
      return "none";
    case "labelled":
      return headOfStatement(statement.body, scope);
    case "block":
      return through(statement.block, scope);
    case "loop":
      return through(statement.body, scope);
    case "routine": {
      const inner = routineScope(statement, scope);
      const head = headOf(statement.routine.body.statements, inner);
      // Where the routine has no step, control is behind it.
      return head === "none" ? "empty" : head;
    }
    case "if": {
      const value = settled(statement.condition, scope);
      if (value === TRUE) return through(statement.then, scope);
      if (value === FALSE) {
        return statement.otherwise === undefined ? "empty" : through(statement.otherwise, scope);
      }
      return "direct";
    }
    case "await": {
      const value = settled(statement.condition, scope);
      return value === TRUE ? "empty" : value === FALSE ? "dead" : "direct";
    }
    case "idle":
      // One that is never over still is rest: it keeps its edge, which always waits.
      return settled(statement.until, scope) === TRUE ? "empty" : "direct";
    case "op":
      return effectsOfCall(statement.call).waits === undefined ? "direct" : "chosen";
    case "assign":
    case "bind":
      return rightSideWaits(statement.value) ? "chosen" : "direct";
    case "with":
      return withWaits(statement) ? "chosen" : "direct";
    case "atomic":
      return blockWaitsOtherwise(statement.body) ? "chosen" : "direct";
    case "pick":
    case "assert":
    case "free":
    case "use":
    case "skip":
    case "while":
    case "for":
    case "either":
      return "direct";
    default:
      return exhaustive(statement);
  }
}

function through(block: Block, scope: Scope): Head | "empty" {
  for (const statement of block.statements) {
    const head = headOfStatement(statement, scope);
    if (head !== "empty") return head;
  }
  return "empty";
}

function settled(condition: Expression, scope: Scope): number | undefined {
  return scope.program.layout.withFrame(() => settle(lower(condition, scope)));
}

/** What names mean inside a routine that is called. */
export function routineScope(call: StatementOf<"routine">, scope: Scope): Scope {
  const parameters = new Map<RoutineParameter, Argument>(
    call.routine.parameters.map((parameter, k) => [
      parameter,
      lowerArgument(call.arguments[k], scope),
    ]),
  );
  const { on } = call;
  const own = on === undefined ? undefined : (): InstanceSite => lowerSite(on, scope);
  return {
    program: scope.program,
    process: scope.process,
    values: new Map(),
    locals: new Map(),
    parameters,
    own,
  };
}

function rightSideWaits(value: RightSide): boolean {
  return value.kind === "op" && effectsOfCall(value.call).waits !== undefined;
}

function withWaits({ section, otherwise, span }: StatementOf<"with">): boolean {
  if (otherwise !== undefined) return false;
  return effectsOfSection(section, "lock", span).waits !== undefined;
}

/** Whether a step waits by anything but `await` and `pick`, which are guards. */
function blockWaitsOtherwise(block: Block): boolean {
  return block.statements.some((statement): boolean => {
    switch (statement.kind) {
      case "op":
        return effectsOfCall(statement.call).waits !== undefined;
      case "assign":
      case "bind":
        return rightSideWaits(statement.value);
      case "with":
        return (
          withWaits(statement) ||
          blockWaitsOtherwise(statement.body) ||
          (statement.otherwise !== undefined && blockWaitsOtherwise(statement.otherwise))
        );
      case "if":
        return (
          blockWaitsOtherwise(statement.then) ||
          (statement.otherwise !== undefined && blockWaitsOtherwise(statement.otherwise))
        );
      case "either":
        return statement.branches.some(({ body }) => blockWaitsOtherwise(body));
      case "for":
      case "atomic":
        return blockWaitsOtherwise(statement.body);
      case "block":
        return blockWaitsOtherwise(statement.block);
      case "labelled":
        return blockWaitsOtherwise({ statements: [statement.body], span: statement.span });
      default:
        return false;
    }
  });
}
