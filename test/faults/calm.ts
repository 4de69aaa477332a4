import type { World } from '../harness/world.ts';
import { untilStill } from './stillness.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A chore that was killed comes back after ten minutes, and a reconcile every five. */
const STEP_MS = 5 * 60_000;
const MOST_STEPS = 60;

/**
 * The faults end. A reconcile; webhooks are found in order, which takes two looks where the first has to create some anew,
 * and a look may be a quarter of an hour away when the clock had jumped; then a day until the sweep.
 */
export async function calmDown(world: World): Promise<void> {
  world.unopim.faults.clear();
  world.shop.faults.clear();
  await world.connector.armFaults({});
  await passUntilDone(world, ['reconcile', 'webhooks']);
  await passUntilDone(world, ['webhooks']);
  await world.clock.advance(DAY_MS);
  await passUntilDone(world, ['sweep']);
}

/** Until these chores came to their end since then, and no job waits any more. */
async function passUntilDone(world: World, tasks: readonly string[]): Promise<void> {
  const since = world.clock.now();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await world.shop.webhookQueue.run();
    await world.clock.advance(Math.max(STEP_MS, await untilNextJob(world)));
    await world.connector.cron();
    await untilStill(world, () => false);
    await world.idle();
    if ((await areDone(world, tasks, since)) && (await countWaiting(world)) === 0) return;
  }
}

/** Where all that is left rests for hours, nothing happens before (ms). */
async function untilNextJob({ connector, clock }: World): Promise<number> {
  const row = await connector.database
    .prepare('SELECT min(due_at) AS at FROM jobs')
    .first<{ at: number | null }>();
  return (row?.at ?? 0) - clock.now();
}

async function areDone({ connector }: World, tasks: readonly string[], since: number): Promise<boolean> {
  const row = await connector.database
    .prepare(
      'SELECT count(*) AS n FROM chore_state WHERE task IN (SELECT value FROM json_each(?1)) AND done_at > ?2',
    )
    .bind(JSON.stringify(tasks), since)
    .first<{ n: number }>();
  return row?.n === tasks.length;
}

/** Jobs that come by themselves. */
async function countWaiting({ connector }: World): Promise<number> {
  const row = await connector.database.prepare('SELECT count(due_at) AS n FROM jobs').first<{ n: number }>();
  return row?.n ?? 0;
}
