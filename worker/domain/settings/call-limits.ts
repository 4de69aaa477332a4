import type { Settings } from './schema.ts';

interface Limits {
  readonly timeoutMs: number;
  readonly concurrency: number;
}

type LimitSettings = Pick<
  Settings,
  'shopTimeoutSeconds' | 'shopConcurrency' | 'pimTimeoutSeconds' | 'pimConcurrency'
>;

/** Time-outs and concurrency per side, as a site's settings have them (spec 13). */
export function callLimits(settings: LimitSettings): { readonly shop: Limits; readonly pim: Limits } {
  return {
    shop: { timeoutMs: settings.shopTimeoutSeconds * 1000, concurrency: settings.shopConcurrency },
    pim: { timeoutMs: settings.pimTimeoutSeconds * 1000, concurrency: settings.pimConcurrency },
  };
}

/** Sites that share one UnoPim share its client too: the most patient one decides. */
export function widestLimits(limits: readonly Limits[]): Limits | null {
  if (limits.length === 0) return null;
  return {
    timeoutMs: Math.max(...limits.map(({ timeoutMs }) => timeoutMs)),
    concurrency: Math.max(...limits.map(({ concurrency }) => concurrency)),
  };
}
