import type { Site } from '../ports/sites.ts';
import type { SiteView } from './contract/pairing.ts';

/** A site as the browser may see it. */
export function viewSite(site: Site): SiteView {
  const { id, state, url, adminUrl, connectionId, info } = site;
  return { id, state, url, adminUrl, isConnected: connectionId !== null, info };
}
