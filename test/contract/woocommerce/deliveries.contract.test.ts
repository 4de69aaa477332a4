import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Client, Document } from '../../harness/shop-client.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import { type Receiver, short, startReceiver } from './support/receiver.ts';
import { startSandboxTarget } from './support/target.ts';
import { PRODUCT_TOPICS, register, SECRET } from './support/webhooks.ts';

/** Sandbox only: these rules need the queue run at will, the clock, and a receiver the shop can reach. */
describe('deliveries (sandbox only: runs the queue)', () => {
  let shop: ShopSandbox;
  let client: Client;
  let receiver: Receiver;
  let now = Date.parse('2026-11-23T15:45:18Z');
  const sign = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('base64');
  const run = async () => {
    receiver.clear();
    await shop.webhookQueue.run();
    return receiver.deliveries();
  };

  beforeEach(async () => {
    now = Date.parse('2026-11-23T15:45:18Z');
    ({ shop, client } = await startSandboxTarget({ now: () => now, deliveryTimeoutMs: 500 }));
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await shop.close();
    await receiver.close();
  });

  test('the request: topic, source, id, signature over the raw bytes, escaped JSON', async () => {
    const [id] = await register(client, { receiver, topics: ['product.created'] });
    await client.call('POST', '/products', { name: 'Öl / Essig' });
    const [delivery] = await run();
    expect(delivery?.headers).toMatchObject({
      'user-agent': 'WooCommerce/10.5.0 Hookshot (WordPress/6.9.1)',
      'content-type': 'application/json',
      connection: 'close',
      'x-wc-webhook-source': `${shop.url}/`,
      'x-wc-webhook-topic': 'product.created',
      'x-wc-webhook-resource': 'product',
      'x-wc-webhook-event': 'created',
      'x-wc-webhook-id': String(id),
      'x-wc-webhook-signature': sign(delivery?.body ?? '', SECRET),
      'x-wc-webhook-delivery-id': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(delivery?.body).toContain('"name":"\\u00d6l \\/ Essig"');
    expect(delivery?.body).toContain('"permalink":"http:\\/\\/');
  });

  test('1: every body is the state at delivery, whatever happened before', async () => {
    await register(client, { receiver, topics: PRODUCT_TOPICS });
    const { id } = shop.admin.createProduct({ name: 'seq 1' });
    shop.admin.trash(id);
    shop.admin.untrash(id);
    await client.call('PUT', `/products/${id}`, { name: 'seq 3' });
    const deliveries = await run();
    expect(deliveries.map(short).sort()).toEqual(
      ['product.created', 'product.deleted', 'product.restored', 'product.updated'].map(
        (topic) => `${topic} ${id}`,
      ),
    );
    const bodies = deliveries
      .filter((one) => one.headers['x-wc-webhook-topic'] !== 'product.deleted')
      .map((one) => one.body);
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('"name":"seq 3"');
  });

  test('2: a product gone before delivery sends an error document without an id', async () => {
    await register(client, { receiver, topics: ['product.created'] });
    const { body } = await client.call('POST', '/products', { name: 'short life' });
    await client.call('DELETE', `/products/${body.id}?force=true`);
    const [delivery] = await run();
    expect(delivery?.body).toBe(
      '{"code":"woocommerce_rest_product_invalid_id","message":"Invalid ID.","data":{"status":404}}',
    );
    expect(delivery?.headers['x-wc-webhook-signature']).toBe(sign(delivery?.body ?? '', SECRET));
  });

  test('2: without its user a webhook delivers a 401 document', async () => {
    await register(client, { receiver, topics: ['product.created'] });
    shop.admin.deleteWebhookOwner();
    shop.admin.createProduct({ name: 'x' });
    const [delivery] = await run();
    expect(JSON.parse(delivery?.body ?? '')).toMatchObject({
      code: 'woocommerce_rest_cannot_view',
      data: { status: 401 },
    });
  });

  test('4: a variation comes as product.* with the product schema', async () => {
    await register(client, { receiver, topics: PRODUCT_TOPICS });
    const parent = shop.admin.createProduct({
      name: 'Parent',
      type: 'variable',
      attributes: [{ name: 'Fit', variation: true, options: ['Wide'] }],
    });
    await run();
    const { body: variation } = await client.call('POST', `/products/${parent.id}/variations`, {
      regular_price: '5',
      attributes: [{ name: 'Fit', option: 'Wide' }],
    });
    const [delivery, ...more] = await run();
    expect(more).toEqual([]);
    expect(JSON.parse(delivery?.body ?? '')).toMatchObject({
      id: variation.id,
      type: 'variation',
      parent_id: parent.id,
      name: 'Parent - Wide',
      categories: [],
      total_sales: '0',
      variations: [],
    });
    await client.call('DELETE', `/products/${parent.id}/variations/${variation.id}`);
    expect((await run()).map((one) => one.body)).toEqual([`{"id":${variation.id}}`]);
  });

  test('5: product.deleted also tells of a trashed page', async () => {
    await register(client, { receiver, topics: ['product.deleted'] });
    const page = shop.admin.trashOther('page');
    expect((await run()).map(short)).toEqual([`product.deleted ${page.id}`]);
  });

  test('6: everything one webhook sends within a second has one delivery id', async () => {
    await register(client, { receiver, topics: ['product.created'] });
    shop.admin.createProduct({ name: 'a' });
    shop.admin.createProduct({ name: 'b' });
    const ids = (await run()).map((one) => one.headers['x-wc-webhook-delivery-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    now += 1000;
    shop.admin.createProduct({ name: 'c' });
    expect((await run())[0]?.headers['x-wc-webhook-delivery-id']).not.toBe(ids[0]);
  });

  test('7: nothing is sent twice, the 7th failure in a row disables, re-activating keeps the count', async () => {
    const [id] = await register(client, { receiver, topics: ['product.updated'] });
    const product = shop.admin.createProduct({ name: 'x' });
    const statusNow = async () => (await client.call('GET', `/webhooks/${id}`)).body['status'];
    const save = async () => {
      await client.call('PUT', `/products/${product.id}`, {});
      return (await run()).length;
    };
    await run();
    receiver.answer = 500;
    for (let failure = 1; failure <= 6; failure += 1) expect(await save(), 'one attempt').toBe(1);
    expect(await run(), 'no retry').toEqual([]);
    expect(await statusNow()).toBe('active');
    await save();
    expect(await statusNow(), 'after the 7th').toBe('disabled');
    expect(await save(), 'a disabled one queues nothing').toBe(0);
    await client.call('PUT', `/webhooks/${id}`, { status: 'active' });
    await save();
    expect(await statusNow(), 'the next single failure').toBe('disabled');
    await client.call('PUT', `/webhooks/${id}`, { status: 'active' });
    receiver.answer = 200;
    await save();
    receiver.answer = 500;
    await save();
    expect(await statusNow(), 'a success set the count to 0').toBe('active');
  });

  test('8: the ping is an unsigned form inside the create request; until one is answered 200 another follows each delivery', async () => {
    receiver.answer = 204;
    const body = { topic: 'product.created', delivery_url: receiver.url, secret: SECRET };
    const { body: webhook } = await client.call<Document>('POST', '/webhooks', body);
    const [ping] = receiver.received;
    expect([ping?.body, ping?.headers['content-type']]).toEqual([
      `webhook_id=${webhook.id}`,
      'application/x-www-form-urlencoded',
    ]);
    expect(Object.keys(ping?.headers ?? {}).filter((name) => name.startsWith('x-wc'))).toEqual([]);
    const saveAndRun = async () => {
      shop.admin.createProduct({ name: 'x' });
      await run();
      return receiver.received.map((one) => one.body === `webhook_id=${webhook.id}`);
    };
    expect(await saveAndRun()).toEqual([false, true]);
    receiver.answer = 200;
    expect(await saveAndRun(), 'this ping is answered 200').toEqual([false, true]);
    expect(await saveAndRun()).toEqual([false]);
  });

  test.each([
    [200, 0],
    [204, 0],
    [301, 0],
    [302, 0],
    [303, 1],
    [307, 1],
    [404, 1],
    [429, 1],
    [500, 1],
  ])('9: an answer of %i leaves %i failures; redirects are not followed', async (answer, failures) => {
    const [id] = await register(client, { receiver, topics: ['product.created'] });
    shop.admin.createProduct({ name: 'x' });
    receiver.answer = answer;
    expect(await run()).toHaveLength(1);
    expect(receiver.received.map((one) => one.url)).toEqual(['/hook']);
    expect(shop.store.webhooks.get(id ?? 0)?.failureCount).toBe(failures);
  });

  test('11: a webhook with an upper-case topic never delivers', async () => {
    await register(client, { receiver, topics: ['PRODUCT.CREATED'] });
    shop.admin.createProduct({ name: 'x' });
    expect(await run()).toEqual([]);
  });

  test('12: entities in the secret are decoded before signing', async () => {
    await register(client, { receiver, topics: ['product.created'], secret: 'a&amp;b' });
    shop.admin.createProduct({ name: 'x' });
    const [delivery] = await run();
    expect(delivery?.headers['x-wc-webhook-signature']).toBe(sign(delivery?.body ?? '', 'a&b'));
  });

  test('13: an editor save within 10 s of creation sends created again', async () => {
    await register(client, { receiver, topics: PRODUCT_TOPICS });
    const { id } = shop.admin.createProduct({ name: 'x' });
    expect((await run()).map(short).sort()).toEqual([`product.created ${id}`, `product.updated ${id}`]);
    now += 5000;
    shop.admin.saveProduct(id, { name: 'y' });
    expect((await run()).map(short).sort()).toEqual([`product.created ${id}`, `product.updated ${id}`]);
    now += 20_000;
    shop.admin.saveProduct(id, { name: 'z' });
    expect((await run()).map(short)).toEqual([`product.updated ${id}`]);
  });

  test('18: with the safe-request rules a loopback address is refused and counted as a failure', async () => {
    const strict = await startSandboxTarget({ safeUrls: true });
    const { body } = await strict.client.call('POST', '/webhooks', {
      topic: 'product.created',
      delivery_url: receiver.url,
    });
    strict.shop.admin.createProduct({ name: 'x' });
    await strict.shop.webhookQueue.run();
    expect(receiver.received).toEqual([]);
    expect(strict.shop.deliveries.map((record) => record.error)).toContain('A valid URL was not provided.');
    expect(strict.shop.store.webhooks.get(body.id)?.failureCount).toBe(1);
    await strict.shop.close();
  });

  test('19: an object as argument arrives as [], all of them as one; ids survive', async () => {
    await register(client, {
      receiver,
      topics: [
        'action.woocommerce_product_object_updated_props',
        'action.woocommerce_product_set_stock_status',
      ],
    });
    await client.call('POST', '/products', { name: 'a' });
    await client.call('POST', '/products', { name: 'b' });
    const bodies = (await run()).map((one) => JSON.parse(one.body) as { action: string; arg: unknown });
    expect(bodies.filter((body) => body.action === 'woocommerce_product_object_updated_props')).toEqual([
      { action: 'woocommerce_product_object_updated_props', arg: [] },
    ]);
    expect(bodies.filter((body) => body.action === 'woocommerce_product_set_stock_status')).toHaveLength(2);
  });

  test('a queued delivery survives pausing, dies with its webhook, and goes to the new address', async () => {
    const [paused, deleted, moved] = await register(client, {
      receiver,
      topics: ['product.created', 'product.created', 'product.created'],
    });
    shop.admin.createProduct({ name: 'x' });
    await client.call('PUT', `/webhooks/${paused}`, { status: 'paused' });
    await client.call('DELETE', `/webhooks/${deleted}?force=true`);
    await client.call('PUT', `/webhooks/${moved}`, { delivery_url: `${receiver.url}/new` });
    const sent = (await run()).map((one) => [one.headers['x-wc-webhook-id'], one.url]);
    expect(sent).toEqual([
      [String(paused), '/hook'],
      [String(moved), '/hook/new'],
    ]);
  });

  test('five saves before the queue runs are one delivery; two webhooks of one topic both deliver', async () => {
    await register(client, { receiver, topics: ['product.updated', 'product.updated'] });
    const { id } = shop.admin.createProduct({ name: 'x' });
    await run();
    for (let save = 0; save < 5; save += 1) await client.call('PUT', `/products/${id}`, {});
    expect(await run()).toHaveLength(2);
  });

  test('37: at the start of a sale on_sale is true while the price is still the old one', async () => {
    await register(client, { receiver, topics: ['product.updated'] });
    const from = new Date(now + 60_000).toISOString().slice(0, 19);
    const { id } = shop.admin.createProduct({
      name: 'x',
      regular_price: '100',
      sale_price: '80',
      date_on_sale_from_gmt: from,
    });
    await run();
    now += 60_000;
    const shown = async () => {
      const { body } = await client.call('GET', `/products/${id}`);
      return [body['on_sale'], body['price']];
    };
    expect(await shown()).toEqual([true, '100']);
    shop.admin.runScheduled();
    expect(await shown()).toEqual([true, '80']);
    expect((await run()).map(short)).toEqual([`product.updated ${id}`]);
  });

  test('15, 23: a scheduled publication is silent, and its date_modified stays the publication date', async () => {
    await register(client, { receiver, topics: PRODUCT_TOPICS });
    const at = new Date(now + 3_600_000).toISOString().slice(0, 19);
    const { id } = shop.admin.createProduct({ name: 'later', date_created_gmt: at });
    await run();
    now += 3_600_000;
    shop.admin.runScheduled();
    const { body } = await client.call('GET', `/products/${id}`);
    expect([body['status'], body['date_modified_gmt']]).toEqual(['publish', at]);
    expect(await run()).toEqual([]);
  });

  test('36: a big upload is served as its -scaled copy, and local image dates carry the offset twice', async () => {
    const media = shop.admin.uploadMedia({ filename: 'big.png', width: 3000, height: 300, scaled: true });
    const { id } = shop.admin.createProduct({ name: 'x', images: [{ id: media.id }] });
    const { body } = await client.call<{ id: number; images: Record<string, string>[] }>(
      'GET',
      `/products/${id}`,
    );
    expect(body.images[0]).toMatchObject({
      src: expect.stringMatching(/\/2026\/11\/big-scaled\.png$/),
      date_created: '2026-11-23T17:45:18',
      date_created_gmt: '2026-11-23T15:45:18',
    });
  });

  test('a lost delivery never comes again, a doubled one comes twice, in any order', async () => {
    await register(client, { receiver, topics: ['product.created'] });
    shop.admin.createProduct({ name: 'a' });
    await shop.webhookQueue.run({ lose: 1 });
    expect(receiver.deliveries()).toEqual([]);
    expect(shop.deliveries.at(-1)?.lost).toBe(true);
    shop.admin.createProduct({ name: 'b' });
    await shop.webhookQueue.run({ duplicate: 1, order: 'random', random: () => 0 });
    expect(receiver.deliveries()).toHaveLength(2);
  });
});
