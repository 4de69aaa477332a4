import { afterEach, describe, expect, test } from 'vitest';
import { compareState } from '../demo/expectation/compare.ts';
import { expectState } from '../demo/expectation/expect-state.ts';
import { copyPimFacts, type PimFacts } from '../demo/expectation/facts.ts';
import { startWorld, type World } from '../harness/world.ts';
import { SHOP_CORE_ROWS } from '../makers/pim-structure.ts';
import { ProductTable } from '../sandbox/shop/store/product-table.ts';
import { later, minutes } from './support/minutes.ts';
import { seededRandom } from './support/random.ts';
import { makeEdits } from './support/random-edits.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const STEPS = Number(process.env['STEPS'] ?? 500);
const RUNS = Number(process.env['RUNS'] ?? 1);
const SEED = Number(process.env['SEED'] ?? 20261125);

/** Stock rides along with the next real change, and images go by a road of their own. */
const core = SHOP_CORE_ROWS.filter(({ field }) => !/stock|image|gallery/.test(field));

let world: World;
afterEach(() => world.close());

describe.each([false, true])('write-back deletes %s', (writeBackDeletes) => {
  const seeds = Array.from({ length: RUNS }, (_, run) => SEED + run);

  test.each(seeds)(
    `after ${STEPS} edits of everything, one reconcile and one sweep UnoPim equals the shop (SEED=%i)`,
    async (seed) => {
      let before: PimFacts | null = null;
      let color = 0;
      world = await startWorld({
        chores: true,
        settings: { writeBackDeletes, keepCronRunning: false },
        shop: { customTopics: seed % 2 === 0 },
        seed({ shop, unopim }) {
          before = copyPimFacts(unopim.store);
          color = shop.admin.createAttribute({ name: 'Color' }).id;
        },
        mapping: { core, axes: [{ source: 'pa:1', attribute: 'color' }] },
      });
      await world.api.ok('PUT', '/mapping', {
        core,
        axes: [{ source: `pa:${color}`, attribute: 'color' }],
        defaultFamily: 'shop',
        version: (await world.api.ok<{ version: number }>('GET', '/mapping')).version,
      });
      await minutes(world, 1);
      const random = seededRandom(seed);
      const edits = makeEdits({ world, color, random });
      edits.fill();
      await world.settle();
      await minutes(world, 6);
      for (let step = 0; step < STEPS; step += 1) {
        edits.step();
        if (step % 15 === 14) await deliverSome(random);
      }
      world.shop.webhookQueue.clear();
      await minutes(world, 6);
      await later(world, DAY_MS);
      await minutes(world, 2);
      if (writeBackDeletes) await answerGuard();
      expect(differences(before, edits, writeBackDeletes)).toEqual([]);
    },
    600_000,
  );
});

/** So many deletions within an hour are stopped: somebody says that they were meant. */
async function answerGuard(): Promise<void> {
  await world.api.ok('POST', '/deletions', { answer: 'delete', which: { state: 'held' } });
  await minutes(world, 2);
}

function differences(
  before: PimFacts | null,
  edits: ReturnType<typeof makeEdits>,
  writeBackDeletes: boolean,
): readonly string[] {
  if (before === null) throw new Error('The PIM was never looked at.');
  const { store } = world.shop;
  const products = new ProductTable();
  for (const [id, product] of store.products) if (product.status !== 'trash') products.set(id, product);
  const shop = { ...store, products };
  const channels = [
    { code: 'web', rootCategory: 'web_root', locales: ['it_IT'], currencies: ['EUR', 'USD'] },
  ];
  const mapping = { core, attributes: [], axes: edits.axes, defaultFamily: 'shop' };
  const expected = expectState({ shop, timeZone: 'Europe/Rome', pim: before, channels, mapping });
  const stays = edits.mayStay(writeBackDeletes);
  return compareState(expected, world.unopim.store, before).filter(
    (line) =>
      !onlyNamesWhatStays(line, stays) &&
      !stays.some(
        (code) =>
          line === `${code}: is in UnoPim, but nothing in the shop asks for it` ||
          line === `category ${code}: not expected`,
      ),
  );
}

/** A list may still name what is in the shop's trash or kept in UnoPim: the shop names it too, and it stands there. */
function onlyNamesWhatStays(line: string, stays: readonly string[]): boolean {
  const [, wanted, there] = /_sells: expected (\[.*\]), found (\[.*\])$/.exec(line) ?? [];
  if (wanted === undefined || there === undefined) return false;
  const [expected, found] = [wanted, there].map((list) => JSON.parse(list) as string[]);
  if (expected === undefined || found === undefined) return false;
  const more = found.filter((code) => !expected.includes(code));
  return more.every((code) => stays.includes(code)) && expected.every((code) => found.includes(code));
}

/** A third of what was queued is lost, a fifth comes twice, in any order. */
async function deliverSome(random: () => number): Promise<void> {
  await world.shop.webhookQueue.run({ lose: 0.3, duplicate: 0.2, order: 'random', random });
  await world.idle();
}
