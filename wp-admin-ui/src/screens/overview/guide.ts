import type { Channels, Health, Mapping } from '../../api/contract.ts';

export const GUIDE = ['pair', 'connect', 'channels', 'defaults', 'family', 'push-one', 'push-all'] as const;
export type GuideStep = (typeof GUIDE)[number];

export interface Known {
  readonly health: Health;
  /** null = not read yet. */
  readonly channels: Channels | null;
  readonly mapping: Mapping | null;
}

/** Which steps of the first run are done. The shop's own data says so: nothing is remembered of having clicked. */
export function doneSteps({ health, channels, mapping }: Known): ReadonlySet<GuideStep> {
  const done: Readonly<Record<GuideStep, boolean>> = {
    pair: health.state === 'active',
    connect: health.connection !== null,
    channels: channels?.channels.some(({ pushEnabled, needsLocale }) => pushEnabled && !needsLocale) ?? false,
    defaults: (mapping?.core.length ?? 0) > 0,
    family: mapping !== null && (mapping.defaultFamily !== null || mapping.familyRules.length > 0),
    'push-one': health.linkedProducts > 0,
    'push-all': health.linkedProducts > 1,
  };
  return new Set(GUIDE.filter((step) => done[step]));
}

/** The first step that is not done; null = all are. */
export function nextStep(done: ReadonlySet<GuideStep>): GuideStep | null {
  return GUIDE.find((step) => !done.has(step)) ?? null;
}
