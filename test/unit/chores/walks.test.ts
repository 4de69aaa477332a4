import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../worker/chores/reconcile.ts';
import type { ChoreEnd } from '../../../worker/chores/site-chore.ts';
import { sweep } from '../../../worker/chores/sweep.ts';
import { choreOf, type ListWorld, listWorld, range } from './chore-made.ts';

/** Turns of a chore until it is done, the cursor through JSON between them as in life. */
async function untilDone(world: ListWorld, work: typeof sweep): Promise<ChoreEnd & { turns: number }> {
  for (let turns = 1; ; turns += 1) {
    const end = await work(choreOf(world));
    world.cursor = JSON.parse(JSON.stringify(end.cursor));
    if (end.done !== false || turns > 50) return { ...end, turns };
  }
}

describe('a look for changes', () => {
  test('of many pages goes on where it was, a thousand products a turn', async () => {
    const world = listWorld({ ids: range(1, 2500) });
    expect(await untilDone(world, reconcile)).toMatchObject({ done: true, turns: 3 });
    expect(world.requests).toBe(25);
    expect([...world.asked].sort((a, b) => a - b)).toEqual(range(1, 2500));
  });

  test('begins anew where a product left the list on the way, and misses none', async () => {
    const world = listWorld({ ids: range(1, 350) });
    world.before = (request) => {
      if (request === 3) world.ids = world.ids.filter((id) => id !== 5);
    };
    expect(await untilDone(world, reconcile)).toMatchObject({ done: true });
    expect(new Set(world.asked)).toEqual(new Set(range(1, 350)));
  });

  test('ends although the list grows without end', async () => {
    const world = listWorld({ ids: range(1, 150) });
    world.before = (request) => {
      world.ids.push(1000 + request);
    };
    expect(await untilDone(world, reconcile)).toMatchObject({ done: true });
    expect(world.requests).toBe(2);
  });
});

describe('the sweep', () => {
  test('asks for the linked products that the shop no longer lists', async () => {
    const world = listWorld({ ids: range(1, 1250).filter((id) => id % 500 !== 0), linked: range(1, 1255) });
    expect(await untilDone(world, sweep)).toMatchObject({ done: true, turns: 2 });
    expect(world.requests).toBe(13);
    expect(world.asked).toEqual([500, 1000, 1251, 1252, 1253, 1254, 1255]);
  });

  test('begins anew when the list became shorter, and takes nothing for missing that only moved', async () => {
    const world = listWorld({ ids: range(1, 350), linked: range(1, 350) });
    world.before = (request) => {
      if (request === 3) world.ids = world.ids.filter((id) => id !== 5);
    };
    await untilDone(world, sweep);
    expect(world.asked).toEqual([5]);
  });

  test('comes to an end in a shop that never stops deleting', async () => {
    const world = listWorld({ ids: range(1, 900), linked: [] });
    world.before = () => void world.ids.shift();
    expect(await untilDone(world, sweep)).toMatchObject({ done: true });
    expect(world.requests).toBeLessThan(40);
  });

  test('an empty list with links is a problem, and nothing is done', async () => {
    const world = listWorld({ linked: range(1, 30) });
    await untilDone(world, sweep);
    expect(world.problems.map(({ code }) => code)).toEqual(['sweep.list_empty']);
    expect(world.asked).toEqual([]);
  });

  test('many missing at once: not believed while one of them is there', async () => {
    const world = listWorld({ ids: range(1, 50), linked: range(1, 200), hidden: new Set(range(51, 200)) });
    await untilDone(world, sweep);
    expect(world.problems.map(({ code }) => code)).toEqual(['sweep.list_incomplete']);
    expect(world.asked).toEqual([]);
  });

  test('many missing at once: believed when single answers say so too', async () => {
    const world = listWorld({ ids: range(1, 50), linked: range(1, 200) });
    await untilDone(world, sweep);
    expect(world.problems).toEqual([]);
    expect(world.asked).toEqual(range(51, 200));
    expect(world.cleared).toEqual(['sweep.list_empty', 'sweep.list_incomplete']);
  });
});
