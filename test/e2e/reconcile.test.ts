import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { later, minutes } from './support/minutes.ts';
import { euro, jobs, problemCodes, problems, stateOf, webTexts } from './support/reading.ts';
import { until } from './support/time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let world: World;

beforeEach(async () => {
  // wp-cron would deliver what a test wants to be lost.
  world = await startWorld({ chores: true, settings: { keepCronRunning: false } });
  await minutes(world, 1);
});
afterEach(() => world.close());

const create = (sku: string, more: object = {}) =>
  world.shop.admin.createProduct({
    name: `Vaso ${sku}`,
    sku,
    status: 'publish',
    regular_price: '10',
    weight: '1',
    ...more,
  });

/** Everything queued so far never leaves the shop. */
const loseDeliveries = () => world.shop.webhookQueue.clear();

const productReads = (from = 0) =>
  world.shop.requests.slice(from).filter(({ path }) => path.endsWith('/wc/v3/products'));
const productLists = (from = 0) =>
  productReads(from).filter(({ query }) => query.includes('date_created_gmt'));

describe('what changed without a delivery', () => {
  test('is found by the next look, five minutes later', async () => {
    const product = create('LOST-1');
    loseDeliveries();
    await minutes(world, 5);
    expect(euro(world, 'LOST-1')).toBe('10');

    world.shop.admin.saveProduct(product.id, { regular_price: '12' });
    loseDeliveries();
    await minutes(world, 5);
    expect(euro(world, 'LOST-1')).toBe('12');
  });

  test('is found after hours in which no cron came, too', async () => {
    create('LOST-2');
    loseDeliveries();
    await later(world, 7 * 60 * MINUTE_MS);
    expect(world.unopim.store.product('LOST-2')).toBeDefined();
  });

  test('is not asked for again when it was read since', async () => {
    const { id } = create('SEEN-1');
    await world.clock.advance(2 * MINUTE_MS);
    await world.settle();
    const before = world.shop.requests.length;
    await minutes(world, 10);
    expect(productReads(before).filter(({ query }) => query.includes(`include=${id}`))).toEqual([]);
  });

  test('costs one request per hundred products, beside what their pushes read', async () => {
    for (let index = 0; index < 230; index += 1) create(`MANY-${index}`);
    loseDeliveries();
    const before = world.shop.requests.length;
    await minutes(world, 5);
    expect(world.unopim.store.product('MANY-229')).toBeDefined();
    expect(productLists(before)).toHaveLength(3);
    // A drain ends after 600 statements, which sixty products take: the next one reads the rest of its hundred again.
    expect(productReads(before).length - 3).toBeLessThanOrEqual(Math.ceil(230 / 60));
  });

  test('costs two requests for what one drain can push', async () => {
    for (let index = 0; index < 50; index += 1) create(`FEW-${index}`);
    loseDeliveries();
    const before = world.shop.requests.length;
    await minutes(world, 5);
    expect(world.unopim.store.product('FEW-49')).toBeDefined();
    expect(productReads(before)).toHaveLength(2);
  });

  test('a cron that fires twice looks once', async () => {
    await world.clock.advance(5 * MINUTE_MS);
    const before = world.shop.requests.length;
    await Promise.all([world.connector.cron(), world.connector.cron()]);
    await later(world, 1000);
    expect(productLists(before)).toHaveLength(1);
  });

  test('a product that rests after a failure is left to its back-off', async () => {
    const { id } = create('RESTING-1');
    await world.settle();
    await world.connector.database
      .prepare(
        `INSERT INTO jobs (connection_id, site_id, kind, wc_id, rev, attempts, due_at, priority, trigger, rest)
         SELECT connection_id, id, 'product', ?1, 1, 3, ?2, 5, 'webhook', 'backoff' FROM sites`,
      )
      .bind(id, world.clock.now() + 60 * MINUTE_MS)
      .run();
    world.shop.admin.saveProduct(id, { regular_price: '11' });
    loseDeliveries();
    await minutes(world, 5);
    expect((await jobs(world)).map(({ attempts }) => attempts)).toEqual([3]);
  });
});

describe('products dated ahead', () => {
  test('are pushed once, not at every look, and hide nothing else', async () => {
    const { id } = create('AHEAD-1');
    world.shop.admin.schedulePublish(id, world.clock.now() + 90 * DAY_MS);
    loseDeliveries();
    await minutes(world, 5);
    expect(world.unopim.store.product('AHEAD-1')).toBeDefined();
    const before = world.shop.requests.length;
    await minutes(world, 15);
    expect(productReads(before).filter(({ query }) => query.includes('include='))).toEqual([]);

    create('AFTER-AHEAD');
    loseDeliveries();
    await minutes(world, 5);
    expect(world.unopim.store.product('AFTER-AHEAD')).toBeDefined();
  });

  test('become active when the shop publishes them, although it sends nothing', async () => {
    const { id } = create('SCHEDULED-1');
    world.shop.admin.schedulePublish(id, world.clock.now() + 30 * MINUTE_MS);
    loseDeliveries();
    await minutes(world, 5);
    expect(world.unopim.store.product('SCHEDULED-1')?.status).toBeFalsy();

    // The shop's cron is late by ten minutes.
    await minutes(world, 40);
    world.shop.admin.runScheduled();
    await minutes(world, 5);
    expect(world.unopim.store.product('SCHEDULED-1')?.status).toBeTruthy();
  });
});

describe('webhooks', () => {
  const webhookOf = (topic: string) =>
    [...world.shop.store.webhooks.values()].find((webhook) => webhook.topic === topic);

  test('that the shop disabled are replaced within five minutes, and told until the next good check', async () => {
    const old = webhookOf('product.updated');
    if (old === undefined) throw new Error('no webhook');
    old.status = 'disabled';
    const product = create('DEAF-1');
    loseDeliveries();
    await minutes(world, 5);
    expect(await problemCodes(world)).toContain('webhooks.replaced');
    expect((await problems(world))[0]?.message).toContain('product.updated was disabled');
    expect(webhookOf('product.updated')).toMatchObject({ status: 'active', secret: old.secret });
    expect(world.shop.store.webhooks.has(old.id)).toBe(false);
    expect(world.unopim.store.product('DEAF-1')).toBeDefined();

    world.shop.admin.saveProduct(product.id, { regular_price: '15' });
    await world.settle();
    expect(euro(world, 'DEAF-1')).toBe('15');
    await minutes(world, 5);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('that were deleted, moved or given another topic are created anew; foreign ones are left alone', async () => {
    const [first, second, third] = [...world.shop.store.webhooks.values()];
    if (first === undefined || second === undefined || third === undefined) throw new Error('no webhooks');
    const topics = [...world.shop.store.webhooks.values()].map(({ topic }) => topic).sort();
    world.shop.store.webhooks.delete(first.id);
    second.deliveryUrl = 'https://elsewhere.example.com/';
    third.topic = 'order.created';
    world.shop.store.webhooks.set(9001, {
      ...first,
      id: 9001,
      deliveryUrl: 'https://other-plugin.example.com/',
    });
    await minutes(world, 5);
    const own = [...world.shop.store.webhooks.values()].filter(({ id }) => id !== 9001);
    expect(own.map(({ topic }) => topic).sort()).toEqual(topics);
    expect(new Set(own.map(({ deliveryUrl }) => deliveryUrl)).size).toBe(1);
    expect(world.shop.store.webhooks.has(9001)).toBe(true);
  });

  test('credentials that were revoked are told; nothing is deleted', async () => {
    create('KEPT-1');
    await world.settle();
    const before = [...world.shop.store.webhooks.keys()];
    world.shop.admin.revokeApiKey(world.shop.keys.consumerKey);
    await minutes(world, 5);
    expect(await problemCodes(world)).toEqual(['woocommerce.credentials_refused']);
    expect((await problems(world))[0]?.remedy).toContain('pair the site again');
    expect([...world.shop.store.webhooks.keys()]).toEqual(before);
    expect(world.unopim.store.product('KEPT-1')).toBeDefined();
  });

  test('a shop that is down for an hour is told within five minutes, and everything converges after it', async () => {
    const early = create('DOWN-1');
    await world.settle();
    const up = world.shop.faults.add({ kind: 'down' });
    for (const webhook of world.shop.store.webhooks.values()) webhook.status = 'disabled';
    world.shop.admin.saveProduct(early.id, { regular_price: '20' });
    create('DOWN-2');
    loseDeliveries();
    await minutes(world, 5);
    expect((await problems(world)).map(({ key }) => key)).toEqual(['shop.unreachable']);

    await minutes(world, 55);
    up();
    await minutes(world, 6);
    expect(euro(world, 'DOWN-1')).toBe('20');
    expect(world.unopim.store.product('DOWN-2')).toBeDefined();
    expect([...world.shop.store.webhooks.values()].every(({ status }) => status === 'active')).toBe(true);
    await minutes(world, 5);
    expect(await problemCodes(world)).toEqual([]);
  });
});

test('the first tag of a shop that had none at pairing becomes an option, although no product has it', async () => {
  world.shop.admin.createTag({ name: 'primo' });
  await minutes(world, 5);
  const tags = world.unopim.store.attributes.get('tags')?.id ?? 0;
  expect(world.unopim.store.optionsOf(tags).map(({ code }) => code)).toEqual(['primo']);
});

describe('the daily sweep', () => {
  test('finds that the shop has another currency: every price gets its amount in it, the old one stays', async () => {
    create('MONEY-1');
    await world.settle();
    await later(world, DAY_MS);
    await minutes(world, 1);
    world.shop.admin.setCurrency('USD');
    await later(world, DAY_MS);
    await minutes(world, 1);
    expect(webTexts(world, 'MONEY-1')['price']).toEqual({ EUR: '10', USD: '10' });
  });

  const sweepLists = (from: number) =>
    productLists(from).filter(({ query }) => !query.includes('modified_after'));

  test('notices what was deleted for good, one request per hundred ids', async () => {
    const all = Array.from({ length: 120 }, (_, index) => create(`SWEPT-${index}`));
    await world.settle();
    world.shop.admin.deletePermanently(all[7]?.id ?? 0);
    loseDeliveries();
    const before = world.shop.requests.length;
    await later(world, DAY_MS);
    expect(await stateOf(world, all[7]?.id ?? 0)).toMatchObject({ state: 'gone' });
    expect(await stateOf(world, all[8]?.id ?? 0)).toMatchObject({ state: 'synced' });
    expect(sweepLists(before)).toHaveLength(2);
    expect(world.unopim.store.product('SWEPT-7')).toBeDefined();
  });

  test('an empty list, a page of HTML or an error is never "everything was deleted"', async () => {
    const all = [create('SAFE-1'), create('SAFE-2')];
    await world.settle();
    const empty = world.shop.faults.add({
      kind: 'status',
      status: 200,
      body: [],
      headers: { 'x-wp-total': '0', 'x-wp-totalpages': '0' },
      match: { route: '/wc/v3/products' },
    });
    await later(world, DAY_MS);
    empty();
    expect(await problemCodes(world)).toEqual(['sweep.list_empty']);
    expect((await stateOf(world, all[0]?.id ?? 0)).state).toBe('synced');

    const html = world.shop.faults.add({ kind: 'html', match: { route: '/wc/v3/products' } });
    await later(world, DAY_MS);
    expect((await problems(world)).map(({ key }) => key)).toContain('shop.unreachable');
    html();
    expect((await stateOf(world, all[1]?.id ?? 0)).state).toBe('synced');
    await minutes(world, 6);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('a list that leaves out many products which are there is not believed', async () => {
    const all = Array.from({ length: 60 }, (_, index) => create(`HIDDEN-${index}`));
    await world.settle();
    const shown = all.slice(0, 10).map(({ id }) => ({ id, status: 'publish', variations: [] }));
    const filtered = world.shop.faults.add({
      kind: 'status',
      status: 200,
      body: shown,
      headers: { 'x-wp-total': '10', 'x-wp-totalpages': '1' },
      match: { route: '/wc/v3/products' },
    });
    await later(world, DAY_MS);
    filtered();
    expect(await problemCodes(world)).toContain('sweep.list_incomplete');
    expect((await stateOf(world, all[50]?.id ?? 0)).state).toBe('synced');
  });

  test('finds products without a link that came since pairing, and none from before', async () => {
    const { id } = create('UNLINKED-1');
    loseDeliveries();
    await world.connector.database
      .prepare(`UPDATE chore_state SET due_at = ?1 WHERE task = 'reconcile'`)
      .bind(world.clock.now() + 30 * DAY_MS)
      .run();
    const ancient = create('ANCIENT-1');
    world.shop.admin.rawWrite(ancient.id, { modifiedAt: world.clock.now() - 400 * DAY_MS });
    loseDeliveries();
    await later(world, DAY_MS);
    expect((await stateOf(world, id)).state).toBe('synced');
    expect(world.unopim.store.product('ANCIENT-1')).toBeUndefined();
  });
});

describe('what changes without a date', () => {
  const admin = () => world.shop.admin;
  const categoryOf = (code: string) => world.unopim.store.categories.get(code);
  const nameOf = (code: string) => {
    const data = categoryOf(code)?.additional_data as
      | { locale_specific: Record<string, { name: string }> }
      | undefined;
    return data?.locale_specific['it_IT']?.name;
  };
  const parentOf = (code: string) => {
    const row = categoryOf(code);
    return row === undefined ? undefined : world.unopim.store.categoryTree.parentOf(row)?.code;
  };
  const tagLabel = (code: string) => {
    const { attributes } = world.unopim.store;
    const options = world.unopim.store.optionsOf(attributes.get('tags')?.id ?? 0);
    return options.find((option) => option.code === code)?.labels['it_IT'];
  };
  /** Once a day the shop is asked what it is: three requests, however large it is. */
  const OF_THE_SHOP = ['/', '/wc/v3/data/currencies/current', '/wc/v3/system_status'];
  const daysLater = async () => {
    await later(world, DAY_MS);
    await minutes(world, 1);
  };

  test('terms are found by comparing their lists: renamed, moved, made and deleted', async () => {
    await minutes(world, 5);
    const [kitchen, garden] = ['Cucina', 'Giardino'].map((name) => admin().createCategory({ name }));
    const tag = admin().createTag({ name: 'nuovo' });
    create('TERMS-1', { categories: [{ id: kitchen?.id }], tags: [{ id: tag.id }] });
    loseDeliveries();
    await minutes(world, 5);
    expect([nameOf('cucina'), nameOf('giardino')]).toEqual(['Cucina', 'Giardino']);

    admin().saveCategory(kitchen?.id ?? 0, { name: 'Cucina e tavola', parent: garden?.id ?? 0 });
    admin().saveTag(tag.id, { name: 'novità' });
    await minutes(world, 5);
    expect([nameOf('cucina'), parentOf('cucina')]).toEqual(['Cucina e tavola', 'giardino']);
    expect(tagLabel('nuovo')).toBe('novità');

    admin().deleteCategory(kitchen?.id ?? 0);
    await minutes(world, 5);
    const { deletions } = await world.api.ok<{ deletions: { code: string; state: string }[] }>(
      'GET',
      '/deletions',
    );
    expect(deletions).toEqual([expect.objectContaining({ code: 'cucina', state: 'kept' })]);
    const before = world.shop.requests.length;
    await minutes(world, 5);
    // Attributes, categories, tags, brands: one request each while nothing changes.
    const termLists = world.shop.requests
      .slice(before)
      .filter(({ path }) => /attributes|categor|tags|brands/.test(path));
    expect(termLists).toHaveLength(4);
  });

  test('the daily sweep finds a raw write, a meta value and a variation’s, and nothing twice', async () => {
    const plain = create('RAW-1');
    const parent = create('RAW-2', {
      type: 'variable',
      attributes: [{ name: 'Taglia', options: ['S', 'M'], variation: true, visible: true }],
    });
    const child = admin().createVariation(parent.id, {
      sku: 'RAW-2-S',
      regular_price: '5',
      attributes: [{ name: 'Taglia', option: 'S' }],
    });
    await world.settle();
    await minutes(world, 6);
    await daysLater();
    admin().rawWrite(plain.id, { name: 'Scritto a mano' });
    admin().rawWrite(child.id, { regular_price: '7' });
    loseDeliveries();
    await daysLater();
    expect(webTexts(world, 'RAW-1')['name']).toBe('Scritto a mano');
    expect(euro(world, 'RAW-2-S')).toBe('7');
    const before = world.shop.requests.length;
    await daysLater();
    expect(productReads(before).filter(({ query }) => query.includes('include='))).toEqual([]);
  });

  test('costs one request per hundred ids of products and variations', async () => {
    for (let index = 0; index < 130; index += 1) create(`COST-${index}`);
    const { id } = create('COST-V', {
      type: 'variable',
      attributes: [{ name: 'Misura', options: ['1', '2', '3'], variation: true, visible: true }],
    });
    for (const option of ['1', '2', '3'])
      admin().createVariation(id, { regular_price: '5', attributes: [{ name: 'Misura', option }] });
    await world.settle();
    await minutes(world, 6);
    await daysLater();
    const before = world.shop.requests.length;
    await world.connector.database
      .prepare(`UPDATE chore_state SET due_at = ?1 WHERE task <> 'sweep'`)
      .bind(world.clock.now() + 30 * DAY_MS)
      .run();
    await daysLater();
    const made = world.shop.requests.slice(before).map(({ path }) => path.replace('/wp-json', ''));
    expect(made.filter((path) => !OF_THE_SHOP.includes(path))).toEqual([
      '/wc/v3/products',
      '/wc/v3/products',
      '/wc/v3/variations',
    ]);
    expect(made.filter((path) => OF_THE_SHOP.includes(path)).sort()).toEqual(OF_THE_SHOP);
  });
});

describe('the cron of the shop', () => {
  test('is called every minute, without credentials, unless that is switched off', async () => {
    const calls = () => world.shop.requests.filter(({ path }) => path === '/wp-cron.php');
    await minutes(world, 3);
    expect(calls()).toEqual([]);
    await world.api.ok('PUT', '/settings', { keepCronRunning: true });
    await minutes(world, 3);
    expect(calls()).toHaveLength(3);
    expect(calls()[0]?.query).toBe('doing_wp_cron');
  });

  test('so that deliveries leave a shop that nobody visits', async () => {
    await world.api.ok('PUT', '/settings', { keepCronRunning: true });
    create('VISITED-1');
    await minutes(world, 2);
    expect(world.unopim.store.product('VISITED-1')).toBeDefined();
  });
});

describe("UnoPim's structure", () => {
  const structureReads = () => world.unopim.requests.filter(({ route }) => route === 'GET /families').length;

  test('is read again when UnoPim refuses what it allows, at most once in ten minutes', async () => {
    create('REFUSED-0');
    await world.settle();
    const stop = world.unopim.faults.add({
      kind: 'status',
      status: 422,
      body: {
        success: false,
        message: 'Validation failed.',
        errors: { 'values.common.weight': ['Unexpected Attribute weight'] },
      },
      match: { route: 'POST /products' },
      times: 1,
    });
    const before = structureReads();
    create('REFUSED-1');
    await world.settle();
    expect(world.unopim.store.product('REFUSED-1')).toBeDefined();
    expect(structureReads()).toBe(before);

    await world.clock.advance(11 * MINUTE_MS);
    create('REFUSED-2');
    await world.settle();
    await until('the structure is read again', () => structureReads() > before);
    create('REFUSED-3');
    await world.settle();
    expect(structureReads()).toBe(before + 1);
    stop();
  });
});
