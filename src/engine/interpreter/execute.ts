// Runs the code of one step. A path is one resolution of its choices: running code turns a path
// into the paths that come out of it, in the order of the text. A path that waits or ends is
// reported and goes no further.

import { exhaustive, InternalError } from "../../base/exhaustive.ts";
import type { Span } from "../../language/source.ts";
import { ABSENT, DANGLING, FALSE, NULL, TRUE } from "../../language/values.ts";
import { address, elements, type Environment, evaluate, PathEnd } from "../../system/evaluate.ts";
import { mutexNameAt } from "../../system/names.ts";
import type {
  Allocation,
  Code,
  ObjectType,
  RecordedProperty,
  StoredValue,
  System,
  Target,
  Variable,
} from "../../system/system.ts";
import type { Record, Slot, Wait } from "./outcome.ts";
import { blank } from "./renumber.ts";

/** One resolution of choices, under way. */
export interface Path {
  readonly cells: number[];
  readonly scratch: number[];
  readonly records: Record[];
  readonly marks: number[];
  readonly freed: Slot[];
  /** Something was written: what waits from here on cannot. */
  wrote: boolean;
  /** A jump is under way: the scope that it leaves, or "arrived" behind a `goto`. */
  leaving: number | "arrived" | undefined;
}

/** Who runs the code, and who hears of paths that stop. */
export interface Run {
  readonly system: System;
  /** The process; undefined for actions and initial values. */
  readonly process: number | undefined;
  waits(on: Wait, records: readonly Record[]): void;
  ends(by: Record, records: readonly Record[]): void;
}

/** All paths that get through the code, in order. */
export function run(code: readonly Code[], start: Path, context: Run): readonly Path[] {
  let paths: Path[] = [start];
  for (const step of code) {
    const after: Path[] = [];
    for (const path of paths) {
      if (path.leaving !== undefined) after.push(path);
      else advance(step, path, context, after);
    }
    paths = after;
    if (paths.length === 0) break;
  }
  return paths;
}

export function fork(path: Path): Path {
  return {
    ...path,
    cells: [...path.cells],
    scratch: [...path.scratch],
    records: [...path.records],
    marks: [...path.marks],
    freed: [...path.freed],
  };
}

function environmentOf(path: Path, { system }: Run): Environment {
  return { system, cells: path.cells, scratch: path.scratch, next: undefined, reads: undefined };
}

/** Runs one piece of code; what comes out of the path is added to `after`. */
function advance(step: Code, path: Path, context: Run, after: Path[]): void {
  try {
    after.push(...perform(step, path, context));
  } catch (error) {
    if (!(error instanceof PathEnd)) throw error;
    const { property, object, detail, span } = error;
    context.ends(recordOf(property, object, detail, span, context), path.records);
  }
}

function perform(step: Code, path: Path, context: Run): readonly Path[] {
  const environment = environmentOf(path, context);
  switch (step.kind) {
    case "store":
      store(step.target, step.value, path, context);
      if (!step.binds || step.value.kind === "new") path.wrote = true;
      return [path];
    case "clear":
      for (const variable of step.variables) clear(variable, path);
      return [path];
    case "free":
      free(step, path, context);
      return [path];
    case "use":
      use(step, path, context);
      return [path];
    case "assert":
      if (evaluate(step.condition, environment) !== TRUE) {
        const properties = [step.property];
        path.records.push({ properties, detail: "the assertion is false", span: step.span });
      }
      return [path];
    case "await":
      if (evaluate(step.condition, environment) === TRUE) return [path];
      context.waits({ kind: "condition", span: step.span }, []);
      return [];
    case "pick": {
      const values = elements(step.set, environment);
      if (values.length === 0) return emptyPick(step.span, path, context);
      return values.map((value, k) => {
        const each = k === values.length - 1 ? path : fork(path);
        cellsOf(step.variable, each)[step.variable.base] = value;
        return each;
      });
    }
    case "choose":
      return step.branches.flatMap((branch, k) =>
        run(branch, k === step.branches.length - 1 ? path : fork(path), context),
      );
    case "branch": {
      const taken = evaluate(step.condition, environment) === TRUE;
      return run(taken ? step.then : step.otherwise, path, context);
    }
    case "each":
      return rounds(step, path, context);
    case "visit":
      return visit(step, path, context);
    case "lock":
      return lock(step, path, context);
    case "unlock":
      unlock(step, path, context);
      return [path];
    case "try-lock": {
      const at = address(step.owner, environment);
      const taken = path.cells[at] === NULL;
      if (taken) path.cells[at] = step.self;
      path.wrote = true;
      path.scratch[step.result.variable.base] = taken ? TRUE : FALSE;
      return [path];
    }
    case "scope":
      return run(step.body, path, context).map((left) => {
        if (left.leaving === step.scope) left.leaving = undefined;
        return left;
      });
    case "leave":
      path.leaving = step.scope;
      return [path];
    case "goto":
      arrive(step.location, step.span, path, context);
      return [path];
    case "mark":
      path.marks.push(step.mark);
      return [path];
    default:
      return exhaustive(step);
  }
}

function recordOf(
  property: RecordedProperty,
  object: ObjectType | undefined,
  detail: string,
  span: Span,
  { system }: Run,
): Record {
  const general = system.builtins[property];
  const properties = object === undefined ? [general] : [general, object.accessAfterFree];
  return { properties, detail, span };
}

// ---- stores ------------------------------------------------------------------------------------

function cellsOf(variable: Variable, path: Path): number[] {
  return variable.space === "scratch" ? path.scratch : path.cells;
}

/** Indices of the target, then the value, then the store. */
function store(target: Target, value: StoredValue, path: Path, context: Run): void {
  const at = address(target, environmentOf(path, context));
  const stored = valueOf(value, path, context);
  checkRange(target.variable, stored, target.span);
  const cells = cellsOf(target.variable, path);
  appear(target.variable, cells);
  cells[at] = stored;
}

/** A block's array that had no value yet has its type's own in every cell from the first store on. */
function appear({ space, base, size, unset }: Variable, cells: number[]): void {
  if (space === "object" || size === 1 || unset === undefined || cells[base] !== ABSENT) return;
  cells.fill(unset, base, base + size);
}

function checkRange(variable: Variable, value: number, span: Span): void {
  const { domain } = variable.scalar;
  if (domain.kind !== "int" || value === NULL) return;
  if (value >= domain.low && value <= domain.high) return;
  const detail = `${value} is outside ${domain.low}..${domain.high} of ${variable.name}`;
  throw new PathEnd("in_range", undefined, detail, span);
}

function valueOf(value: StoredValue, path: Path, context: Run): number {
  if (value.kind === "expression") {
    return evaluate(value.expression, environmentOf(path, context));
  }
  return allocate(value.allocation, path, context);
}

/** A fresh object; returns its slot. Values are worked out before the slot is taken. */
function allocate({ object, cells, span }: Allocation, path: Path, context: Run): number {
  const values = cells.map(({ value }) => valueOf(value, path, context));
  cells.forEach(({ offset }, k) => {
    const field = object.fields.find(({ base, size }) => offset >= base && offset < base + size);
    if (field === undefined) throw new InternalError("a cell of no field");
    checkRange(field, values[k], span);
  });
  const slot = freeSlot(object, path);
  if (slot === undefined) {
    const detail = `no room for another ${object.name}: at most ${object.max} may be alive`;
    throw new PathEnd("no_exhaustion", undefined, detail, span);
  }
  const base = object.base + slot * object.stride;
  path.cells[base] = TRUE;
  cells.forEach(({ offset }, k) => {
    path.cells[base + offset] = values[k];
  });
  return slot;
}

/** One that this step has not freed, if there is any: so that old and new can be told apart. */
function freeSlot({ index, base, stride, max }: ObjectType, path: Path): number | undefined {
  const free = Array.from({ length: max }, (_, slot) => slot).filter(
    (slot) => path.cells[base + slot * stride] !== TRUE,
  );
  const isFreed = (slot: number): boolean =>
    path.freed.some((other) => other.object === index && other.slot === slot);
  return free.find((slot) => !isFreed(slot)) ?? free[0];
}

function clear(variable: Variable, path: Path): void {
  const cells = cellsOf(variable, path);
  for (let k = 0; k < variable.size; k++) cells[variable.base + k] = ABSENT;
}

// ---- objects -----------------------------------------------------------------------------------

function free(step: Extract<Code, { kind: "free" }>, path: Path, context: Run): void {
  const { object, copies, span } = step;
  const { system } = context;
  path.wrote = true;
  const ref = evaluate(step.ref, environmentOf(path, context));
  if (ref === NULL) return;
  if (ref === DANGLING) {
    const detail = `this ${object.name} was freed before`;
    path.records.push(recordOf("no_double_free", undefined, detail, span, context));
    return;
  }
  const base = object.base + ref * object.stride;
  if (object.owners.some((offset) => path.cells[base + offset] !== NULL)) {
    const detail = `a ${object.name} is freed while its mutex is locked`;
    path.records.push(recordOf("mutex_discipline", undefined, detail, span, context));
    return;
  }
  path.freed.push({ object: object.index, slot: ref });
  blank(path.cells, object, ref);
  for (const reference of system.references) {
    if (reference.object !== object.index) continue;
    for (const at of addressesOf(reference, system)) {
      if (path.cells[at] === ref) path.cells[at] = DANGLING;
    }
  }
  for (const at of copies) if (path.scratch[at] === ref) path.scratch[at] = DANGLING;
}

/** Where a reference may stand: one cell, or one in each slot of an object type. */
function addressesOf(
  { within, offset }: System["references"][number],
  { objects }: System,
): readonly number[] {
  if (within === undefined) return [offset];
  const { base, stride, max } = objects[within];
  return Array.from({ length: max }, (_, slot) => base + slot * stride + offset);
}

function use(step: Extract<Code, { kind: "use" }>, path: Path, context: Run): void {
  const { object, span } = step;
  const ref = evaluate(step.ref, environmentOf(path, context));
  if (ref === NULL) {
    const detail = `a null reference to ${object.name} is used`;
    path.records.push(recordOf("no_null_access", undefined, detail, span, context));
  } else if (ref === DANGLING) {
    const detail = `a ${object.name} is used after it was freed`;
    path.records.push(recordOf("no_access_after_free", object, detail, span, context));
  }
}

// ---- choices -----------------------------------------------------------------------------------

/** Picking from nothing waits, unless the path has written: then it cannot be undone. */
function emptyPick(span: Span, path: Path, context: Run): readonly Path[] {
  if (path.wrote) {
    throw new PathEnd("in_range", undefined, "nothing to pick: the set is empty", span);
  }
  context.waits({ kind: "empty", span }, []);
  return [];
}

/** A `for` within one step: one round after the other. */
function rounds(step: Extract<Code, { kind: "each" }>, path: Path, context: Run): readonly Path[] {
  let paths: readonly Path[] = [path];
  for (const value of elements(step.set, environmentOf(path, context))) {
    paths = paths.flatMap((each) => {
      if (each.leaving !== undefined) return [each];
      each.scratch[step.variable.base] = value;
      return run(step.body, each, context);
    });
  }
  return paths;
}

/** The head of a `for` between whose rounds control rests. */
function visit(step: Extract<Code, { kind: "visit" }>, path: Path, context: Run): readonly Path[] {
  const { variable, remaining, ordered } = step;
  const { low } = remaining.dimensions[0];
  const first = remaining.size === 0 || path.cells[remaining.base] === ABSENT;
  if (first) {
    const values = elements(step.set, environmentOf(path, context));
    for (let k = 0; k < remaining.size; k++) {
      path.cells[remaining.base + k] = values.includes(low + k) ? TRUE : FALSE;
    }
  }
  const offsets = Array.from({ length: remaining.size }, (_, k) => k).filter(
    (k) => path.cells[remaining.base + k] === TRUE,
  );
  if (offsets.length === 0) return run(step.otherwise, path, context);
  const next = ordered ? offsets.slice(0, 1) : offsets;
  return next.flatMap((offset, k) => {
    const each = k === next.length - 1 ? path : fork(path);
    each.cells[remaining.base + offset] = FALSE;
    each.cells[variable.base] = low + offset;
    return run(step.then, each, context);
  });
}

// ---- mutexes and control -----------------------------------------------------------------------

function lock(step: Extract<Code, { kind: "lock" }>, path: Path, context: Run): readonly Path[] {
  const at = address(step.owner, environmentOf(path, context));
  const owner = path.cells[at];
  if (owner === NULL) {
    path.cells[at] = step.self;
    path.wrote = true;
    return [path];
  }
  const records =
    owner === step.self
      ? [discipline(`${mutexNameAt(context.system, at)} is locked by its owner`, step, context)]
      : [];
  context.waits({ kind: "mutex", cell: at, owner, span: step.span }, records);
  return [];
}

function unlock(step: Extract<Code, { kind: "unlock" }>, path: Path, context: Run): void {
  const at = address(step.owner, environmentOf(path, context));
  path.wrote = true;
  if (path.cells[at] === step.self) {
    path.cells[at] = NULL;
    return;
  }
  const { system } = context;
  const owner = path.cells[at] === NULL ? "nobody" : system.processes[path.cells[at]].name;
  const unlocker = system.processes[step.self].name;
  const detail = `${mutexNameAt(system, at)} is unlocked by ${unlocker} and owned by ${owner}`;
  path.records.push(discipline(detail, step, context));
}

function discipline(detail: string, { span }: { readonly span: Span }, context: Run): Record {
  return recordOf("mutex_discipline", undefined, detail, span, context);
}

function arrive(location: number, span: Span, path: Path, context: Run): void {
  path.leaving = "arrived";
  const { system, process } = context;
  if (process === undefined) throw new InternalError("only processes have locations");
  const { control, end, name } = system.processes[process];
  path.cells[control.base] = location;
  if (location !== end) return;
  for (const at of ownerCells(system)) {
    if (path.cells[at] !== process) continue;
    path.records.push(
      discipline(`${name} ends and still owns ${mutexNameAt(system, at)}`, { span }, context),
    );
  }
}

/** Every cell that holds the owner of a mutex. */
function ownerCells(system: System): readonly number[] {
  const plain = system.variables
    .filter(({ owner }) => owner)
    .flatMap(({ base, size }) => Array.from({ length: size }, (_, k) => base + k));
  const inside = system.objects.flatMap(({ base, stride, max, owners }) =>
    Array.from({ length: max }, (_, slot) => base + slot * stride).flatMap((from) =>
      owners.map((offset) => from + offset),
    ),
  );
  return [...plain, ...inside];
}
