/** Chance that a seed repeats. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** From 0 to n - 1. */
  below(n: number): number;
  pick<T>(all: readonly T[]): T;
}

/** mulberry32: small, and good enough to choose what goes wrong next. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    pick<T>(all: readonly T[]): T {
      const chosen = all[below(all.length)];
      if (chosen === undefined) throw new Error('There is nothing to pick from.');
      return chosen;
    },
  };
}
