import type { ChoreMessage } from '../env.ts';

/** What this minute owes. A doubled minute does nothing twice that matters; a missed one is caught up by the next. */
export function choresDue(scheduledAt: number): ChoreMessage[] {
  const minute = Math.floor(scheduledAt / 60_000);
  const chores: ChoreMessage[] = [{ task: 'ring' }];
  if (minute % 5 === 0) chores.push({ task: 'stale-pairings' });
  if (minute % 60 === 17) chores.push({ task: 'prune' });
  return chores;
}
