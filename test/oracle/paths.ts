// The inside of one step: single statements, bodies of atomics, ops and actions, run from the top
// to the bottom like a program. A choice asks the run; a wait or an end is an exception. There
// are no locations in here.

import type {
  ActionDeclaration,
  Block,
  Expression,
  ExpressionOf,
  OpDeclaration,
  Statement,
  StatementOf,
} from "../../src/language/ast.ts";
import {
  contextOf,
  fitted,
  freeObject,
  ownerOf,
  placeOf,
  setOwner,
  store,
  valueOf,
} from "./effects.ts";
import type { Run } from "./effects.ts";
import { elementsOf, evaluate, isTrue } from "./expressions.ts";
import { combinations, defaultOf, memberOf, valuesOf } from "./names.ts";
import type { Context, Denotation, Instance, Scope } from "./names.ts";
import { Ends, Refused, Waits } from "./outcomes.ts";
import {
  cellsOf,
  denote,
  dimensionsOf,
  instanceAt,
  localKey,
  ownedContext,
  ownerIn,
  resolveType,
} from "./places.ts";
import { nothing, same, setOf, showIndex, truth } from "./values.ts";
import type { Value } from "./values.ts";

/** How a piece of a step came out: at its end, or by a jump. */
export type Completion =
  | { readonly kind: "normal" }
  | { readonly kind: "jump"; readonly jump: Statement; readonly value: Value | undefined };

const normal: Completion = { kind: "normal" };

type Place = Exclude<Scope, { readonly kind: "global" }>;

/** The same scope at another statement. */
function at(scope: Place, statement: Statement): Place {
  return { ...scope, statement };
}

/** Runs the statements of a block and then drops the block's locals. */
export function runBlock(block: Block, scope: Place, run: Run): Completion {
  for (const statement of block.statements) {
    const completion = runStatement(statement, scope, run);
    if (completion.kind === "jump") {
      dropLocals(block, scope, run);
      return completion;
    }
  }
  dropLocals(block, scope, run);
  return normal;
}

function dropLocals(block: Block, scope: Place, run: Run): void {
  const { tree } = run.world.program;
  if (tree.scope(block) !== block) return;
  const locals = scope.kind === "code" ? processLocals(scope.process.key, run) : scope.locals;
  const frames = scope.kind === "code" ? scope.frames : [];
  const prefix = localKey(tree, frames, { block, name: "" });
  for (const key of [...locals.keys()]) if (key.startsWith(prefix)) locals.delete(key);
}

function processLocals(process: string, run: Run): Map<string, Value> {
  return cellsOf(run.state, { kind: "process", process }, "");
}

/** Runs one statement inside a step. */
function runStatement(statement: Statement, outer: Place, run: Run): Completion {
  const scope = at(outer, statement);
  const context = contextOf(run, scope);
  switch (statement.kind) {
    case "labelled":
      return runStatement(statement.body, outer, run);
    case "block":
      return runBlock(statement.block, scope, run);
    case "atomic":
      return runBlock(statement.body, scope, run);
    case "if": {
      const block = isTrue(statement.condition, context) ? statement.then : statement.otherwise;
      return block === undefined ? normal : runBlock(block, scope, run);
    }
    case "either": {
      const branch = statement.branches[run.choose(statement.branches.length)];
      if (branch === undefined) throw new Refused("a choice out of range");
      return runBlock(branch.body, scope, run);
    }
    case "for":
      return runFor(statement, scope, run);
    case "with": {
      if (!enterWith(statement, scope, run)) {
        return statement.otherwise === undefined
          ? normal
          : runBlock(statement.otherwise, scope, run);
      }
      const completion = runBlock(statement.body, scope, run);
      leaveWith(statement, scope, run);
      return completion;
    }
    case "break":
    case "continue":
      return { kind: "jump", jump: statement, value: undefined };
    case "return": {
      const value = statement.value && evaluate(statement.value, context);
      return { kind: "jump", jump: statement, value };
    }
    case "while":
    case "loop":
    case "idle":
    case "goto":
    case "same":
      throw new Refused(`${statement.kind} inside one step`);
    default:
      runSimple(statement, scope, run);
      return normal;
  }
}

function runFor(statement: StatementOf<"for">, scope: Place, run: Run): Completion {
  const { body, name, set } = statement;
  for (const element of elementsOf(set, contextOf(run, scope))) {
    const [first] = body.statements;
    if (first === undefined) continue;
    bindLocal(name.text, element, at(scope, first), run);
    const completion = runBlock(body, scope, run);
    if (completion.kind === "normal" || completion.jump.kind === "continue") continue;
    return completion.jump.kind === "break" ? normal : completion;
  }
  return normal;
}

// ---- simple statements -------------------------------------------------------------------------

/** A statement that is one step and goes on to the next: everything but the compound ones. */
export function runSimple(statement: Statement, scope: Place, run: Run): void {
  const context = contextOf(run, scope);
  switch (statement.kind) {
    case "variable":
      for (const named of statement.names) {
        const { initial } = named;
        if (initial === undefined) continue;
        if (initial.kind === "any") throw new Refused("any in a step");
        bindArray(named, initial, scope, run);
      }
      return;
    case "let":
      bindLocal(statement.name.text, rightSide(statement.value, context, run), scope, run);
      return;
    case "pick": {
      const elements = elementsOf(statement.set, context);
      if (elements.length === 0) throw run.written ? new Ends("in_range") : new Waits();
      const element = elements[run.choose(elements.length)];
      if (element === undefined) throw new Refused("a choice out of range");
      bindLocal(statement.name.text, element, scope, run);
      return;
    }
    case "assign": {
      const place = placeOf(statement.target, context);
      fillDefaults(place, statement.target, context);
      store(place, rightSide(statement.value, context, run), run);
      return;
    }
    case "call":
      rightSide(statement.call, context, run);
      return;
    case "await":
      if (!isTrue(statement.condition, context)) waitHere(run);
      return;
    case "idle":
      if (!isTrue(statement.until, context)) waitHere(run);
      return;
    case "assert":
      if (!isTrue(statement.condition, context)) {
        run.records.add(statement.name?.text ?? "assertions");
      }
      return;
    case "free":
      freeObject(evaluate(statement.target, context), run);
      return;
    case "use": {
      const value = evaluate(statement.target, context);
      if (value.kind === "null") run.records.add("no_null_access");
      if (value.kind === "dangling") {
        run.records.add("no_access_after_free");
        run.records.add(`no_access_after_free(${value.type})`);
      }
      return;
    }
    case "skip":
      return;
    default:
      throw new Refused(`${statement.kind} is no simple statement`);
  }
}

function waitHere(run: Run): never {
  if (run.written) throw new Refused("a wait after a write");
  throw new Waits();
}

/** Binds a local; that is no write. */
export function bindLocal(name: string, value: Value, scope: Place, run: Run): void {
  const expression: Expression = {
    kind: "name",
    name: { text: name, span: nowhere },
    span: nowhere,
  };
  const place = placeOf(expression, contextOf(run, scope));
  const held = fitted(value, place.type, run.world);
  cellsOf(run.state, place.store, place.key).set(place.key, held);
}

const nowhere = { start: 0, end: 0 };

function bindArray(
  named: StatementOf<"variable">["names"][number],
  initial: Expression,
  scope: Place,
  run: Run,
): void {
  const context = contextOf(run, scope);
  const domains = dimensionsOf(named, context, evaluate);
  if (domains.length === 0) {
    bindLocal(named.name.text, rightSide(initial, context, run), scope, run);
    return;
  }
  const whole = placeOf({ kind: "name", name: named.name, span: named.span }, context);
  for (const index of combinations(domains.map((domain) => valuesOf(domain, run.world)))) {
    const binders = new Map<string, Denotation>();
    named.dimensions.forEach(({ binder }, position) => {
      const value = index[position];
      if (binder && value) binders.set(binder.text, { kind: "value", value });
    });
    const value = rightSide(initial, { ...context, binders }, run);
    const key = whole.key + showIndex(index);
    cellsOf(run.state, whole.store, key).set(key, fitted(value, whole.type, run.world));
  }
}

/** The first store to a cell of a local array makes the whole of it present. */
function fillDefaults(
  place: ReturnType<typeof placeOf>,
  target: Expression,
  context: Context,
): void {
  if (place.store.kind !== "process" && place.store.kind !== "body") return;
  if (target.kind !== "index") return;
  const cells = cellsOf(context.state, place.store, place.key);
  const whole = denote(target.of, context, evaluate);
  if (whole.kind !== "variable" || whole.type === undefined) return;
  for (const index of combinations(
    whole.dimensions.map((domain) => valuesOf(domain, context.world)),
  )) {
    const key = whole.key + showIndex(index);
    if (!cells.has(key)) cells.set(key, defaultOf(whole.type, context.world));
  }
}

// ---- ops ---------------------------------------------------------------------------------------

/** A right side: `new`, an op with a result, or an expression. */
export function rightSide(expression: Expression, context: Context, run: Run): Value {
  if (expression.kind === "call") {
    const found = opAt(expression, context);
    if (found !== undefined) {
      const values = expression.arguments.map((argument) => evaluate(argument, context));
      return runOp(found.instance, found.name, values, run) ?? nothing;
    }
  }
  return valueOf(expression, context, run);
}

function opAt(
  call: ExpressionOf<"call">,
  context: Context,
): { readonly instance: Instance; readonly name: string } | undefined {
  const { callee } = call;
  if (callee.kind === "member") {
    return { instance: instanceAt(callee.of, context, evaluate), name: callee.name.text };
  }
  if (callee.kind !== "name") return undefined;
  const { scope } = context;
  const owner =
    scope.kind === "body"
      ? scope.owner
      : scope.kind === "code"
        ? ownerIn(context, scope.frames, evaluate)
        : undefined;
  const members = owner?.declaration?.members ?? [];
  const name = callee.name.text;
  return owner && memberOf(members, "op", name) ? { instance: owner, name } : undefined;
}

/** Runs an op; gives its result, if it has one. */
function runOp(
  instance: Instance,
  name: string,
  values: readonly Value[],
  run: Run,
): Value | undefined {
  if (instance.declaration === undefined) return runMutexOp(instance, name, run);
  const op = memberOf(instance.declaration.members, "op", name);
  if (op === undefined) throw new Refused(`${instance.path} has no op ${name}`);
  const owned = ownedContext(contextOf(run, { kind: "global" }), instance);
  const { scope } = owned;
  if (scope.kind !== "body") throw new Refused("an op without a scope");
  const inner = { ...scope, parameters: parametersOf(op, values, scope.locals, owned) };
  run.bodies.push(scope.locals);
  if (op.when !== undefined && !isTrue(op.when, contextOf(run, inner))) waitHere(run);
  const completion = runBlock(op.body, inner, run);
  run.bodies.pop();
  return completion.kind === "jump" ? completion.value : undefined;
}

function parametersOf(
  op: OpDeclaration,
  values: readonly Value[],
  locals: Map<string, Value>,
  context: Context,
): Map<string, Denotation> {
  const parameters = new Map<string, Denotation>();
  op.parameters.forEach((parameter, position) => {
    const value = values[position];
    if (value === undefined) throw new Refused(`${op.name.text}: too few arguments`);
    const name = parameter.name.text;
    const type = resolveType(parameter.type, context, evaluate);
    parameters.set(name, bodyBinding(name, fitted(value, type, context.world), locals));
  });
  return parameters;
}

/** A value under a name in a body's locals, so that a `free` reaches it. */
function bodyBinding(name: string, value: Value, locals: Map<string, Value>): Denotation {
  const key = `parameter ${name}`;
  locals.set(key, value);
  return {
    kind: "variable",
    store: { kind: "body", locals },
    key,
    dimensions: [],
    type: undefined,
  };
}

function runMutexOp(mutex: Instance, name: string, run: Run): Value | undefined {
  if (run.self === undefined) throw new Refused("a mutex outside a process");
  const self = run.self.value;
  const owner = ownerOf(mutex, run.state);
  const free = owner.kind === "null";
  switch (name) {
    case "lock":
      if (!free && same(owner, self)) throw new Waits(["mutex_discipline"]);
      if (!free) waitHere(run);
      setOwner(mutex, self, run);
      return undefined;
    case "try_lock":
      if (free) setOwner(mutex, self, run);
      return truth(free);
    case "unlock":
      run.written = true;
      if (same(owner, self)) setOwner(mutex, nothing, run);
      else run.records.add("mutex_discipline");
      return undefined;
    default:
      throw new Refused(`a mutex has no ${name}`);
  }
}

// ---- with --------------------------------------------------------------------------------------

/** The lock op of a `with`; false if it takes the `else`. */
export function enterWith(statement: StatementOf<"with">, scope: Place, run: Run): boolean {
  const ops = sectionOf(statement, scope, run);
  if (statement.otherwise === undefined) {
    runOp(ops.instance, ops.lock, [], run);
    return true;
  }
  if (ops.tryLock === undefined) throw new Refused("with … else without try_lock");
  const result = runOp(ops.instance, ops.tryLock, [], run);
  return result?.kind === "boolean" && result.value;
}

export function leaveWith(statement: StatementOf<"with">, scope: Place, run: Run): void {
  const ops = sectionOf(statement, scope, run);
  runOp(ops.instance, ops.unlock, [], run);
}

interface Section {
  readonly instance: Instance;
  readonly lock: string;
  readonly unlock: string;
  readonly tryLock: string | undefined;
}

function sectionOf(statement: StatementOf<"with">, scope: Place, run: Run): Section {
  const { target } = statement;
  const instance = instanceAt(target, contextOf(run, scope), evaluate);
  if (instance.declaration === undefined) {
    return { instance, lock: "lock", unlock: "unlock", tryLock: "try_lock" };
  }
  const named = target.kind === "member" ? target.name.text : undefined;
  const sections = instance.declaration.members.filter((member) => member.kind === "section");
  const section =
    sections.find((other) => other.name !== undefined && other.name.text === named) ??
    sections.find((other) => other.name === undefined);
  if (section === undefined) throw new Refused(`${instance.path} has no section`);
  const { lock, unlock, tryLock } = section;
  return { instance, lock: lock.text, unlock: unlock.text, tryLock: tryLock?.text };
}

// ---- actions -----------------------------------------------------------------------------------

/** One action: its parameters, its guard, its body; `owner` is the device it belongs to. */
export function runAction(action: ActionDeclaration, owner: Instance | undefined, run: Run): void {
  const locals = new Map<string, Value>();
  run.bodies.push(locals);
  const parameters = new Map<string, Denotation>();
  const scope: Place = { kind: "body", owner, parameters, locals, statement: undefined };
  for (const binder of action.parameters) {
    const elements = elementsOf(binder.set, contextOf(run, scope));
    if (elements.length === 0) throw new Waits();
    const value = elements[run.choose(elements.length)];
    if (value === undefined) throw new Refused("a choice out of range");
    parameters.set(binder.name.text, bodyBinding(binder.name.text, value, locals));
  }
  if (action.when !== undefined && !isTrue(action.when, contextOf(run, scope))) throw new Waits();
  const completion = runBlock(action.body, scope, run);
  if (completion.kind === "jump" && completion.jump.kind !== "return") {
    throw new Refused("a jump out of an action");
  }
  run.bodies.pop();
}

/** What is left of a `for`'s set, as a value that can stand in a hidden local. */
export function remaining(elements: readonly Value[], without: Value): Value {
  return setOf(elements.filter((element) => !same(element, without)));
}
