// How values are coded: every scalar is one whole number. Booleans are 0 and 1; integers are
// themselves; enum members, ids and processes are their ordinal; a live reference is its object's
// number from 0. Three codes below all integers of the language stand for no ordinary value.

/** No value: a local outside its block. */
export const ABSENT = -2147483648;
/** `null`, of references and of `T?`. */
export const NULL = -2147483647;
/** A reference whose object was freed. */
export const DANGLING = -2147483646;

/** Integers of the language stay within these bounds: 31 bits with the sign. */
export const LEAST_INTEGER = -1073741824;
export const GREATEST_INTEGER = 1073741823;

export const FALSE = 0;
export const TRUE = 1;

/** Floored division; the caller has refused a divisor below 1. */
export function floorDivide(a: number, b: number): number {
  return Math.floor(a / b);
}

/** The remainder that goes with floored division: never negative. */
export function floorModulo(a: number, b: number): number {
  return a - b * Math.floor(a / b);
}
