// Q510: each round of a loop takes at least one step, or control would go round for ever between
// two steps. Conditions on constants and process parameters take none; they are worked out for each
// instance of the process where there are not too many.

import { flowBlock } from "../flow.ts";
import type { Flow, Loop, Ways } from "../flow.ts";
import { bodiesOf } from "../bodies.ts";
import type { Argument, Expression, Process, Routine, Statement, Value } from "../protocol.ts";
import { valuesOf } from "../constants.ts";
import { isSettled, NOTHING_KNOWN, truthOf, valueOf } from "../settled.ts";
import type { Known, Knowledge } from "../settled.ts";
import { instancesOf } from "../sizes.ts";
import { wordAt } from "./rule.ts";
import type { Report, Rule } from "./rule.ts";

/** More instances than this share one answer, in which a parameter may have any value. */
const INSTANCE_LIMIT = 256;

export const edges: Rule = (protocol, report) => {
  for (const body of bodiesOf(protocol)) {
    if (body.kind === "process") {
      for (const known of parametersOf(body.of)) {
        const check = checker(report);
        flowBlock(body.block, new Set<object>(), check(known));
      }
    } else if (body.kind === "routine") {
      // As if each argument took a step; calls have been followed with what is known there.
      flowBlock(body.block, new Set<object>(), checker(report)(NOTHING_KNOWN));
    }
  }
};

/** What the parameters of each instance are, or one map that leaves them open. */
function parametersOf(process: Process): readonly Known[] {
  const open: Known = new Map(
    process.dimensions.flatMap(({ binder }) =>
      binder === undefined ? [] : [[binder, "settled"] as const],
    ),
  );
  if (instancesOf(process) > INSTANCE_LIMIT) return [open];
  let all: Map<Value, Knowledge>[] = [new Map()];
  for (const { type, binder } of process.dimensions) {
    const values = valuesOf(type);
    if (values === undefined || binder === undefined) return [open];
    all = all.flatMap((known) => values.map((value) => new Map(known).set(binder, value)));
  }
  return all;
}

/** The loops whose present round has taken no step on some path to here. */
type Stepless = ReadonlySet<object>;

const STEPPED: Stepless = new Set();

/** Gives the analysis for what is known of parameters; remembers what routines do. */
function checker(report: Report): (known: Known) => Flow<Stepless> {
  const routines = new Map<Routine, Map<string, Passage>>();

  const passageOf = (routine: Routine, known: Known): Passage => {
    const key = routine.parameters.map((parameter) => known.get(parameter) ?? "open").join();
    const before = routines.get(routine)?.get(key);
    if (before !== undefined) return before;
    const mark = {};
    const { falls, returns } = flowBlock(routine.body, new Set([mark]), flowFor(known));
    const passage: Passage = {
      returns: falls !== undefined || returns !== undefined,
      stepless: (falls?.has(mark) ?? false) || (returns?.has(mark) ?? false),
    };
    routines.set(routine, (routines.get(routine) ?? new Map<string, Passage>()).set(key, passage));
    return passage;
  };

  const flowFor = (known: Known): Flow<Stepless> => ({
    join: (a, b) => new Set([...a, ...b]),
    same: (a, b) => a.size === b.size && [...a].every((loop) => b.has(loop)),
    ways: (statement) => waysOf(statement.condition, known),
    enter: (statement, before) => {
      if (statement.kind !== "routine") return enter(statement, before, known);
      const { routine, arguments: given } = statement;
      const passage = passageOf(routine, argumentsKnown(routine, given, known));
      if (!passage.returns) return undefined;
      return passage.stepless ? before : STEPPED;
    },
    round: (loop, after) => {
      if (after.has(loop)) reportLoop(loop, report);
      return new Set([...after].filter((each) => each !== loop));
    },
  });
  return flowFor;
}

/** How control comes through a routine. */
interface Passage {
  readonly returns: boolean;
  readonly stepless: boolean;
}

function enter(statement: Statement, before: Stepless, known: Known): Stepless | undefined {
  switch (statement.kind) {
    case "declare":
    case "labelled":
    case "block":
    case "break":
    case "continue":
    case "return":
      return before;
    case "if":
      return isSettled(statement.condition, known) ? before : STEPPED;
    case "loop":
      return new Set([...before, statement]);
    case "while":
      return isSettled(statement.condition, known) ? new Set([...before, statement]) : STEPPED;
    case "await":
      if (!isSettled(statement.condition, known)) return STEPPED;
      return truthOf(statement.condition, known) === false ? undefined : before;
    default:
      return STEPPED;
  }
}

function waysOf(condition: Expression, known: Known): Ways {
  const truth = isSettled(condition, known) ? truthOf(condition, known) : undefined;
  return { then: truth !== false, otherwise: truth !== true };
}

/** What a routine knows of its parameters, from one call. */
function argumentsKnown(routine: Routine, given: readonly Argument[], known: Known): Known {
  const inside = new Map<Value | Routine["parameters"][number], Knowledge>();
  for (const [value, knowledge] of known) {
    if (value.kind === "value") inside.set(value, knowledge);
  }
  routine.parameters.forEach((parameter, index) => {
    const argument = given[index];
    if (argument === undefined || parameter.stored) return;
    if (argument.kind === "expression" && isSettled(argument.expression, known)) {
      inside.set(parameter, valueOf(argument.expression, known) ?? "settled");
    }
    if (argument.kind !== "place" || argument.place.kind !== "parameter") return;
    const through = known.get(argument.place.parameter);
    if (through !== undefined) inside.set(parameter, through);
  });
  return inside;
}

function reportLoop(loop: Loop, report: Report): void {
  const empty = loop.body.statements.length === 0;
  report({
    code: "Q510",
    span: wordAt(loop.span, loop.kind),
    message: empty
      ? `a round of this \`${loop.kind}\` takes no step`
      : `a round of this \`${loop.kind}\` can pass without a step`,
    label: empty ? "goes round for ever between two steps" : "may go round between two steps",
    why: "Labels, blocks, jumps and conditions on constants and process parameters take no step.",
    hint: "put a step on every way round: what the loop waits for, or `skip`",
  });
}
