// States as strings, so that a Map can hold the exact set: one UTF-16 unit for a cell where its
// values fit, two where they do not. Equal states give equal keys, and the state can be read back.

import { InternalError } from "../../base/exhaustive.ts";
import { ABSENT, DANGLING, NULL } from "../../language/values.ts";
import type { Domain, Scalar, State } from "../../system/system.ts";

const ABSENT_UNIT = 0;
const NULL_UNIT = 1;
const DANGLING_UNIT = 2;
const FIRST_UNIT = 3;
/** Ordinary values that one unit can tell apart. */
const UNITS = 0x10000 - FIRST_UNIT;

interface CellCode {
  readonly low: number;
  readonly wide: boolean;
}

/** Writes and reads the keys of states with the given cells. */
export class StateCodec {
  private readonly codes: readonly CellCode[];

  constructor(cells: readonly Scalar[]) {
    this.codes = cells.map(({ domain }) => codeOf(domain));
  }

  key(state: State): string {
    const units: number[] = [];
    for (let k = 0; k < state.length; k++) {
      const value = state[k];
      const { low, wide } = this.codes[k];
      const special = specialUnit(value);
      const ordinary = value - low + FIRST_UNIT;
      if (wide) {
        units.push(special ?? FIRST_UNIT + (ordinary >>> 16), special ?? ordinary & 0xffff);
      } else {
        units.push(special ?? ordinary);
      }
    }
    return String.fromCharCode(...units);
  }

  state(key: string): State {
    let at = 0;
    return this.codes.map(({ low, wide }) => {
      const unit = key.charCodeAt(at++);
      const second = wide ? key.charCodeAt(at++) : 0;
      if (unit === ABSENT_UNIT) return ABSENT;
      if (unit === NULL_UNIT) return NULL;
      if (unit === DANGLING_UNIT) return DANGLING;
      const ordinary = wide ? (unit - FIRST_UNIT) * 0x10000 + second : unit;
      return ordinary - FIRST_UNIT + low;
    });
  }
}

function specialUnit(value: number): number | undefined {
  if (value === ABSENT) return ABSENT_UNIT;
  if (value === NULL) return NULL_UNIT;
  if (value === DANGLING) return DANGLING_UNIT;
  return undefined;
}

function codeOf(domain: Domain): CellCode {
  const { low, high } = boundsOf(domain);
  if (high - low + FIRST_UNIT >= (0x10000 - FIRST_UNIT) * 0x10000) {
    throw new InternalError("a cell with more than 31 bits");
  }
  return { low, wide: high - low >= UNITS };
}

function boundsOf(domain: Domain): { readonly low: number; readonly high: number } {
  switch (domain.kind) {
    case "bool":
      return { low: 0, high: 1 };
    case "int":
      return domain;
    case "enum":
      return { low: 0, high: domain.members.length - 1 };
    case "ids":
      return { low: 0, high: domain.size - 1 };
    case "process":
    case "location":
      return { low: 0, high: domain.count - 1 };
    case "ref":
      return { low: 0, high: domain.max - 1 };
  }
}
