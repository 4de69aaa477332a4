import { createHmac } from 'node:crypto';

/** The signature as PHP makes it: base64 of HMAC-SHA256 over the raw bytes. */
export function sign(bytes: Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(bytes).digest('base64');
}

export interface PostedDelivery {
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A delivery as WooCommerce posts it. */
export function delivery(topic: string, body: string | Uint8Array, secret: string): PostedDelivery {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
  const [resource = '', event = ''] = topic.split('.');
  const headers = new Headers({
    'content-type': 'application/json',
    'x-wc-webhook-source': 'https://shop.example/',
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-signature': sign(bytes, secret),
    'x-wc-webhook-id': '14',
    'x-wc-webhook-delivery-id': '75eac86fa49eb4038fabca054d139fdd',
  });
  return { headers, bytes };
}
