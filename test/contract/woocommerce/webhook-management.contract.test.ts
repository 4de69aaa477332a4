import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document, ErrorBody } from '../../harness/shop-client.ts';
import { startTarget, type Target } from './support/target.ts';

/** An address nobody listens at; a real shop must not bother anybody. */
const NOWHERE = 'http://127.0.0.1:9/contract-suite';

describe('webhooks by REST', () => {
  let target: Target;
  const make = (overrides: Record<string, unknown> = {}) =>
    target.make('/webhooks', {
      name: target.prefix,
      topic: 'product.updated',
      delivery_url: NOWHERE,
      secret: 'abc',
      ...overrides,
    });

  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.close());

  test('8: an unreachable address is no obstacle: created and active', async () => {
    expect((await make())['status']).toBe('active');
  });

  test('11: an upper-case topic is accepted and stored as ""; a status at creation is ignored', async () => {
    expect((await make({ topic: 'PRODUCT.UPDATED' }))['topic']).toBe('');
    expect((await make({ status: 'paused' }))['status']).toBe('active');
  });

  test('12: the secret cannot be read back', async () => {
    const { id } = await make();
    const { body } = await target.client.call('GET', `/webhooks/${id}?context=edit`);
    expect(body).not.toHaveProperty('secret');
    expect(JSON.stringify(body)).not.toContain('"abc"');
  });

  test('7: the failure count is not shown', async () => {
    expect(await make()).not.toHaveProperty('failure_count');
  });

  test.each([
    'product.exploded',
    'category.created',
    'action.edited_term',
    'action.woocommerce_login_credentials',
  ])('the topic %s is refused', async (topic) => {
    const answer = await target.client.call<ErrorBody>('POST', '/webhooks', { topic, delivery_url: NOWHERE });
    expect([answer.status, answer.body.code]).toEqual([400, 'woocommerce_rest_shop_webhook_invalid_topic']);
  });

  test('addresses must be http or https', async () => {
    const answer = await target.client.call<ErrorBody>('POST', '/webhooks', {
      topic: 'product.updated',
      delivery_url: 'ftp://x',
    });
    expect([answer.status, answer.body.code]).toEqual([
      400,
      'woocommerce_rest_shop_webhook_invalid_delivery_url',
    ]);
  });

  test('they are deleted with force only, and then gone', async () => {
    const { id } = await make();
    expect((await target.client.call('DELETE', `/webhooks/${id}`)).status).toBe(501);
    expect((await target.client.call('DELETE', `/webhooks/${id}?force=true`)).status).toBe(200);
    const again = await target.client.call<ErrorBody>('GET', `/webhooks/${id}`);
    expect([again.status, again.body.code]).toEqual([404, 'woocommerce_rest_shop_webhook_invalid_id']);
  });

  test('they are paused, found by status and found by name', async () => {
    const { id } = await make({ name: `${target.prefix} findable` });
    await target.client.call('PUT', `/webhooks/${id}`, { status: 'paused' });
    const paused = await target.client.call<Document[]>('GET', '/webhooks?status=paused&per_page=100');
    expect(paused.body.map((webhook) => webhook.id)).toContain(id);
    const named = await target.client.call<Document[]>('GET', `/webhooks?search=${target.prefix}%20findable`);
    expect(named.body.map((webhook) => webhook.id)).toEqual([id]);
  });

  test('two with the same topic and address are allowed', async () => {
    const [one, two] = [await make(), await make()];
    expect(one.id).not.toBe(two.id);
  });
});
