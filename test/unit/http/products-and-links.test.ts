import { describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import type { UnoPimProduct } from '../../../worker/domain/product/unopim-product.ts';
import { err, ok } from '../../../worker/lib/result.ts';
import type { Located } from '../../../worker/ports/shop.ts';
import {
  addOtherSite,
  ask,
  CONNECTION_ID,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE,
  SITE_ID,
  sitePath,
} from './client.ts';
import { addLink, shopError, type World } from './fakes.ts';
import { makeLink } from './links-made.ts';

const call = (world: World, method: string, path: string, body?: unknown) =>
  ask(makeTestApp(world), world, { method, path: sitePath(path), ...(body === undefined ? {} : { body }) });

describe('push now', () => {
  test('goes before everything else, for a variation as its root', async () => {
    const world = pairedWorld();
    addLink(world, makeLink(50, { rootId: wooId(43) }));
    const response = await call(world, 'POST', '/products/50/push');
    expect(await response.json()).toEqual({ queued: 1 });
    expect(world.jobs).toEqual([
      {
        connectionId: CONNECTION_ID,
        siteId: SITE_ID,
        kind: 'product',
        wcId: 43,
        trigger: 'manual',
        priority: 0,
        dueAt: world.now,
      },
    ]);
    expect(world.rings).toHaveLength(1);
  });

  test('looks an id up that no link knows', async () => {
    const world = pairedWorld();
    await call(world, 'POST', '/products/42/push');
    expect(world.jobs).toMatchObject([{ kind: 'locate', wcId: 42, trigger: 'manual', priority: 0 }]);
  });

  test('needs a connection', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, connectionId: null });
    const response = await call(world, 'POST', '/products/42/push');
    expect([response.status, (await errorOf(response)).code]).toEqual([409, 'connection.missing']);
  });

  test.for(['0', '-1', '1.5', 'x', '9007199254740993'])('refuses the id %s', async (id) => {
    const world = pairedWorld();
    const response = await call(world, 'POST', `/products/${id}/push`);
    expect([response.status, (await errorOf(response)).code]).toEqual([422, 'request.invalid']);
    expect(world.jobs).toEqual([]);
  });
});

describe('a product', () => {
  test('that was never seen is not synced', async () => {
    expect(await (await call(pairedWorld(), 'GET', '/products/42')).json()).toMatchObject({
      state: 'not_synced',
      code: null,
      lastLog: null,
    });
  });

  test('that is on its way for the first time is pending', async () => {
    const world = pairedWorld();
    await call(world, 'POST', '/products/42/push');
    expect(await (await call(world, 'GET', '/products/42')).json()).toMatchObject({
      state: 'pending',
      code: null,
    });
    expect(await (await call(world, 'GET', '/products/43')).json()).toMatchObject({ state: 'not_synced' });
  });

  test('shows its link and the last thing the log says about it', async () => {
    const world = pairedWorld();
    addLink(world, makeLink(41));
    addLink(world, makeLink(42, { family: 'shoes', adopted: true }));
    world.logs.push({
      id: 1024,
      at: 1,
      siteId: SITE_ID,
      status: 'success',
      operation: 'update',
      entity: 'product',
      wcId: wooId(42),
      code: 'SKU-42',
      message: 'Updated 2 fields.',
      httpStatus: 200,
      durationMs: 80,
      trigger: 'webhook',
      previousId: null,
      detail: {},
    });
    expect(await (await call(world, 'GET', '/products/42')).json()).toMatchObject({
      state: 'synced',
      code: 'SKU-42',
      family: 'shoes',
      isAdopted: true,
      lastLog: { status: 'success', message: 'Updated 2 fields.' },
    });
  });

  test('is previewed by the lane of its connection', async () => {
    const world = pairedWorld();
    const preview = {
      skipped: null,
      warnings: [],
      products: [
        {
          wcId: wooId(42),
          code: 'SKU-42',
          outcome: 'update' as const,
          requests: [
            { method: 'PATCH', path: '/products/SKU-42', body: { values: { common: { name: 'x' } } } },
          ],
          changes: [{ key: 'common/name', before: null, after: 'x' }],
          warnings: [],
          reason: null,
        },
      ],
    };
    world.lane.preview = async (site, id) =>
      site === SITE_ID && id === 42 ? ok(preview) : err(shopError('woocommerce.not_found', 'refused'));
    expect(await (await call(world, 'GET', '/products/42/preview')).json()).toEqual(preview);
    expect((await call(world, 'GET', '/products/43/preview')).status).toBe(422);
    expect(world.jobs).toEqual([]);
  });

  test('is found in the shop by text', async () => {
    const world = pairedWorld();
    world.shop.readOthers = {
      searchProducts: async ({ text, limit }) =>
        ok([{ id: wooId(limit), name: `found ${text}`, sku: 'S', type: 'simple' }]),
    };
    expect(await (await call(world, 'GET', '/products?q=boot&limit=5')).json()).toEqual({
      products: [{ id: 5, name: 'found boot', sku: 'S', type: 'simple' }],
    });
  });

  test('that a pull wrote is remembered, with its time or now', async () => {
    const world = pairedWorld();
    const body = { products: [{ id: 42, at: 1000 }, { id: 43 }] };
    expect(await (await call(world, 'POST', '/pulled', body)).json()).toEqual({ announced: 2 });
    expect(world.pulled).toEqual([
      { wcId: 42, at: 1000 },
      { wcId: 43, at: world.now },
    ]);
  });

  test.for([{ products: [] }, { products: [{ id: 0 }] }, { products: [{ id: 1, name: 'x' }] }, {}, []])(
    'is not announced by %j',
    async (body) => {
      const world = pairedWorld();
      expect((await call(world, 'POST', '/pulled', body)).status).toBe(422);
      expect(world.pulled).toEqual([]);
    },
  );
});

const LIVE: UnoPimProduct = {
  sku: 'PIM-7',
  status: true,
  parent: null,
  family: 'shoes',
  type: 'configurable',
  values: {
    common: {},
    locale_specific: {},
    channel_specific: {},
    channel_locale_specific: {},
    categories: [],
    associations: {},
  },
  superAttributes: ['color'],
  variants: [],
  createdAt: 0,
  updatedAt: 0,
};

/** A world in which 7 is what the shop says, and UnoPim has PIM-7. */
function attachWorld(located: Located, live: UnoPimProduct = LIVE): World {
  const world = pairedWorld();
  world.shop.readOthers = { locate: async () => ok(located) };
  world.pim.readProduct = async ({ type, code }) =>
    ok(type === live.type && code.toLowerCase() === 'pim-7' ? live : null);
  return world;
}

const PRODUCT: Located = { is: 'product', id: wooId(7) };

describe('a link', () => {
  test('is made by hand to what stands in UnoPim, in its exact spelling', async () => {
    const world = attachWorld(PRODUCT);
    const response = await call(world, 'POST', '/links', { wcId: 7, code: 'pim-7' });
    expect(await response.json()).toEqual({ wcId: 7, rootId: 7, code: 'PIM-7', type: 'configurable' });
    expect([...world.links.values()]).toMatchObject([
      { wcId: 7, code: 'PIM-7', family: 'shoes', axes: ['color'], adopted: true, sent: {} },
    ]);
    expect(world.jobs).toEqual([]);
  });

  test('of a variation belongs to its root', async () => {
    const world = attachWorld(
      { is: 'variation', id: wooId(7), parentId: wooId(6) },
      { ...LIVE, type: 'simple', parent: 'PIM-6' },
    );
    await call(world, 'POST', '/links', { wcId: 7, code: 'PIM-7' });
    expect([...world.links.values()]).toMatchObject([{ wcId: 7, rootId: 6, type: 'simple' }]);
  });

  test.for([
    ['what the shop does not have', { is: 'gone' }, 'PIM-7', 'link.product_gone'],
    ['what is in the trash', { is: 'trashed', id: wooId(7), parentId: null }, 'PIM-7', 'link.product_gone'],
    ['a code that UnoPim does not have', PRODUCT, 'NOWHERE', 'link.not_in_unopim'],
    [
      'a variation to a product',
      { is: 'variation', id: wooId(7), parentId: wooId(6) },
      'PIM-7',
      'link.other_kind',
    ],
  ] as const)('is not made with %s', async ([, located, code, expected]) => {
    const world = attachWorld(located);
    const response = await call(world, 'POST', '/links', { wcId: 7, code });
    expect([response.status, (await errorOf(response)).code]).toEqual([422, expected]);
    expect(world.links.size).toBe(0);
  });

  test('is not made to a code that another product of the site has', async () => {
    const world = attachWorld(PRODUCT);
    addLink(world, makeLink(1, { code: 'PIM-7' }));
    const response = await call(world, 'POST', '/links', { wcId: 7, code: 'PIM-7' });
    expect([response.status, (await errorOf(response)).code]).toEqual([409, 'link.code_taken']);
  });

  test('is listed in pages and found by code', async () => {
    const world = pairedWorld();
    for (const id of [1, 2, 3]) addLink(world, makeLink(id));
    const first = await (await call(world, 'GET', '/links?limit=2')).json();
    expect([first.links.map((link: { wcId: number }) => link.wcId), first.next]).toEqual([[1, 2], 2]);
    const second = await (await call(world, 'GET', '/links?limit=2&after=2')).json();
    expect([second.links.map((link: { wcId: number }) => link.wcId), second.next]).toEqual([[3], null]);
    const found = await (await call(world, 'GET', '/links?q=sku-3')).json();
    expect(found.links).toMatchObject([{ wcId: 3, state: 'synced' }]);
  });

  test('of another site is neither listed nor forgotten', async () => {
    const world = pairedWorld();
    const other = addOtherSite(world);
    addLink(world, makeLink(1, { siteId: other.id }));
    expect((await (await call(world, 'GET', '/links')).json()).links).toEqual([]);
    await call(world, 'DELETE', '/links/product/1');
    expect(world.links.size).toBe(1);
  });

  test('is forgotten', async () => {
    const world = pairedWorld();
    addLink(world, makeLink(1));
    expect((await call(world, 'DELETE', '/links/product/1')).status).toBe(200);
    expect(world.links.size).toBe(0);
    expect((await call(world, 'DELETE', '/links/order/1')).status).toBe(422);
  });
});
