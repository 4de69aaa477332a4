import type { SyncError } from '../domain/error.ts';
import type { BrokenWebhook, KnownWebhook, WebhookHealth } from '../domain/schedule/webhook-health.ts';
import { createOwnWebhook } from '../pipeline/own-webhooks.ts';
import type { SiteChore } from './site-chore.ts';

export interface Replaced {
  readonly done: readonly BrokenWebhook[];
  /** Why the rest could not be replaced. */
  readonly error: SyncError | null;
}

/**
 * Creates anew what is broken, remembers it, then takes the old ones away: an end in between leaves one too many, never
 * one too few. Where the shop no longer knows our plugin's topics, all of them are left for a time when it does.
 */
export async function replaceWebhooks(
  { services, site, shop, begunAt }: Pick<SiteChore, 'services' | 'site' | 'shop' | 'begunAt'>,
  how: { health: WebhookHealth; deliveryUrl: string; secret: string },
): Promise<Replaced> {
  const { deliveryUrl, secret } = how;
  const left = new Map(how.health.broken.map((broken) => [broken.topic, broken]));
  const created: KnownWebhook[] = [];
  const done: BrokenWebhook[] = [];
  let error: SyncError | null = null;
  for (const broken of how.health.broken) {
    const answer = await createOwnWebhook(shop, { topic: broken.topic, deliveryUrl, secret });
    if (answer.ok) {
      left.delete(broken.topic);
      done.push(broken);
      created.push({ wooId: answer.value.id, topic: broken.topic, createdAt: begunAt });
      continue;
    }
    error = answer.error;
    break;
  }
  if (done.length === 0) return { done, error };
  const unreplaced = [...left.values()].flatMap(({ known }) => known);
  await services.store.webhooks.replaceAll(site.id, [...how.health.healthy, ...created, ...unreplaced]);
  for (const id of done.flatMap(({ remove }) => remove)) await shop.deleteWebhook(id);
  return { done, error };
}
