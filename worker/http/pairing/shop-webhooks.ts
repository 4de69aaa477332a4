import type { SyncError } from '../../domain/error.ts';
import type { SiteId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { createOwnWebhook } from '../../pipeline/own-webhooks.ts';
import type { Shop, ShopWebhook } from '../../ports/shop.ts';
import { CORE_TOPICS, PLUGIN_TOPICS } from '../../woocommerce/webhook-topics.ts';

/** Our webhooks in the shop: those of this site wherever they deliver, and leftovers of a copied shop that deliver here. */
export async function findOwnWebhooks(
  shop: Pick<Shop, 'listWebhooks'>,
  own: { origin: string; siteId: SiteId },
): Promise<Result<readonly ShopWebhook[], SyncError>> {
  const listed = await shop.listWebhooks();
  if (!listed.ok) return listed;
  return ok(
    listed.value.filter(
      ({ deliveryUrl }) =>
        deliveryUrl.startsWith(`${own.origin}/webhooks/`) || deliveryUrl.endsWith(`/webhooks/${own.siteId}`),
    ),
  );
}

/** Best effort: how many could be removed. */
export async function removeWebhooks(
  shop: Pick<Shop, 'deleteWebhook'>,
  ids: readonly number[],
): Promise<number> {
  const removed = await Promise.all(ids.map((id) => shop.deleteWebhook(id)));
  return removed.filter((answer) => answer.ok || answer.error.kind === 'not_found').length;
}

export interface CreatedWebhooks {
  readonly webhooks: readonly ShopWebhook[];
  /** Topics that the shop does not know, because our plugin is not active there. */
  readonly missingTopics: readonly string[];
}

/** Creates one webhook per topic. When one fails, those that were created are removed again. */
export async function createWebhooks(
  shop: Pick<Shop, 'createWebhook' | 'deleteWebhook'>,
  to: { deliveryUrl: string; secret: string },
): Promise<Result<CreatedWebhooks, SyncError>> {
  const core = await createAll(shop, CORE_TOPICS, to);
  const plugin = core.failed === null ? await createPluginWebhooks(shop, to) : NOTHING;
  const webhooks = [...core.created, ...plugin.created];
  const failed = core.failed ?? plugin.failed;
  if (failed === null) return ok({ webhooks, missingTopics: plugin.created.length > 0 ? [] : PLUGIN_TOPICS });
  await removeWebhooks(
    shop,
    webhooks.map(({ id }) => id),
  );
  return err(failed);
}

interface Attempt {
  readonly created: readonly ShopWebhook[];
  readonly failed: SyncError | null;
}

const NOTHING: Attempt = { created: [], failed: null };

/** The first topic tells whether our plugin is active in the shop; without it none of them is known. */
async function createPluginWebhooks(
  shop: Pick<Shop, 'createWebhook'>,
  to: { deliveryUrl: string; secret: string },
): Promise<Attempt> {
  const [first, ...others] = PLUGIN_TOPICS;
  const probe = await createAll(shop, [first], to);
  if (isUnknownTopic(probe.failed)) return NOTHING;
  if (probe.failed !== null) return probe;
  const rest = await createAll(shop, others, to);
  return { created: [...probe.created, ...rest.created], failed: rest.failed };
}

async function createAll(
  shop: Pick<Shop, 'createWebhook'>,
  topics: readonly string[],
  to: { deliveryUrl: string; secret: string },
): Promise<Attempt> {
  const answers = await Promise.all(topics.map((topic) => createOwnWebhook(shop, { topic, ...to })));
  const failed = answers.find((answer) => !answer.ok);
  return {
    created: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
    failed: failed === undefined || failed.ok ? null : failed.error,
  };
}

function isUnknownTopic(error: SyncError | null): boolean {
  return error?.code === 'woocommerce.webhook_topic_unknown';
}
