import type { Services } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import { ringQuietly } from './request-push.ts';

export interface ChangeEffect {
  /** Linked products, which the next look will compare with the new configuration. */
  readonly touches: number;
  /** Products that were skipped or had a problem, and are tried again now. */
  readonly requeued: number;
}

/** Behind every save and every button: nobody looks at these one by one. */
const PRIORITY = 8;

/** After every save: the lane forgets what it kept, and what could not be pushed for the old configuration is tried again. */
export async function configChanged(services: Services, site: Site): Promise<ChangeEffect> {
  const { store, clock } = services;
  const touches = await store.links.countProducts(site.id);
  if (site.connectionId === null) return { touches, requeued: 0 };
  const { id: siteId, connectionId } = site;
  await services.lane(connectionId).reload();
  const dueAt = clock.now();
  const requeued = await store.jobs.requestBlocked({
    siteId,
    connectionId,
    trigger: 'mapping',
    priority: PRIORITY,
    dueAt,
  });
  if (requeued > 0) await ringQuietly(services, connectionId);
  return { touches, requeued };
}
