// A small source of chance with a seed: the same seed gives the same choices on every machine.

export interface Random {
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  /** True once in n. */
  oneIn(n: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Between `least` and `most` things. */
  some<T>(least: number, most: number, make: () => T): T[];
}

/** mulberry32: 32 bits of state, good enough to vary inputs. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    oneIn: (n) => below(n) === 0,
    pick: (choices) => {
      if (choices.length === 0) throw new Error("nothing to pick from");
      return choices[below(choices.length)] as (typeof choices)[number];
    },
    some: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}
