import { wooId } from '../domain/ids.ts';
import type { Services } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import { requestPush } from './request-push.ts';

export interface ChangeEffect {
  /** Linked products, which the next look will compare with the new configuration. */
  readonly touches: number;
  /** Products that were skipped or had a problem, and are tried again now. */
  readonly requeued: number;
}

const MAX_REQUEUED = 1000;

/** After every save: the lane forgets what it kept, and what could not be pushed for the old configuration is tried again. */
export async function configChanged(services: Services, site: Site): Promise<ChangeEffect> {
  const { links } = services.store;
  const touches = await links.countProducts(site.id);
  if (site.connectionId === null) return { touches, requeued: 0 };
  const { id: siteId, connectionId } = site;
  const blocked = await links.blocked({ siteId, limit: MAX_REQUEUED });
  await services.lane(connectionId).reload();
  const wcIds = [...new Set(blocked)].map((id) => wooId(id));
  await requestPush(services, { connectionId, siteId, kind: 'product', wcIds, trigger: 'mapping' });
  return { touches, requeued: wcIds.length };
}
