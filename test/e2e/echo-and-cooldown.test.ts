import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { jobs, type LoggedRow, logOf, stateOf, valuesOf } from './support/reading.ts';

const COOLDOWN_MS = 60_000;

/** Somebody pulls UnoPim's values into the shop; the shop's deliveries about that must not bounce back (spec 8). */
describe('after a pull wrote to the shop', () => {
  let world: World;
  let made = 0;

  beforeAll(async () => {
    world = await startWorld();
  });

  afterAll(() => world.close());
  beforeEach(() => world.clock.advance(10_000));

  /** A product that was pushed a while ago, with weight 1. */
  async function pushed(): Promise<{ id: number; sku: string }> {
    made += 1;
    const sku = `PULL-${made}`;
    const { id } = world.shop.admin.createProduct({
      name: 'Vaso',
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
    });
    await world.settle();
    await world.clock.advance(5_000);
    world.forgetRequests();
    return { id, sku };
  }
  const save = (id: number, input: object) => world.shop.admin.saveProduct(id, input);
  const announce = (id: number) => world.api.ok('POST', '/pulled', { products: [{ id }] });
  const weight = (sku: string) => valuesOf(world, sku).common['weight'];
  const editInUnoPim = (sku: string, value: string) =>
    world.unopim.store.editProduct(sku, ({ values }) => {
      (values['common'] as Record<string, string>)['weight'] = value;
    });
  const written = () => world.writes().filter((route) => !route.startsWith('GET'));

  test('a delivery that says what UnoPim has is an echo: nothing is written, and it becomes the new baseline', async () => {
    const { id, sku } = await pushed();
    editInUnoPim(sku, '5');
    save(id, { weight: '5' });
    await announce(id);
    await world.settle();
    expect(written()).toEqual([]);
    expect((await logOf(world, id))[0]).toMatchObject({
      operation: 'skip',
      status: 'info',
      detail: { code: 'gate.echo' },
    });
    const found = async (filter: string) => {
      const { rows } = await world.api.ok<{ rows: LoggedRow[] }>('GET', `/logs?product=${id}&${filter}`);
      return rows.map(({ operation }) => operation);
    };
    expect(await found('direction=from_unopim')).toEqual(['skip']);
    expect(await found('direction=to_unopim&channel=web')).toEqual(['create']);
    expect(await found('channel=default')).toEqual([]);

    save(id, {});
    await world.settle();
    expect(written()).toEqual([]);
    save(id, { weight: '1' });
    await world.settle();
    expect(weight(sku)).toBe('1');
    expect((await stateOf(world, id)).reason).toBeNull();
  });

  test('one that differs inside the cooldown is an edit: it waits for the end, and then it is pushed', async () => {
    const { id, sku } = await pushed();
    await announce(id);
    save(id, { weight: '7' });
    await world.settle();
    expect(written()).toEqual([]);
    const [job] = await jobs(world);
    expect(job).toMatchObject({ wc_id: id, rest: 'cooldown', attempts: 0 });
    const due = job?.due_at ?? 0;
    expect(due - world.clock.now()).toBeGreaterThan(COOLDOWN_MS - 10_000);
    expect(due - world.clock.now()).toBeLessThanOrEqual(COOLDOWN_MS);

    save(id, { weight: '8' });
    await world.settle();
    await world.api.ok('POST', `/products/${id}/push`);
    await world.settle();
    expect((await jobs(world))[0]?.due_at).toBe(due);
    expect(weight(sku)).toBe('1');

    await world.clock.advance(COOLDOWN_MS + 35_000);
    await world.connector.cron();
    await world.settle();
    expect(weight(sku)).toBe('8');
    expect(written()).toEqual(['PATCH /products/{sku}']);
    expect(await jobs(world)).toEqual([]);
  });

  test('the product meta "_unopim_pulled_at" announces it as well', async () => {
    const { id, sku } = await pushed();
    const at = new Date(world.clock.now()).toISOString().slice(0, 19).replace('T', ' ');
    editInUnoPim(sku, '5');
    save(id, { weight: '5', meta_data: [{ key: '_unopim_pulled_at', value: at }] });
    await world.settle();
    expect(written()).toEqual([]);
    expect((await logOf(world, id))[0]?.detail.code).toBe('gate.echo');

    await world.clock.advance(5_000);
    save(id, { weight: '6' });
    await world.settle();
    expect(weight(sku)).toBe('6');
  });

  test('a pull older than the last push means nothing', async () => {
    const { id, sku } = await pushed();
    await world.api.ok('POST', '/pulled', { products: [{ id, at: world.clock.now() - 3_600_000 }] });
    save(id, { weight: '9' });
    await world.settle();
    expect(weight(sku)).toBe('9');
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);
  });
});
