import { createHmac } from 'node:crypto';
import type { makeApp } from '../../../worker/http/app.ts';
import { SHOP_URL, SITE_ID, WEBHOOK_SECRET, WORKER } from './client.ts';

export interface Delivered {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly topic?: string;
  readonly secret?: string;
  readonly siteId?: string;
  /** null takes a header away. */
  readonly headers?: Record<string, string | null>;
}

/** A delivery as WooCommerce sends it; everything can be spoiled. */
export function deliver(app: ReturnType<typeof makeApp>, delivered: Delivered = {}): Promise<Response> {
  const body = delivered.body ?? '{"id":42,"type":"simple"}';
  const topic = delivered.topic ?? 'product.updated';
  const [resource = '', event = ''] = topic.split('.');
  const given: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-wc-webhook-source': `${SHOP_URL}/`,
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-signature': signBody(body, delivered.secret ?? WEBHOOK_SECRET),
    'x-wc-webhook-id': '14',
    'x-wc-webhook-delivery-id': '75eac86fa49eb4038fabca054d139fdd',
    ...delivered.headers,
  };
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) if (value !== null) headers.set(name, value);
  const path = `${WORKER}/webhooks/${delivered.siteId ?? SITE_ID}`;
  return Promise.resolve(app.request(path, { method: 'POST', headers, body }));
}

export function signBody(body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
