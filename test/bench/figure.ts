export const SECTIONS = ['plan', 'admin', 'ingest', 'cost', 'push', 'growth'] as const;
export type Section = (typeof SECTIONS)[number];

/** One measured number. `bar` = what it has to reach; without one it is printed beside the others to read them by. */
export interface Figure {
  readonly section: Section;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly bar?: Bar;
}

export interface Bar {
  readonly kind: 'at most' | 'at least';
  readonly limit: number;
  /**
   * What the short form has to reach, which runs beside other things on any machine: a wider limit for ratios of times,
   * null = nothing, for times. Left out = the same.
   */
  readonly inShort?: number | null;
}

export function isMet({ value, bar }: Pick<Figure, 'value' | 'bar'>): boolean {
  if (bar === undefined) return true;
  return bar.kind === 'at most' ? value <= bar.limit : value >= bar.limit;
}

/** The figure with the bar of the short form. */
export function inShortForm({ bar, ...figure }: Figure): Figure {
  if (bar === undefined || bar.inShort === null) return figure;
  return { ...figure, bar: { kind: bar.kind, limit: bar.inShort ?? bar.limit } };
}

/** How much of its bar a figure uses: 1 = exactly met, below = better, whatever the direction of the bar. */
export function shareOfBar(value: number, bar: Bar): number {
  if (bar.kind === 'at most')
    return bar.limit === 0 ? (value === 0 ? 0 : Number.POSITIVE_INFINITY) : value / bar.limit;
  return value === 0 ? Number.POSITIVE_INFINITY : bar.limit / value;
}
