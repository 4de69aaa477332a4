import type { ChoreMessage } from '../env.ts';
import type { Services } from '../ports/services.ts';
import { prune } from './prune.ts';
import { ringOverdue } from './ring-overdue.ts';
import { removeStalePairings } from './stale-pairings.ts';

/** One chore per message; each is safe to repeat. */
export async function runChore(services: Services, chore: ChoreMessage): Promise<void> {
  switch (chore.task) {
    case 'ring':
      return ringOverdue(services);
    case 'stale-pairings':
      return removeStalePairings(services);
    case 'prune':
      return prune(services);
  }
}
