// The steps of a state: each process's edges at the place where its control rests, each top-level
// action, each action of each device. An edge is tried once for every resolution of its choices,
// by running it again from the same state with the next list of choices.

import type { Block, Expression, Statement, StatementOf } from "../../src/language/ast.ts";
import { contextOf, instanceOf, ownerOf, ownsSome } from "./effects.ts";
import type { Run } from "./effects.ts";
import { elementsOf, evaluate, isTrue } from "./expressions.ts";
import { combinations, globalContext, valuesOf } from "./names.ts";
import type { ProcessInstance, Scope, World } from "./names.ts";
import { Ends, Refused, Waits } from "./outcomes.ts";
import {
  bindLocal,
  enterWith,
  leaveWith,
  remaining,
  runAction,
  runBlock,
  runSimple,
} from "./paths.ts";
import { dimensionsOf, hardware, instanceAt, localKey } from "./places.ts";
import { after, enterBlock, heads, isClosed, jump } from "./positions.ts";
import type { Exit, Flow, Landing } from "./positions.ts";
import { callOf, instanceKind, opOf, siteIn } from "./statics.ts";
import { copyState, framesKey } from "./state.ts";
import type { Frame, Position, ProcessState, State } from "./state.ts";
import { declared, unlabelled } from "./tree.ts";
import { hasOrder, show } from "./values.ts";
import type { Value } from "./values.ts";

/** What one attempt at a step came to. */
export type Outcome =
  | { readonly kind: "successor"; readonly state: State; readonly records: readonly string[] }
  /** No next state: the properties that it violates, and what was recorded on the way. */
  | { readonly kind: "ends"; readonly records: readonly string[] }
  | { readonly kind: "waits"; readonly records: readonly string[] };

/** The most paths that one step may have. */
const MOST_PATHS = 4_096;

/** All attempts at one step, in the order of their choices. */
export function attempts(
  world: World,
  state: State,
  self: ProcessInstance | undefined,
  step: (run: Run) => void,
): Outcome[] {
  const outcomes: Outcome[] = [];
  let script: readonly number[] | undefined = [];
  while (script !== undefined) {
    if (outcomes.length > MOST_PATHS) throw new Refused("too many paths");
    const taken: { readonly choice: number; readonly count: number }[] = [];
    const planned: readonly number[] = script;
    const run: Run = {
      world,
      state: copyState(state),
      self,
      records: new Set(),
      bodies: [],
      written: false,
      fresh: Math.max(0, ...state.objects.keys()) + 1,
      choose: (count) => {
        const choice = planned[taken.length] ?? 0;
        taken.push({ choice, count });
        return choice;
      },
    };
    outcomes.push(attempt(run, step));
    script = nextScript(taken);
  }
  return outcomes;
}

function attempt(run: Run, step: (run: Run) => void): Outcome {
  try {
    step(run);
    return { kind: "successor", state: run.state, records: [...run.records] };
  } catch (error) {
    if (error instanceof Waits) return { kind: "waits", records: error.records };
    if (error instanceof Ends) {
      return { kind: "ends", records: [...run.records, ...error.properties] };
    }
    throw error;
  }
}

/** The next list of choices, as an odometer counts; undefined after the last. */
function nextScript(
  taken: readonly { readonly choice: number; readonly count: number }[],
): readonly number[] | undefined {
  for (let last = taken.length - 1; last >= 0; last--) {
    const { choice, count } = taken[last] ?? { choice: 0, count: 0 };
    if (choice + 1 < count) {
      return [...taken.slice(0, last).map((other) => other.choice), choice + 1];
    }
  }
  return undefined;
}

// ---- processes ---------------------------------------------------------------------------------

function stateOf(process: ProcessInstance, state: State): ProcessState {
  const found = state.processes.get(process.key);
  if (found === undefined) throw new Refused(`no process ${process.key}`);
  return found;
}

/** The attempts of a process in a state; none at its end and at a closed wait. */
export function processSteps(world: World, state: State, process: ProcessInstance): Outcome[] {
  const { position } = stateOf(process, state);
  const flow = world.flow(process);
  if (position.kind === "end") return [];
  if (position.kind === "at") {
    const { statement, frames } = position;
    if (isClosed(flow, position)) return [];
    if (statement.kind === "either" && heads(flow, frames, statement).length === 0) return [];
  }
  return attempts(world, state, process, (run) => {
    land(flow, process, stepAt(flow, process, position, run), run);
  });
}

/** Does the step at a position, and tells where it leads. */
function stepAt(
  flow: Flow,
  process: ProcessInstance,
  position: Exclude<Position, { kind: "end" }>,
  run: Run,
): Landing {
  const { frames, statement } = position;
  const scope = { kind: "code", process, frames, statement } as const;
  if (position.kind === "unlock") {
    leaveWith(position.statement, scope, run);
    return position.jump === undefined
      ? after(flow, frames, statement)
      : jump(flow, frames, position.jump, statement);
  }
  const context = contextOf(run, scope);
  const past = () => after(flow, frames, statement);
  switch (statement.kind) {
    case "if": {
      const block = isTrue(statement.condition, context) ? statement.then : statement.otherwise;
      return block === undefined ? past() : enterBlock(flow, frames, block);
    }
    case "while":
      return isTrue(statement.condition, context)
        ? enterBlock(flow, frames, statement.body)
        : past();
    case "for":
      return visit(flow, scope, statement, run);
    case "with":
      if (enterWith(statement, scope, run)) return enterBlock(flow, frames, statement.body);
      return statement.otherwise === undefined
        ? past()
        : enterBlock(flow, frames, statement.otherwise);
    case "atomic": {
      const completion = runBlock(statement.body, scope, run);
      return completion.kind === "normal" ? past() : jump(flow, frames, completion.jump, statement);
    }
    case "either": {
      const ways = heads(flow, frames, statement);
      const way = ways[run.choose(ways.length)];
      if (way === undefined) throw new Waits();
      return way.kind === "chosen" ? way.landing : stepAt(flow, process, way.position, run);
    }
    case "labelled":
    case "block":
    case "loop":
    case "break":
    case "continue":
    case "return":
    case "goto":
    case "same":
      throw new Refused(`control rests at ${statement.kind}`);
    default:
      runSimple(statement, scope, run);
      return past();
  }
}

/** A `for` visits its next element, or is left. */
function visit(
  flow: Flow,
  scope: Extract<Scope, { kind: "code" }>,
  statement: StatementOf<"for">,
  run: Run,
): Landing {
  const { frames, process } = scope;
  const { locals } = stateOf(process, run.state);
  const key = restKey(flow, frames, statement);
  const rest = locals.get(key);
  const elements =
    rest?.kind === "set" ? rest.elements : elementsOf(statement.set, contextOf(run, scope));
  const [least] = elements;
  if (least === undefined) {
    return after(flow, frames, statement, [{ frames, scope: statement }]);
  }
  const element = hasOrder(least) ? least : elements[run.choose(elements.length)];
  if (element === undefined) throw new Refused("a choice out of range");
  locals.set(key, remaining(elements, element));
  const [first] = statement.body.statements;
  if (first === undefined) return { position: { kind: "at", frames, statement }, exits: [] };
  bindLocal(statement.name.text, element, { ...scope, statement: first }, run);
  return enterBlock(flow, frames, statement.body);
}

/** The hidden local of a `for`: what is still to be visited. */
function restKey(flow: Flow, frames: readonly Frame[], statement: StatementOf<"for">): string {
  const { tree } = flow.program;
  return `${framesKey(tree, frames)}/${String(tree.number(statement))}/`;
}

/** Puts control at its new place; the locals of what was left become absent. */
function land(flow: Flow, process: ProcessInstance, landing: Landing, run: Run): void {
  const own = stateOf(process, run.state);
  own.position = landing.position;
  for (const exit of landing.exits) drop(flow, own.locals, exit);
  if (landing.position.kind === "end" && ownsSome(process, run.state)) {
    run.records.add("mutex_discipline");
  }
}

function drop(flow: Flow, locals: Map<string, Value>, { frames, scope }: Exit): void {
  const { tree } = flow.program;
  const prefix =
    "kind" in scope
      ? restKey(flow, frames, scope)
      : localKey(tree, frames, { block: scope, name: "" });
  const kept =
    scope === flow.body
      ? declared(flow.body)
          .filter(({ statement }) => statement.kind === "variable")
          .map(({ name }) => localKey(tree, frames, { block: flow.body, name }))
      : [];
  for (const key of [...locals.keys()]) {
    const stays = kept.some((name) => key === name || key.startsWith(`${name}[`));
    if (key.startsWith(prefix) && !stays) locals.delete(key);
  }
}

/** Where a process starts. */
export function startOf(flow: Flow): Position {
  return enterBlock(flow, [], flow.body).position;
}

// ---- actions -----------------------------------------------------------------------------------

/** The attempts of all top-level actions. */
export function actionSteps(world: World, state: State): Outcome[] {
  return world.program.actions.flatMap((action) =>
    attempts(world, state, undefined, (run) => {
      runAction(action, undefined, run);
    }),
  );
}

/** The attempts of all actions of all devices. */
export function hardwareSteps(world: World, state: State): Outcome[] {
  const context = globalContext(world, state);
  return [...world.program.hardware.values()].flatMap((declaration) => {
    const family = hardware(declaration, context, evaluate);
    const domains = dimensionsOf(declaration, context, evaluate);
    const indices = combinations(domains.map((domain) => valuesOf(domain, world)));
    return indices.flatMap((index) => {
      const device = instanceOf(family, index);
      return declaration.members.flatMap((member) =>
        member.kind === "action"
          ? attempts(world, state, undefined, (run) => {
              runAction(member, device, run);
            })
          : [],
      );
    });
  });
}

// ---- waiting -----------------------------------------------------------------------------------

/** Whether every edge of the process's place is an `idle until` that waits. */
export function rests(world: World, state: State, process: ProcessInstance): boolean {
  const { position } = stateOf(process, state);
  if (position.kind !== "at") return false;
  const flow = world.flow(process);
  const { statement, frames } = position;
  const idles = (at: Position): boolean => {
    if (at.kind !== "at" || at.statement.kind !== "idle") return false;
    if (isClosed(flow, at)) return true;
    return attempts(world, state, process, (run) => {
      stepAt(flow, process, at, run);
    }).every((outcome) => outcome.kind === "waits");
  };
  if (statement.kind !== "either") return idles(position);
  const ways = heads(flow, frames, statement);
  return ways.length > 0 && ways.every((way) => way.kind === "joined" && idles(way.position));
}

/** The process that owns the mutex that this one waits for; undefined if it waits for none. */
export function waitsForOwner(
  world: World,
  state: State,
  process: ProcessInstance,
): string | undefined {
  const { position } = stateOf(process, state);
  if (position.kind !== "at") return undefined;
  const { frames, statement } = position;
  const flow = world.flow(process);
  const lock = lockAt(flow, frames, statement);
  if (lock === undefined) return undefined;
  let owner: string | undefined;
  attempts(world, state, process, (run) => {
    const scope = { kind: "code", process, frames, statement: lock.at } as const;
    const found = ownerOf(instanceAt(lock.mutex, contextOf(run, scope), evaluate), state);
    if (found.kind === "process") owner = show(found);
  });
  return owner;
}

interface Lock {
  readonly mutex: Expression;
  readonly at: Statement;
}

function firstLock(flow: Flow, frames: readonly Frame[], block: Block): Lock | undefined {
  const [first] = block.statements;
  return first && lockAt(flow, frames, unlabelled(first));
}

/** The mutex that a place's step locks first: a lock, a `with`, an atomic that begins so. */
function lockAt(flow: Flow, frames: readonly Frame[], statement: Statement): Lock | undefined {
  const site = siteIn(frames, statement);
  switch (statement.kind) {
    case "with": {
      if (statement.otherwise !== undefined) return undefined;
      const mutex = statement.target;
      const kind = instanceKind(mutex, site, flow.program);
      return kind?.kind === "mutex" ? { mutex, at: statement } : undefined;
    }
    case "call": {
      const call = callOf(statement);
      const op = call && opOf(call, site, flow.program);
      if (op?.kind !== "mutex" || op.name !== "lock") return undefined;
      return call?.callee.kind === "member" ? { mutex: call.callee.of, at: statement } : undefined;
    }
    case "atomic":
      return firstLock(flow, frames, statement.body);
    case "block":
      return firstLock(flow, frames, statement.block);
    default:
      return undefined;
  }
}
