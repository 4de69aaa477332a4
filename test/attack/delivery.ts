import { createHmac } from 'node:crypto';
import type { Answer, Ground, Target } from './ground.ts';

export interface Delivered {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly topic?: string;
  readonly signature?: string;
  readonly siteId?: string;
  /** null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A delivery as WooCommerce writes it; signed by the target unless it says otherwise. */
export function deliver(ground: Ground, target: Target, delivered: Delivered): Promise<Answer> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...headersOf(target, delivered), ...delivered.headers }))
    if (value !== null) headers[name] = value;
  return ground.ask(`/webhooks/${delivered.siteId ?? target.siteId}`, {
    method: 'POST',
    headers,
    body: delivered.body,
  });
}

export function headersOf(
  target: Pick<Target, 'origin' | 'webhookSecret'>,
  { body, topic = 'product.updated', signature }: Delivered,
): Record<string, string> {
  const [resource = '', event = ''] = topic.split('.');
  return {
    'content-type': 'application/json',
    'x-wc-webhook-source': `${target.origin}/`,
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-signature': signature ?? sign(body, target.webhookSecret()),
    'x-wc-webhook-id': '14',
    'x-wc-webhook-delivery-id': '75eac86fa49eb4038fabca054d139fdd',
  };
}

export function sign(body: string | Uint8Array, secret: string, hash = 'sha256'): string {
  return createHmac(hash, secret).update(body).digest('base64');
}
