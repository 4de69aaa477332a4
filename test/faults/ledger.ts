import { DELIVERY_NAMES, KINDS, PLATFORM_NAMES } from './kinds.ts';

/** How often every kind has to happen; those that cost seconds each may have a number of their own. */
export interface Threshold {
  readonly each: number;
  readonly slow: number;
}

const SLOW: ReadonlySet<string> = new Set(
  KINDS.filter(({ side }) => side === 'slow').map(({ name }) => name),
);

/** How often each kind of fault truly happened. */
export class Ledger {
  readonly #hits = new Map<string, number>();

  constructor() {
    const names = [
      ...KINDS.map(({ name }) => name),
      ...Object.values(PLATFORM_NAMES),
      ...Object.values(DELIVERY_NAMES),
    ];
    for (const name of names) this.#hits.set(name, 0);
  }

  hit(name: string, times = 1): void {
    this.#hits.set(name, this.of(name) + times);
  }

  of(name: string): number {
    return this.#hits.get(name) ?? 0;
  }

  all(): readonly (readonly [name: string, hits: number])[] {
    return [...this.#hits];
  }

  total(): number {
    return this.all().reduce((sum, [, hits]) => sum + hits, 0);
  }

  /** Kinds below the threshold: a run that did not meet them proves nothing about them. */
  below({ each, slow }: Threshold): readonly string[] {
    const wanted = (name: string): number => (SLOW.has(name) ? slow : each);
    return this.all()
      .filter(([name, hits]) => hits < wanted(name))
      .map(([name, hits]) => `${name}: ${hits} hits of ${wanted(name)}`);
  }
}
