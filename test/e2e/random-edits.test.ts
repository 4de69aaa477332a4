import { afterEach, describe, expect, test } from 'vitest';
import { copyPimFacts, type PimFacts } from '../demo/expectation/facts.ts';
import { startWorld, type World } from '../harness/world.ts';
import { openEdits } from './support/edits/all-edits.ts';
import { openCatalogue } from './support/edits/catalogue.ts';
import { fill } from './support/edits/fill.ts';
import { EDIT_NAMES, SILENT_EDITS } from './support/edits/table.ts';
import { later, minutes } from './support/minutes.ts';
import { openModel, type ShopModel } from './support/model/shop-model.ts';
import { seededRandom } from './support/random.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Between two deliveries, so that what was planned comes to pass. */
const A_WHILE_MS = 61_000;
const STEPS = Number(process.env['STEPS'] ?? 500);
/** From here on nothing moves a date, so that no reconcile covers for the sweep. */
const QUIET_FROM = Math.ceil(STEPS * 0.8);
const RUNS = Number(process.env['RUNS'] ?? 1);
const SEED = Number(process.env['SEED'] ?? 20261125);
/** The first attribute of the shop: variable products vary by it. */
const AXIS = 1;

let world: World;
afterEach(() => world.close());

describe.each([false, true])('write-back deletes %s', (writeBackDeletes) => {
  const seeds = Array.from({ length: RUNS }, (_, run) => SEED + run);

  test.each(seeds)(
    `after ${STEPS} edits of everything, one reconcile and one sweep UnoPim equals the shop (SEED=%i)`,
    async (seed) => {
      const random = seededRandom(seed);
      const before = await start(seed, writeBackDeletes);
      const model = openModel({ world, before, axis: AXIS, writeBackDeletes });
      const catalogue = openCatalogue({ world, axis: AXIS, random });
      const edits = openEdits(catalogue);
      fill(catalogue);
      await world.settle();
      await reconcileAndSweep();
      model.note();
      for (let step = 1; step <= STEPS; step += 1) {
        if (step === QUIET_FROM) await reconcileAndSweep(model);
        await edits.step(step < QUIET_FROM ? EDIT_NAMES : SILENT_EDITS);
        if (step % 25 === 0) await deliverSome(random, model);
      }
      if (STEPS >= 500) expectAllTaken(edits.counts());
      world.shop.webhookQueue.clear();
      await reconcileAndSweep(model);
      if (writeBackDeletes) await answerGuard();
      expect(model.differences()).toEqual([]);
    },
    600_000,
  );
});

/** No run is worth anything in which one of the actions never happened. */
function expectAllTaken(counts: Readonly<Record<string, number>>): void {
  const never = Object.keys(counts).filter((name) => counts[name] === 0);
  expect(never, `How often each was taken: ${JSON.stringify(counts, null, 1)}`).toEqual([]);
}

/** UnoPim as it was before anything was pushed. */
async function start(seed: number, writeBackDeletes: boolean): Promise<PimFacts> {
  let before: PimFacts | null = null;
  world = await startWorld({
    chores: true,
    settings: { writeBackDeletes, keepCronRunning: false },
    shop: { customTopics: seed % 2 === 0 },
    seed({ shop, unopim }) {
      before = copyPimFacts(unopim.store);
      shop.admin.createAttribute({ name: 'Color' });
    },
    mapping: { axes: [{ source: `pa:${AXIS}`, attribute: 'color' }] },
  });
  await minutes(world, 1);
  if (before === null) throw new Error('The PIM was never looked at.');
  return before;
}

/** What leaves a mark is found in the first minutes, all else a day later. */
async function reconcileAndSweep(model?: ShopModel): Promise<void> {
  await minutes(world, 6);
  model?.note();
  await later(world, DAY_MS);
  await minutes(world, 2);
}

/** So many deletions within an hour are stopped: somebody says that they were meant. */
async function answerGuard(): Promise<void> {
  await world.api.ok('POST', '/deletions', { answer: 'delete', which: { state: 'held' } });
  await minutes(world, 2);
}

/** A third of what was queued is lost, a fifth comes twice, in any order. */
async function deliverSome(random: () => number, model: ShopModel): Promise<void> {
  await world.clock.advance(A_WHILE_MS);
  await world.shop.webhookQueue.run({ lose: 0.3, duplicate: 0.2, order: 'random', random });
  await world.idle();
  model.note();
}
