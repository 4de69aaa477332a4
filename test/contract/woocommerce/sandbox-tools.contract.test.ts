import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../../harness/shop-client.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { startSandboxTarget } from './support/target.ts';
import { register } from './support/webhooks.ts';

/** What tests may rely on beyond WooCommerce's own behaviour. */
describe('tools of the sandbox (sandbox only)', () => {
  let shop: ShopSandbox;
  let client: Client;
  let receiver: Receiver;

  beforeEach(async () => {
    ({ shop, client } = await startSandboxTarget({ deliver: { delayMs: 1 } }));
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await shop.close();
    await receiver.close();
  });

  test('a status fault answers instead of the shop, so many times', async () => {
    shop.faults.add({
      kind: 'status',
      status: 503,
      headers: { 'retry-after': '7' },
      times: 1,
      match: { route: '/wc/v3/products' },
    });
    const broken = await client.call('GET', '/products');
    expect([broken.status, broken.headers.get('retry-after')]).toEqual([503, '7']);
    expect((await client.call('GET', '/products')).status).toBe(200);
    expect(shop.faults.hits()).toEqual({ status: 1 });
  });

  test('a fault on a route leaves the routes below it alone', async () => {
    const { id } = shop.admin.createProduct({ name: 'x' });
    shop.faults.add({ kind: 'status', status: 500, match: { route: 'GET /wc/v3/products' } });
    expect((await client.call('GET', '/products')).status).toBe(500);
    expect((await client.call('GET', `/products/${id}`)).status).toBe(200);
  });

  test('a dropped connection may have been carried out', async () => {
    shop.faults.add({ kind: 'drop', applied: true, times: 1, match: { method: 'POST' } });
    await expect(client.call('POST', '/products', { name: 'half' })).rejects.toThrow();
    expect([...shop.store.products.values()].map((product) => product.name)).toEqual(['half']);
  });

  test('a site that is down refuses every request until the rule is taken away', async () => {
    const up = shop.faults.add({ kind: 'down' });
    await expect(client.call('GET', '/products')).rejects.toThrow();
    up();
    expect((await client.call('GET', '/products')).status).toBe(200);
  });

  test('an HTML page instead of JSON', async () => {
    shop.faults.add({ kind: 'html', status: 410 });
    const response = await fetch(`${shop.url}/wp-json/`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      410,
      'text/html; charset=UTF-8',
    ]);
  });

  test('something may happen just before an answer', async () => {
    const { id } = shop.admin.createProduct({ name: 'before' });
    const remove = shop.beforeRequest(() => void shop.admin.rawWrite(id, { name: 'meanwhile' }));
    expect((await client.call('GET', `/products/${id}`)).body['name']).toBe('meanwhile');
    remove();
  });

  test('requests are logged with their route, status and size', async () => {
    await client.call('GET', '/products/999');
    expect(shop.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/wp-json/wc/v3/products/999',
      route: '/wc/v3/products/{id}',
      status: 404,
      bytes: 92,
    });
  });

  test('deliveries leave by themselves after the delay', async () => {
    await register(client, { receiver, topics: ['product.created'] });
    await client.call('POST', '/products', { name: 'x' });
    await vi.waitFor(() => expect(receiver.deliveries()).toHaveLength(1));
  });

  test('wp-cron.php answers at once and then runs the queue', async () => {
    const quiet = await startSandboxTarget();
    await register(quiet.client, { receiver, topics: ['product.created'] });
    quiet.shop.admin.createProduct({ name: 'x' });
    expect((await fetch(`${quiet.shop.url}/wp-cron.php`)).status).toBe(200);
    await quiet.shop.webhookQueue.idle();
    expect(receiver.deliveries()).toHaveLength(1);
    await quiet.shop.close();
  });

  test('a reset leaves a shop as just installed, with the same keys', async () => {
    shop.admin.createProduct({ name: 'x' });
    shop.reset();
    const answer = await client.call<unknown[]>('GET', '/products');
    expect([answer.status, answer.body]).toEqual([200, []]);
  });

  test('the control surface: state, admin actions by name, the queue', async () => {
    const post = (name: string, body?: unknown) =>
      fetch(`${shop.url}/__sandbox/${name}`, {
        method: 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const made = (await (await post('admin/createProduct', [{ name: 'by name' }])).json()) as { id: number };
    expect(shop.store.products.get(made.id)?.name).toBe('by name');
    expect((await post('admin/nonsense')).status).toBe(404);
    expect(await (await fetch(`${shop.url}/__sandbox/state`)).json()).toMatchObject({
      products: 1,
      webhooks: [],
    });
    expect(await (await post('run-queue', {})).json()).toEqual([]);
  });
});
