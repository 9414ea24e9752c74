// Which cells a text reads and writes, traced to their roots: a variable, a local, a part of an
// instance, a parameter of a routine. Ops that are called are followed, with their instance and
// arguments put in. What the text declares itself is its own and not listed.

import { placeOfWith } from "../effects.ts";
import type {
  Block,
  Expression,
  InstancePlace,
  Local,
  ObjectType,
  OpCall,
  Place,
  Statement,
  Type,
  Value,
} from "../protocol.ts";
import type { Span } from "../source.ts";
import { sameKind } from "../types/type.ts";
import { defsIn, visitBlock, visitExpression, visitInitial } from "../walk.ts";
import type { Visitor } from "../walk.ts";

/** One access, with the indices that lead from the root to the cell. */
export interface Access {
  /** Names the root; equal for equal roots only. */
  readonly root: string;
  /** The variable at the end of the way. */
  readonly thing: object;
  /** `own`: of whatever instance the text belongs to. `parameter`: of whatever is given. */
  readonly from: "known" | "own" | "parameter";
  readonly local: boolean;
  readonly type: Type;
  readonly indices: readonly Expression[];
  /** In the text itself: the call where an op makes the access. */
  readonly span: Span;
  readonly writes: boolean;
}

export interface Accesses {
  readonly all: readonly Access[];
  /** Object types of which the text makes new ones. */
  readonly created: ReadonlyMap<ObjectType, Span>;
  /** Reads of the set of live objects of a type. */
  readonly populations: readonly { readonly object: ObjectType; readonly span: Span }[];
  readonly frees: Span | undefined;
  /** A read of some process's local by path. */
  readonly remote: Span | undefined;
}

export function accessesOf(block: Block): Accesses {
  const found: Found = {
    all: [],
    created: new Map(),
    populations: [],
    frees: undefined,
    remote: undefined,
    declared: new Set(),
    names: new Map(),
  };
  visitBlock(block, visitor(found, { own: undefined, values: new Map(), call: undefined }));
  return found;
}

/** Whether two accesses may be to the same variable, whatever the indices. */
export function mayMeet(a: Access, b: Access): boolean {
  if (a.root === b.root) return true;
  if (a.from === "parameter" || b.from === "parameter") return sameKind(a.type, b.type);
  return a.from !== b.from && a.thing === b.thing;
}

interface Found {
  readonly all: Access[];
  readonly created: Map<ObjectType, Span>;
  readonly populations: { object: ObjectType; span: Span }[];
  frees: Span | undefined;
  remote: Span | undefined;
  readonly declared: Set<Local>;
  readonly names: Map<object, number>;
}

/** Where text stands while calls are followed. */
interface Frame {
  /** What `own` is, and the frame in which that is said; undefined in the text itself. */
  readonly own: { readonly place: InstancePlace; readonly frame: Frame } | undefined;
  readonly values: ReadonlyMap<Value, { readonly argument: Expression; readonly frame: Frame }>;
  /** The call in the text itself that led here. */
  readonly call: Span | undefined;
}

function visitor(found: Found, frame: Frame): Visitor {
  return {
    statement: (statement) => {
      addStatement(statement, found, frame);
    },
    store: (place) => {
      addPlace(place, true, found, frame);
    },
    read: (place) => {
      addPlace(place, false, found, frame);
    },
    right: (value) => {
      if (value.kind === "new") addCreated(value.object, frame.call ?? value.span, found);
    },
    set: (set) => {
      if (set.kind !== "objects") return;
      found.populations.push({ object: set.object, span: frame.call ?? set.span });
    },
    expression: (expression) => {
      if (expression.kind === "remote") found.remote ??= frame.call ?? expression.span;
      if (expression.kind !== "call") return;
      const inner = { ...visitor(found, { ...frame, call: frame.call ?? expression.span }) };
      // All defs that it leads to are visited here, so calls inside them are not followed again.
      for (const def of defsIn(expression)) {
        visitExpression(def.body, { ...inner, expression: () => undefined });
      }
    },
    call: (call) => {
      addCall(call, found, frame);
    },
  };
}

/** An object may bring others with it, by the initial values of its fields. */
function addCreated(object: ObjectType, span: Span, found: Found): void {
  if (found.created.has(object)) return;
  found.created.set(object, span);
  for (const { initial } of object.fields) {
    visitInitial(initial, {
      right: (value) => {
        if (value.kind === "new") addCreated(value.object, span, found);
      },
    });
  }
}

function addStatement(statement: Statement, found: Found, frame: Frame): void {
  switch (statement.kind) {
    case "bind":
    case "declare":
    case "pick":
    case "for":
      found.declared.add(statement.local);
      return;
    case "free":
      found.frees ??= frame.call ?? statement.span;
      return;
    case "with": {
      const { section, on } = statement;
      const span = placeOfWith(statement.span);
      const ops = section === undefined ? (["lock", "unlock"] as const) : opsOf(section);
      for (const op of ops) addCall({ on, op, arguments: [], span }, found, frame);
      return;
    }
    default:
      return;
  }
}

function opsOf(section: Extract<Statement, { kind: "with" }>["section"]): readonly OpCall["op"][] {
  if (section === undefined) return [];
  return [section.lock, section.unlock, section.tryLock].filter((op) => op !== undefined);
}

function addCall(call: OpCall, found: Found, frame: Frame): void {
  const span = frame.call ?? call.span;
  if (typeof call.op === "string") {
    const type: Type = { kind: "process" };
    found.all.push({
      ...partOf(call.on, undefined, found, frame),
      local: false,
      type,
      span,
      writes: true,
    });
    return;
  }
  const { op, on } = call;
  // Inside the device, its own binders stand for the indices by which it was found.
  const values = new Map(on.kind === "own" ? frame.values : []);
  const stand = (value: Value | undefined, argument: Expression | undefined): void => {
    if (value !== undefined && argument !== undefined) values.set(value, { argument, frame });
  };
  if ("instance" in on) {
    on.instance.dimensions.forEach(({ binder }, index) => {
      stand(binder, on.indices[index]);
    });
  }
  op.parameters.forEach((parameter, index) => {
    stand(parameter, call.arguments[index]);
  });
  const inner = visitor(found, { own: { place: on, frame }, values, call: span });
  if (op.when !== undefined) visitExpression(op.when, inner);
  visitBlock(op.body, inner);
}

function addPlace(place: Place, writes: boolean, found: Found, frame: Frame): void {
  const indices = place.indices.map((index) => resolve(index, frame));
  const common = { type: place.type, span: frame.call ?? place.span, writes };
  switch (place.kind) {
    case "local":
      if (found.declared.has(place.local)) return;
      addRoot(place.local, "known", true);
      return;
    case "variable":
      addRoot(place.variable, "known", false);
      return;
    case "parameter":
      addRoot(place.parameter, "parameter", false);
      return;
    case "field":
      // The reference is part of what leads to the cell.
      indices.unshift(resolve(place.ref, frame));
      addRoot(place.variable, "known", false);
      return;
    case "state": {
      const part = partOf(place.of, place.variable, found, frame);
      found.all.push({ ...part, ...common, local: false, indices: [...part.indices, ...indices] });
      return;
    }
  }

  function addRoot(thing: object, from: Access["from"], local: boolean): void {
    found.all.push({ root: nameOf(thing, found), thing, from, local, indices, ...common });
  }
}

type Part = Pick<Access, "root" | "thing" | "from" | "indices">;

/** A part of an instance: its variable, or the owner of a mutex (undefined). */
function partOf(place: InstancePlace, part: object | undefined, found: Found, frame: Frame): Part {
  switch (place.kind) {
    case "instance":
    case "field": {
      const indices = place.indices.map((index) => resolve(index, frame));
      if (place.kind === "field") indices.unshift(resolve(place.ref, frame));
      return extend({
        root: nameOf(place.instance, found),
        thing: place.instance,
        from: "known",
        indices,
      });
    }
    case "inner": {
      const of = partOf(place.of, place.instance, found, frame);
      const indices = place.indices.map((index) => resolve(index, frame));
      return extend({ ...of, indices: [...of.indices, ...indices] });
    }
    case "own":
      return frame.own === undefined
        ? extend({ root: "own", thing: found, from: "own", indices: [] })
        : partOf(frame.own.place, part, found, frame.own.frame);
    case "parameter": {
      const root = nameOf(place.parameter, found);
      return extend({ root, thing: place.parameter, from: "parameter", indices: [] });
    }
  }

  function extend(of: Part): Part {
    return part === undefined
      ? of
      : { ...of, root: `${of.root}.${nameOf(part, found)}`, thing: part };
  }
}

/** A parameter of an op, where it is followed, is its argument. */
function resolve(index: Expression, frame: Frame): Expression {
  if (index.kind !== "value") return index;
  const given = frame.values.get(index.value);
  return given === undefined ? index : resolve(given.argument, given.frame);
}

/** A name of its own for each declared thing. */
function nameOf(thing: object, found: Found): string {
  const number = found.names.get(thing) ?? found.names.size;
  found.names.set(thing, number);
  return `${number}`;
}
