// Q530: the place of a `with`, the instance of a routine and the arguments of a routine stay the
// same thing from beginning to end. So whatever finds them is built from constants, parameters and
// the names of `let`, `pick` and `for`. A variable may itself be an argument: an alias. Then the
// parameter must not find anything in turn, which is checked at each call.

import { bodiesOf } from "../bodies.ts";
import type { Body } from "../bodies.ts";
import type {
  Argument,
  Expression,
  Place,
  Routine,
  RoutineParameter,
  SetExpression,
  Statement,
  StatementOf,
} from "../protocol.ts";
import type { Span } from "../source.ts";
import { defsIn, statementsIn, visitExpression, visitInstance, visitPlace } from "../walk.ts";
import type { Visitor } from "../walk.ts";
import type { Report, Rule } from "./rule.ts";

export const rigid: Rule = (protocol, report) => {
  const bodies = bodiesOf(protocol);
  const finding = parametersThatFind(bodies);
  for (const { block } of bodies) {
    for (const statement of statementsIn(block)) {
      for (const use of usesOf(statement, finding)) {
        const moving = firstMoving(use);
        if (moving !== undefined) reportMoving(use, moving, report);
      }
    }
  }
};

/** An expression or place that must stay the same. */
interface Use {
  readonly role: "lock" | "argument" | "finding argument";
  /** Visits the expressions that must be rigid. */
  readonly visit: (visitor: Visitor) => void;
  /** Where a message points when the whole is meant. */
  readonly whole: Span;
  readonly parameter: RoutineParameter | undefined;
}

/** Parameters by which their routine, or one that it calls, finds a lock or an argument. */
type Finding = ReadonlySet<RoutineParameter>;

function* usesOf(statement: Statement, finding: Finding): Generator<Use, void, undefined> {
  if (statement.kind === "with") yield lockUse(statement);
  if (statement.kind === "routine") yield* callUses(statement, finding);
}

function lockUse({ on, span }: StatementOf<"with">): Use {
  return {
    role: "lock",
    visit: (visitor) => {
      visitInstance(on, visitor);
    },
    whole: span,
    parameter: undefined,
  };
}

function* callUses(
  call: StatementOf<"routine">,
  finding: Finding,
): Generator<Use, void, undefined> {
  const { on } = call;
  if (on !== undefined) {
    yield {
      role: "argument",
      visit: (visitor) => {
        visitInstance(on, visitor);
      },
      whole: call.span,
      parameter: undefined,
    };
  }
  for (const [index, argument] of call.arguments.entries()) {
    const parameter = call.routine.parameters[index];
    const finds = parameter !== undefined && finding.has(parameter);
    yield {
      role: finds ? "finding argument" : "argument",
      visit: (visitor) => {
        visitFinding(argument, finds, visitor);
      },
      whole: argument.kind === "expression" ? argument.expression.span : call.span,
      parameter,
    };
  }
}

/** Of a variable that is an alias only the indices; of all else everything. */
function visitFinding(argument: Argument, wholly: boolean, visitor: Visitor): void {
  switch (argument.kind) {
    case "instance":
      visitInstance(argument.place, visitor);
      return;
    case "place":
      visitPlace(argument.place, visitor);
      if (wholly) visitor.read?.(argument.place);
      return;
    case "expression":
      if (argument.expression.kind === "read" && !wholly) {
        visitPlace(argument.expression.place, visitor);
      } else visitExpression(argument.expression, visitor);
      return;
  }
}

/** The first part that may change meanwhile. */
function firstMoving(use: Use): Span | undefined {
  let moving: Span | undefined;
  use.visit(rigidity((span) => (moving ??= span)));
  return moving;
}

/** Calls back for each part of an expression that may change between two steps. */
function rigidity(found: (span: Span) => void): Visitor {
  return {
    read: (place) => {
      if (!isFixed(place)) found(place.span);
    },
    expression: (expression) => {
      if (!isFixedKind(expression)) found(expression.span);
    },
    set: (set: SetExpression) => {
      if (set.kind === "objects") found(set.span);
    },
  };
}

function isFixed(place: Place): boolean {
  switch (place.kind) {
    case "local":
      return (
        place.local.role === "let" || place.local.role === "pick" || place.local.role === "for"
      );
    case "parameter":
      return !place.parameter.stored;
    case "variable":
    case "state":
    case "field":
      return false;
  }
}

function isFixedKind(expression: Expression): boolean {
  switch (expression.kind) {
    case "live":
    case "dangling":
    case "place":
    case "remote":
      return false;
    case "call":
      return ![...defsIn(expression)].some((def) => moves(def.body));
    default:
      return true;
  }
}

/** Whether the body of a def reads what may change; the defs that it calls are asked apart. */
function moves(body: Expression): boolean {
  let moving = false;
  const { read, set } = rigidity(() => (moving = true));
  visitExpression(body, {
    ...(read === undefined ? {} : { read }),
    ...(set === undefined ? {} : { set }),
    expression: (inner) => {
      if (inner.kind !== "call" && !isFixedKind(inner)) moving = true;
    },
  });
  return moving;
}

/** Found by going round until nothing is added: a parameter may be passed on. */
function parametersThatFind(bodies: readonly Body[]): Finding {
  const finding = new Set<RoutineParameter>();
  for (let before = -1; before !== finding.size;) {
    before = finding.size;
    for (const body of bodies) {
      if (body.kind === "routine") addFinding(body.of, finding);
    }
  }
  return finding;
}

function addFinding(routine: Routine, finding: Set<RoutineParameter>): void {
  for (const statement of statementsIn(routine.body)) {
    for (const use of usesOf(statement, finding)) {
      use.visit({
        read: (place) => {
          if (place.kind === "parameter") finding.add(place.parameter);
        },
      });
    }
  }
}

function reportMoving(use: Use, moving: Span, report: Report): void {
  const lock = use.role === "lock";
  report({
    code: "Q530",
    span: moving,
    message: lock
      ? "what `with` locks must stay the same until it is unlocked"
      : "what a routine is given must stay the same until it returns",
    label: "may change meanwhile",
    related:
      use.role === "finding argument" && use.parameter !== undefined
        ? [
            {
              span: use.parameter.span,
              text: `the routine finds a lock or another variable by \`${use.parameter.name}\``,
            },
          ]
        : [],
    why: "It is built from constants, parameters and names bound by `let`, `pick` or `for` only.",
    hint: "bind it by `let` first",
  });
}
