import { type ConnectionId, type SiteId, type WooId, wooId } from '../domain/ids.ts';
import { GONE } from '../domain/plan/gone.ts';
import { TERM_JOB_KINDS, type TermJobKind } from '../ports/jobs.ts';
import type { Services } from '../ports/services.ts';
import { ringQuietly } from './request-push.ts';

/** Somebody pressed Retry, perhaps for very many: only behind a push of one product that somebody waits for. */
const PRIORITY = 1;

/**
 * Tries again what has a problem; answers how many products that is, null = no such problem. One of the site or the
 * connection itself is taken away, and the connection's rest ends: if the cause is still there it comes back by itself.
 */
export async function retryProblem(
  services: Services,
  { siteId, connectionId, key }: { siteId: SiteId; connectionId: ConnectionId; key: string },
): Promise<number | null> {
  const { jobs, problems, connections } = services.store;
  const known = (await problems.list(siteId)).find((problem) => problem.key === key);
  if (known === undefined || known.code === GONE.held) return null;
  const dueAt = services.clock.now();
  const requested = await jobs.requestProblem({
    siteId,
    connectionId,
    key,
    trigger: 'retry',
    priority: PRIORITY,
    dueAt,
  });
  if (requested === 0) {
    const term = termOf(key);
    const asked = { connectionId, siteId, trigger: 'retry', priority: PRIORITY, dueAt } as const;
    if (term !== null) await jobs.request([{ ...asked, ...term }]);
    await problems.clear({ siteId, keys: [key] });
    await connections.rest(connectionId, null);
    await services.lane(connectionId).reload();
  }
  await ringQuietly(services, connectionId);
  return requested;
}

/** The problem of a category, attribute, term, tag or brand ends in the kind and id of its job. */
function termOf(key: string): { kind: TermJobKind; wcId: WooId } | null {
  const [, kind, id] = /:(\w+):(\d+)$/.exec(key) ?? [];
  const known = TERM_JOB_KINDS.find((one) => one === kind);
  return known === undefined ? null : { kind: known, wcId: wooId(Number(id)) };
}
