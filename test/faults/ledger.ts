import { DELIVERY_NAMES, EVENTS, PLATFORM_NAMES, RULES } from './kinds.ts';

/** How often every kind has to happen; those that cost seconds each may have a number of their own. */
export interface Threshold {
  readonly each: number;
  readonly slow: number;
}

const SLOW: ReadonlySet<string> = new Set(
  RULES.filter(({ group }) => group === 'slow').map(({ name }) => name),
);

/** How often each kind of fault truly happened. */
export class Ledger {
  readonly #hits = new Map<string, number>();

  constructor() {
    const names = [
      ...[...RULES, ...EVENTS].map(({ name }) => name),
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

  /** How often it still has to happen. */
  missing(name: string, { each, slow }: Threshold): number {
    return Math.max(0, (SLOW.has(name) ? slow : each) - this.of(name));
  }

  /** Kinds below the threshold: a run that did not meet them proves nothing about them. */
  below(threshold: Threshold): readonly string[] {
    return this.all()
      .filter(([name]) => this.missing(name, threshold) > 0)
      .map(([name, hits]) => `${name}: ${hits} hits, ${this.missing(name, threshold)} too few`);
  }
}
