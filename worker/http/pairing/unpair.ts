import type { Services } from '../../ports/services.ts';
import type { Shop } from '../../ports/shop.ts';
import type { Site } from '../../ports/sites.ts';
import { reloadLane } from './reload-lane.ts';
import { findOwnWebhooks, removeWebhooks } from './shop-webhooks.ts';

export interface Unpaired {
  readonly webhooksRemoved: number;
  readonly webhooksLeft: boolean;
}

/**
 * Removes the webhooks as far as the shop can be reached, then the secrets, and the data where that was chosen; who
 * chooses nothing (`data` null) gets what the setting says.
 */
export async function unpair(
  services: Services,
  { site, origin, data: chosen }: { site: Site; origin: string; data: 'keep' | 'remove' | null },
): Promise<Unpaired> {
  const { removeDataOnUninstall } = await services.store.configs.settings(site.id);
  const data = chosen === null ? removeDataOnUninstall : chosen === 'remove';
  const shop = await services.shop(site);
  const removed = shop === null ? null : await removeOwn(shop, { origin, siteId: site.id });
  if (!data) await services.store.webhooks.replaceAll(site.id, []);
  await services.store.sites.remove(site.id, { data });
  await reloadLane(services, site);
  return removed ?? { webhooksRemoved: 0, webhooksLeft: true };
}

async function removeOwn(shop: Shop, own: Parameters<typeof findOwnWebhooks>[1]): Promise<Unpaired | null> {
  const found = await findOwnWebhooks(shop, own);
  if (!found.ok) return null;
  const ids = found.value.map(({ id }) => id);
  const webhooksRemoved = await removeWebhooks(shop, ids);
  return { webhooksRemoved, webhooksLeft: webhooksRemoved < ids.length };
}
