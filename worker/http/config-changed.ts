import type { ConfigPart } from '../domain/settings/changed-parts.ts';
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

/**
 * Before every save: should it be cut off, the products are marked as to be looked at all the same. `configChanged` does it
 * once more, because a run that began before the lane knew of the change may have gone by the old configuration.
 */
export async function noteChange(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  { id: siteId }: Site,
  parts: readonly ConfigPart[],
): Promise<void> {
  await store.pendingLooks.note({ siteId, parts, at: clock.now() });
}

/**
 * After every save: the lane forgets what it kept, what could not be pushed for the old configuration is tried again, and
 * all else is marked as to be looked at where `parts` of the configuration say something else than before.
 */
export async function configChanged(
  services: Services,
  site: Site,
  parts: readonly ConfigPart[],
): Promise<ChangeEffect> {
  const { store, clock } = services;
  const touches = await store.links.countProducts(site.id);
  if (site.connectionId === null) return { touches, requeued: 0 };
  const { id: siteId, connectionId } = site;
  await services.lane(connectionId).reload();
  await noteChange(services, site, parts);
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
