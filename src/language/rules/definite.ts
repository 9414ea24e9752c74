// Q531: a block's `var` of ids or processes has no first value, as none of them is special; so it is
// stored on every path before it is read. A routine may store it for its caller: what it does to
// each parameter is worked out once.

import { bodiesOf } from "../bodies.ts";
import { flowBlock } from "../flow.ts";
import type { Exits, Flow } from "../flow.ts";
import type {
  Block,
  Local,
  Place,
  Routine,
  RoutineParameter,
  Statement,
  StatementOf,
} from "../protocol.ts";
import type { Span } from "../source.ts";
import { hasDefault } from "../types/type.ts";
import { statementsIn, visitStatement } from "../walk.ts";
import type { Report, Rule } from "./rule.ts";

export const definite: Rule = (protocol, report) => {
  const summaries: Summaries = new Map();
  for (const { block } of bodiesOf(protocol)) {
    const watched = declaredIn(block);
    if (watched.size === 0) continue;
    for (const local of watched) reportArray(local, report);
    const unset = (thing: Watched, at: Span): void => {
      reportUnset(thing, at, report);
    };
    run(block, watched, unset, summaries);
  }
};

type Watched = Local | RoutineParameter;

/**
 * The things that have a value on every path to here. A local whose block is entered again has none:
 * the first way into the block has not stored it.
 */
type Stored = ReadonlySet<Watched>;

type Unset = (thing: Watched, at: Span) => void;

/** What a routine does to a parameter that has no value when it is called. */
interface Summary {
  readonly readFirst: Span | undefined;
  readonly stores: boolean;
}

type Summaries = Map<Routine, Map<RoutineParameter, Summary>>;

/** The locals that a block opens without a value. */
function declaredIn(block: Block): Set<Watched> {
  const found = new Set<Watched>();
  for (const statement of statementsIn(block)) {
    if (statement.kind === "declare" && !hasDefault(statement.local.type)) {
      found.add(statement.local);
    }
  }
  return found;
}

function run(
  block: Block,
  watched: ReadonlySet<Watched>,
  unset: Unset,
  summaries: Summaries,
): Exits<Stored> {
  const flow: Flow<Stored> = {
    enter: (statement, before) => enter(statement, before, watched, unset, summaries),
    join: (a, b) => new Set([...a].filter((thing) => b.has(thing))),
    same: (a, b) => a.size === b.size && [...a].every((thing) => b.has(thing)),
  };
  return flowBlock(block, new Set<Watched>(), flow);
}

function enter(
  statement: Statement,
  before: Stored,
  watched: ReadonlySet<Watched>,
  unset: Unset,
  summaries: Summaries,
): Stored {
  const stored = new Set(before);
  visitStatement(statement, {
    read: (place) => {
      const thing = rootOf(place);
      if (thing !== undefined && watched.has(thing) && !stored.has(thing)) unset(thing, place.span);
    },
    store: (place) => {
      const thing = rootOf(place);
      if (thing !== undefined && watched.has(thing)) stored.add(thing);
    },
  });
  if (statement.kind === "routine") giveAway(statement, stored, watched, unset, summaries);
  return stored;
}

/** A routine reads or stores what it is given, in the order that its summary tells. */
function giveAway(
  call: StatementOf<"routine">,
  stored: Set<Watched>,
  watched: ReadonlySet<Watched>,
  unset: Unset,
  summaries: Summaries,
): void {
  call.arguments.forEach((argument, index) => {
    const parameter = call.routine.parameters[index];
    if (argument.kind !== "place" || parameter === undefined) return;
    const thing = rootOf(argument.place);
    if (thing === undefined || !watched.has(thing) || stored.has(thing)) return;
    const summary = summaryOf(call.routine, summaries).get(parameter);
    if (summary?.readFirst !== undefined) unset(thing, argument.place.span);
    if (summary?.stores === true) stored.add(thing);
  });
}

function summaryOf(routine: Routine, summaries: Summaries): ReadonlyMap<RoutineParameter, Summary> {
  const known = summaries.get(routine);
  if (known !== undefined) return known;
  const watched = new Set<Watched>(routine.parameters.filter((each) => each.type !== undefined));
  const readFirst = new Map<Watched, Span>();
  const note: Unset = (thing, at) => {
    if (!readFirst.has(thing)) readFirst.set(thing, at);
  };
  const { falls, returns } = run(routine.body, watched, note, summaries);
  const summary = new Map(
    routine.parameters.map((parameter) => [
      parameter,
      {
        readFirst: readFirst.get(parameter),
        stores: (falls?.has(parameter) ?? true) && (returns?.has(parameter) ?? true),
      },
    ]),
  );
  summaries.set(routine, summary);
  return summary;
}

function rootOf(place: Place): Watched | undefined {
  if (place.kind === "local") return place.local;
  return place.kind === "parameter" ? place.parameter : undefined;
}

/** Of an array no path can be seen to store every cell. */
function reportArray(local: Watched, report: Report): void {
  if (local.dimensions.length === 0) return;
  report({
    code: "Q531",
    span: local.span,
    message: `the cells of \`${local.name}\` have no first value`,
    label: "none of its values is special",
    why: "Cells are stored one by one, so nobody can see that all of them have been.",
    hint: "give it a value here, or let null be one: `T?`",
  });
}

function reportUnset(thing: Watched, at: Span, report: Report): void {
  if (thing.dimensions.length > 0) return;
  report({
    code: "Q531",
    span: at,
    message: `\`${thing.name}\` may be read before it has a value`,
    label: "no value on some path to here",
    related: [{ span: thing.span, text: "declared here without a value" }],
    why: "None of its values is special, so there is no first one to begin with.",
    hint: "store it on every path before this, or declare it with a value",
  });
}
