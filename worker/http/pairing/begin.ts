import { type SiteInfo, siteInfoSchema } from '../../domain/settings/schema.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site, SiteSecrets } from '../../ports/sites.ts';
import type { BeginPairing } from '../contract/pairing.ts';
import type { ApiError } from '../errors.ts';
import { readAddresses, type SiteAddresses } from './addresses.ts';
import { redeemCode } from './codes.ts';
import { findKnownSite } from './known-site.ts';
import { reloadLane } from './reload-lane.ts';
import { makeWebhookSecret } from './webhook-secret.ts';

export interface BegunPairing {
  readonly site: Site;
  readonly apiSecret: string;
  readonly known: boolean;
}

/**
 * First step: trades a code for a site id and an API secret. Safe to repeat with the same code for the same site. A known
 * site gets rotated secrets and keeps its data; an active one stays active, and its webhooks go on until activation
 * replaces them. A refused request does not use the code up.
 */
export async function beginPairing(
  services: Services,
  wanted: BeginPairing,
): Promise<Result<BegunPairing, ApiError>> {
  const addresses = readAddresses(wanted, services.config);
  if (!addresses.ok) return addresses;
  const { url } = addresses.value;
  const code = await redeemCode(services, { code: wanted.code, siteUrl: url });
  if (code === null) return err(CODE_REFUSED);
  const known = await findKnownSite(services, { wanted, url, isRepeat: code.isRepeat });
  if (!known.ok) {
    await code.giveBack();
    return known;
  }
  const begun = await saveBegun(services, { wanted, addresses: addresses.value, known: known.value });
  await code.keepFor();
  return ok(begun);
}

async function saveBegun(
  services: Services,
  { wanted, addresses, known }: { wanted: BeginPairing; addresses: SiteAddresses; known: Site | null },
): Promise<BegunPairing> {
  const { sites } = services.store;
  const stored = known === null ? null : await sites.secrets(known.id);
  const site: Site = {
    id: known?.id ?? services.newSiteId(),
    connectionId: known?.connectionId ?? null,
    state: known?.state === 'active' ? 'active' : 'begun',
    ...addresses,
    info: mergeInfo(known?.info ?? siteInfoSchema.parse({}), wanted),
    createdAt: services.clock.now(),
  };
  const secrets: SiteSecrets = {
    shop: wanted.credentials,
    apiSecret: services.randomToken(32),
    webhookSecret: stored?.webhookSecret ?? makeWebhookSecret(services),
  };
  await sites.save(site, secrets);
  await reloadLane(services, site);
  return { site, apiSecret: secrets.apiSecret, known: known !== null };
}

function mergeInfo(info: SiteInfo, { name, language, timeZone }: BeginPairing): SiteInfo {
  return {
    ...info,
    name: name || info.name,
    language: language || info.language,
    timeZone: timeZone || info.timeZone,
  };
}

const CODE_REFUSED: ApiError = {
  status: 401,
  code: 'pairing.code_refused',
  message:
    'The pairing code is not valid: it is older than 15 minutes, was used for another site, or has a typing error.',
  remedy: 'Make a new one with `npm run pairing-code`.',
};
