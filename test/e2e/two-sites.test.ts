import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectUnoPim, pairShop } from '../harness/pair.ts';
import type { SiteApi } from '../harness/site-api.ts';
import { SHOP_MAPPING, startWorld, type World } from '../harness/world.ts';
import { type ShopSandbox, startShopSandbox } from '../sandbox/shop/index.ts';
import { elements, euro, logOf, problemCodes, stateOf, valuesOf, webTexts } from './support/reading.ts';

/** Two shops on one UnoPim connection: who links a code first owns it, the other adds its own channel (spec 2). */
describe('two sites on one UnoPim', () => {
  let world: World;
  let second: { shop: ShopSandbox; api: SiteApi };

  beforeAll(async () => {
    world = await startWorld({
      seed({ unopim }) {
        unopim.store.addCategory({ code: 'b2b_root' });
        unopim.store.addChannel({
          code: 'b2b',
          locales: ['it_IT'],
          currencies: ['EUR'],
          rootCategory: 'b2b_root',
        });
      },
    });
    const shop = await startShopSandbox({ now: world.clock.now, deliver: 'manual' });
    const api = await pairShop({ connector: world.connector, shop, now: world.clock.now });
    await connectUnoPim(api, world.unopim);
    const row = {
      activeLocales: ['it_IT'],
      activeCurrencies: ['EUR'],
      defaultLocale: 'it_IT',
      cooldownSeconds: 60,
    };
    await api.ok('PUT', '/channels', { channels: [{ code: 'b2b', pushEnabled: true, ...row }] });
    await api.ok('PUT', '/mapping', SHOP_MAPPING);
    shop.webhookQueue.clear();
    second = { shop, api };
  });

  afterAll(async () => {
    await second.shop.close();
    await world.close();
  });

  const product = (sku: string, name: string, more: object = {}) => ({
    name,
    sku,
    status: 'publish',
    regular_price: '10',
    weight: '1',
    ...more,
  });
  async function settle(): Promise<void> {
    await world.shop.webhookQueue.run();
    await second.shop.webhookQueue.run();
    await world.settle();
  }
  const b2bTexts = (sku: string) => valuesOf(world, sku).channel_locale_specific?.['b2b']?.['it_IT'] ?? {};
  const tags = (sku: string) => elements(valuesOf(world, sku).common['tags']).sort();

  test('products of their own stay apart, although both shops count the same ids', async () => {
    const one = world.shop.admin.createProduct(product('ONLY-A', 'Solo A'));
    const two = second.shop.admin.createProduct(product('ONLY-B', 'Solo B'));
    await settle();
    expect(one.id).toBe(two.id);
    expect((await stateOf(world, one.id)).code).toBe('ONLY-A');
    expect((await stateOf(second, two.id)).code).toBe('ONLY-B');
    expect(webTexts(world, 'ONLY-A')['name']).toBe('Solo A');
    expect(webTexts(world, 'ONLY-B')).toEqual({});
    expect(b2bTexts('ONLY-B')['name']).toBe('Solo B');
    expect((await logOf(world, one.id)).map(({ code }) => code)).toEqual(['ONLY-A']);
    expect((await logOf(second, two.id)).map(({ code }) => code)).toEqual(['ONLY-B']);
  });

  test('of one code the first owns the product; the second adds its channel and its elements, and says so', async () => {
    const tagA = world.shop.admin.createTag({ name: 'di A' });
    const tagB = second.shop.admin.createTag({ name: 'di B' });
    const owner = world.shop.admin.createProduct(product('SHARED', 'Nome A', { tags: [{ id: tagA.id }] }));
    await settle();
    const guest = second.shop.admin.createProduct(
      product('SHARED', 'Nome B', { weight: '2', regular_price: '20', tags: [{ id: tagB.id }] }),
    );
    await settle();
    expect(world.unopim.store.products.all().filter(({ sku }) => sku === 'SHARED')).toHaveLength(1);
    expect(valuesOf(world, 'SHARED').common['weight']).toBe('1');
    expect(webTexts(world, 'SHARED')['name']).toBe('Nome A');
    expect(b2bTexts('SHARED')).toMatchObject({ name: 'Nome B', price: { EUR: '20' } });
    expect(tags('SHARED')).toEqual(['di_a', 'di_b']);
    const told = (await logOf(second, guest.id)).flatMap(({ detail }) => detail.warnings ?? []);
    expect(told.find(({ code }) => code === 'plan.shared')?.message).toContain(world.shop.url);

    second.shop.admin.saveProduct(guest.id, {
      weight: '3',
      regular_price: '21',
      status: 'private',
      tags: [],
    });
    await settle();
    expect(valuesOf(world, 'SHARED').common['weight']).toBe('1');
    expect(world.unopim.store.product('SHARED')?.status).toBe(true);
    expect(b2bTexts('SHARED')).toMatchObject({ price: { EUR: '21' } });
    expect(tags('SHARED')).toEqual(['di_a']);

    world.shop.admin.saveProduct(owner.id, { weight: '4', regular_price: '11' });
    await settle();
    expect(valuesOf(world, 'SHARED').common['weight']).toBe('4');
    expect(euro(world, 'SHARED')).toBe('11');
    expect(b2bTexts('SHARED')).toMatchObject({ price: { EUR: '21' } });
    expect(await problemCodes(world)).toEqual([]);
    expect(await problemCodes(second)).toEqual([]);
  });

  test('one channel is pushed by one site only', async () => {
    const row = {
      activeLocales: ['it_IT'],
      activeCurrencies: ['EUR'],
      defaultLocale: 'it_IT',
      cooldownSeconds: 60,
    };
    const answer = await second.api.call('PUT', '/channels', {
      channels: [{ code: 'web', pushEnabled: true, ...row }],
    });
    expect(answer.status).toBe(422);
  });

  test('logs, problems and links of one are not shown to the other, and its token opens nothing there', async () => {
    const failing = second.shop.admin.createProduct(
      product('THEIR-PROBLEM', 'B', { type: 'variable', regular_price: '' }),
    );
    second.shop.admin.createVariation(failing.id, { sku: 'THEIR-V', regular_price: '1' });
    await settle();
    expect(await problemCodes(world)).toEqual([]);
    const logs = JSON.stringify(await world.api.ok('GET', '/logs?limit=200'));
    const links = JSON.stringify(await world.api.ok('GET', '/links?limit=200'));
    for (const text of [logs, links]) expect(text).not.toMatch(/ONLY-B|THEIR/);
    const path = `/v1/sites/${second.api.siteId}/logs`;
    expect((await world.connector.fetch(path)).status).toBe(401);
  });

  test('a shop that is down does not hold up the other', async () => {
    second.shop.faults.add({ kind: 'down', match: { route: /wp-json/ } });
    second.shop.admin.createProduct(product('B-WAITS', 'B'));
    world.shop.admin.createProduct(product('A-FLOWS', 'A'));
    await settle();
    expect(world.unopim.store.product('A-FLOWS')).toBeDefined();
    expect(world.unopim.store.product('B-WAITS')).toBeUndefined();
    expect(await problemCodes(world)).toEqual([]);
    second.shop.faults.clear();
    await world.clock.advance(95_000);
    await world.connector.cron();
    await settle();
    expect(world.unopim.store.product('B-WAITS')).toBeDefined();
  });
});
