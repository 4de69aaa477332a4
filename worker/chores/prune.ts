import type { Services } from '../ports/services.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows deleted per site and hour: bounded, so that a long backlog is worked off over days rather than in one go. */
const PAGE = 2_000;
/** The longest cooldown is a day; a delivery that comes later than this is no echo of a pull any more. */
const ECHO_DAYS = 7;

/** Log rows and ended runs beyond each site's retention; pulls that no delivery will echo; images of products that are gone. */
export async function prune({ store, clock }: Services): Promise<void> {
  for (const site of await store.sites.active()) {
    const { logRetentionDays } = await store.configs.settings(site.id);
    const old = { siteId: site.id, before: clock.now() - logRetentionDays * DAY_MS };
    await store.logs.prune({ ...old, limit: PAGE });
    await store.activity.prune(old);
    await store.runs.prune(old);
    await store.pulled.prune({ siteId: site.id, before: clock.now() - ECHO_DAYS * DAY_MS });
    await store.jobs.pruneMedia(site.id);
  }
}
