import type { HookArgument } from './hooks.ts';

/** One action waiting in the queue: at most one per (webhook, argument). */
export interface PendingDelivery {
  id: number;
  webhookId: number;
  topic: string;
  argument: HookArgument;
  queuedAt: number;
}

/** What was sent to a webhook's address and what came back. */
export interface DeliveryRecord {
  seq: number;
  kind: 'delivery' | 'ping';
  webhookId: number;
  topic: string;
  argument: HookArgument;
  deliveryUrl: string;
  deliveryId: string;
  headers: Record<string, string>;
  body: string;
  /** Status answered; 0 when there was no answer or it was never sent. */
  status: number;
  /** Why there was no answer: a time-out, a refused address, a network error. */
  error?: string;
  /** Dropped on the way by `run({ lose })`: the receiver never saw it, WooCommerce counts a failure. */
  lost?: true;
  /** Sent a second time by `run({ duplicate })`. */
  duplicate?: true;
  at: number;
}

export interface RunOptions {
  /** `fifo` as Action Scheduler does; `random` to show that order means nothing. */
  order?: 'fifo' | 'random';
  /** At most so many actions; the rest stays queued. */
  limit?: number;
  /** Share (0–1) of deliveries that never arrive. */
  lose?: number;
  /** Share (0–1) of deliveries that arrive twice. */
  duplicate?: number;
  random?: () => number;
}
