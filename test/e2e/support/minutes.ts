import type { World } from '../../harness/world.ts';
import { until } from './time.ts';

const MINUTE_MS = 60_000;

/** Minutes pass one after the other; in each the cron rings, its chores end, and what they asked for is done. */
export async function minutes(world: World, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    await world.clock.advance(MINUTE_MS);
    await minuteOf(world);
  }
}

/** Time passes in which no cron rings at all, then one minute of it. */
export async function later(world: World, ms: number): Promise<void> {
  await world.clock.advance(ms);
  await minuteOf(world);
}

async function minuteOf(world: World): Promise<void> {
  await world.connector.cron();
  await choresEnded(world);
  await world.idle();
}

/** Nothing is due, and nothing that was due is still under way. */
async function choresEnded(world: World): Promise<void> {
  await until('the chores of this minute end', async () => {
    const { results } = await world.connector.database
      .prepare('SELECT task, due_at FROM chore_state')
      .all<{ task: string; due_at: number }>();
    return results.length >= 2 && results.every(({ due_at }) => !isUnderWay(due_at, world.clock.now()));
  });
}

/** A chore that runs is due ten minutes ahead; one that has ended, in less than five or in a day. */
function isUnderWay(dueAt: number, now: number): boolean {
  const ahead = dueAt - now;
  return ahead <= 0 || (ahead > 9 * MINUTE_MS && ahead < 11 * MINUTE_MS);
}
