import { z } from 'zod';
import { verifySignature } from './signature.ts';

/** A webhook delivery whose sender proved to know the secret. Headers are not covered by the signature. */
export interface Delivery {
  readonly topic: string;
  readonly resource: string;
  readonly event: string;
  readonly webhookId: number;
  /** The sending site's home with trailing slash; another one than the paired site is a cloned shop. */
  readonly source: string;
}

export type DeliveryOutcome =
  | { readonly valid: true; readonly kind: 'ping'; readonly webhookId: number }
  | { readonly valid: true; readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly valid: false; readonly reason: InvalidDelivery };

export type InvalidDelivery = 'missing_headers' | 'bad_headers' | 'bad_signature';

/**
 * What a POST to the webhook address is. The signature is checked over the raw bytes before anything is parsed. The ping
 * that WooCommerce sends while a webhook is created is unsigned, a form, and has no `X-WC-*` header
 * (contracts/woocommerce.md 8): it proves nothing and is to be answered with 200 and nothing else.
 */
export async function readDelivery(post: {
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
  key: CryptoKey;
}): Promise<DeliveryOutcome> {
  const ping = readPing(post.headers, post.bytes);
  if (ping !== null) return { valid: true, kind: 'ping', webhookId: ping };
  const given = pickHeaders(post.headers);
  if (Object.values(given).some((value) => value === null))
    return { valid: false, reason: 'missing_headers' };
  const headers = headersSchema.safeParse(given);
  if (!headers.success) return { valid: false, reason: 'bad_headers' };
  const { signature, ...delivery } = headers.data;
  const signed = await verifySignature({ key: post.key, bytes: post.bytes, signature });
  return signed ? { valid: true, kind: 'delivery', delivery } : { valid: false, reason: 'bad_signature' };
}

const headersSchema = z.object({
  // Any text: a signed delivery with a topic that nobody knows is still answered with 200, so that the shop keeps sending.
  topic: z.string().min(1).max(300),
  resource: z.string().max(300),
  event: z.string().max(300),
  webhookId: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  source: z.string().min(1).max(2000),
  signature: z.string().min(1).max(200),
});

function pickHeaders(headers: Headers): Record<keyof z.input<typeof headersSchema>, string | null> {
  return {
    topic: headers.get('x-wc-webhook-topic'),
    resource: headers.get('x-wc-webhook-resource'),
    event: headers.get('x-wc-webhook-event'),
    webhookId: headers.get('x-wc-webhook-id'),
    source: headers.get('x-wc-webhook-source'),
    signature: headers.get('x-wc-webhook-signature'),
  };
}

function readPing(headers: Headers, bytes: Uint8Array): number | null {
  if (bytes.length > 40) return null;
  for (const name of headers.keys()) if (name.startsWith('x-wc-')) return null;
  const found = /^webhook_id=(\d{1,15})$/.exec(new TextDecoder().decode(bytes));
  return found === null ? null : Number(found[1]);
}
