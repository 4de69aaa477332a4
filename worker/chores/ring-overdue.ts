import type { Services } from '../ports/services.ts';

/** Work that is overdue by this long has lost its doorbell. */
const OVERDUE_MS = 30_000;

/** One doorbell per connection with overdue jobs or a live run, so that a lost message, isolate or restart delays by a minute at most. */
export async function ringOverdue({ store, clock, doorbell }: Services): Promise<void> {
  for (const { connectionId, media } of await store.jobs.overdue(clock.now() - OVERDUE_MS)) {
    await doorbell.ring(connectionId, { media });
  }
  for (const connectionId of await store.runs.overdue(clock.now() - OVERDUE_MS))
    await doorbell.ring(connectionId);
}
