import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import type { UploadInput } from '../sandbox/shop/index.ts';
import { elements, euro, jobs, logOf, problemCodes, valuesOf } from './support/reading.ts';
import { until, untilQuiet } from './support/time.ts';

/** Images that cannot go, or not now: their product never waits for them (spec 11). */
describe('images', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
    create('WARM', []);
    await world.settle();
  });

  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  const upload = (more: Partial<UploadInput> = {}) =>
    world.shop.admin.uploadMedia({ filename: 'bild.png', ...more });
  const ids = (images: readonly { id: number }[]) => images.map(({ id }) => ({ id }));
  const create = (sku: string, images: readonly { id: number }[]) =>
    world.shop.admin.createProduct({
      name: `Vaso ${sku}`,
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      images: ids(images),
    });
  const save = (id: number, input: object) => world.shop.admin.saveProduct(id, input);
  const gallery = (sku: string) => elements(valuesOf(world, sku).common['gallery']);
  const featured = (sku: string) => valuesOf(world, sku).common['image'];

  test('too large for UnoPim go as the next smaller rendition, with a note', async () => {
    const big = upload({ texture: 'noise', width: 1200, height: 900 });
    const { id } = create('BIG', [big]);
    await world.settle();
    const file = world.unopim.store.files.get(String(featured('BIG')));
    expect(file?.bytes.byteLength).toBeLessThan(2048 * 1024);
    const [row] = await logOf(world, id);
    expect(row).toMatchObject({ entity: 'image', operation: 'upload' });
    expect(row?.message).toMatch(/smaller/);
    expect(await problemCodes(world)).toEqual([]);

    world.forgetRequests();
    save(id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
  });

  test('from a host that nobody allowed are refused with the fix, and the others still go', async () => {
    const foreign = upload({ filename: 'foreign.png' });
    const own = upload();
    const stop = world.shop.faults.add({
      kind: 'status',
      status: 302,
      headers: { location: `${world.unopim.url}/storage/elsewhere.png` },
      match: { route: /foreign\.png$/ },
    });
    const last = upload({ filename: 'last.png' });
    const { id } = create('FOREIGN', [own, foreign, last]);
    await world.settle();
    stop();
    expect(gallery('FOREIGN')).toEqual([expect.stringContaining('last')]);
    expect(world.unopim.requests.filter(({ path }) => path.includes('elsewhere'))).toEqual([]);
    const [row] = await logOf(world, id);
    expect(row).toMatchObject({ entity: 'image', status: 'warn' });
    expect(row?.detail.warnings?.[0]).toMatchObject({ code: 'image.address_refused' });
    expect(await problemCodes(world)).toEqual(['image.address_refused']);

    save(id, { images: ids([own]) });
    await world.settle();
    expect(await problemCodes(world)).toEqual([]);
  });

  test('that fail or are slow never hold up their product, and are tried again', async () => {
    const failing = upload({ filename: 'failing.png' });
    world.shop.faults.add({ kind: 'status', status: 503, match: { route: /failing\.png$/ }, times: 2 });
    const { id } = create('LATE', [failing]);
    await world.settle();
    expect(euro(world, 'LATE')).toBe('10');
    expect(featured('LATE') ?? null).toBeNull();
    expect(await jobs(world)).toMatchObject([{ kind: 'media', wc_id: id, attempts: 1 }]);
    expect((await logOf(world, id)).map(({ status }) => status)).toEqual(['success']);
    await untilQuiet(world);
    expect(String(featured('LATE'))).toContain('failing');

    const slow = upload({ filename: 'slow.png' });
    world.shop.faults.add({ kind: 'delay', ms: 1_500, match: { route: /slow\.png$/ }, times: 1 });
    create('SLOW', [slow]);
    const pushed = world.settle();
    await until('the product', () => world.unopim.store.products.get('SLOW') !== undefined);
    create('QUICK', []);
    await world.shop.webhookQueue.run();
    await until('the next product', () => world.unopim.store.products.get('QUICK') !== undefined);
    expect(featured('SLOW') ?? null).toBeNull();
    await pushed;
    expect(String(featured('SLOW'))).toContain('slow');
  });
});
