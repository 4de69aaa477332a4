import type { Services } from '../ports/services.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows deleted per site and hour: bounded, so that a long backlog is worked off over days rather than in one go. */
const PAGE = 2_000;

/** Log rows beyond each site's retention. */
export async function prune({ store, clock }: Services): Promise<void> {
  for (const site of await store.sites.active()) {
    const { logRetentionDays } = await store.configs.settings(site.id);
    const before = clock.now() - logRetentionDays * DAY_MS;
    await store.logs.prune({ siteId: site.id, before, limit: PAGE });
    await store.activity.prune({ siteId: site.id, before });
  }
}
