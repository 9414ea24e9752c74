// A source of choices that depends on its seed alone, so that every random protocol can be made
// again from a number. Names come from one counter: there is no shadowing in the language.

export interface Source {
  /** 0 … below − 1. */
  readonly int: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly one: <T>(things: readonly T[]) => T;
  /** One of the things, as often as its weight says; weights of 0 never. */
  readonly weighted: <T>(things: readonly (readonly [number, T])[]) => T;
  /** A name that was not given before. */
  readonly name: (prefix: string) => string;
}

export function sourceOf(seed: number): Source {
  let state = (seed * 2_654_435_761 + 0x9e37_79b9) >>> 0;
  const counters = new Map<string, number>();
  // The generator "mulberry32": 32 bits of state, a full period, good enough for this.
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  const one = <T>(things: readonly T[]): T => {
    if (things.length === 0) throw new Error("a choice from nothing");
    return things[int(things.length)] as T;
  };
  return {
    int,
    one,
    chance: (probability) => next() < probability,
    weighted: <T>(things: readonly (readonly [number, T])[]): T => {
      let left = next() * things.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, thing] of things) {
        left -= weight;
        if (left < 0) return thing;
      }
      return one(things)[1];
    },
    name: (prefix) => {
      const count = (counters.get(prefix) ?? 0) + 1;
      counters.set(prefix, count);
      return `${prefix}${String(count)}`;
    },
  };
}
