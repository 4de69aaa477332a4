import type { ChoreMessage } from '../env.ts';
import type { Services } from '../ports/services.ts';
import { countActivity } from './count-activity.ts';
import { healWebhooks } from './heal-webhooks.ts';
import { prune } from './prune.ts';
import { reconcile } from './reconcile.ts';
import { ringOverdue } from './ring-overdue.ts';
import { runSiteChore } from './site-chore.ts';
import { removeStalePairings } from './stale-pairings.ts';
import { startScheduled } from './start-scheduled.ts';
import { sweep } from './sweep.ts';
import { tellProblems } from './tell-problems.ts';
import { wakeCron } from './wake-cron.ts';

/** One chore per message; each is safe to repeat. */
export async function runChore(services: Services, chore: ChoreMessage): Promise<void> {
  switch (chore.task) {
    case 'ring':
      return ringOverdue(services);
    case 'notices':
      return tellProblems(services);
    case 'stale-pairings':
      return removeStalePairings(services);
    case 'prune':
      return prune(services);
    case 'activity':
      return countActivity(services, chore.siteId);
    case 'wp-cron':
      return wakeCron(services, chore.siteId);
    case 'reconcile':
      return runSiteChore(services, { ...chore, task: 'reconcile' }, reconcile);
    case 'webhooks':
      return runSiteChore(services, { ...chore, task: 'webhooks' }, healWebhooks);
    case 'schedule':
      return startScheduled(services, chore);
    case 'sweep':
      return runSiteChore(services, { ...chore, task: 'sweep' }, sweep);
  }
}
