import { describe, expect, test } from 'vitest';
import { readDelivery } from '../../../worker/woocommerce/delivery.ts';
import { importSecret } from '../../../worker/woocommerce/signature.ts';
import { delivery, type PostedDelivery } from './signed.ts';

const secret = 'S3cretOfThisSite';

async function read(posted: PostedDelivery) {
  return readDelivery({ ...posted, key: await importSecret(secret) });
}

const good = () => delivery('product.updated', '{"id":54}', secret);

describe('a POST to the webhook address', () => {
  test('a signed delivery tells its topic, webhook and source', async () => {
    expect(await read(good())).toEqual({
      valid: true,
      kind: 'delivery',
      delivery: {
        topic: 'product.updated',
        resource: 'product',
        event: 'updated',
        webhookId: 14,
        source: 'https://shop.example/',
      },
    });
  });

  test.each([
    'x-wc-webhook-source',
    'x-wc-webhook-topic',
    'x-wc-webhook-resource',
    'x-wc-webhook-event',
    'x-wc-webhook-signature',
    'x-wc-webhook-id',
  ])('without %s it is refused', async (name) => {
    const posted = good();
    posted.headers.delete(name);
    expect(await read(posted)).toEqual({ valid: false, reason: 'missing_headers' });
  });

  test('the delivery id is not needed: it is not unique and used for nothing', async () => {
    const posted = good();
    posted.headers.delete('x-wc-webhook-delivery-id');
    expect(await read(posted)).toMatchObject({ valid: true, kind: 'delivery' });
  });

  test('a webhook id that is no number is refused', async () => {
    const posted = good();
    posted.headers.set('x-wc-webhook-id', '14 or 15');
    expect(await read(posted)).toEqual({ valid: false, reason: 'bad_headers' });
  });

  test('a delivery signed with another secret is refused', async () => {
    const posted = delivery('product.updated', '{"id":54}', 'AnotherSecret');
    expect(await read(posted)).toEqual({ valid: false, reason: 'bad_signature' });
  });

  test('a signed delivery of an unknown topic is valid, so that the shop does not count a failure', async () => {
    expect(await read(delivery('action.Strange-Hook', '{}', secret))).toMatchObject({ valid: true });
  });
});

describe('the ping', () => {
  const ping = (body: string, headers: Record<string, string> = {}) =>
    read({
      headers: new Headers({ 'content-type': 'application/x-www-form-urlencoded', ...headers }),
      bytes: new TextEncoder().encode(body),
    });

  test('is known by its form body and by having no X-WC header', async () => {
    expect(await ping('webhook_id=13')).toEqual({ valid: true, kind: 'ping', webhookId: 13 });
  });

  test.each([
    'webhook_id=',
    'webhook_id=13&x=1',
    'webhook_id=13\n',
    ' webhook_id=13',
    `webhook_id=${'1'.repeat(40)}`,
  ])('is not %j', async (body) => {
    expect(await ping(body)).toEqual({ valid: false, reason: 'missing_headers' });
  });

  test('with an X-WC header it would have to be signed', async () => {
    expect(await ping('webhook_id=13', { 'x-wc-webhook-topic': 'product.updated' })).toMatchObject({
      valid: false,
    });
  });
});
