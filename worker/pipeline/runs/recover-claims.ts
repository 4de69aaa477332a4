import type { ConnectionId } from '../../domain/ids.ts';
import { DOUBT_REST_SECONDS } from '../../domain/retry/after-failure.ts';
import { NO_COUNTS } from '../../domain/run/run.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RunAtWork } from '../../ports/runs.ts';
import type { Store } from '../../ports/services.ts';

/**
 * After a crash: what a run had claimed and not committed may stand in UnoPim unconfirmed. It becomes jobs, which rest,
 * ask UnoPim and go on as after any attempt without an answer (design 2). Has to be done before anything else is pushed.
 */
export async function recoverClaims(
  { store, clock }: { store: Store; clock: Clock },
  connectionId: ConnectionId,
): Promise<void> {
  for (const atWork of await store.runs.claimed(connectionId)) await recover({ store, clock }, atWork);
}

async function recover(
  { store, clock }: { store: Store; clock: Clock },
  { run, claims, cursor, step }: RunAtWork,
): Promise<void> {
  const { siteId, id, connectionId, trigger } = run;
  const wrote = await store.runs.wrote({ siteId, id, ids: claims.map(({ lastId }) => lastId) });
  for (const { rootId, lastId, claimedAt, intent } of claims) {
    if ((wrote.get(lastId)?.at ?? 0) >= claimedAt) continue;
    await store.jobs.handOver({
      connectionId,
      siteId,
      kind: 'product',
      wcId: rootId,
      trigger,
      dueAt: Math.max(clock.now(), claimedAt + DOUBT_REST_SECONDS * 1000),
      attempts: 1,
      why: 'doubt',
      message: 'The last attempt did not end with an answer.',
      intent,
    });
  }
  const { causes } = run;
  const change = { cursor, causes, counts: NO_COUNTS, claims: [], activeMs: 0, waits: run.waits };
  await store.runs.write({ siteId, id, step }, { ...change, at: clock.now() });
}
