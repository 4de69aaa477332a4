import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { makeClient } from '../../../worker/woocommerce/client.ts';
import { readDelivery } from '../../../worker/woocommerce/delivery.ts';
import { downloadImage } from '../../../worker/woocommerce/image.ts';
import { lookAgain } from '../../../worker/woocommerce/look-again.ts';
import { makeShop, type ShopOptions } from '../../../worker/woocommerce/shop.ts';
import { importSecret } from '../../../worker/woocommerce/signature.ts';
import { topicsFor } from '../../../worker/woocommerce/webhook-topics.ts';
import { type ShopSandbox, startShopSandbox } from '../../sandbox/shop/index.ts';
import { options } from './shop-answers.ts';

let sandbox: ShopSandbox;

beforeAll(async () => {
  sandbox = await startShopSandbox({ customTopics: true });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

function connection(overrides: Partial<ShopOptions> = {}): ShopOptions {
  return options({
    url: sandbox.url,
    credentials: { kind: 'key', ...sandbox.keys },
    fetch: globalThis.fetch,
    clock: { now: Date.now, sleep: () => Promise.resolve() },
    allowInsecure: true,
    ...overrides,
  });
}

/** As behind a proxy that ends TLS and passes the scheme on. */
const throughProxy: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('x-forwarded-proto', 'https');
  return fetch(input, { ...init, headers });
};

async function addVariation(parentId: number, body: Record<string, unknown>): Promise<number> {
  const path = `/wc/v3/products/${parentId}/variations`;
  const answer = await makeClient(connection()).send({ method: 'POST', path, query: [], body });
  if (!answer.ok) throw new Error(answer.error.message);
  return (answer.value.json as { id: number }).id;
}

describe('a sandbox shop over plain http', () => {
  test('tells about itself', async () => {
    expect(await makeShop(connection()).readSiteInfo()).toMatchObject({
      ok: true,
      value: { name: 'Sandbox Shop', language: 'it_IT', timeZone: 'Europe/Rome', currency: 'EUR' },
    });
  });

  test('a wrong secret is refused; without TLS an application password is a visitor', async () => {
    const { consumerKey } = sandbox.keys;
    const wrong = connection({ credentials: { kind: 'key', consumerKey, consumerSecret: 'cs_wrong' } });
    expect(await makeShop(wrong).readAttributes()).toMatchObject({
      error: { kind: 'unauthorized', code: 'woocommerce.credentials_refused' },
    });
    const plain = connection({ credentials: { kind: 'application', ...sandbox.application } });
    expect(await makeShop(plain).readAttributes()).toMatchObject({
      error: { kind: 'unauthorized', code: 'woocommerce.not_signed_in' },
    });
    expect(await makeShop({ ...plain, fetch: throughProxy }).readAttributes()).toMatchObject({ ok: true });
  });

  test('answers products, trash and what is gone', async () => {
    const kept = sandbox.admin.createProduct({ name: 'Caffè & Co', sku: 'A', status: 'draft' });
    const trashed = sandbox.admin.createProduct({ name: 'Old' });
    const gone = sandbox.admin.createProduct({ name: 'Gone' });
    sandbox.admin.trash(trashed.id);
    sandbox.admin.deletePermanently(gone.id);
    const shop = makeShop(connection());
    expect(await shop.readProducts([kept, trashed, gone].map(({ id }) => wooId(id)))).toMatchObject({
      ok: true,
      value: {
        found: [{ id: kept.id, name: 'Caffè & Co', sku: 'A' }],
        trashed: [trashed.id],
        gone: [gone.id],
      },
    });
    expect(await shop.locate(wooId(trashed.id))).toMatchObject({ value: { is: 'trashed', parentId: null } });
    expect(await shop.locate(wooId(gone.id))).toEqual({ ok: true, value: { is: 'gone' } });
  });

  test('variations have their own values only', async () => {
    const color = sandbox.admin.createAttribute({ name: 'Color' });
    sandbox.admin.createTerm(color.id, { name: 'R&D' });
    const parent = sandbox.admin.createProduct({
      name: 'Boots',
      type: 'variable',
      sku: 'BOOTS',
      weight: '1.1',
      attributes: [{ id: color.id, variation: true, options: ['R&D'] }],
    });
    const attributes = [{ id: color.id, option: 'R&D' }];
    const inheriting = await addVariation(parent.id, { attributes, regular_price: '9' });
    const own = await addVariation(parent.id, { regular_price: '8', sku: 'BOOTS-1', weight: '2' });
    const shop = makeShop(connection());
    const read = await shop.readProducts([wooId(parent.id)]);
    const product = read.ok ? read.value.found[0] : undefined;
    if (product === undefined) throw new Error('the parent was not read');
    expect(await shop.readVariations(product)).toMatchObject({
      ok: true,
      value: [
        {
          id: inheriting,
          sku: '',
          weight: '',
          regularPrice: '9',
          attributes: [{ id: color.id, option: 'R&D' }],
        },
        { id: own, sku: 'BOOTS-1', weight: '2' },
      ],
    });
    expect(await shop.locate(wooId(own))).toMatchObject({ value: { is: 'variation', parentId: parent.id } });
    expect(await shop.readTerms(wooId(color.id))).toMatchObject({ value: [{ name: 'R&D' }] });
  });

  test('tags are read by id; a deleted one is not among them', async () => {
    const { admin } = sandbox;
    const [first = 0, second = 0] = ['R&D', 'Old'].map((name) => admin.createTag({ name }).id);
    admin.deleteTag(second);
    const ids = [wooId(first), wooId(second)];
    expect(await makeShop(connection()).readTagged('tag', ids)).toMatchObject({
      ok: true,
      value: [{ id: first, name: 'R&D' }],
    });
  });

  test('an attribute varies products once a variable product uses it for variations', async () => {
    const { admin } = sandbox;
    const color = admin.createAttribute({ name: 'Color' });
    const red = admin.createTerm(color.id, { name: 'Red' });
    const shop = makeShop(connection());
    const attribute = { id: wooId(color.id), slug: color.slug, termIds: [wooId(red.id)] };
    const varying = (variation: boolean) => ({
      name: 'Shirt',
      type: 'variable' as const,
      attributes: [{ id: color.id, variation, options: ['Red'] }],
    });
    expect(await shop.variesBy({ ...attribute, termIds: [] })).toEqual({ ok: true, value: false });
    admin.createProduct(varying(false));
    expect(await shop.variesBy(attribute)).toEqual({ ok: true, value: false });
    admin.createProduct(varying(true));
    expect(await shop.variesBy(attribute)).toEqual({ ok: true, value: true });
  });

  test('a theme page is trouble, never gone', async () => {
    const product = sandbox.admin.createProduct({ name: 'Here' });
    const shop = makeShop(connection());
    await shop.readAttributes();
    sandbox.faults.add({ kind: 'html' });
    expect(await shop.locate(wooId(product.id))).toMatchObject({ error: { kind: 'unreachable' } });
    expect(await shop.readProducts([wooId(product.id)])).toMatchObject({ error: { kind: 'unreachable' } });
  });

  test('pictures and their smaller renditions', async () => {
    const media = sandbox.admin.uploadMedia({ filename: 'shoe.png', width: 900, height: 600 });
    const product = sandbox.admin.createProduct({ name: 'Shoe', images: [{ id: media.id }] });
    const shop = makeShop(connection());
    const read = await shop.readProducts([wooId(product.id)]);
    const image = read.ok ? read.value.found[0]?.images[0] : undefined;
    const renditions = await shop.readRenditions(wooId(media.id));
    expect(renditions.ok && renditions.value.length).toBeGreaterThan(0);
    const downloaded = await downloadImage({
      image: { src: image?.src ?? '' },
      siteHost: new URL(sandbox.url).host,
      allowedHosts: [],
      maxBytes: 20_000_000,
      timeoutMs: 5000,
      allowInsecure: true,
      fetch: globalThis.fetch,
    });
    expect(downloaded).toMatchObject({ ok: true, value: { contentType: 'image/png' } });
  });
});

describe('webhooks of a sandbox shop', () => {
  let receiver: Server;
  let deliveryUrl: string;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(200).end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    deliveryUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => new Promise<void>((resolve) => receiver.close(() => resolve())));

  test('every topic is registered, listed, and removed', async () => {
    const shop = makeShop(connection());
    const topics = topicsFor({ withPlugin: true });
    for (const topic of topics) {
      expect(await shop.createWebhook({ name: 'n', topic, deliveryUrl, secret: 'Secret1' })).toMatchObject({
        ok: true,
        value: { topic, status: 'active', deliveryUrl },
      });
    }
    const listed = await shop.listWebhooks();
    expect(listed.ok && listed.value.map(({ topic }) => topic).sort()).toEqual([...topics].sort());
    for (const { id } of listed.ok ? listed.value : [])
      expect(await shop.deleteWebhook(id)).toMatchObject({ ok: true });
    expect(await shop.listWebhooks()).toEqual({ ok: true, value: [] });
  });

  test('an upper-case topic leaves no dead webhook behind', async () => {
    const shop = makeShop(connection());
    const webhook = { name: 'n', topic: 'PRODUCT.UPDATED', deliveryUrl, secret: 'Secret1' };
    expect(await shop.createWebhook(webhook)).toMatchObject({
      error: { code: 'woocommerce.webhook_topic_not_kept' },
    });
    expect(await shop.listWebhooks()).toEqual({ ok: true, value: [] });
  });

  test('ping and deliveries are understood', async () => {
    const shop = makeShop(connection());
    await shop.createWebhook({ name: 'n', topic: 'product.updated', deliveryUrl, secret: 'Secret1' });
    const product = sandbox.admin.createProduct({ name: 'New' });
    await sandbox.webhookQueue.run();
    const key = await importSecret('Secret1');
    const looks = [];
    for (const { headers, body } of sandbox.deliveries) {
      const bytes = new TextEncoder().encode(body);
      const outcome = await readDelivery({ headers: new Headers(headers), bytes, key });
      if (!outcome.valid) throw new Error(outcome.reason);
      looks.push(outcome.kind === 'ping' ? 'ping' : lookAgain({ delivery: outcome.delivery, bytes }));
    }
    expect(looks).toEqual([
      'ping',
      { kind: 'product', id: product.id, parentId: null, variation: false, deleted: false },
    ]);
  });
});
