import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { euro, type LoggedRow, logOf, stateOf, valuesOf, webTexts } from './support/reading.ts';
import { readRun, runToEnd, startRun } from './support/runs.ts';
import { until } from './support/time.ts';

const CREATE = { route: 'POST /products' };

describe('a bulk run', () => {
  let world: World;
  let made = 0;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  function products(count: number, more: object = {}): { id: number; sku: string }[] {
    const some = Array.from({ length: count }, () => {
      made += 1;
      const sku = `R-${made}`;
      const base = { name: `Vaso ${made}`, sku, status: 'publish', regular_price: '9' };
      return { id: world.shop.admin.createProduct({ ...base, ...more }).id, sku };
    });
    world.shop.webhookQueue.clear();
    return some;
  }

  const chosen = (some: readonly { id: number }[]) => ({
    kind: 'filter',
    filter: { ids: some.map(({ id }) => id) },
  });
  const run = async (order: object) => runToEnd(world, await startRun(world, order));
  /** What was in doubt has rested. */
  async function laterOn(): Promise<void> {
    await world.clock.advance(95_000);
    await world.connector.cron();
    await world.idle();
  }
  const standing = (sku: string) => world.unopim.store.products.has(sku);

  test('goes attributes, options, categories parents first, products, images; what products name of each other follows', async () => {
    const { admin } = world.shop;
    const parent = admin.createCategory({ name: 'Cucina' });
    const child = admin.createCategory({ name: 'Pentole', parent: parent.id });
    const attribute = admin.createAttribute({ name: 'Colore base' });
    admin.createTerm(attribute.id, { name: 'Rosso' });
    const image = admin.uploadMedia({ filename: 'foto.png', seed: 1 });
    const [second] = products(1, { categories: [{ id: child.id }], images: [{ id: image.id }] });
    const [first] = products(1, { categories: [{ id: child.id }] });
    admin.saveProduct(second?.id ?? 0, { upsell_ids: [first?.id ?? 0] });
    world.shop.webhookQueue.clear();
    const done = await run({ kind: 'everything' });
    await world.idle();
    expect(done).toMatchObject({
      state: 'finished',
      causes: [],
      counts: { failed: 0, skipped: 0 },
      remaining: 0,
    });
    const order = world.writes().filter((route) => !route.startsWith('GET'));
    const firstOf = (part: string) => order.findIndex((route) => route.includes(part));
    const places = ['POST /attributes', 'POST /categories', 'POST /products', 'media-files'].map(firstOf);
    expect(
      places.every((place) => place >= 0),
      order.join('\n'),
    ).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const tree = world.unopim.store.categories;
    expect(tree.get('pentole')?.parentId).toBe(tree.get('cucina')?.id);
    expect(valuesOf(world, second?.sku ?? '').associations?.['up_sells']).toEqual([first?.sku]);
  });

  test('is told by its rows in the log, from its start to its summary', async () => {
    const some = products(3);
    const id = await startRun(world, chosen(some));
    await runToEnd(world, id);
    const { rows, next } = await world.api.ok<{ rows: LoggedRow[]; next: number | null }>(
      'GET',
      `/logs?run=${id}`,
    );
    expect(rows.map(({ operation }) => operation)).toEqual(['run', 'create', 'create', 'create', 'run']);
    expect(rows[0]?.message).toContain('3 pushed, 0 unchanged');
    expect(next).toBeNull();
  });

  test('of a test push takes the first few and no more', async () => {
    const some = products(6);
    const done = await run({ ...chosen(some), first: 2 });
    expect(done).toMatchObject({ total: 2, counts: { pushed: 2 } });
    expect(some.map(({ sku }) => standing(sku))).toEqual([true, true, false, false, false, false]);
  });

  test('with a filter takes what fits', async () => {
    const tag = world.shop.admin.createTag({ name: 'Saldi' });
    const tagged = products(2, { tags: [{ id: tag.id }] });
    const others = products(2);
    const done = await run({ kind: 'filter', filter: { tag: tag.id } });
    expect(done.total).toBe(2);
    expect([...tagged, ...others].map(({ sku }) => standing(sku))).toEqual([true, true, false, false]);
  });

  test('goes on past what fails, groups it by cause, and tries those again', async () => {
    const some = products(12);
    world.unopim.faults.add({ match: CREATE, kind: 'status', status: 413, times: 3 });
    const done = await run(chosen(some));
    expect(done).toMatchObject({ state: 'finished', counts: { pushed: 9, failed: 3 } });
    expect(done.causes).toMatchObject([{ outcome: 'failed', count: 3 }]);
    const key = done.causes[0]?.problemKey;
    expect(await world.api.ok('POST', '/problems/retry', { key })).toEqual({ queued: 3 });
    await laterOn();
    expect(some.every(({ sku }) => standing(sku))).toBe(true);
    const again = await run({ kind: 'filter', filter: { onlyFailed: true } });
    expect(again.total).toBe(0);
  });

  test('what UnoPim did not answer for gets a push of its own; the run does not wait', async () => {
    const some = products(5);
    world.unopim.faults.add({ match: CREATE, kind: 'drop-after', times: 1 });
    const done = await run(chosen(some));
    expect(done).toMatchObject({ state: 'finished', counts: { pushed: 4, left: 1 } });
    await laterOn();
    for (const { id } of some)
      expect(await stateOf(world, id)).toMatchObject({ state: 'synced', isAdopted: false });
    expect(world.writes().filter((route) => route === 'POST /products')).toHaveLength(5);
  });

  test('leaves a product to the push that waits for it', async () => {
    const some = products(3);
    const later = world.clock.now() + 600_000;
    const { database } = world.connector;
    await database
      .prepare(
        `INSERT INTO jobs (connection_id, site_id, kind, wc_id, rev, attempts, due_at, priority, trigger)
         SELECT connection_id, id, 'product', ?1, 1, 1, ?2, 5, 'webhook' FROM sites`,
      )
      .bind(some[0]?.id, later)
      .run();
    expect((await run(chosen(some))).counts).toMatchObject({ pushed: 2, left: 1 });
    expect(standing(some[0]?.sku ?? '')).toBe(false);
    await database.prepare('DELETE FROM jobs').run();
  });

  test('compared with UnoPim repairs what drifted, and leaves what is theirs', async () => {
    const [one, two, three] = products(3, { weight: '2', description: '<p>Per <b>sei</b> tazze</p>' });
    const ids = [one, two, three].map((product) => product ?? { id: 0, sku: '' });
    await run(chosen(ids));
    const edit = (product: number, change: object) =>
      world.unopim.store.editProduct(ids[product]?.sku ?? '', ({ values }) =>
        Object.assign(values.common ?? {}, change),
      );
    edit(0, { weight: '99', internal_note: 'theirs' });
    edit(1, { internal_note: 'theirs' });
    world.forgetRequests();
    expect((await run(chosen(ids))).counts).toMatchObject({ unchanged: 3 });
    expect(world.writes()).toEqual([]);
    const done = await run({ ...chosen(ids), compare: true });
    expect(done.counts).toMatchObject({ pushed: 1, unchanged: 2 });
    expect(world.writes().filter((route) => !route.startsWith('GET'))).toEqual(['PATCH /products/{sku}']);
    expect(valuesOf(world, ids[0]?.sku ?? '').common).toMatchObject({ weight: '2', internal_note: 'theirs' });
    expect(webTexts(world, ids[1]?.sku ?? '')['description']).toContain('tazze');
  });

  test('is paused, goes on where it was, and is cancelled', async () => {
    const some = products(120);
    world.unopim.faults.add({ match: CREATE, kind: 'delay', ms: 40 });
    const id = await startRun(world, chosen(some));
    await until('some are pushed', async () => (await readRun(world, id)).done > 10);
    await world.api.ok('POST', `/runs/${id}/pause`);
    const second = await world.api.call<{ error: { code: string; message: string } }>(
      'POST',
      '/runs',
      chosen(some),
    );
    expect([second.status, second.body.error.code]).toEqual([409, 'run.already_running']);
    expect(second.body.error.message).toContain(id);
    await until('what was under way ends', async () => {
      const before = world.unopim.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return world.unopim.requests.length === before;
    });
    const paused = await readRun(world, id);
    expect(paused.state).toBe('paused');
    expect(paused.done).toBeLessThan(120);
    world.forgetRequests();
    await world.api.ok('POST', `/runs/${id}/resume`);
    await until('it goes on', async () => (await readRun(world, id)).done > paused.done);
    await world.api.ok('POST', `/runs/${id}/cancel`);
    await world.idle();
    const asked = new Set(some.map(({ sku }) => sku));
    const skus = world.unopim.requests.flatMap(({ method, sku = '' }) =>
      method === 'POST' && asked.has(sku) ? [sku] : [],
    );
    expect(new Set(skus).size).toBe(skus.length);
    expect((await readRun(world, id)).state).toBe('cancelled');
    world.unopim.faults.clear();
    expect((await run(chosen(some))).counts).toMatchObject({ failed: 0 });
    expect(some.every(({ sku }) => standing(sku))).toBe(true);
  });

  test('goes on by itself when the shop comes back', async () => {
    const some = products(4);
    world.shop.faults.add({ kind: 'status', status: 503 });
    const id = await startRun(world, { kind: 'products' });
    await until('it waits', async () => (await readRun(world, id)).waits !== null);
    expect((await readRun(world, id)).state).toBe('walking');
    world.shop.faults.clear();
    await world.clock.advance(95_000);
    await world.connector.cron();
    expect(await runToEnd(world, id)).toMatchObject({
      state: 'finished',
      waits: null,
      counts: { failed: 0 },
    });
    expect(some.every(({ sku }) => standing(sku))).toBe(true);
  });

  test('that nobody rings for is found by the minute', async () => {
    const some = products(2);
    await world.connector.database
      .prepare(
        `INSERT INTO runs (site_id, id, connection_id, kind, plan, state, started_at, pushed, unchanged, skipped, failed,
           left_to_jobs, causes, active_ms, step, cursor, claims)
         SELECT id, 'lost', connection_id, 'products', '{"filter":null,"first":null,"compare":false,"trigger":"bulk"}',
           'walking', ?1, 0, 0, 0, 0, 0, '[]', 0, 0,
           '{"walk":{"phase":"product","page":1,"lastId":0,"total":null,"taken":0,"before":0},"chunks":0,"chunk":0,"at":0,"asked":false}',
           '[]' FROM sites`,
      )
      .bind(world.clock.now())
      .run();
    await world.clock.advance(61_000);
    await world.connector.cron();
    expect((await runToEnd(world, 'lost')).state).toBe('finished');
    expect(some.every(({ sku }) => standing(sku))).toBe(true);
  });

  test('takes up again what was given up', async () => {
    const some = products(2);
    world.unopim.faults.add({ match: CREATE, kind: 'status', status: 413, times: 2 });
    expect((await run(chosen(some))).counts).toMatchObject({ failed: 2 });
    await world.clock.advance(61_000);
    expect((await run(chosen(some))).counts).toMatchObject({ left: 2 });
    await world.idle();
    expect(some.every(({ sku }) => standing(sku))).toBe(true);
  });

  test('in dry-run sends nothing and says so', async () => {
    const some = products(2);
    await world.api.ok('PUT', '/settings', { dryRun: true });
    const done = await run(chosen(some));
    const written = world.writes().filter((route) => !route.startsWith('GET'));
    await world.api.ok('PUT', '/settings', { dryRun: false });
    await world.idle();
    expect(done.counts).toMatchObject({ pushed: 0, skipped: 2 });
    expect(done.causes).toMatchObject([{ code: 'run.dry_run', count: 2 }]);
    expect(written).toEqual([]);
    const rows = await logOf(world, some[0]?.id ?? 0);
    expect(rows.map(({ operation }) => operation)).toContain('dry-run');
  });

  test('costs what was estimated', async () => {
    const some = products(10);
    const estimate = await world.api.ok<{ items: number; requests: { atLeast: number; atMost: number } }>(
      'POST',
      '/runs/estimate',
      { kind: 'products' },
    );
    world.forgetRequests();
    const done = await run({ kind: 'products' });
    await world.idle();
    expect(done.total).toBe(estimate.items);
    expect(world.writes().length).toBeGreaterThanOrEqual(estimate.requests.atLeast);
    expect(world.writes().length).toBeLessThanOrEqual(estimate.requests.atMost);
    expect(some.map(({ sku }) => euro(world, sku))).toEqual(some.map(() => '9'));
  });
});
