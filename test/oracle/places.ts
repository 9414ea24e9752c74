// What the names and paths of an expression denote: variables and their cells, mutexes, devices,
// processes, objects' fields, remote locals. Values of indices are asked for through `Evaluate`,
// so that this file and the evaluation of operators stay apart.

import type {
  DeclarationOf,
  Expression,
  ExpressionOf,
  InstanceDeclaration,
  Member,
  Named,
  Statement,
  Type,
  VariableDeclaration,
} from "../../src/language/ast.ts";
import {
  asValue,
  bindersOf,
  defaultOf,
  domainOf,
  globalContext,
  memberOf,
  valuesOf,
} from "./names.ts";
import type { Context, Denotation, Domain, Instance, Store, Variable } from "./names.ts";
import { Ends, Refused, afterFree } from "./outcomes.ts";
import { matches, occurrences } from "./positions.ts";
import type { Flow } from "./positions.ts";
import { argumentOf } from "./statics.ts";
import { framesKey } from "./state.ts";
import type { Frame, State } from "./state.ts";
import type { LocalDeclaration, Tree } from "./tree.ts";
import { integer, nothing, same, setOf, show, showIndex, truth } from "./values.ts";
import type { Value } from "./values.ts";

export type Evaluate = (expression: Expression, context: Context) => Value;

// ---- reading and cells -------------------------------------------------------------------------

/** The key of a local: the calls around, the block that it dies with, its name. */
export function localKey(
  tree: Tree,
  frames: readonly Frame[],
  local: Pick<LocalDeclaration, "block" | "name">,
): string {
  return `${framesKey(tree, frames)}/${String(tree.number(local.block))}/${local.name}`;
}

/** The map of a state that holds a key. */
export function cellsOf(state: State, store: Store, key: string): Map<string, Value> {
  switch (store.kind) {
    case "body":
      return store.locals;
    case "process": {
      const process = state.processes.get(store.process);
      if (process === undefined) throw new Refused(`no process ${store.process}`);
      return process.locals;
    }
    case "owner":
      return state.owners;
    case "state":
      return key.startsWith("#") ? state.fields : state.cells;
  }
}

/** The value of a cell; an absent local reads as its type's default. */
export function readVariable(variable: Variable, context: Context): Value {
  const { store, key, dimensions, type } = variable;
  if (dimensions.length > 0) throw new Refused(`${key}: an array where a value is needed`);
  noteCell(variable, context);
  const value = cellsOf(context.state, store, key).get(key);
  if (value !== undefined) return value;
  if (type === undefined) throw new Refused(`${key} is read while absent`);
  return defaultOf(type, context.world);
}

function noteCell({ store, key }: Variable, context: Context): void {
  const name = store.kind === "process" ? `${store.process}/${key}` : `${store.kind} ${key}`;
  noteRead(context, name, (state) => {
    const value = cellsOf(state, store, key).get(key);
    return value === undefined ? "absent" : show(value);
  });
}

export function noteRead(context: Context, key: string, read: (state: State) => string): void {
  context.reads?.set(key, read);
}

// ---- names -------------------------------------------------------------------------------------

/** What an expression denotes; anything but a name, a member and an index is its value. */
export function denote(expression: Expression, context: Context, evaluate: Evaluate): Denotation {
  switch (expression.kind) {
    case "name":
      return nameIn(expression.name.text, context, evaluate);
    case "member":
      return member(expression, context, evaluate);
    case "index":
      return index(expression, context, evaluate);
    default:
      return asValue(evaluate(expression, context));
  }
}

function nameIn(name: string, context: Context, evaluate: Evaluate): Denotation {
  const bound = context.binders.get(name);
  if (bound !== undefined) return bound;
  const { scope } = context;
  switch (scope.kind) {
    case "global":
      return globalName(name, context, evaluate);
    case "body": {
      const parameter = scope.parameters.get(name);
      if (parameter !== undefined) return parameter;
      const local = scope.statement && context.world.program.tree.local(name, scope.statement);
      if (local !== undefined) {
        return localVariable(local, [], { kind: "body", locals: scope.locals }, context, evaluate);
      }
      return ownedName(name, scope.owner, context, evaluate);
    }
    case "code": {
      const { process, frames, statement } = scope;
      const local = context.world.program.tree.local(name, statement);
      if (local !== undefined) {
        const store: Store = { kind: "process", process: process.key };
        return localVariable(local, frames, store, context, evaluate);
      }
      const passed = argumentOf(name, frames);
      if (passed !== undefined) {
        return denote(passed.argument, callerOf(context, frames, passed.frame), evaluate);
      }
      if (frames.length === 0) {
        const binder = bindersOf(process.declaration, process.value.index).get(name);
        if (binder !== undefined) return binder;
      }
      return ownedName(name, ownerIn(context, frames, evaluate), context, evaluate);
    }
  }
}

/** The context of the call that made a frame. */
function callerOf(context: Context, frames: readonly Frame[], frame: Frame): Context {
  if (context.scope.kind !== "code") throw new Refused("a frame outside a process");
  const scope = { ...context.scope, frames: frames.slice(0, -1), statement: frame.statement };
  return { ...context, scope, binders: new Map() };
}

/** The instance whose routine control is in. */
export function ownerIn(
  context: Context,
  frames: readonly Frame[],
  evaluate: Evaluate,
): Instance | undefined {
  const frame = frames.at(-1);
  if (frame?.home === undefined) return undefined;
  const { callee } = frame.call;
  if (callee.kind !== "member") return ownerIn(context, frames.slice(0, -1), evaluate);
  return instanceAt(callee.of, callerOf(context, frames, frame), evaluate);
}

/** The instance that an expression denotes. */
export function instanceAt(expression: Expression, context: Context, evaluate: Evaluate): Instance {
  const denotation = denote(expression, context, evaluate);
  if (denotation.kind !== "instance") throw new Refused("no mutex, primitive or hardware");
  return denotation.instance;
}

function ownedName(
  name: string,
  owner: Instance | undefined,
  context: Context,
  evaluate: Evaluate,
): Denotation {
  if (owner !== undefined) {
    const parameter = owner.parameters.get(name);
    if (parameter !== undefined) return parameter;
    const own = memberDenotation(owner, name, context, evaluate);
    if (own !== undefined) return own;
  }
  return globalName(name, context, evaluate);
}

function localVariable(
  local: LocalDeclaration,
  frames: readonly Frame[],
  store: Store,
  context: Context,
  evaluate: Evaluate,
): Variable {
  const key = localKey(context.world.program.tree, frames, local);
  const { statement } = local;
  if (statement.kind !== "variable") {
    return { kind: "variable", store, key, dimensions: [], type: undefined };
  }
  const named = statement.names.find((other) => other.name.text === local.name);
  return variable(key, store, statement, named, context, evaluate);
}

/** The place of a declared variable, whole. */
function variable(
  key: string,
  store: Store,
  declaration: VariableDeclaration,
  named: Pick<Named, "dimensions"> | undefined,
  context: Context,
  evaluate: Evaluate,
): Variable {
  return {
    kind: "variable",
    store,
    key,
    dimensions: dimensionsOf(named, context, evaluate),
    type: variableType(declaration, context, evaluate),
  };
}

export function dimensionsOf(
  named: Pick<Named, "dimensions"> | undefined,
  context: Context,
  evaluate: Evaluate,
): Domain[] {
  return (named?.dimensions ?? []).map((dimension) =>
    resolveType(dimension.index, context, evaluate),
  );
}

export function variableType(
  declaration: VariableDeclaration,
  context: Context,
  evaluate: Evaluate,
): Domain {
  if (declaration.type === undefined) return { kind: "boolean" };
  return resolveType(declaration.type, context, evaluate);
}

/** A type in a context: bounds are constants, and type parameters those of the owner. */
export function resolveType(type: Type, context: Context, evaluate: Evaluate): Domain {
  const { scope } = context;
  const owner =
    scope.kind === "body"
      ? scope.owner
      : scope.kind === "code"
        ? ownerIn(context, scope.frames, evaluate)
        : undefined;
  const parameters = new Map([...(owner?.parameters ?? []), ...context.binders]);
  return domainOf(type, context.world.program, parameters, (bound) => {
    const value = evaluate(bound, context);
    if (value.kind !== "integer") throw new Refused("a bound that is no integer");
    return value.value;
  });
}

function globalName(name: string, context: Context, evaluate: Evaluate): Denotation {
  const { world, state } = context;
  const { program } = world;
  const global = globalContext(world, state);
  const constant = program.constants.get(name);
  if (constant !== undefined) return constantNamed(name, global, evaluate);
  const found = program.variables.get(name);
  if (found !== undefined) {
    const { declaration, named } = found;
    return variable(name, { kind: "state" }, declaration, named, global, evaluate);
  }
  const instance = program.instances.get(name);
  if (instance !== undefined) {
    return instances(name, instance.declaration, instance.named, global, evaluate);
  }
  const device = program.hardware.get(name);
  if (device !== undefined) return hardware(device, global, evaluate);
  const process = program.processes.get(name);
  if (process !== undefined) {
    if (process.dimensions.length > 0) return { kind: "processes", declaration: process };
    return asValue({ kind: "process", name, index: [] });
  }
  if (program.objects.has(name)) return asValue(liveObjects(name, context));
  if (program.enums.has(name) || program.types.has(name) || name === "bool" || name === "Process") {
    const type: Type = { kind: "named", name: { text: name, span: nowhere }, span: nowhere };
    return { kind: "type", domain: resolveType(type, global, evaluate) };
  }
  const def = program.defs.get(name);
  if (def !== undefined) return asValue(evaluate(def.body, { ...context, ...noNames }));
  const [member] = program.members.get(name) ?? [];
  if (member === undefined) throw new Refused(`unknown name ${name}`);
  return asValue(member);
}

const nowhere = { start: 0, end: 0 };

/** The surroundings of a def: globals only. */
export const noNames = { scope: { kind: "global" }, binders: new Map() } as const;

function constantNamed(name: string, context: Context, evaluate: Evaluate): Denotation {
  const { program } = context.world;
  const override = program.overrides.get(name);
  if (typeof override === "number") return asValue(integer(override));
  if (typeof override === "boolean") return asValue(truth(override));
  if (override !== undefined) return nameIn(override, context, evaluate);
  const value = program.constants.get(name)?.value;
  if (value === undefined) throw new Refused(`the constant ${name} has no value`);
  return denote(value, context, evaluate);
}

function liveObjects(type: string, context: Context): Value {
  const live = (state: State) =>
    setOf(
      [...state.objects]
        .filter(([, other]) => other === type)
        .map(([number]): Value => ({ kind: "object", type, number })),
    );
  noteRead(context, `live ${type}`, (state) => show(live(state)));
  return live(context.state);
}

// ---- instances ---------------------------------------------------------------------------------

/** A declared mutex or instance of a primitive, or the family of them. */
export function instances(
  path: string,
  declaration: InstanceDeclaration,
  named: Named,
  context: Context,
  evaluate: Evaluate,
): Denotation {
  const dimensions = dimensionsOf(named, context, evaluate);
  const of = declaration.of.text;
  const at = (where: string): Instance => {
    if (of === "mutex") return { path: where, declaration: undefined, parameters: new Map() };
    const primitive = context.world.program.primitives.get(of);
    if (primitive === undefined) throw new Refused(`no primitive ${of}`);
    const parameters = new Map<string, Denotation>();
    primitive.parameters.forEach((parameter, position) => {
      const argument = declaration.arguments[position];
      if (argument === undefined) throw new Refused(`${of}: too few arguments`);
      parameters.set(parameter.name.text, instanceArgument(argument, parameter.word));
    });
    return { path: where, declaration: primitive, parameters };
  };
  const instanceArgument = (argument: Type | Expression, word: "type" | "const"): Denotation => {
    if (word === "type") {
      const type = isType(argument) ? argument : namedType(argument);
      return { kind: "type", domain: resolveType(type, context, evaluate) };
    }
    const name: Expression | undefined =
      argument.kind === "named"
        ? { kind: "name", name: argument.name, span: argument.span }
        : isType(argument)
          ? undefined
          : argument;
    if (name === undefined) throw new Refused("a type where a constant is needed");
    return asValue(evaluate(name, context));
  };
  if (dimensions.length === 0) return { kind: "instance", instance: at(path) };
  return { kind: "instances", path, dimensions, at };
}

function isType(argument: Type | Expression): argument is Type {
  return ["named", "range", "ref", "optional"].includes(argument.kind);
}

/** An argument that the parser read as an expression: a name, or a range. */
function namedType(argument: Type | Expression): Type {
  if (argument.kind === "name") {
    return { kind: "named", name: argument.name, span: argument.span };
  }
  if (argument.kind === "binary" && argument.operator === "..") {
    return { kind: "range", low: argument.left, high: argument.right, span: argument.span };
  }
  throw new Refused("an expression where a type is needed");
}

export function hardware(
  declaration: DeclarationOf<"hardware">,
  context: Context,
  evaluate: Evaluate,
): Denotation {
  const dimensions = dimensionsOf(declaration, context, evaluate);
  const path = declaration.name.text;
  const at = (where: string, position: readonly Value[]): Instance => ({
    path: where,
    declaration,
    parameters: bindersOf(declaration, position),
  });
  if (dimensions.length === 0) return { kind: "instance", instance: at(path, []) };
  return { kind: "instances", path, dimensions, at };
}

/** The context of the code and declarations of an instance. */
export function ownedContext(context: Context, owner: Instance): Context {
  return {
    ...context,
    scope: {
      kind: "body",
      owner,
      parameters: new Map(),
      locals: new Map(),
      statement: undefined,
    },
    binders: new Map(),
  };
}

/** A cell, an inner instance, or a mutex's owner: what stands behind `m.`. */
function memberDenotation(
  instance: Instance,
  name: string,
  context: Context,
  evaluate: Evaluate,
): Denotation | undefined {
  const path = `${instance.path}.${name}`;
  if (instance.declaration === undefined) {
    if (name !== "owner") return undefined;
    const type: Domain = { kind: "optional", of: { kind: "process" } };
    const store: Store = { kind: "owner" };
    return { kind: "variable", store, key: instance.path, dimensions: [], type };
  }
  const inner = ownedContext(context, instance);
  return declaredMember(instance.declaration.members, name, path, inner, evaluate);
}

function declaredMember(
  members: readonly Member[],
  name: string,
  path: string,
  context: Context,
  evaluate: Evaluate,
): Denotation | undefined {
  for (const other of members) {
    if (other.kind === "variable") {
      const named = other.names.find((candidate) => candidate.name.text === name);
      if (named !== undefined) {
        return variable(path, { kind: "state" }, other, named, context, evaluate);
      }
    }
    if (other.kind === "instance") {
      const named = other.names.find((candidate) => candidate.name.text === name);
      if (named !== undefined) return instances(path, other, named, context, evaluate);
    }
  }
  return undefined;
}

// ---- members and indices -----------------------------------------------------------------------

function member(
  expression: ExpressionOf<"member">,
  context: Context,
  evaluate: Evaluate,
): Denotation {
  const name = expression.name.text;
  const of = denote(expression.of, context, evaluate);
  switch (of.kind) {
    case "instance": {
      const found = memberDenotation(of.instance, name, context, evaluate);
      if (found !== undefined) return found;
      const members = of.instance.declaration?.members ?? [];
      if (memberOf(members, "section", name) !== undefined) return of;
      throw new Refused(`${of.instance.path} has no ${name}`);
    }
    case "type": {
      if (of.domain.kind === "enum") {
        const { domain } = of;
        const value = valuesOf(domain, context.world).find((other) => show(other) === name);
        if (value !== undefined) return asValue(value);
      }
      if (name === "len") return asValue(integer(valuesOf(of.domain, context.world).length));
      throw new Refused(`a type has no ${name}`);
    }
    case "remote": {
      const local = remoteLocal(of.process, of.path, context, evaluate);
      if (local === undefined) return { ...of, path: [...of.path, name] };
      return memberOfValue(remoteValue(local, context), name, context, evaluate);
    }
    case "value":
    case "variable": {
      const value = of.kind === "value" ? of.value : readVariable(of, context);
      return memberOfValue(value, name, context, evaluate);
    }
    case "instances":
    case "processes":
      throw new Refused(`a family has no ${name}`);
  }
}

function memberOfValue(
  value: Value,
  name: string,
  context: Context,
  evaluate: Evaluate,
): Denotation {
  switch (value.kind) {
    case "set":
      if (name !== "len") throw new Refused(`a set has no ${name}`);
      return asValue(integer(value.elements.length));
    case "process":
      return { kind: "remote", process: show(value), path: [name] };
    case "null":
      throw new Ends("no_null_access");
    case "dangling":
      throw afterFree(value.type);
    case "object": {
      if (!context.state.objects.has(value.number)) throw afterFree(value.type);
      const fields = context.world.program.objects.get(value.type)?.fields ?? [];
      const path = `#${String(value.number)}.${name}`;
      const global = globalContext(context.world, context.state);
      const found = declaredMember(fields, name, path, global, evaluate);
      if (found === undefined) throw new Refused(`${value.type} has no ${name}`);
      return found;
    }
    default:
      throw new Refused(`a ${value.kind} has no ${name}`);
  }
}

function index(
  expression: ExpressionOf<"index">,
  context: Context,
  evaluate: Evaluate,
): Denotation {
  const of = denote(expression.of, context, evaluate);
  const values = expression.indices.map((one) => evaluate(one, context));
  switch (of.kind) {
    case "variable": {
      checkIndex(values, of.dimensions.slice(0, values.length), context);
      const dimensions = of.dimensions.slice(values.length);
      if (of.dimensions.length < values.length) throw new Refused("too many indices");
      if (dimensions.length > 0) throw new Refused("too few indices");
      return { ...of, key: of.key + showIndex(values), dimensions };
    }
    case "instances":
      checkIndex(values, of.dimensions, context);
      return { kind: "instance", instance: of.at(of.path + showIndex(values), values) };
    case "processes": {
      const domains = dimensionsOf(of.declaration, context, evaluate);
      checkIndex(values, domains, context);
      return asValue({ kind: "process", name: of.declaration.name.text, index: values });
    }
    case "remote": {
      const local = remoteLocal(of.process, of.path, context, evaluate);
      if (local === undefined) throw new Refused(`no local ${of.path.join(".")}`);
      checkIndex(values, local.places[0]?.dimensions ?? [], context);
      const places = local.places.map((place) => ({
        ...place,
        key: place.key + showIndex(values),
        dimensions: [],
      }));
      return asValue(remoteValue({ places }, context));
    }
    case "value": {
      if (of.value.kind !== "array") throw new Refused("an index behind what is no array");
      const [position] = values;
      if (position?.kind === "null") throw new Ends("no_null_access");
      if (position?.kind !== "integer") throw new Refused("a table takes integers");
      const element = of.value.elements[position.value];
      if (element === undefined) throw new Ends("in_range");
      return asValue(element);
    }
    case "instance":
    case "type":
      throw new Refused("an index behind what is no array");
  }
}

function checkIndex(values: readonly Value[], domains: readonly Domain[], context: Context): void {
  values.forEach((value, position) => {
    const domain = domains[position];
    if (domain === undefined) throw new Refused("too many indices");
    const allowed = valuesOf(domain, context.world);
    if (allowed.some((other) => same(other, value))) return;
    throw new Ends(value.kind === "null" ? "no_null_access" : "in_range");
  });
}

// ---- locals of other processes -----------------------------------------------------------------

/** A local by path: one place for each chain of calls that it can live in. */
export interface RemoteLocal {
  readonly places: readonly Variable[];
}

export function remoteLocal(
  process: string,
  path: readonly string[],
  context: Context,
  evaluate: Evaluate,
): RemoteLocal | undefined {
  const { world } = context;
  const { tree } = world.program;
  const instance = world.processes.get(process);
  if (instance === undefined) throw new Refused(`no process ${process}`);
  const flow: Flow = world.flow(instance);
  const places: Variable[] = [];
  for (const { statement, frames, path: around } of occurrences(flow)) {
    for (const name of declaredBy(statement)) {
      if (!matches(path, around, name)) continue;
      const local = tree.local(name, insideOf(statement));
      if (local === undefined) continue;
      const inner: Context = {
        ...context,
        scope: { kind: "code", process: instance, frames, statement },
        binders: new Map(),
      };
      const store: Store = { kind: "process", process };
      places.push(localVariable(local, frames, store, inner, evaluate));
    }
  }
  return places.length === 0 ? undefined : { places };
}

function declaredBy(statement: Statement): string[] {
  switch (statement.kind) {
    case "let":
    case "pick":
    case "for":
      return [statement.name.text];
    case "variable":
      return statement.names.map((named) => named.name.text);
    default:
      return [];
  }
}

/** A statement from which a `for`'s own name is seen. */
function insideOf(statement: Statement): Statement {
  return statement.kind === "for" ? (statement.body.statements[0] ?? statement) : statement;
}

/** The value of a local by path: null while it is absent. */
export function remoteValue(local: RemoteLocal, context: Context): Value {
  let found: Value = nothing;
  for (const place of local.places) {
    noteCell(place, context);
    found = cellsOf(context.state, place.store, place.key).get(place.key) ?? found;
  }
  return found;
}
