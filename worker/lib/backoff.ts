export interface BackoffCurve {
  readonly firstSeconds: number;
  readonly capSeconds: number;
}

/** Capped exponential wait with full jitter in its upper half, so that many failures do not come back together. */
export function backoffSeconds(attempt: number, curve: BackoffCurve, random: () => number): number {
  const exponential = Math.min(curve.capSeconds, curve.firstSeconds * 2 ** Math.max(0, attempt - 1));
  return exponential / 2 + (exponential / 2) * random();
}
