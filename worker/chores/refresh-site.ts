import { takeSiteInfo } from '../pipeline/take-site-info.ts';
import type { SiteChore } from './site-chore.ts';

/**
 * A shop that changes its currency or language, or gets a language or currency plugin, sends nothing
 * (contracts/woocommerce.md 15). Answers the site as it is now. A failure says nothing here: the list that is read next fails
 * as well, and tells it.
 */
export async function refreshSite({ services, site, shop }: SiteChore): Promise<SiteChore['site']> {
  const read = await shop.readSiteInfo();
  if (!read.ok) return site;
  const current = await services.store.sites.byId(site.id);
  if (current === null || current.state !== 'active') return site;
  const before = JSON.stringify(current.info);
  const { info } = await takeSiteInfo(services, { site: current, read: read.value });
  if (JSON.stringify(info) !== before) await services.lane(site.connectionId).reload();
  return { ...site, info };
}
