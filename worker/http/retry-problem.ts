import type { ConnectionId, SiteId } from '../domain/ids.ts';
import type { Services } from '../ports/services.ts';
import { requestPush } from './request-push.ts';

/**
 * Tries again what has a problem; answers how many products that is, null = no such problem. One of the site or the
 * connection itself is taken away, and the connection's rest ends: if the cause is still there it comes back by itself.
 */
export async function retryProblem(
  services: Services,
  { siteId, connectionId, key }: { siteId: SiteId; connectionId: ConnectionId; key: string },
): Promise<number | null> {
  const { problems, connections } = services.store;
  const known = (await problems.list(siteId)).find((problem) => problem.key === key);
  if (known === undefined) return null;
  const wcIds = await problems.members({ siteId, key });
  if (wcIds.length > 0) {
    await requestPush(services, { connectionId, siteId, kind: 'product', wcIds, trigger: 'retry' });
    return wcIds.length;
  }
  await problems.clear({ siteId, keys: [key] });
  await connections.rest(connectionId, null);
  await services.lane(connectionId).reload();
  await services.doorbell.ring(connectionId).catch(() => undefined);
  return 0;
}
