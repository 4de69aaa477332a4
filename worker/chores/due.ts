import { commonTasks, siteChores } from '../domain/schedule/due.ts';
import type { ChoreMessage } from '../env.ts';
import { chunk } from '../lib/chunk.ts';
import type { Services } from '../ports/services.ts';

/** A queue takes this many messages at once. */
const MOST_AT_ONCE = 100;

/**
 * What this minute owes, as messages. A doubled minute does nothing twice that matters; a missed one is caught up by the
 * next. What the Worker as a whole is owed goes first: it has to go out even when the sites cannot be read.
 */
export async function sendDueChores(
  { store, clock }: Services,
  { queue, scheduledAt }: { queue: Pick<Queue<ChoreMessage>, 'sendBatch'>; scheduledAt: number },
): Promise<void> {
  await send(
    queue,
    commonTasks(scheduledAt).map((task) => ({ task })),
  );
  const now = clock.now();
  const [active, states, schedules] = await Promise.all([
    store.sites.active(),
    store.chores.all(),
    store.schedules.due(now),
  ]);
  const sites = active.filter(({ connectionId }) => connectionId !== null);
  const ids = new Set(sites.map(({ id }) => id));
  const scheduled = schedules.filter(({ siteId }) => ids.has(siteId));
  await send(queue, [
    ...siteChores({ now, sites, states }),
    ...scheduled.map((key) => ({ task: 'schedule' as const, ...key })),
  ]);
}

async function send(
  queue: Pick<Queue<ChoreMessage>, 'sendBatch'>,
  chores: readonly ChoreMessage[],
): Promise<void> {
  for (const some of chunk(chores, MOST_AT_ONCE)) await queue.sendBatch(some.map((body) => ({ body })));
}
