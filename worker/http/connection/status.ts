import type { Connection } from '../../ports/sites.ts';

/** The pill: a connection that rests after a refusal is being tried again, not lost. */
export function connectionStatus(
  { state, restUntil }: Pick<Connection, 'state' | 'restUntil'>,
  now: number,
): { status: 'connected' | 'refreshing' | 'not_connected'; restUntil: number | null } {
  const isResting = restUntil !== null && restUntil > now;
  return {
    status: state === 'connected' && isResting ? 'refreshing' : state,
    restUntil: isResting ? restUntil : null,
  };
}
