// What one step does to a state: stores, new objects, frees. A `Run` is one attempt at one step:
// a state of its own to write on, the choices made so far, the violations recorded so far.

import type {
  Declaration,
  DeclarationOf,
  Expression,
  Initializer,
  Member,
} from "../../src/language/ast.ts";
import { evaluate } from "./expressions.ts";
import { bindersOf, combinations, defaultOf, globalContext, valuesOf } from "./names.ts";
import type {
  Context,
  Denotation,
  Domain,
  Instance,
  ProcessInstance,
  Scope,
  Store,
  Variable,
  World,
} from "./names.ts";
import { Ends, Refused } from "./outcomes.ts";
import { cellsOf, denote, dimensionsOf, instances, ownedContext, variableType } from "./places.ts";
import type { State } from "./state.ts";
import { nothing, same, showIndex } from "./values.ts";
import type { ObjectValue, Value } from "./values.ts";

export interface Run {
  readonly world: World;
  /** Written in place. */
  readonly state: State;
  /** The process whose step it is; undefined for actions. */
  readonly self: ProcessInstance | undefined;
  /** One of `count` possibilities, as its number. */
  readonly choose: (count: number) => number;
  readonly records: Set<string>;
  /** Whether the path has written something. */
  written: boolean;
  /** The locals of the ops and actions that are running, innermost last. */
  readonly bodies: Map<string, Value>[];
  /** The number of the next new object: never one that the step has seen. */
  fresh: number;
}

export function contextOf(run: Run, scope: Scope): Context {
  return {
    ...globalContext(run.world, run.state),
    self: run.self,
    scope,
  };
}

/**
 * The value as a cell of that type holds it. What does not fit has no next state. A member that
 * several enums have is the one of the type.
 */
export function fitted(value: Value, type: Domain | undefined, world: World): Value {
  switch (type?.kind) {
    case undefined:
    case "ref":
      return value;
    case "optional":
      return value.kind === "null" ? value : fitted(value, type.of, world);
    case "range":
      if (value.kind === "null") throw new Ends("no_null_access");
      if (value.kind !== "integer") throw new Refused("no integer for a range");
      if (value.value < type.low || value.value > type.high) throw new Ends("in_range");
      return value;
    case "enum":
      if (value.kind === "null") throw new Ends("no_null_access");
      return valuesOf(type, world).find((member) => same(member, value)) ?? value;
    default:
      if (value.kind === "null") throw new Ends("no_null_access");
      return value;
  }
}

/** The place of a target: a variable with all its indices. */
export function placeOf(target: Expression, context: Context): Variable {
  const place = denote(target, context, evaluate);
  if (place.kind !== "variable") throw new Refused("a store to what is no variable");
  return place;
}

export function store(place: Variable, value: Value, run: Run): void {
  const held = fitted(value, place.type, run.world);
  run.written = true;
  cellsOf(run.state, place.store, place.key).set(place.key, held);
}

/** A mutex's owner: a process or null. */
export function ownerOf(instance: Instance, state: State): Value {
  const owner = state.owners.get(instance.path);
  if (owner === undefined) throw new Refused(`no mutex ${instance.path}`);
  return owner;
}

export function setOwner(instance: Instance, owner: Value, run: Run): void {
  run.written = true;
  run.state.owners.set(instance.path, owner);
}

// ---- objects -----------------------------------------------------------------------------------

/** `new T(f: e)`, with the values of its fields already at hand. */
export function newObject(type: string, given: ReadonlyMap<string, Value>, run: Run): ObjectValue {
  const declaration = run.world.program.objects.get(type);
  if (declaration === undefined) throw new Refused(`no object ${type}`);
  const context = contextOf(run, { kind: "global" });
  const max = evaluate(declaration.max, context);
  const alive = [...run.state.objects.values()].filter((other) => other === type).length;
  if (max.kind !== "integer") throw new Refused("max is no integer");
  if (alive >= max.value) throw new Ends("no_exhaustion");
  const number = run.fresh++;
  run.state.objects.set(number, type);
  run.written = true;
  fillFields(declaration, `#${String(number)}`, given, run);
  return { kind: "object", type, number };
}

function fillFields(
  declaration: DeclarationOf<"object">,
  path: string,
  given: ReadonlyMap<string, Value>,
  run: Run,
): void {
  const rest: DeclarationOf<"object">["fields"][number][] = [];
  for (const field of declaration.fields) {
    if (field.kind === "instance") {
      rest.push(field);
      continue;
    }
    const names = field.names.filter((named) => !given.has(named.name.text));
    rest.push({ ...field, names });
    for (const named of field.names) {
      const value = given.get(named.name.text);
      if (value === undefined) continue;
      if (named.dimensions.length > 0) throw new Refused("an array field in new");
      const type = variableType(field, contextOf(run, { kind: "global" }), evaluate);
      run.state.fields.set(`${path}.${named.name.text}`, fitted(value, type, run.world));
    }
  }
  for (const cell of initialCells(rest, path, contextOf(run, { kind: "global" }))) {
    const [value] = cell.values(run);
    if (value === undefined) throw new Refused("a field without a value");
    if (cell.any) throw new Refused("any in a field");
    cellsOf(run.state, cell.store, cell.key).set(cell.key, value);
  }
}

/** A cell to be filled, and what it may hold at first, evaluated when its turn comes. */
export interface InitialCell {
  readonly store: Store;
  readonly key: string;
  readonly any: boolean;
  readonly values: (run: Run) => readonly Value[];
}

/** The cells of variables and instances, in order; `path` is what they belong to. */
export function initialCells(
  declarations: readonly (Declaration | Member)[],
  path: string | undefined,
  context: Context,
): InitialCell[] {
  return declarations.flatMap((declaration): InitialCell[] => {
    if (declaration.kind !== "variable" && declaration.kind !== "instance") return [];
    return declaration.names.flatMap((named): InitialCell[] => {
      const name = path === undefined ? named.name.text : `${path}.${named.name.text}`;
      const domains = dimensionsOf(named, context, evaluate);
      const indices = combinations(domains.map((domain) => valuesOf(domain, context.world)));
      if (declaration.kind === "instance") {
        const family = instances(name, declaration, named, context, evaluate);
        return indices.flatMap((index) => instanceCells(instanceOf(family, index), context));
      }
      const type = variableType(declaration, context, evaluate);
      return indices.map((index, position): InitialCell => {
        const { initial } = declaration.names.find((other) => other === named) ?? {};
        const inner = { ...context, binders: bindersOf(named, index) };
        return {
          store: { kind: "state" },
          key: name + showIndex(index),
          any: initial?.kind === "any",
          values: (run) => initialValues(initial, type, inner, run, [indices.length, position]),
        };
      });
    });
  });
}

/** One member of a family, or the instance that is no family. */
export function instanceOf(family: Denotation, index: readonly Value[]): Instance {
  if (family.kind === "instance") return family.instance;
  if (family.kind !== "instances") throw new Refused("no instance");
  return family.at(family.path + showIndex(index), index);
}

/** The cells of one instance of a primitive or of hardware. */
export function instanceCells(instance: Instance, context: Context): InitialCell[] {
  if (instance.declaration === undefined) {
    const { path } = instance;
    return [{ store: { kind: "owner" }, key: path, any: false, values: () => [nothing] }];
  }
  const inner = ownedContext(context, instance);
  return initialCells(instance.declaration.members, instance.path, inner);
}

/** What a cell may hold at first; `new` makes an object for each cell. */
export function initialValues(
  initial: Initializer | undefined,
  type: Domain,
  context: Context,
  run: Run,
  [count, position]: readonly [count: number, position: number] = [1, 0],
): readonly Value[] {
  if (initial === undefined) return [defaultOf(type, context.world)];
  if (initial.kind === "any") return valuesOf(type, context.world);
  const value = valueOf(initial, { ...context, state: run.state }, run);
  const element = value.kind === "array" ? elementAt(value, count, position) : value;
  return [fitted(element, type, context.world)];
}

/** One element of an array literal, whatever its nesting. */
function elementAt(value: Value, count: number, position: number): Value {
  const flat = (inner: Value): readonly Value[] =>
    inner.kind === "array" ? inner.elements.flatMap(flat) : [inner];
  const elements = flat(value);
  const element = elements[position];
  if (elements.length !== count || element === undefined) {
    throw new Refused("an array of another length");
  }
  return element;
}

/** The value of a right side that may be `new`. */
export function valueOf(expression: Expression, context: Context, run: Run): Value {
  if (expression.kind !== "new") return evaluate(expression, context);
  const given = new Map<string, Value>();
  for (const field of expression.fields) {
    given.set(field.name.text, valueOf(field.value, context, run));
  }
  return newObject(expression.object.text, given, run);
}

/** The object goes; every copy of the reference becomes dangling. */
export function freeObject(value: Value, run: Run): void {
  run.written = true;
  if (value.kind === "null") return;
  if (value.kind === "dangling") {
    run.records.add("no_double_free");
    return;
  }
  if (value.kind !== "object") throw new Refused("free of what is no reference");
  const { state } = run;
  const prefix = `#${String(value.number)}.`;
  const mutexes = [...state.owners].filter(([path]) => path.startsWith(prefix));
  if (mutexes.some(([, owner]) => owner.kind === "process")) {
    run.records.add("mutex_discipline");
    return;
  }
  for (const [path] of mutexes) state.owners.delete(path);
  for (const key of [...state.fields.keys()]) {
    if (key.startsWith(prefix)) state.fields.delete(key);
  }
  state.objects.delete(value.number);
  for (const cells of [state.cells, state.fields, ...locals(state), ...run.bodies]) {
    for (const [key, held] of cells) {
      if (held.kind === "object" && held.number === value.number) {
        cells.set(key, { kind: "dangling", type: value.type });
      }
    }
  }
}

function locals(state: State): Map<string, Value>[] {
  return [...state.processes.values()].map((process) => process.locals);
}

/** Whether a process owns a mutex. */
export function ownsSome(process: ProcessInstance, state: State): boolean {
  return [...state.owners.values()].some((owner) => same(owner, process.value));
}
