// States are equal up to renaming of objects. After each step objects are renumbered: by first
// mention in layout order (variables and locals first, then fields, breadth-first), and what no
// reference reaches last, by content; where such objects refer to one another, in the order that
// gives the least cells of all. So equal states get equal cells, and no others do.

import { present } from "../../base/exhaustive.ts";
import { ABSENT, FALSE, TRUE } from "../../language/values.ts";
import type { ObjectType, State, System } from "../../system/system.ts";

/** New numbers under way: for each object type, by slot, or -1 where there is none (yet). */
interface Numbering {
  readonly numbers: readonly number[][];
  /** How many of each type have one. */
  readonly taken: number[];
}

export interface Renumbered {
  readonly state: State;
  /** For each object type the new number of each slot; -1: not live. */
  readonly numbering: readonly (readonly number[])[];
}

/** The canonical twin of a state. O(cells), and more only where unreachable objects look alike. */
export function renumber(system: System, cells: State): Renumbered {
  if (system.objects.length === 0) return { state: cells, numbering: [] };
  const numbering: Numbering = {
    numbers: system.objects.map(({ max }) => new Array<number>(max).fill(-1)),
    taken: system.objects.map(() => 0),
  };
  const unreached = (): readonly Slot[] => unnumbered(system, cells, numbering);
  for (const { object, within, offset } of system.references) {
    if (within === undefined) mention(system, cells, numbering, object, cells[offset]);
  }
  for (const { object, slot } of alone(system, cells, numbering, unreached())) {
    mention(system, cells, numbering, object, slot);
  }
  const tied = unreached();
  return tied.length === 0
    ? finished(system, cells, numbering)
    : least(system, cells, numbering, tied);
}

interface Slot {
  readonly object: number;
  readonly slot: number;
}

/** Numbers an object and, breadth-first, all that it refers to. */
function mention(
  system: System,
  cells: State,
  { numbers, taken }: Numbering,
  object: number,
  ref: number,
): void {
  if (ref < 0 || numbers[object][ref] !== -1) return;
  numbers[object][ref] = taken[object]++;
  const queue: Slot[] = [{ object, slot: ref }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { base, stride } = system.objects[next.object];
    for (const reference of system.references) {
      if (reference.within !== next.object) continue;
      const slot = cells[base + next.slot * stride + reference.offset];
      if (slot < 0 || numbers[reference.object][slot] !== -1) continue;
      numbers[reference.object][slot] = taken[reference.object]++;
      queue.push({ object: reference.object, slot });
    }
  }
}

/** Live objects without a number. */
function unnumbered(system: System, cells: State, { numbers }: Numbering): readonly Slot[] {
  const found: Slot[] = [];
  for (const { index, base, stride, max } of system.objects) {
    for (let slot = 0; slot < max; slot++) {
      const live = cells[base + slot * stride] === TRUE;
      if (live && numbers[index][slot] === -1) found.push({ object: index, slot });
    }
  }
  return found;
}

function finished(system: System, cells: State, { numbers }: Numbering): Renumbered {
  return { state: rewrite(system, cells, numbers), numbering: numbers };
}

/** Tries each of the unreachable objects as the next one, and keeps what gives the least cells. */
function least(
  system: System,
  cells: State,
  numbering: Numbering,
  rest: readonly Slot[],
): Renumbered {
  let best: Renumbered | undefined;
  for (const { object, slot } of rest) {
    const tried: Numbering = {
      numbers: numbering.numbers.map((numbers) => [...numbers]),
      taken: [...numbering.taken],
    };
    mention(system, cells, tried, object, slot);
    const after = unnumbered(system, cells, tried);
    const candidate =
      after.length === 0 ? finished(system, cells, tried) : least(system, cells, tried, after);
    if (best === undefined || compareCells(candidate.state, best.state) < 0) best = candidate;
  }
  return present(best, "one of the unreachable objects");
}

/**
 * Of the unnumbered objects those that refer to none of them and are referred to by none, in the
 * order of their cells. Two with equal cells are interchangeable.
 */
function alone(
  system: System,
  cells: State,
  { numbers }: Numbering,
  rest: readonly Slot[],
): readonly Slot[] {
  const isPending = (object: number, ref: number): boolean =>
    ref >= 0 && numbers[object][ref] === -1;
  const tied = new Set<string>();
  const contents = rest.map((candidate) => {
    const { base, stride } = system.objects[candidate.object];
    const from = base + candidate.slot * stride;
    const content = [candidate.object, ...cells.slice(from, from + stride)];
    for (const { within, object, offset } of system.references) {
      const ref = cells[from + offset];
      if (within !== candidate.object || ref < 0) continue;
      if (isPending(object, ref)) {
        tied.add(`${candidate.object}:${candidate.slot}`);
        tied.add(`${object}:${ref}`);
      } else content[1 + offset] = numbers[object][ref];
    }
    return { candidate, content };
  });
  return contents
    .filter(({ candidate: { object, slot } }) => !tied.has(`${object}:${slot}`))
    .sort((a, b) => compareCells(a.content, b.content))
    .map(({ candidate }) => candidate);
}

/** Negative where `a` comes first, as in a dictionary. */
function compareCells(a: State, b: State): number {
  const at = a.findIndex((value, k) => value !== b[k]);
  return at === -1 ? 0 : a[at] - b[at];
}

/** The state with every object in the slot of its new number. */
function rewrite(system: System, cells: State, numbers: Numbering["numbers"]): State {
  const state = [...cells];
  for (const type of system.objects) {
    for (let slot = 0; slot < type.max; slot++) blank(state, type, slot);
  }
  system.objects.forEach(({ base, stride }, object) => {
    numbers[object].forEach((to, slot) => {
      if (to === -1) return;
      for (let k = 0; k < stride; k++) {
        state[base + to * stride + k] = cells[base + slot * stride + k];
      }
    });
  });
  const renamed = (object: number, ref: number): number => (ref < 0 ? ref : numbers[object][ref]);
  for (const { object, within, offset } of system.references) {
    if (within === undefined) {
      state[offset] = renamed(object, state[offset]);
      continue;
    }
    const { base, stride, max } = system.objects[within];
    for (let slot = 0; slot < max; slot++) {
      const at = base + slot * stride + offset;
      state[at] = renamed(object, state[at]);
    }
  }
  return state;
}

/** Makes a slot hold no object. */
export function blank(cells: number[], { base, stride }: ObjectType, slot: number): void {
  cells[base + slot * stride] = FALSE;
  for (let k = 1; k < stride; k++) cells[base + slot * stride + k] = ABSENT;
}
