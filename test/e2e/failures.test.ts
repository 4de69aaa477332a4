import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { euro, jobs, logOf, problemCodes, problems, stateOf, valuesOf, webTexts } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

const PATCH = 'PATCH /products/{sku}';
/** Unique values that products of other people hold in UnoPim: no catalog tells that beforehand. */
const TAKEN = ['4006381333948', '4006381333955'];

/** Every refusal and every silence has its own consequence, and nothing is lost (design 2, "retries"). */
describe('when UnoPim or the shop fails', () => {
  let world: World;
  let made = 0;

  beforeAll(async () => {
    world = await startWorld({
      seed({ unopim }) {
        const gtin = unopim.store.attributes.get('gtin');
        if (gtin !== undefined) gtin.is_unique = true;
        for (const taken of TAKEN) {
          const sku = `PIM-${taken}`;
          unopim.store.addProduct({ sku, family: 'shop', values: { common: { sku, gtin: taken } } });
        }
      },
    });
  });

  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());
  afterEach(() => {
    world.unopim.faults.clear();
    world.shop.faults.clear();
  });

  const create = (more: object = {}) => {
    made += 1;
    const sku = `FAIL-${made}`;
    const { id } = world.shop.admin.createProduct({
      name: `Vaso ${sku}`,
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      ...more,
    });
    return { id, sku };
  };
  async function pushed(more: object = {}) {
    const product = create(more);
    await world.settle();
    world.forgetRequests();
    return product;
  }
  /** What was asked of UnoPim beside reads, which a renewed catalog may add at any time. */
  const written = () => world.writes().filter((route) => !route.startsWith('GET'));
  const save = (id: number, input: object) => world.shop.admin.saveProduct(id, input);
  /** One delivery instead of the editor's two, so that attempts can be counted. */
  async function saveOnce(id: number, input: object): Promise<void> {
    save(id, input);
    world.shop.webhookQueue.clear();
    await world.api.ok('POST', `/products/${id}/push`);
  }

  function fault(status: number, match: object, more: object = {}) {
    world.unopim.faults.add({ kind: 'status', status, match, ...more });
  }
  async function retryAll(): Promise<void> {
    for (const { key } of await problems(world)) await world.api.ok('POST', '/problems/retry', { key });
  }
  async function later(ms: number): Promise<void> {
    await world.clock.advance(ms);
    await world.connector.cron();
    await world.settle();
  }

  test.each([500, 502])(
    '%i: the product rests a minute, is compared as a whole, and converges',
    async (status) => {
      const { id, sku } = await pushed();
      fault(status, { method: 'PATCH' }, { times: 1 });
      await saveOnce(id, { regular_price: '11' });
      await world.settle();
      const [job] = await jobs(world);
      expect(job).toMatchObject({ wc_id: id, attempts: 1, rest: 'doubt' });
      expect((job?.due_at ?? 0) - world.clock.now()).toBeGreaterThan(50_000);
      expect((await logOf(world, id))[0]).toMatchObject({
        status: 'warn',
        operation: 'hold',
        httpStatus: status,
      });
      expect(euro(world, sku)).toBe('10');
      await later(95_000);
      expect(euro(world, sku)).toBe('11');
      expect(world.writes()).toEqual([PATCH, 'GET /products/{sku}', PATCH]);
      expect(await jobs(world)).toEqual([]);
    },
  );

  test('a create that died half-way is completed, not doubled and not adopted', async () => {
    world.unopim.faults.add({ kind: 'half-applied', match: { route: 'POST /products' }, times: 1 });
    const { id, sku } = create();
    await untilQuiet(world);
    expect(euro(world, sku)).toBe('10');
    expect(valuesOf(world, sku).common).toMatchObject({ sku, weight: '1' });
    expect(await stateOf(world, id)).toMatchObject({ code: sku, isAdopted: false, problemKey: null });
  });

  test('429: a short Retry-After is waited for; a long one rests the connection without an attempt', async () => {
    const { id, sku } = await pushed();
    fault(429, { method: 'PATCH' }, { times: 1, headers: { 'retry-after': '1' } });
    save(id, { regular_price: '11' });
    await world.settle();
    expect(euro(world, sku)).toBe('11');

    fault(429, { method: 'PATCH' }, { times: 1, headers: { 'retry-after': '120' } });
    await saveOnce(id, { regular_price: '12' });
    await world.settle();
    expect(await jobs(world)).toMatchObject([{ wc_id: id, attempts: 0 }]);
    expect(await problemCodes(world)).toHaveLength(1);
    world.forgetRequests();
    await world.clock.advance(60_000);
    await world.connector.cron();
    expect(written()).toEqual([]);
    await later(95_000);
    expect(euro(world, sku)).toBe('12');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('401: the token is renewed once and the product goes through', async () => {
    const { id, sku } = await pushed();
    const before = world.unopim.requests.length;
    world.unopim.revokeTokens();
    save(id, { regular_price: '11' });
    await world.settle();
    expect(euro(world, sku)).toBe('11');
    const routes = world.unopim.requests.slice(before).map(({ route }) => route);
    expect(routes).toEqual([PATCH, 'POST /oauth/token', PATCH]);
  });

  test('403: the connection rests with a problem, is not hammered, and the problem goes with the next success', async () => {
    const one = await pushed();
    const two = await pushed();
    world.unopim.store.integration.isActive = false;
    await saveOnce(one.id, { regular_price: '11' });
    await world.settle();
    expect(await jobs(world)).toMatchObject([{ wc_id: one.id, attempts: 0 }]);
    const [problem] = await problems(world);
    expect(problem).toMatchObject({ key: 'connection.refused', count: 0 });
    expect(problem?.remedy).toContain('Integrations');
    const asked = world.writes().length;
    save(two.id, { regular_price: '12' });
    await world.shop.webhookQueue.run();
    await world.clock.advance(60_000);
    await world.connector.cron();
    expect(world.writes()).toHaveLength(asked);

    world.unopim.store.integration.isActive = true;
    await later(340_000);
    expect([euro(world, one.sku), euro(world, two.sku)]).toEqual(['11', '12']);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('422 on one field: the rest is sent, and the field not again until the shop changes it', async () => {
    const { id, sku } = await pushed({ global_unique_id: '4006381333931' });
    save(id, { global_unique_id: TAKEN[0], regular_price: '11' });
    await world.settle();
    expect(euro(world, sku)).toBe('11');
    expect(valuesOf(world, sku).common['gtin']).toBe('4006381333931');
    const told = (await logOf(world, id)).flatMap(({ detail }) => detail.warnings ?? []);
    expect(told).toMatchObject([{ code: 'unopim.field_refused' }]);

    world.forgetRequests();
    save(id, {});
    await world.settle();
    expect(written()).toEqual([]);
    save(id, { regular_price: '12' });
    await world.settle();
    expect(written()).toEqual([PATCH]);

    world.forgetRequests();
    save(id, { global_unique_id: TAKEN[1] });
    await world.settle();
    expect(written()).toEqual([PATCH]);
    expect(await problemCodes(world)).toEqual(['unopim.field_refused']);
    save(id, {});
    await world.settle();
    expect(written()).toEqual([PATCH]);

    save(id, { global_unique_id: '4006381333962' });
    await world.settle();
    expect(valuesOf(world, sku).common['gtin']).toBe('4006381333962');
    expect(await problemCodes(world)).toEqual([]);
  });

  test.each([
    ['Retry', () => retryAll()],
    ['Push now', (id: number) => world.api.ok('POST', `/products/${id}/push`)],
    ['a saved setting', () => world.api.ok('PUT', '/settings', {})],
  ])(
    '%s tries once more what was refused, and a rule that was changed in UnoPim lets it in',
    async (_, ask) => {
      const { id, sku } = await pushed();
      const gtin = world.unopim.store.attributes.get('gtin');
      if (gtin === undefined) throw new Error('The shop family has a GTIN.');
      save(id, { global_unique_id: TAKEN[0] });
      await world.settle();
      expect(await problemCodes(world)).toEqual(['unopim.field_refused']);

      world.forgetRequests();
      await ask(id);
      await world.settle();
      expect(written()).toEqual([PATCH]);
      expect(await problemCodes(world)).toEqual(['unopim.field_refused']);

      gtin.is_unique = false;
      await ask(id);
      await world.settle();
      gtin.is_unique = true;
      expect(valuesOf(world, sku).common['gtin']).toBe(TAKEN[0]);
      expect(await problemCodes(world)).toEqual([]);
      world.forgetRequests();
      await ask(id).catch(() => undefined);
      await world.settle();
      expect(written()).toEqual([]);
    },
  );

  test.each([
    ['cannot be reached', { kind: 'down' as const }],
    ['answers with a theme’s 404 page', { kind: 'html' as const, status: 404 }],
    ['answers 503', { kind: 'status' as const, status: 503 }],
  ])('a shop that %s: jobs wait without an attempt, nothing counts as gone', async (_, trouble) => {
    const { id, sku } = await pushed();
    save(id, { regular_price: '11' });
    world.shop.faults.add({ ...trouble, match: { route: /wp-json|rest_route/ } });
    await world.settle();
    expect(await jobs(world)).toMatchObject([{ kind: 'product', wc_id: id, attempts: 0 }]);
    expect((await problems(world)).map(({ key }) => key)).toEqual(['shop.unreachable']);
    expect((await stateOf(world, id)).state).not.toBe('gone');
    world.shop.faults.clear();
    await later(95_000);
    expect(euro(world, sku)).toBe('11');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('a 404 that is not UnoPim’s own never counts as "deleted in UnoPim"', async () => {
    const { id, sku } = await pushed();
    fault(404, { method: 'PATCH' }, { times: 1, body: { error: '404 Not Found', description: 'Oops!' } });
    save(id, { regular_price: '11' });
    await untilQuiet(world);
    expect(euro(world, sku)).toBe('11');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('a product deleted in UnoPim is a problem, or with the setting created again with everything', async () => {
    const image = world.shop.admin.uploadMedia({ filename: 'again.png', seed: 5 });
    const { id, sku } = await pushed({ images: [{ id: image.id }] });
    const row = world.unopim.store.products.get(sku);
    if (row !== undefined) world.unopim.store.deleteProduct(row);
    save(id, { regular_price: '11' });
    await untilQuiet(world);
    expect(world.unopim.store.product(sku)).toBeUndefined();
    expect(await problemCodes(world)).toEqual(['plan.deleted_in_unopim']);

    await world.api.ok('PUT', '/settings', { deletedInUnoPim: 'recreate' });
    save(id, { regular_price: '12' });
    await untilQuiet(world);
    await world.api.ok('PUT', '/settings', { deletedInUnoPim: 'problem' });
    expect(webTexts(world, sku)).toMatchObject({ name: `Vaso ${sku}`, price: { EUR: '12' } });
    const path = String(valuesOf(world, sku).common['image']);
    expect(path).toContain(`product/${world.unopim.store.products.get(sku)?.id}/image/again`);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('a job given up after eight attempts stays, and the next save revives it', async () => {
    const { id, sku } = await pushed();
    fault(500, { method: 'PATCH' });
    await saveOnce(id, { regular_price: '11' });
    for (let hour = 0; hour < 10; hour += 1) await later(4_000_000);
    expect(world.writes().filter((route) => route === PATCH)).toHaveLength(8);
    expect(await jobs(world)).toMatchObject([{ wc_id: id, attempts: 8, due_at: null }]);
    expect(await problemCodes(world)).toEqual(['unopim.server_error']);
    expect((await stateOf(world, id)).state).toBe('error');
    const told = (await logOf(world, id)).map((row) => row.status);
    expect(told).toEqual(['error', 'warn', 'success']);
    world.unopim.faults.clear();
    save(id, { weight: '2' });
    await untilQuiet(world);
    expect(euro(world, sku)).toBe('11');
    expect(await jobs(world)).toEqual([]);
    expect(await problemCodes(world)).toEqual([]);
  });
});
