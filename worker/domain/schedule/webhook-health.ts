/** A webhook that we created, as remembered. */
export interface KnownWebhook {
  readonly wooId: number;
  readonly topic: string;
  readonly createdAt: number;
}

/** A webhook as the shop lists it. */
export interface ListedWebhook {
  readonly id: number;
  readonly status: string;
  readonly topic: string;
  readonly deliveryUrl: string;
}

export type WebhookFault = 'missing' | 'disabled' | 'paused' | 'wrong_topic' | 'wrong_address';

export interface BrokenWebhook {
  readonly topic: string;
  /** Those of ours in the shop that are to be removed once there is a new one. */
  readonly remove: readonly number[];
  /** What is remembered of it. */
  readonly known: readonly KnownWebhook[];
  readonly why: WebhookFault;
}

export interface WebhookHealth {
  readonly healthy: readonly KnownWebhook[];
  readonly broken: readonly BrokenWebhook[];
  /** In the shop with our address, yet not remembered: left over from a replacement that was cut short. */
  readonly strays: readonly number[];
}

/**
 * Compares what should be registered with what is. WooCommerce disables a webhook after seven failed deliveries and
 * re-activating keeps its count, so a broken one is replaced, never repaired (contracts/woocommerce.md 7).
 */
export function checkWebhooks(check: {
  topics: readonly string[];
  known: readonly KnownWebhook[];
  listed: readonly ListedWebhook[];
  deliveryUrl: string;
}): WebhookHealth {
  const listed = new Map(check.listed.map((webhook) => [webhook.id, webhook]));
  const healthy: KnownWebhook[] = [];
  const broken: BrokenWebhook[] = [];
  for (const topic of check.topics) {
    const known = check.known.filter((webhook) => webhook.topic === topic);
    const good = known.find(({ wooId }) => faultOf(listed.get(wooId), topic, check.deliveryUrl) === null);
    if (good !== undefined) {
      healthy.push(good);
      continue;
    }
    const there = known.flatMap(({ wooId }) => listed.get(wooId) ?? []);
    const why = faultOf(there[0], topic, check.deliveryUrl) ?? 'missing';
    broken.push({ topic, known, why, remove: there.map(({ id }) => id) });
  }
  const claimed = new Set([...healthy.map(({ wooId }) => wooId), ...broken.flatMap(({ remove }) => remove)]);
  const strays = check.listed.filter(
    ({ id, deliveryUrl }) => deliveryUrl === check.deliveryUrl && !claimed.has(id),
  );
  return { healthy, broken, strays: strays.map(({ id }) => id) };
}

function faultOf(
  webhook: ListedWebhook | undefined,
  topic: string,
  deliveryUrl: string,
): WebhookFault | null {
  if (webhook === undefined) return 'missing';
  if (webhook.topic !== topic) return 'wrong_topic';
  if (webhook.deliveryUrl !== deliveryUrl) return 'wrong_address';
  if (webhook.status === 'active') return null;
  return webhook.status === 'paused' ? 'paused' : 'disabled';
}
