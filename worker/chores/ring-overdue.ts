import { QUEUE_FAILED_PROBLEM } from '../pipeline/queue-failed.ts';
import type { Services } from '../ports/services.ts';

/** Work that is overdue by this long has lost its doorbell. */
const OVERDUE_MS = 30_000;

/**
 * One doorbell per connection with overdue jobs or a live run, so that a lost message, isolate or restart delays by a
 * minute at most. Where nothing is overdue any more, the queue has come to its end again.
 */
export async function ringOverdue({ store, clock, doorbell }: Services): Promise<void> {
  const dueBefore = clock.now() - OVERDUE_MS;
  for (const { connectionId, media } of await store.jobs.overdue(dueBefore)) {
    await doorbell.ring(connectionId, { media });
  }
  for (const connectionId of await store.runs.overdue(dueBefore)) await doorbell.ring(connectionId);
  await store.problems.clearWhereDone({ key: QUEUE_FAILED_PROBLEM, dueBefore });
}
