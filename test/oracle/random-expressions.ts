// Random expressions of a wanted kind over the names in scope. Everything is parenthesised. With
// hazard 0 an expression never ends a path: no field of what may be null, no empty sum, no index
// outside.

import type { Source } from "./random-source.ts";

/** `bit` is 0..1, `small` 0..2, `color` an enum, `maybe` an id or null. */
export type Kind = "bool" | "bit" | "small" | "color" | "id" | "maybe" | "ref";

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** The kind of its index, for an array. */
  readonly index?: Kind;
  readonly writable: boolean;
  /** Bound once by `let`, `pick`, `for` or as a parameter: may stand in the place of a `with`. */
  readonly rigid: boolean;
}

/** A process as others see it. */
export interface Seen {
  readonly name: string;
  /** undefined for a single process. */
  readonly index: Kind | undefined;
  readonly labels: string[];
  /** Locals by path, and whether they are always there. */
  readonly locals: { readonly path: string; readonly kind: Kind; readonly always: boolean }[];
}

/** What the protocol has, decided before its parts are made. */
export interface Menu {
  readonly hazard: number;
  readonly ids: boolean;
  readonly color: boolean;
  readonly objects: boolean;
  readonly mutexes: readonly string[];
  readonly mutexFamily: string | undefined;
  readonly device: { readonly name: string; readonly index: Kind | undefined } | undefined;
  readonly counter: string | undefined;
  readonly slot: { readonly name: string; readonly kind: Kind } | undefined;
  readonly defs: readonly { readonly name: string; readonly parameter: Kind | undefined }[];
}

export interface Scope {
  readonly source: Source;
  readonly menu: Menu;
  readonly variables: readonly Variable[];
  readonly processes: readonly Seen[];
  /** Whether `self` has a meaning here. */
  readonly inProcess: boolean;
  /** Whether locals of processes may be read by path: in properties and asserts. */
  readonly readsLocals: boolean;
}

export function typeText(kind: Kind): string {
  switch (kind) {
    case "bool":
      return "bool";
    case "bit":
      return "0..1";
    case "small":
      return "Small";
    case "color":
      return "Color";
    case "id":
      return "Id";
    case "maybe":
      return "Id?";
    case "ref":
      return "ref Node";
  }
}

/** A set of all values of a kind that an array can be indexed by. */
export function setText(kind: Kind): string {
  return typeText(kind);
}

export function literal(kind: Kind, source: Source): string {
  switch (kind) {
    case "bool":
      return source.one(["true", "false"]);
    case "bit":
      return source.one(["0", "1"]);
    case "small":
      return source.one(["0", "1", "2"]);
    case "color":
      return source.one(["red", "green"]);
    case "id":
    case "maybe":
    case "ref":
      return "null";
  }
}

/** An index of a kind that is surely inside, and rigid if so wanted; undefined if there is none. */
export function indexText(kind: Kind, scope: Scope, rigid: boolean): string | undefined {
  const { source, variables } = scope;
  const names = variables.filter(
    (variable) => variable.kind === kind && variable.index === undefined,
  );
  const maybes = placesOf(
    "maybe",
    { ...scope, variables: variables.filter((one) => !one.index) },
    false,
  );
  if (kind === "id" && !rigid && maybes.length > 0 && source.chance(scope.menu.hazard * 0.4)) {
    return source.one(maybes);
  }
  const fitting = names.filter((variable) => variable.rigid || !rigid);
  if (fitting.length > 0 && (kind === "id" || source.chance(0.7))) return source.one(fitting).name;
  return kind === "id" ? undefined : literal(kind, source);
}

/** The places of a kind: variables, and cells of arrays. */
export function placesOf(kind: Kind, scope: Scope, writable: boolean): string[] {
  return scope.variables.flatMap((variable) => {
    if (variable.kind !== kind || (writable && !variable.writable)) return [];
    if (variable.index === undefined) return [variable.name];
    const index = indexText(variable.index, scope, false);
    return index === undefined ? [] : [`${variable.name}[${index}]`];
  });
}

export function expression(kind: Kind, scope: Scope, depth = 2): string {
  switch (kind) {
    case "bool":
      return condition(scope, depth);
    case "bit":
    case "small":
      return number(kind, scope, depth);
    case "color":
      return choose(kind, scope, depth, [literal(kind, scope.source)]);
    case "id":
      return choose(kind, scope, 0, []);
    case "maybe": {
      const ids = placesOf("id", scope, false);
      return choose(kind, scope, depth, ["null", ...ids]);
    }
    case "ref":
      return choose(kind, scope, 0, ["null"]);
  }
}

/** A place of the kind, one of the others, or an `if … then … else`. */
function choose(kind: Kind, scope: Scope, depth: number, others: readonly string[]): string {
  const { source } = scope;
  const all = [...placesOf(kind, scope, false), ...others];
  if (depth > 0 && source.chance(0.15)) {
    return `(if ${condition(scope, 0)} then ${source.one(all)} else ${source.one(all)})`;
  }
  return source.one(all);
}

function number(kind: "bit" | "small", scope: Scope, depth: number): string {
  const { source, menu } = scope;
  const high = kind === "bit" ? 1 : 2;
  const bits = placesOf("bit", scope, false);
  const places = kind === "bit" ? bits : [...bits, ...placesOf("small", scope, false)];
  const any = [...bits, ...placesOf("small", scope, false)];
  // What has a declared range: of a `let` the analysis may know that the path always ends.
  const ranged = [...placesOf("bit", scope, true), ...placesOf("small", scope, true)];
  const wild = ranged.length > 0 ? menu.hazard : 0;
  if (depth === 0 || any.length === 0) return source.one([...places, literal(kind, source)]);
  return source.weighted<() => string>([
    [4, () => literal(kind, source)],
    [4, () => source.one([...places, literal(kind, source)])],
    [3, () => `((${source.one(any)} + ${source.one(["1", "K"])}) % ${String(high + 1)})`],
    [2, () => `(${String(high)} - ${number(kind, scope, 0)})`],
    [0.7, () => `((${source.one(any)} * 2) / 4)`],
    [0.7, () => `(((${source.one(any)} - 1) / 2) + 1)`],
    [1, () => `((${source.one(any)} - 2) % ${String(high + 1)})`],
    [1, () => choose(kind, scope, depth, [literal(kind, source)])],
    [kind === "small" ? 1 : 0, () => `{u in Small: u > ${number("small", scope, 0)}}.len`],
    [wild * 7, () => `(${source.one(ranged)} + 1)`],
    [wild * 3, () => `(-${source.one(ranged)} + 1)`],
    [wild * 3, () => `(${String(high)} / ${source.one(ranged)})`],
  ])();
}

/** A condition; property-only forms (`live`) are left to the caller. */
export function condition(scope: Scope, depth = 2): string {
  const { source, menu, processes } = scope;
  const inner = () => condition(scope, depth - 1);
  const ids = menu.ids ? 1 : 0;
  if (depth <= 0) return source.one([() => atom(scope), () => atom(scope), () => atom(scope)])();
  return source.weighted<() => string>([
    [6, () => atom(scope)],
    [1, () => `!${group(inner())}`],
    [1, () => `(${inner()} && ${inner()})`],
    [1, () => `(${inner()} || ${inner()})`],
    [1, () => `(${inner()} => ${inner()})`],
    [1, () => `(${inner()} <=> ${inner()})`],
    [1, () => `(if ${inner()} then ${inner()} else ${inner()})`],
    [1, () => quantified("Small", "small", scope)],
    [ids, () => quantified("Id", "id", scope)],
    [menu.color ? 1 : 0, () => quantified("Color", "color", scope)],
    [processes.length > 0 ? 2 : 0, () => placed(scope)],
  ])();
}

function group(text: string): string {
  return text.startsWith("(") ? text : `(${text})`;
}

function quantified(set: string, kind: Kind, scope: Scope): string {
  const { source } = scope;
  const name = source.name("q");
  const bound: Variable = { name, kind, writable: false, rigid: true };
  const inner: Scope = { ...scope, variables: [...scope.variables, bound] };
  const range = source.chance(0.3) && kind === "small" ? source.one(["0..K", "{0, 2}"]) : set;
  if (range === "0..K")
    return `(${source.one(["forall", "exists"])} ${name} in 0..K: ${name} <= 2)`;
  return `(${source.one(["forall", "exists"])} ${name} in ${range}: ${condition(inner, 0)})`;
}

function placed(scope: Scope): string {
  const { source, processes } = scope;
  const seen = source.one(processes);
  const about = (process: string): string => {
    const some = scope.readsLocals && seen.locals.length > 0 && source.chance(0.5);
    const local = some ? source.one(seen.locals) : undefined;
    if (local !== undefined) return aboutLocal(`${process}.${local.path}`, local, scope);
    if (seen.labels.length === 0) return `${process} at end`;
    const relation = source.one(["at", "at", "inside"]);
    const label = source.chance(0.15) && relation === "at" ? "end" : source.one(seen.labels);
    return `${process} ${relation} ${label}`;
  };
  if (seen.index === undefined) return `(${about(seen.name)})`;
  const set = setText(seen.index);
  const name = source.name("q");
  const quantifier = source.one(["forall", "exists"]);
  if (seen.index === "id" || source.chance(0.5)) {
    return `(${quantifier} ${name} in ${set}: ${about(`${seen.name}[${name}]`)})`;
  }
  return `(${about(`${seen.name}[${source.one(["0", "1"])}]`)})`;
}

function aboutLocal(path: string, local: Seen["locals"][number], scope: Scope): string {
  const { source } = scope;
  const isNull = !local.always || local.kind === "maybe" || local.kind === "ref";
  if (isNull && source.chance(0.5)) return `${path} ${source.one(["==", "!="])} null`;
  switch (local.kind) {
    case "id": {
      const ids = placesOf("id", scope, false);
      return ids.length === 0 ? `${path} != null` : `${path} == ${source.one(ids)}`;
    }
    case "maybe":
    case "ref":
      return `${path} == null`;
    default:
      return `${path} ${source.one(["==", "!="])} ${literal(local.kind, source)}`;
  }
}

/** One comparison, flag, membership, call. */
function atom(scope: Scope): string {
  const { source, menu } = scope;
  const flags = placesOf("bool", scope, false);
  const numbers = [...placesOf("bit", scope, false), ...placesOf("small", scope, false)];
  const colors = placesOf("color", scope, false);
  const ids = placesOf("id", scope, false);
  const maybes = placesOf("maybe", scope, false);
  const refs = placesOf("ref", scope, false);
  const one = (list: readonly string[]) => source.one(list);
  const has = (list: readonly string[], weight: number) => (list.length > 0 ? weight : 0);
  const small = () => one(["0", "1", "2", "K"]);
  const device = deviceText(scope);
  return source.weighted<() => string>([
    [has(flags, 4), () => one(flags)],
    [has(flags, 1), () => `!${one(flags)}`],
    [
      has(numbers, 4),
      () => `${one(numbers)} ${one(["==", "!=", "<", "<=", ">", ">="])} ${small()}`,
    ],
    [has(numbers, 1), () => `${one(numbers)} ${one(["in", "!in"])} ${numberSet(scope)}`],
    [has(numbers, 1), () => `({${one(numbers)}} subset ${numberSet(scope)})`],
    [has(colors, 2), () => `${one(colors)} ${one(["==", "!="])} ${literal("color", source)}`],
    [has(colors, 1), () => `${one(colors)} in {red, green}`],
    [ids.length > 1 ? 2 : 0, () => `${one(ids)} ${one(["==", "!="])} ${one(ids)}`],
    [has(maybes, 1), () => `${one(maybes)} ${one(["==", "!="])} null`],
    [ids.length * maybes.length > 0 ? 2 : 0, () => `${one(maybes)} == ${one(ids)}`],
    [has(refs, 2), () => `${one(refs)} ${one(["==", "!="])} null`],
    [has(refs, menu.hazard), () => `${one(refs)} == ${one(refs)}`],
    [has(refs, menu.hazard), () => `${one(refs)}.mark`],
    [has(refs, menu.hazard * 2), () => guarded(one(refs), "!= null &&")],
    [has(refs, menu.hazard * 2), () => guarded(one(refs), "== null ||")],
    [has(refs, menu.hazard), () => guarded(one(refs), "!= null =>")],
    [menu.objects ? 1 : 0, () => `(Node.len ${one(["<", "=="])} 1)`],
    [menu.mutexes.length > 0 ? 1 : 0, () => `${one(menu.mutexes)}.owner ${ownedBy(scope)}`],
    [device === undefined ? 0 : 1, () => `${device ?? ""}.busy`],
    [device === undefined ? 0 : 1, () => `${device ?? ""}.level < ${one(["1", "2"])}`],
    [menu.counter === undefined ? 0 : 1, () => `${menu.counter ?? ""}.n > 0`],
    [menu.slot ? 1 : 0, () => `${menu.slot?.name ?? ""}.full`],
    [menu.defs.length > 0 ? 1 : 0, () => defCall(scope)],
    [1, () => one(["true", "K > 1", "(K == 1)"])],
  ])();
}

/** A field behind the question whether there is one: only lazy operators keep the path alive. */
function guarded(ref: string, question: string): string {
  return `(${ref} ${question} ${ref}.val == 1)`;
}

function ownedBy(scope: Scope): string {
  return scope.inProcess && scope.source.chance(0.5) ? "== self" : "== null";
}

function numberSet(scope: Scope): string {
  const { source } = scope;
  return source.one([
    "{0, 2}",
    "0..1",
    "(Small minus {1})",
    "({0} union {1})",
    "(Small intersect 1..2)",
    "{v in Small: v != 1}",
    "{}",
  ]);
}

function defCall(scope: Scope): string {
  const { source, menu } = scope;
  const def = source.one(menu.defs);
  if (def.parameter === undefined) return def.name;
  return `${def.name}(${expression(def.parameter, scope, 0)})`;
}

/** A device, by an index that surely fits; undefined if there is none. */
export function deviceText(scope: Scope, rigid = false): string | undefined {
  const { device } = scope.menu;
  if (device?.index === undefined) return device?.name;
  const index = indexText(device.index, scope, rigid);
  return index === undefined ? undefined : `${device.name}[${index}]`;
}
