import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../../harness/world.ts';

const STEP_MS = 95_000;
const LIMIT_MS = 20_000;

/** Minutes pass and the cron rings, until no job has anything left to wait for. */
export async function untilQuiet(world: World, { minutes = 15 } = {}): Promise<void> {
  await world.settle();
  for (let step = 0; step < minutes; step += 1) {
    if (!(await anyWaiting(world))) return;
    await world.clock.advance(STEP_MS);
    await world.connector.cron();
    await world.settle();
  }
  const left = await world.connector.database.prepare('SELECT * FROM jobs').all();
  throw new Error(`Jobs are left: ${JSON.stringify(left.results)}`);
}

async function anyWaiting(world: World): Promise<boolean> {
  const row = await world.connector.database
    .prepare('SELECT count(due_at) AS waiting FROM jobs')
    .first<{ waiting: number }>();
  return (row?.waiting ?? 0) > 0;
}

/** Real time passes until the answer is true: for what no job row tells. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = LIMIT_MS,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await wait(20);
  }
}
