/** The value below which this share (0–1) of the values lies; the nearest rank, so it is always one of them. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is no percentile of nothing.');
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  return sorted[rank - 1] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('There is no median of nothing.');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/**
 * How many times `one` is `other`: the median over rounds of the ratio within each round. What slows the machine down
 * for a while slows both sides of a round and leaves their ratio.
 */
export function medianRatio(rounds: readonly { readonly one: number; readonly other: number }[]): number {
  return median(rounds.map(({ one, other }) => one / other));
}
