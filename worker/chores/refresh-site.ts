import { takeSiteInfo } from '../pipeline/take-site-info.ts';
import type { SiteChore } from './site-chore.ts';

/**
 * A shop that changes its currency or language, or gets a language or currency plugin, sends nothing
 * (contracts/woocommerce.md 15). A failure says nothing here: the list that is read next fails as well, and tells it.
 */
export async function refreshSite({ services, site, shop }: SiteChore): Promise<void> {
  const read = await shop.readSiteInfo();
  if (!read.ok) return;
  const current = await services.store.sites.byId(site.id);
  if (current === null || current.state !== 'active') return;
  const before = JSON.stringify(current.info);
  const taken = await takeSiteInfo(services, { site: current, read: read.value });
  if (JSON.stringify(taken.info) !== before) await services.lane(site.connectionId).reload();
}
