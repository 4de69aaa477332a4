import { siteId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import type { BeginPairing } from '../contract/pairing.ts';
import { type ApiError, ofSyncError } from '../errors.ts';
import { isSameSecret } from '../same-secret.ts';

/**
 * The site that pairs again, or null for a new one. A pairing code alone opens nobody's data: whoever pairs a known site
 * again holds its secret or can sign in to the shop at its address; whoever says that a site moved holds its secret.
 */
export async function findKnownSite(
  services: Services,
  asked: { wanted: BeginPairing; url: string; isRepeat: boolean },
): Promise<Result<Site | null, ApiError>> {
  const { sites } = services.store;
  const { wanted, url } = asked;
  const here = await sites.byUrl(url);
  if (here !== null) return proveSameSite(services, here, asked);
  const elsewhere = wanted.siteId === undefined ? null : await sites.byId(siteId(wanted.siteId));
  if (elsewhere === null || wanted.change === 'copy') return ok(null);
  if (wanted.change === undefined) return err(MOVED_OR_COPY);
  return (await holdsSecret(services, elsewhere, wanted)) ? ok(elsewhere) : err(MOVE_NOT_PROVED);
}

async function proveSameSite(
  services: Services,
  site: Site,
  { wanted, url, isRepeat }: { wanted: BeginPairing; url: string; isRepeat: boolean },
): Promise<Result<Site, ApiError>> {
  const isBare = site.connectionId === null && (site.state === 'begun' || site.state === 'verified');
  if (isBare || isRepeat || (await holdsSecret(services, site, wanted))) return ok(site);
  const shop = services.shopWith({ url, secrets: wanted.credentials, plugins: [] });
  const read = await shop.readSiteInfo();
  return read.ok ? ok(site) : err(ofSyncError(read.error));
}

async function holdsSecret({ store }: Services, site: Site, { siteSecret }: BeginPairing): Promise<boolean> {
  const stored = await store.sites.secrets(site.id);
  if (stored === null || siteSecret === undefined) return false;
  return isSameSecret(siteSecret, stored.apiSecret);
}

const MOVED_OR_COPY: ApiError = {
  status: 409,
  code: 'pairing.moved_or_copy',
  message: 'This site was paired under another address.',
  remedy:
    'Say "moved" if the shop has a new address and keeps its data, or "copy" if this is a second shop made from the first.',
};

const MOVE_NOT_PROVED: ApiError = {
  status: 403,
  code: 'pairing.move_not_proved',
  message: 'It could not be proved that this is the site that was paired before.',
  remedy: 'Pair it as a copy, or restore the settings of the plugin from the old address first.',
};
