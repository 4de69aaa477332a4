import type { PlanReason } from '../domain/plan/plan.ts';
import type { SiteConfig } from '../ports/sites.ts';
import { type Entry, writesOf } from './entry.ts';
import type { RootWork } from './root-work.ts';

export type Echo =
  /** Equal to UnoPim: needs nothing but a new baseline. */
  | { readonly kind: 'echo' }
  /** A real edit inside the cooldown: comes again when it ends. */
  | { readonly kind: 'waits'; readonly seconds: number }
  /** A pull was announced, and this differs from it: an edit like any other. */
  | { readonly kind: 'over' }
  | { readonly kind: 'none' };

export const ECHO: PlanReason = {
  code: 'gate.echo',
  message: 'This is the echo of a pull: the shop has what UnoPim has.',
  remedy: 'Nothing to do.',
};

export const COOLING_DOWN = 'Edited shortly after a pull: pushed when the cooldown ends.';

/**
 * A pull wrote to the shop lately: what equals UnoPim is its echo; what differs inside the cooldown is a real edit and
 * waits for its end (spec 8).
 */
export function echoOf(of: {
  readonly work: Pick<RootWork, 'pulledAt'>;
  readonly entries: readonly Entry[];
  readonly channels: SiteConfig['channels'];
  readonly now: number;
}): Echo {
  const { work, entries, channels, now } = of;
  if (work.pulledAt === null || !entries.some((entry) => entry.rules.pulled)) return { kind: 'none' };
  if (writesOf(entries).every(({ plan }) => plan.requests.length === 0)) return { kind: 'echo' };
  const ends = work.pulledAt + cooldownMs(channels);
  return now < ends ? { kind: 'waits', seconds: Math.ceil((ends - now) / 1000) } : { kind: 'over' };
}

function cooldownMs(channels: SiteConfig['channels']): number {
  const enabled = channels.filter(({ pushEnabled }) => pushEnabled);
  return Math.max(0, ...enabled.map(({ cooldownSeconds }) => cooldownSeconds * 1000));
}
