import { err, ok, type Result } from '../../lib/result.ts';
import { takeSiteInfo } from '../../pipeline/take-site-info.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { type ApiError, ofSyncError } from '../errors.ts';

/** Second step: reads the shop with the stored credentials and remembers its currency, language, versions and plugins. */
export async function verifyPairing(services: Services, site: Site): Promise<Result<Site, ApiError>> {
  const shop = await services.shop(site);
  if (shop === null) return err(NO_CREDENTIALS);
  const read = await shop.readSiteInfo();
  if (!read.ok) return err(ofSyncError(read.error));
  const state = site.state === 'active' ? 'active' : 'verified';
  return ok(await takeSiteInfo(services, { site, read: read.value, state }));
}

export const NO_CREDENTIALS: ApiError = {
  status: 409,
  code: 'pairing.no_credentials',
  message: 'The connector has no credentials of this shop.',
  remedy: 'Pair the site again.',
};
