import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';

/** Billed rows of D1 per push, added up from `meta.rows_written` of every statement from delivery to finished job. */
describe('rows written', () => {
  let world: World;

  const SIMPLE = {
    name: 'Caffettiera',
    status: 'publish',
    regular_price: '24.90',
    description: 'Per sei tazze.',
    short_description: 'Sei tazze',
    weight: '0.8',
  };

  beforeAll(async () => {
    world = await startWorld();
    world.shop.admin.createProduct({ ...SIMPLE, sku: 'WARM' });
    await world.settle();
  });

  afterAll(() => world.close());
  beforeEach(async () => {
    listen('product.created');
    await world.connector.resetCounters();
  });

  const rows = async () => (await world.connector.counters()).rowsWritten;

  async function created(sku: string): Promise<number> {
    const { id } = world.shop.admin.createProduct({ ...SIMPLE, sku });
    await world.settle();
    listen('product.updated');
    return id;
  }

  test('a first push writes six', async () => {
    world.shop.admin.createProduct({ ...SIMPLE, sku: 'FIRST' });
    await world.settle();
    expect(await rows()).toBe(6);
  });

  test('a warning costs one more', async () => {
    world.shop.admin.createProduct({ ...SIMPLE, sku: 'WARNED', description: '[gallery ids="1"]Testo' });
    await world.settle();
    expect(await rows()).toBe(7);
  });

  test('an update writes five', async () => {
    const id = await created('UPDATED');
    world.shop.admin.saveProduct(id, { weight: '2' });
    await world.connector.resetCounters();
    await world.settle();
    expect(await rows()).toBe(5);
  });

  test('a save that changes nothing writes two', async () => {
    const id = await created('SAME');
    world.shop.admin.saveProduct(id, {});
    await world.connector.resetCounters();
    await world.settle();
    expect(await rows()).toBe(2);
  });

  test('adopting a product writes seven: what is about to be written is noted once more', async () => {
    world.unopim.store.addProduct({
      sku: 'ADOPTED',
      family: 'shop',
      created_at: '2025-01-01T00:00:00.000000Z',
    });
    world.shop.admin.createProduct({ ...SIMPLE, sku: 'ADOPTED' });
    await world.settle();
    expect(await rows()).toBe(7);
  });

  /** The editor sends created and updated for a new product; here it is one delivery, as by REST. */
  function listen(topic: 'product.created' | 'product.updated'): void {
    for (const webhook of world.shop.store.webhooks.values()) {
      webhook.status = webhook.topic === topic ? 'active' : 'paused';
    }
  }
});
