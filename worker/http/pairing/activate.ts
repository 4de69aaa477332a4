import { err, ok, type Result } from '../../lib/result.ts';
import { deliveryUrl } from '../../pipeline/own-webhooks.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { type ApiError, ofSyncError } from '../errors.ts';
import { COPY_PROBLEM } from '../webhook-receive.ts';
import { reloadLane } from './reload-lane.ts';
import { createWebhooks, findOwnWebhooks, removeWebhooks } from './shop-webhooks.ts';
import { NO_CREDENTIALS } from './verify.ts';
import { makeWebhookSecret } from './webhook-secret.ts';

export interface Activated {
  readonly site: Site;
  readonly topics: readonly string[];
  readonly missingTopics: readonly string[];
}

/**
 * Third step: webhooks with a secret of their own. Safe to repeat: new ones are created first, then the secret is
 * rotated, then the old ones go, so that a failure leaves everything as it was and no save falls between.
 */
export async function activatePairing(
  services: Services,
  { site, origin }: { site: Site; origin: string },
): Promise<Result<Activated, ApiError>> {
  if (site.state === 'begun') return err(NOT_VERIFIED);
  const shop = await services.shop(site);
  if (shop === null) return err(NO_CREDENTIALS);
  const old = await findOwnWebhooks(shop, { origin, siteId: site.id });
  if (!old.ok) return err(ofSyncError(old.error));
  const secret = makeWebhookSecret(services);
  const created = await createWebhooks(shop, { deliveryUrl: deliveryUrl(origin, site.id), secret });
  if (!created.ok) return err(ofSyncError(created.error));
  const { webhooks, missingTopics } = created.value;
  const active = await saveActive(services, { site, secret, webhooks });
  if (active === null) return err(NO_CREDENTIALS);
  await reloadLane(services, active);
  await removeWebhooks(
    shop,
    old.value.map(({ id }) => id),
  );
  return ok({ site: active, topics: webhooks.map(({ topic }) => topic), missingTopics });
}

async function saveActive(
  { store, clock }: Services,
  {
    site,
    secret,
    webhooks,
  }: { site: Site; secret: string; webhooks: readonly { id: number; topic: string }[] },
): Promise<Site | null> {
  const secrets = await store.sites.secrets(site.id);
  if (secrets === null) return null;
  const createdAt = clock.now();
  const active: Site = { ...site, state: 'active' };
  await store.sites.save(active, { ...secrets, webhookSecret: secret });
  await store.webhooks.replaceAll(
    site.id,
    webhooks.map(({ id, topic }) => ({ wooId: id, topic, createdAt })),
  );
  await store.problems.clear({ siteId: site.id, keys: [COPY_PROBLEM] });
  return active;
}

const NOT_VERIFIED: ApiError = {
  status: 409,
  code: 'pairing.not_verified',
  message: 'The connector has not read this shop yet.',
  remedy: 'Verify first, then activate.',
};
