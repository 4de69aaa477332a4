import type { Shop } from '../shop.ts';
import type { StoredWebhook } from '../store/entities.ts';
import { deliver, ping } from './delivery.ts';
import type { HookArgument } from './hooks.ts';
import type { DeliveryRecord, PendingDelivery, RunOptions } from './records.ts';
import { hooksOf, splitTopic } from './topics.ts';

/** An editor save counts as creation for so long after the product was made (contracts/woocommerce.md 13). */
const STILL_NEW_MS = 10_000;

export interface WebhookQueue {
  pending(): PendingDelivery[];
  /** Sends what is queued, one after the other, until nothing (or the limit) is left. */
  run(options?: RunOptions): Promise<DeliveryRecord[]>;
  /** Forgets everything queued: events a shop loses when its queue table is emptied. */
  clear(): void;
  /** Resolves when no run is going on; automatic deliveries still waiting for their delay are not awaited. */
  idle(): Promise<void>;
  /** Sends the creation ping, inside the request that creates or moves the webhook. */
  ping(webhook: StoredWebhook): Promise<void>;
  /** Ends automatic delivery. */
  stop(): void;
}

interface QueueDeps {
  shop: Shop;
  log: (record: Omit<DeliveryRecord, 'seq'>) => DeliveryRecord;
  /** Deliver by itself so long after an event; undefined: only `run` does. */
  delayMs: number | undefined;
}

function isRaised(
  shop: Shop,
  webhook: StoredWebhook,
  event: { hook: string; argument: HookArgument },
): boolean {
  if (webhook.status !== 'active' || !hooksOf(webhook.topic).includes(event.hook)) return false;
  if (event.hook !== 'woocommerce_process_product_meta' || webhook.topic !== 'product.created') return true;
  const product = shop.store.products.get(Number(event.argument));
  return product !== undefined && product.createdAt >= shop.now() - STILL_NEW_MS;
}

function take(pending: PendingDelivery[], options: RunOptions): PendingDelivery | undefined {
  const random = options.random ?? Math.random;
  const index = options.order === 'random' ? Math.floor(random() * pending.length) : 0;
  return pending.splice(index, 1)[0];
}

function createSender(deps: QueueDeps) {
  const { shop, log } = deps;
  return async (item: PendingDelivery, options: RunOptions): Promise<DeliveryRecord[]> => {
    const webhook = shop.store.webhooks.get(item.webhookId);
    if (!webhook) return [];
    const random = options.random ?? Math.random;
    const lost = random() < (options.lose ?? 0);
    const twice = random() < (options.duplicate ?? 0);
    const argument = item.argument;
    const records = [await deliver(shop, log, { webhook, argument, lost })];
    if (twice)
      records.push(
        Object.assign(await deliver(shop, log, { webhook, argument, lost: false }), { duplicate: true }),
      );
    if (webhook.pendingDelivery && splitTopic(webhook.topic).resource !== '')
      records.push(await ping(shop, log, webhook));
    return records;
  };
}

/** Action Scheduler for webhooks: one pending action per (webhook, argument), sequential, no retries. */
export function createWebhookQueue(deps: QueueDeps): WebhookQueue {
  const { shop } = deps;
  const pending: PendingDelivery[] = [];
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const sendItem = createSender(deps);
  let lastId = 0;
  let running: Promise<unknown> = Promise.resolve();

  async function drain(options: RunOptions): Promise<DeliveryRecord[]> {
    const records: DeliveryRecord[] = [];
    for (let done = 0; pending.length > 0 && done < (options.limit ?? Number.POSITIVE_INFINITY); done += 1) {
      const item = take(pending, options);
      if (item) records.push(...(await sendItem(item, options)));
    }
    return records;
  }

  function run(options: RunOptions = {}): Promise<DeliveryRecord[]> {
    const next = running.then(() => drain(options));
    running = next.catch(() => undefined);
    return next;
  }

  function runSoon(delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void run();
    }, delayMs);
    timers.add(timer);
  }

  shop.hooks.listen((hook, argument) => {
    for (const webhook of shop.store.webhooks.values()) {
      if (!isRaised(shop, webhook, { hook, argument })) continue;
      const key = JSON.stringify(argument);
      if (pending.some((item) => item.webhookId === webhook.id && JSON.stringify(item.argument) === key))
        continue;
      lastId += 1;
      pending.push({
        id: lastId,
        webhookId: webhook.id,
        topic: webhook.topic,
        argument,
        queuedAt: shop.now(),
      });
      if (deps.delayMs !== undefined) runSoon(deps.delayMs);
    }
  });

  return {
    pending: () => [...pending],
    run,
    clear: () => void pending.splice(0),
    idle: async () => {
      await running;
    },
    ping: async (webhook) => {
      await ping(shop, deps.log, webhook);
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      pending.splice(0);
    },
  };
}
