import { describe, expect, test } from 'vitest';
import { Turn } from '../../../worker/pipeline/turn.ts';

/** D1 and the clock as a turn sees them. */
function turnOf({ given = 0, untilMs = 60_000 } = {}) {
  const world = { now: 0, given };
  const clock = { now: () => world.now, sleep: async () => undefined };
  return { world, turn: new Turn({ clock, statements: () => world.given }, untilMs) };
}

/** What runs until it is told to end. */
function longWork() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

async function isBegun(turn: Turn, statements: number): Promise<boolean> {
  let begun = false;
  await turn.begin(statements, async () => {
    begun = true;
  });
  return begun;
}

describe('a turn of the lane', () => {
  test.each([
    ['has just begun', 0, { jobs: true, runs: true, cut: false }],
    ['has given what runs may take', 600, { jobs: true, runs: false, cut: true }],
    ['has given what jobs may take', 900, { jobs: false, runs: false, cut: true }],
  ])('that %s', (_, statements, expected) => {
    const { world, turn } = turnOf({ given: 5000 });
    world.given += statements;
    const seen = { jobs: turn.hasTime(), runs: turn.hasTimeForRuns(), cut: turn.isCut() };
    expect(seen).toEqual(expected);
  });

  test('whose time is up is over, and not cut: nothing follows at once', () => {
    const { world, turn } = turnOf();
    world.given = 600;
    expect([turn.hasTimeForRuns(), turn.isCut()]).toEqual([false, true]);
    world.now = 60_000;
    expect([turn.hasTime(), turn.hasTimeForRuns(), turn.isCut()]).toEqual([false, false, false]);
    expect(turn.endless().hasTime()).toBe(true);
  });

  test('whose connection rests is over, for those who need not mind its time too', () => {
    const { turn } = turnOf();
    turn.tally.restUntil = 1;
    expect([turn.hasTime(), turn.hasTimeForRuns(), turn.endless().hasTime()]).toEqual([false, false, false]);
  });

  test('begins nothing that does not fit beside what is under way, and then looks for nothing more', async () => {
    const { turn } = turnOf();
    const { work, end } = longWork();
    const large = turn.begin(440, work);
    expect(await isBegun(turn, 440)).toBe(true);
    const second = turn.begin(440, work);
    expect(await isBegun(turn, 30)).toBe(false);
    expect([turn.hasTime(), turn.isCut()]).toEqual([false, true]);
    end();
    await Promise.all([large, second]);
  });

  test('gives back what was kept for work that failed', async () => {
    const { turn } = turnOf();
    const failing = turn.begin(450, async () => {
      throw new Error('D1_ERROR');
    });
    await expect(failing).rejects.toThrow('D1_ERROR');
    expect(turn.tally.reserved).toBe(0);
  });

  test.each([
    [0, true],
    [440, true],
    [460, false],
  ])('that has given %i statements begins a product of 300 variations: %s', async (given, begun) => {
    const { world, turn } = turnOf();
    world.given = given;
    expect(await isBegun(turn, 2109)).toBe(begun);
  });
});
