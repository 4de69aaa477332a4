import { later } from '../e2e/support/minutes.ts';
import type { World } from '../harness/world.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A reconcile is due again by then. */
const RECONCILE_MS = 6 * 60_000;
const MOST_MINUTES = 90;

/** The faults end: the minutes of a reconcile, then a day until the sweep, until no job waits any more. */
export async function calmDown(world: World): Promise<void> {
  world.unopim.faults.clear();
  world.shop.faults.clear();
  await world.connector.armFaults({});
  await world.shop.webhookQueue.run();
  for (let look = 0; look < 2; look += 1) await later(world, RECONCILE_MS);
  await untilNothingWaits(world);
  await later(world, DAY_MS);
  await untilNothingWaits(world);
}

async function untilNothingWaits(world: World): Promise<void> {
  for (let minute = 0; minute < MOST_MINUTES; minute += 5) {
    await world.shop.webhookQueue.run();
    if ((await waiting(world)) === 0) return;
    await later(world, 5 * 60_000);
  }
}

/** Jobs that come by themselves. */
async function waiting({ connector }: World): Promise<number> {
  const row = await connector.database.prepare('SELECT count(due_at) AS n FROM jobs').first<{ n: number }>();
  return row?.n ?? 0;
}
