import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../harness/world.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A chore that was killed comes back after ten minutes, and a reconcile every five. */
const STEP_MS = 5 * 60_000;
const MOST_STEPS = 60;
/** Chores are sent by queue: so long until one has begun. */
const BEGIN_MS = 400;

/** The faults end: a reconcile, then a day until the sweep, until both were done and no job waits any more. */
export async function calmDown(world: World): Promise<void> {
  world.unopim.faults.clear();
  world.shop.faults.clear();
  await world.connector.armFaults({});
  await passUntilDone(world, 'reconcile');
  await world.clock.advance(DAY_MS);
  await passUntilDone(world, 'sweep');
}

async function passUntilDone(world: World, task: string): Promise<void> {
  const since = world.clock.now();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await world.shop.webhookQueue.run();
    await world.clock.advance(STEP_MS);
    await world.connector.cron();
    await wait(BEGIN_MS);
    await world.idle();
    if ((await isDone(world, task, since)) && (await countWaiting(world)) === 0) return;
  }
}

async function isDone({ connector }: World, task: string, since: number): Promise<boolean> {
  const row = await connector.database
    .prepare('SELECT max(done_at) AS done FROM chore_state WHERE task = ?1')
    .bind(task)
    .first<{ done: number | null }>();
  return (row?.done ?? 0) > since;
}

/** Jobs that come by themselves. */
async function countWaiting({ connector }: World): Promise<number> {
  const row = await connector.database.prepare('SELECT count(due_at) AS n FROM jobs').first<{ n: number }>();
  return row?.n ?? 0;
}
