// Which steps may change a cell, read off their code. May: an index that only a state knows counts
// as any index, and nobody asks whether control ever gets there. A step that is said not to write a
// cell never does (that objects are renumbered apart).

import { offsetOf, PathEnd } from "../system/evaluate.ts";
import type {
  Allocation,
  Code,
  Edge,
  Expression,
  ObjectType,
  StoredValue,
  System,
  Target,
  Variable,
} from "../system/system.ts";
import { allCode } from "./subterms.ts";

/** Whether a step of the edge may change the cell of the state; its process's location included. */
export function mayWrite(system: System, edge: Edge, cell: number): boolean {
  if (edge.process !== undefined && system.processes[edge.process].control.base === cell) {
    return true;
  }
  return [...allCode(edge.code)].some((step) => writes(system, step, cell));
}

function writes(system: System, step: Code, cell: number): boolean {
  switch (step.kind) {
    case "store":
      return isTarget(step.target, cell) || allocates(step.value, cell);
    case "clear":
      return step.variables.some((variable) => isOf(variable, cell));
    case "free":
      return inSlots(step.object, cell) || refersTo(system, step.object, cell);
    case "pick":
    case "each":
      return isOf(step.variable, cell);
    case "visit":
      return isOf(step.variable, cell) || isOf(step.remaining, cell);
    case "lock":
    case "unlock":
      return isTarget(step.owner, cell);
    case "try-lock":
      return isTarget(step.owner, cell) || isTarget(step.result, cell);
    default:
      // What code inside of other code does is asked of it.
      return false;
  }
}

function isOf({ space, base, size }: Variable, cell: number): boolean {
  return space === "state" && cell >= base && cell < base + size;
}

function isTarget({ variable, object, indices }: Target, cell: number): boolean {
  if (object !== undefined) {
    const offset = (cell - object.base) % object.stride;
    return (
      inSlots(object, cell) && offset >= variable.base && offset < variable.base + variable.size
    );
  }
  if (!isOf(variable, cell)) return false;
  // The first store to a block's array gives all of it a value.
  return (
    variable.scalar.absent ||
    !indices.every(isKnown) ||
    knownOffset(variable, indices) === cell - variable.base
  );
}

function isKnown({ kind }: Expression): boolean {
  return kind === "literal" || kind === "self";
}

/** undefined: an index is outside, so that nothing is ever stored. */
function knownOffset(variable: Variable, indices: readonly Expression[]): number | undefined {
  const nothing = { system: undefined, cells: [], scratch: [], next: undefined, reads: undefined };
  try {
    return offsetOf(variable, indices, nothing);
  } catch (error) {
    if (error instanceof PathEnd) return undefined;
    throw error;
  }
}

function inSlots({ base, stride, max }: ObjectType, cell: number): boolean {
  return cell >= base && cell < base + stride * max;
}

/** Freeing an object makes every reference to it dangling. */
function refersTo(system: System, object: ObjectType, cell: number): boolean {
  const { domain } = system.cells[cell];
  return domain.kind === "ref" && domain.object === object.index;
}

function allocates(value: StoredValue, cell: number): boolean {
  return value.kind === "new" && allocatesIn(value.allocation, cell);
}

function allocatesIn({ object, cells }: Allocation, cell: number): boolean {
  return inSlots(object, cell) || cells.some(({ value }) => allocates(value, cell));
}
