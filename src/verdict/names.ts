// How states read to a person: each cell by the name that the text gives it and its value by its
// type. Objects keep one name along a trace (`Xc#1`), although states renumber them at every step;
// a naming says which object stands in which slot.

import { InternalError } from "../base/exhaustive.ts";
import type { Outcome } from "../engine/interpreter/outcome.ts";
import { ABSENT, DANGLING, NULL, TRUE } from "../language/values.ts";
import { cellName, cellValue } from "../system/names.ts";
import type { Domain, ObjectType, State, System, Variable } from "../system/system.ts";

type Step = Extract<Outcome, { kind: "step" }>;

/** For each object type the number that what stands in each slot goes by; undefined: not live. */
export type Naming = readonly (readonly (number | undefined)[])[];

/** Hands out names: the objects of a type are numbered from 1, in the order of their appearance. */
export class ObjectNames {
  readonly #system: System;
  readonly #used: number[];

  constructor(system: System) {
    this.#system = system;
    this.#used = system.objects.map(() => 0);
  }

  initial(state: State): Naming {
    return this.#name(state, () => undefined);
  }

  /**
   * The naming of `raw`, the state after a step before renumbering. An object that kept its slot
   * keeps its name, unless the step freed it: then the slot was used again.
   */
  afterStep(naming: Naming, { raw, freed }: Pick<Step, "raw" | "freed">): Naming {
    return this.#name(raw, (type, slot) =>
      freed.some((one) => one.object === type && one.slot === slot)
        ? undefined
        : naming[type][slot],
    );
  }

  #name(state: State, known: (type: number, slot: number) => number | undefined): Naming {
    return this.#system.objects.map(({ index, max, base, stride }) =>
      Array.from({ length: max }, (_, slot) => {
        if (state[base + slot * stride] !== TRUE) return undefined;
        return known(index, slot) ?? ++this.#used[index];
      }),
    );
  }
}

/** A naming after renumbering: `numbers` gives each slot's new one, -1 for what is not live. */
export function renumbered(
  naming: Naming,
  numbers: readonly (readonly number[])[] | undefined,
): Naming {
  if (numbers === undefined) return naming;
  return naming.map((slots, type) => {
    const moved: (number | undefined)[] = slots.map(() => undefined);
    slots.forEach((number, slot) => {
      if (number !== undefined) moved[numbers[type][slot]] = number;
    });
    return moved;
  });
}

/** A value as one would write it; undefined for absent. */
export function valueText(
  system: System,
  domain: Domain,
  value: number,
  naming: Naming,
): string | undefined {
  if (value === ABSENT) return undefined;
  const isLive = domain.kind === "ref" && value !== NULL && value !== DANGLING;
  if (!isLive) return cellValue(value, domain, system.processes);
  const name = objectName(system, naming, domain.object, value);
  if (name === undefined) throw new InternalError(`a live reference to nothing: ${value}`);
  return name;
}

/** `Xc#1`; undefined where no object stands. */
export function objectName(
  system: System,
  naming: Naming,
  type: number,
  slot: number,
): string | undefined {
  const number = naming[type][slot];
  return number === undefined ? undefined : `${system.objects[type].name}#${String(number)}`;
}

/** Objects that a message of the interpreter names by their slot, by their names in the trace. */
export function withObjectNames(system: System, text: string, naming: Naming): string {
  return system.objects.reduce(
    (named, { index, name }) =>
      named.replaceAll(
        new RegExp(`(?<![\\p{L}\\p{N}_])${name}#(\\d+)`, "gu"),
        (all, slot: string) => objectName(system, naming, index, Number(slot)) ?? all,
      ),
    text,
  );
}

/** One cell that a person may see. */
export interface Cell {
  /** Address in the state. */
  readonly address: number;
  readonly domain: Domain;
  readonly name: string;
}

/** All cells with a name: variables in layout order, then live objects by number, field by field. */
export function visibleCells(system: System, naming: Naming): readonly Cell[] {
  const variables = system.variables
    .filter((variable) => !variable.hidden && variable.scalar.domain.kind !== "location")
    .flatMap((variable) => cellsOf(system, variable, variable.base, ""));
  return [...variables, ...system.objects.flatMap((type) => fieldCells(system, type, naming))];
}

function fieldCells(system: System, type: ObjectType, naming: Naming): readonly Cell[] {
  const live = naming[type.index]
    .flatMap((number, slot) => (number === undefined ? [] : [{ number, slot }]))
    .sort((a, b) => a.number - b.number);
  return live.flatMap(({ number, slot }) =>
    type.fields
      .filter((field) => !field.hidden)
      .flatMap((field) => {
        const base = type.base + slot * type.stride + field.base;
        return cellsOf(system, field, base, `${type.name}#${String(number)}.`);
      }),
  );
}

function cellsOf(
  system: System,
  variable: Variable,
  base: number,
  prefix: string,
): readonly Cell[] {
  return Array.from({ length: variable.size }, (_, offset) => ({
    address: base + offset,
    domain: variable.scalar.domain,
    name: prefix + cellName(variable, offset, system.processes),
  }));
}
