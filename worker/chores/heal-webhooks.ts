import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { checkWebhooks, type KnownWebhook, type WebhookHealth } from '../domain/schedule/webhook-health.ts';
import { OVERLAP_MS } from '../domain/schedule/window.ts';
import { deliveryUrl, ownTopics } from '../pipeline/own-webhooks.ts';
import type { Services } from '../ports/services.ts';
import type { ShopWebhook } from '../ports/shop.ts';
import { type Replaced, replaceWebhooks } from './replace-webhooks.ts';
import type { ChoreEnd, SiteChore } from './site-chore.ts';
import { walkChanges } from './walk-changes.ts';
import {
  FAILED_PROBLEM,
  failedCause,
  noAddressCause,
  REPLACED_PROBLEM,
  replacedCause,
} from './webhook-problems.ts';

const cursorSchema = z.object({
  /** When all of them were last found in order, by our clock. */
  healthyAt: z.number().nullable(),
  deliveryUrl: z.string().nullable(),
  /** Seen once with our address and not known: an activation may be under way, so that only the second time counts. */
  strays: z.array(z.number()),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * WooCommerce disables a webhook after seven failed deliveries, people delete them, copies of shops change them: whatever
 * is not as it was created is created anew with the same secret, and what changed since the last good check is looked
 * for at once (spec 7).
 */
export async function healWebhooks(chore: SiteChore): Promise<ChoreEnd> {
  const { services, site, shop } = chore;
  const { store } = services;
  const parsed = cursorSchema.safeParse(chore.turn.cursor);
  const cursor: Cursor = parsed.success ? parsed.data : { healthyAt: null, deliveryUrl: null, strays: [] };
  const listed = await shop.listWebhooks();
  if (!listed.ok) return { done: listed.error, cursor };
  const known = await store.webhooks.ofSite(site.id);
  const address = addressOf(chore, { cursor, listed: listed.value, known });
  if (address === null) {
    await store.problems.raise({ siteId: site.id, cause: noAddressCause(), at: chore.begunAt });
    return { done: true, cursor };
  }
  const check = { topics: ownTopics(known), known, listed: listed.value, deliveryUrl: address };
  const health = checkWebhooks(check);
  await removeStrays(chore, health, cursor);
  const kept = { ...cursor, deliveryUrl: address, strays: [...health.strays] };
  if (health.broken.length > 0) return heal(chore, { health, cursor: kept, address });
  const missed = await makeUpGap(chore, known, cursor.healthyAt);
  if (missed !== null) return { done: missed, cursor: kept };
  await store.problems.clear({ siteId: site.id, keys: [REPLACED_PROBLEM, FAILED_PROBLEM] });
  return { done: true, cursor: { ...kept, healthyAt: chore.begunAt } };
}

/** A turn that created webhooks and was cut off, or could not read the shop, left its look through the gap to the next. */
async function makeUpGap(
  chore: SiteChore,
  known: readonly KnownWebhook[],
  healthyAt: number | null,
): Promise<SyncError | null> {
  if (healthyAt === null || known.every(({ createdAt }) => createdAt <= healthyAt)) return null;
  return backFill(chore, healthyAt);
}

/** The Worker's own address; where it is not configured, the one under which the webhooks were created. */
function addressOf(
  { services, site }: SiteChore,
  from: { cursor: Cursor; listed: readonly ShopWebhook[]; known: readonly { wooId: number }[] },
): string | null {
  const { publicUrl } = services.config;
  if (publicUrl !== null) return deliveryUrl(new URL(publicUrl).origin, site.id);
  if (from.cursor.deliveryUrl !== null) return from.cursor.deliveryUrl;
  const own = new Set(from.known.map(({ wooId }) => wooId));
  const suffix = deliveryUrl('', site.id);
  return (
    from.listed.find(({ id, deliveryUrl: url }) => own.has(id) && url.endsWith(suffix))?.deliveryUrl ?? null
  );
}

async function removeStrays({ shop }: SiteChore, health: WebhookHealth, cursor: Cursor): Promise<void> {
  for (const id of health.strays.filter((stray) => cursor.strays.includes(stray)))
    await shop.deleteWebhook(id);
}

async function heal(
  chore: SiteChore,
  { health, cursor, address }: { health: WebhookHealth; cursor: Cursor; address: string },
): Promise<ChoreEnd> {
  const { services, site, begunAt } = chore;
  const secrets = await services.store.sites.secrets(site.id);
  if (secrets === null) return { done: true, cursor };
  const replaced = await replaceWebhooks(chore, {
    health,
    deliveryUrl: address,
    secret: secrets.webhookSecret,
  });
  const since = cursor.healthyAt ?? site.createdAt;
  await tell(services, { chore, replaced, since });
  const missed = replaced.done.length > 0 ? await backFill(chore, since) : null;
  const shopError = replaced.error !== null && concernsShop(replaced.error) ? replaced.error : null;
  const isHealthy = replaced.error === null && missed === null;
  const next = isHealthy ? { ...cursor, healthyAt: begunAt } : cursor;
  return { done: shopError ?? missed ?? true, cursor: next };
}

async function tell(
  { store }: Services,
  told: { chore: SiteChore; replaced: Replaced; since: number },
): Promise<void> {
  const { site, begunAt: at } = told.chore;
  const { done, error } = told.replaced;
  if (done.length > 0) {
    const cause = replacedCause({ replaced: done, since: told.since });
    await store.problems.raise({ siteId: site.id, cause, at });
  }
  if (error !== null) await store.problems.raise({ siteId: site.id, cause: failedCause(error), at });
}

/** What changed while deliveries failed; the reconciliation's own watermark is left where it is. */
async function backFill(chore: SiteChore, since: number): Promise<SyncError | null> {
  const walk = { after: since - OVERLAP_MS, before: null, page: 1, total: null, begun: null, kept: [] };
  const walked = await walkChanges(chore, walk);
  return typeof walked.end === 'string' ? null : walked.end;
}

/** Down or refusing everything, which the problem of the shop tells; not one webhook that it will not take. */
function concernsShop({ kind }: SyncError): boolean {
  return kind !== 'refused' && kind !== 'not_found' && kind !== 'taken';
}
