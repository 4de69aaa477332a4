import type { ReachedChannel } from '../scope/reach.ts';
import type { SkipReason } from './skip-reason.ts';

/** A site none of whose channels may be pushed to sends nothing at all. */
export function pushOff(reach: readonly ReachedChannel[]): SkipReason | null {
  if (reach.length > 0) return null;
  return {
    code: 'gate.push_off',
    message: 'Push is off for every channel of this site.',
    remedy: 'Switch "Push enabled" on for at least one channel under Channels & Stores.',
  };
}
