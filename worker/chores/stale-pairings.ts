import type { Services } from '../ports/services.ts';

const STALE_MS = 30 * 60 * 1000;

/**
 * What was begun and not activated within 30 minutes is removed again, with the webhooks it made (spec 2). A site that was
 * connected before pairs anew: only its secrets go, its data stays.
 */
export async function removeStalePairings(services: Services): Promise<void> {
  const { store, clock } = services;
  await store.pairingCodes.prune(clock.now());
  for (const site of await store.sites.stale(clock.now() - STALE_MS)) {
    const shop = await services.shop(site);
    for (const webhook of await store.webhooks.ofSite(site.id)) {
      await shop?.deleteWebhook(webhook.wooId);
    }
    await store.sites.remove(site.id, { data: site.connectionId === null });
  }
}
