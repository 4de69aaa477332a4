import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { later, minutes } from './support/minutes.ts';
import { logOf, problemCodes, problems, stateOf, valuesOf } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Deletions {
  readonly deletions: readonly {
    kind: string;
    wcId: number;
    code: string;
    state: string;
    adopted: boolean;
  }[];
  readonly counts: Record<'trashed' | 'kept' | 'held' | 'confirmed', number>;
}

let world: World;
afterEach(() => world.close());

const admin = () => world.shop.admin;
const inUnoPim = (sku: string) => world.unopim.store.product(sku) !== undefined;
const deletions = (query = '') => world.api.ok<Deletions>('GET', `/deletions${query}`);
const decide = (answer: 'delete' | 'keep', which: object) =>
  world.api.ok<{ decided: number }>('POST', '/deletions', { answer, which });
const turn = (settings: object) => world.api.ok('PUT', '/settings', settings);

const create = (sku: string, more: object = {}) =>
  admin().createProduct({ name: sku, sku, status: 'publish', regular_price: '10', weight: '1', ...more });

/** A variable product with three variations of its own SKUs. */
async function variable(sku: string): Promise<{ id: number; variations: number[] }> {
  const options = ['S', 'M', 'L'];
  const product = create(sku, {
    type: 'variable',
    attributes: [{ name: 'Taglia', options, variation: true, visible: true }],
  });
  const variations = options.map(
    (option) =>
      admin().createVariation(product.id, {
        sku: `${sku}-${option}`,
        regular_price: '12',
        attributes: [{ name: 'Taglia', option }],
      }).id,
  );
  await untilQuiet(world);
  expect(inUnoPim(`${sku}-L`)).toBe(true);
  return { id: product.id, variations };
}

/** The plugin is active, so that a permanent deletion is heard of. */
async function withPlugin(settings: Record<string, unknown> = { writeBackDeletes: true }): Promise<void> {
  world = await startWorld({ shop: { customTopics: true }, settings });
}

describe('write-back deletes are off', () => {
  test('UnoPim keeps what was deleted for good, and it is listed', async () => {
    await withPlugin({});
    const { id } = create('KEPT-1');
    await untilQuiet(world);
    admin().trash(id);
    await untilQuiet(world);
    expect((await stateOf(world, id)) as object).toMatchObject({
      state: 'gone',
      deletion: { state: 'trashed', deletesInUnoPim: false },
    });
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect(inUnoPim('KEPT-1')).toBe(true);
    expect((await deletions()).deletions).toEqual([
      expect.objectContaining({ kind: 'product', wcId: id, code: 'KEPT-1', state: 'kept' }),
    ]);
    const answer = { answer: 'delete', which: { state: 'kept' } };
    const refused = await world.api.call<{ error: { code: string } }>('POST', '/deletions', answer);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'deletions.off']);
  });

  test('turned on later, only what is deleted after that goes; the rest goes by its button', async () => {
    await withPlugin({});
    const [before, inTrash] = ['BEFORE-1', 'TRASHED-1'].map((sku) => create(sku).id);
    await untilQuiet(world);
    admin().deletePermanently(before ?? 0);
    admin().trash(inTrash ?? 0);
    await untilQuiet(world);
    await turn({ writeBackDeletes: true });
    admin().deletePermanently(inTrash ?? 0);
    await untilQuiet(world);
    await world.push([before ?? 0]);
    expect([inUnoPim('BEFORE-1'), inUnoPim('TRASHED-1')]).toEqual([true, false]);
    expect(await decide('delete', { state: 'kept' })).toEqual({ decided: 1 });
    await untilQuiet(world);
    expect(inUnoPim('BEFORE-1')).toBe(false);
    expect((await deletions()).counts).toEqual({ trashed: 0, kept: 0, held: 0, confirmed: 0 });
  });
});

describe('write-back deletes are on', () => {
  test('trashing records the intent, restoring clears it, deleting for good deletes', async () => {
    await withPlugin();
    const { id } = create('ON-1');
    await untilQuiet(world);
    world.forgetRequests();
    admin().trash(id);
    await untilQuiet(world);
    expect((await stateOf(world, id)) as object).toMatchObject({
      deletion: { state: 'trashed', deletesInUnoPim: true },
    });
    expect((await logOf(world, id))[0]?.message).toContain('Once it is deleted there for good');
    expect(world.writes()).toEqual([]);
    admin().untrash(id);
    await untilQuiet(world);
    expect((await stateOf(world, id)) as object).toMatchObject({ state: 'synced', deletion: null });
    admin().trash(id);
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect(inUnoPim('ON-1')).toBe(false);
    expect((await logOf(world, id))[0]).toMatchObject({ operation: 'delete', status: 'success' });
    expect((await stateOf(world, id)) as object).toMatchObject({
      deletion: { state: 'deleted' },
      code: null,
    });
  });

  test('what stood in UnoPim before goes only with deleteAdopted', async () => {
    await withPlugin();
    world.unopim.store.addProduct({ sku: 'OLD-1', family: 'shop' });
    world.unopim.store.addProduct({ sku: 'OLD-2', family: 'shop' });
    const [first, second] = ['OLD-1', 'OLD-2'].map((sku) => create(sku).id);
    await untilQuiet(world);
    admin().deletePermanently(first ?? 0);
    await untilQuiet(world);
    await turn({ writeBackDeletes: true, deleteAdopted: true });
    admin().deletePermanently(second ?? 0);
    await untilQuiet(world);
    expect([inUnoPim('OLD-1'), inUnoPim('OLD-2')]).toEqual([true, false]);
    expect((await logOf(world, first ?? 0))[0]?.message).toContain('before the connector');
  });

  test('a product that the list hides but that is there is never deleted', async () => {
    await withPlugin();
    const { id } = create('HIDDEN-1');
    await untilQuiet(world);
    const stored = world.shop.store.products.get(id);
    if (stored === undefined) throw new Error('no product');
    // A status of some plugin: in no list, and yet there.
    stored.status = 'wc-archived' as typeof stored.status;
    await world.push([id]);
    expect(inUnoPim('HIDDEN-1')).toBe(true);
    expect((await stateOf(world, id)) as object).toMatchObject({ deletion: null });
  });

  test('an answer that is not JSON is never "gone"', async () => {
    await withPlugin();
    const { id } = create('HTML-1');
    await untilQuiet(world);
    admin().deletePermanently(id);
    world.shop.faults.add({ match: { route: new RegExp(`/products/${id}$`) }, kind: 'html', times: 1 });
    await world.settle();
    expect(inUnoPim('HTML-1')).toBe(true);
    await untilQuiet(world);
    expect(inUnoPim('HTML-1')).toBe(false);
  });

  test('already gone in UnoPim is as good', async () => {
    await withPlugin();
    const { id } = create('GONE-1');
    await untilQuiet(world);
    const row = world.unopim.store.product('GONE-1');
    if (row !== undefined) world.unopim.store.products.delete(row);
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect(await problemCodes(world)).toEqual([]);
    expect((await logOf(world, id))[0]?.message).toContain('gone from UnoPim already');
  });

  test('other products forget the dead code in their lists', async () => {
    await withPlugin();
    const target = create('TARGET-1');
    const source = create('SOURCE-1', { upsell_ids: [target.id] });
    await untilQuiet(world);
    expect(valuesOf(world, source.sku).associations?.['up_sells']).toEqual(['TARGET-1']);
    admin().deletePermanently(target.id);
    await untilQuiet(world);
    expect(valuesOf(world, 'SOURCE-1').associations?.['up_sells'] ?? []).toEqual([]);
  });

  test('dry-run only says what would be deleted', async () => {
    await withPlugin({ writeBackDeletes: true });
    const { id } = create('DRY-1');
    await untilQuiet(world);
    await turn({ writeBackDeletes: true, dryRun: true });
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect(inUnoPim('DRY-1')).toBe(true);
    expect((await logOf(world, id))[0]).toMatchObject({ operation: 'dry-run' });
    await turn({ writeBackDeletes: true, dryRun: false });
    await world.push([id]);
    expect(inUnoPim('DRY-1')).toBe(false);
  });
});

describe('variable products', () => {
  test('a removed variation goes, its siblings stay', async () => {
    await withPlugin();
    const { variations } = await variable('VARY-1');
    admin().removeVariation(variations[1] ?? 0);
    await untilQuiet(world);
    expect(['S', 'M', 'L'].map((size) => inUnoPim(`VARY-1-${size}`))).toEqual([true, false, true]);
  });

  test('the variations that a change of type took away go, the product stays', async () => {
    await withPlugin();
    const { id } = await variable('TYPE-1');
    admin().changeType(id, 'simple');
    await untilQuiet(world);
    expect(['', '-S', '-M', '-L'].map((end) => inUnoPim(`TYPE-1${end}`))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('deleted for good it takes its variants along', async () => {
    await withPlugin();
    const { id } = await variable('WHOLE-1');
    world.forgetRequests();
    admin().trash(id);
    await untilQuiet(world);
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect(['', '-S', '-M', '-L'].some((end) => inUnoPim(`WHOLE-1${end}`))).toBe(false);
    expect(world.writes().filter((route) => route.startsWith('DELETE'))).toHaveLength(1);
  });

  test('a removed variation that the guard stopped goes with its product, once somebody says so', async () => {
    await withPlugin();
    const { id, variations } = await variable('LATE-1');
    const others = Array.from({ length: 20 }, (_, index) => create(`GUARD-${index}`).id);
    await untilQuiet(world);
    for (const other of others) admin().deletePermanently(other);
    await untilQuiet(world);
    admin().removeVariation(variations[0] ?? 0);
    await untilQuiet(world);
    admin().saveProduct(id, { name: 'Ancora qui' });
    await untilQuiet(world);
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect((await deletions('?state=held')).counts.held).toBe(4);
    await decide('delete', { state: 'held' });
    await untilQuiet(world);
    expect(['', '-S', '-M', '-L'].some((end) => inUnoPim(`LATE-1${end}`))).toBe(false);
  });

  test('a configurable with a variant that people made stays; ours below it go', async () => {
    await withPlugin();
    const { id } = await variable('MIXED-1');
    world.unopim.store.addProduct({ sku: 'MIXED-1-XL', family: 'shop', parent: 'MIXED-1' });
    admin().deletePermanently(id);
    await untilQuiet(world);
    expect(['', '-S', '-M', '-L', '-XL'].map((end) => inUnoPim(`MIXED-1${end}`))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect((await logOf(world, id))[0]?.message).toContain('MIXED-1-XL');
  });
});

describe('without our plugin', () => {
  beforeEach(async () => {
    world = await startWorld({ chores: true, settings: { keepCronRunning: false, writeBackDeletes: true } });
    await minutes(world, 1);
  });

  test('an emptied trash is found by the daily sweep', async () => {
    const { id } = create('SWEPT-1');
    await world.settle();
    admin().trash(id);
    await world.settle();
    admin().emptyTrash();
    await later(world, DAY_MS);
    await minutes(world, 1);
    expect(inUnoPim('SWEPT-1')).toBe(false);
  });

  test('an emptied trash of 200 of 1,000 products stops at the guard and asks', async () => {
    const ids = await pushedBefore(1000);
    for (const id of ids.slice(0, 200)) admin().trash(id);
    await world.settle();
    admin().emptyTrash();
    world.forgetRequests();
    await later(world, DAY_MS);
    for (let round = 0; round < 5; round += 1) await minutes(world, 1);
    const left = () => ids.filter((_, index) => inUnoPim(`MASS-${index}`)).length;
    expect(left()).toBe(900);
    expect((await problems(world)).find(({ code }) => code === 'deletes.guard')?.count).toBe(100);
    expect((await deletions('?state=held&limit=1')).counts.held).toBe(100);
    // Nothing goes on by itself, not even when the hour is over.
    await later(world, 2 * DAY_MS);
    expect(left()).toBe(900);
    expect(await decide('delete', { state: 'held' })).toEqual({ decided: 100 });
    await minutes(world, 3);
    expect(left()).toBe(800);
    expect(await problemCodes(world)).toEqual([]);
  }, 120_000);
});

/** Products as an earlier push has left them: in the shop, in UnoPim, and linked. */
async function pushedBefore(count: number): Promise<number[]> {
  const ids = Array.from({ length: count }, (_, index) => create(`MASS-${index}`).id);
  for (let index = 0; index < count; index += 1)
    world.unopim.store.addProduct({ sku: `MASS-${index}`, family: 'shop' });
  await world.connector.database
    .prepare(
      `INSERT INTO links (site_id, kind, wc_id, connection_id, root_id, code, code_folded, linked_at, type, family, axes,
         owner, adopted, sent, media, variation_ids, read_at, pushed_at)
       SELECT sites.id, 'product', value, connection_id, value, 'MASS-' || key, 'mass-' || key, ?2, 'simple', 'shop', '[]',
         1, 0, '{}', '[]', '[]', ?2, ?2 FROM sites, json_each(?1)`,
    )
    .bind(JSON.stringify(ids), world.clock.now() + MINUTE_MS)
    .run();
  world.shop.webhookQueue.clear();
  return ids;
}
