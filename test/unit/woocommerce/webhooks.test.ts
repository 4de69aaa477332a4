import { describe, expect, test } from 'vitest';
import { json, queryOf, refusal, type SentRequest, shopAnswering } from './shop-answers.ts';

const stored = (overrides: Record<string, unknown> = {}) => ({
  id: 14,
  status: 'active',
  topic: 'product.updated',
  delivery_url: 'https://worker.example/v1/webhooks/s1',
  ...overrides,
});

const asked = {
  name: 'UnoPim Connector',
  topic: 'product.updated',
  deliveryUrl: 'https://worker.example/v1/webhooks/s1',
  secret: 'S3cretOfThisSite',
};

describe('webhooks of the shop', () => {
  test('are listed whatever their status', async () => {
    const { shop, sent } = shopAnswering(() =>
      json([stored(), stored({ id: '15', status: 'disabled', topic: '' })]),
    );
    expect(await shop.listWebhooks()).toEqual({
      ok: true,
      value: [
        { id: 14, status: 'active', topic: 'product.updated', deliveryUrl: asked.deliveryUrl },
        { id: 15, status: 'disabled', topic: '', deliveryUrl: asked.deliveryUrl },
      ],
    });
    expect(queryOf(sent[0])).toMatchObject({ status: 'all', per_page: '100' });
  });

  test('are created with our own secret', async () => {
    const { shop, sent } = shopAnswering(() => json(stored(), { status: 201 }));
    expect(await shop.createWebhook(asked)).toMatchObject({
      ok: true,
      value: { id: 14, topic: 'product.updated' },
    });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://shop.example/wp-json/wc/v3/webhooks?_fields=id%2Cstatus%2Ctopic%2Cdelivery_url',
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      name: 'UnoPim Connector',
      topic: 'product.updated',
      delivery_url: asked.deliveryUrl,
      secret: 'S3cretOfThisSite',
    });
  });

  test('one stored without its topic is dead: it is taken away and reported', async () => {
    const reply = ({ method }: SentRequest) =>
      json(stored({ topic: '' }), { status: method === 'POST' ? 201 : 200 });
    const { shop, sent } = shopAnswering(reply);
    expect(await shop.createWebhook({ ...asked, topic: 'Product.Updated' })).toMatchObject({
      ok: false,
      error: { kind: 'refused', code: 'woocommerce.webhook_topic_not_kept' },
    });
    expect(sent[1]).toMatchObject({
      method: 'DELETE',
      url: 'https://shop.example/wp-json/wc/v3/webhooks/14?force=true',
    });
  });

  test('a topic that the shop does not know is told apart', async () => {
    const { shop } = shopAnswering(() => refusal(400, 'woocommerce_rest_shop_webhook_invalid_topic'));
    expect(await shop.createWebhook({ ...asked, topic: 'product_tag.updated' })).toMatchObject({
      ok: false,
      error: { kind: 'refused', code: 'woocommerce.webhook_topic_unknown', retry: { when: 'never' } },
    });
  });

  test('a creation without a definite answer is in doubt', async () => {
    const { shop } = shopAnswering(() => refusal(500, 'internal_server_error'));
    expect(await shop.createWebhook(asked)).toMatchObject({ ok: false, error: { inDoubt: true } });
  });

  test('are deleted for good, and one that is gone already is fine', async () => {
    const { shop, sent } = shopAnswering(() => json(stored()));
    expect(await shop.deleteWebhook(14)).toEqual({ ok: true, value: undefined });
    expect(sent[0]).toMatchObject({ method: 'DELETE' });
    const again = shopAnswering(() => refusal(404, 'woocommerce_rest_shop_webhook_invalid_id'));
    expect(await again.shop.deleteWebhook(14)).toEqual({ ok: true, value: undefined });
    const missing = shopAnswering(() => refusal(404, 'rest_no_route'));
    expect(await missing.shop.deleteWebhook(14)).toMatchObject({ ok: false });
  });
});
