import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pace, type Paced, type Sent } from '../../../worker/unopim/pace.ts';
import { START, virtualClock } from './virtual-clock.ts';

function answer(status: number, headers: Readonly<Record<string, string>> = {}): Sent {
  return {
    ok: true,
    value: {
      status,
      headers: new Headers(headers),
      bytes: new Uint8Array(0),
      url: 'https://pim.example.com',
    },
  };
}

const limited = (headers: Readonly<Record<string, string>>) =>
  answer(429, { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': '0', ...headers });

function statusOf(paced: Paced): number | string {
  return paced.ok ? paced.value.status : paced.error.kind;
}

describe('a rest', () => {
  test('is as long as Retry-After says, then the request is sent once more', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 2 });
    const answers = [limited({ 'retry-after': '54' }), answer(200)];
    const paced = await clock.settle(pace.run(async () => answers.shift() ?? answer(500)));
    expect(statusOf(paced)).toBe(200);
    expect(clock.now() - START).toBe(54_000);
  });

  test('is read from X-RateLimit-Reset on UnoPim’s clock where Retry-After is missing', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 1 });
    const theirs = START + 3_600_000;
    const reset = { 'x-ratelimit-reset': String(theirs / 1000 + 20), date: new Date(theirs).toUTCString() };
    const answers = [limited(reset), answer(200)];
    await clock.settle(pace.run(async () => answers.shift() ?? answer(500)));
    expect(clock.now() - START).toBe(20_000);
  });

  test('that does not say how long is a whole window', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 1 });
    const answers = [limited({}), answer(200)];
    await clock.settle(pace.run(async () => answers.shift() ?? answer(500)));
    expect(clock.now() - START).toBe(60_000);
  });

  test('longer than 65 s is told instead of waited for, also to those in the queue', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 1 });
    let sent = 0;
    const send = async () => {
      sent += 1;
      return limited({ 'retry-after': '66' });
    };
    const paced = await clock.settle(Promise.all([pace.run(send), pace.run(send)]));
    expect(paced).toEqual(Array(2).fill({ ok: false, error: { kind: 'rate_limited', seconds: 66 } }));
    expect(sent).toBe(1);
    expect(clock.slept).toEqual([]);
  });

  test('a second 429 in a row is told with the time still to wait', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 1 });
    const paced = await clock.settle(pace.run(async () => limited({ 'retry-after': '30' })));
    expect(paced).toEqual({ ok: false, error: { kind: 'rate_limited', seconds: 30 } });
    expect(clock.now() - START).toBe(30_000);
  });
});

test('with nothing remaining one request goes alone and opens the gate for the others', async () => {
  const clock = virtualClock();
  const pace = new Pace({ clock, concurrency: 3 });
  await clock.settle(pace.run(async () => answer(200, { 'x-ratelimit-remaining': '0' })));
  const together: number[] = [];
  let active = 0;
  const send = async () => {
    active += 1;
    together.push(active);
    await clock.sleep(10);
    active -= 1;
    return answer(200, { 'x-ratelimit-remaining': '119' });
  };
  await clock.settle(Promise.all([pace.run(send), pace.run(send), pace.run(send), pace.run(send)]));
  expect(together).toEqual([1, 1, 2, 3]);
});

test('a failed request gives its turn back', async () => {
  const clock = virtualClock();
  const pace = new Pace({ clock, concurrency: 1 });
  const broken = pace.run(() => Promise.reject(new Error('bug'))).catch(() => 'thrown');
  const next = pace.run(async () => answer(200));
  expect(await clock.settle(broken)).toBe('thrown');
  expect(statusOf(await clock.settle(next))).toBe(200);
});

test('the rate is what the last answer said', async () => {
  const clock = virtualClock();
  const pace = new Pace({ clock, concurrency: 1 });
  expect(pace.rate()).toEqual({ limit: null, remaining: null });
  const headers = { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': '117' };
  await clock.settle(pace.run(async () => answer(200, headers)));
  expect(pace.rate()).toEqual({ limit: 120, remaining: 117 });
});

/** One request of a random crowd: how long it takes, and whether its first try is limited, for how long. */
const member = fc.record({
  tookMs: fc.integer({ min: 0, max: 5000 }),
  retryAfter: fc.option(fc.integer({ min: 1, max: 65 }), { freq: 5 }),
  remaining: fc.option(fc.integer({ min: 0, max: 5 })),
});

test('never more than N at once, in the order of asking, none in a rest, and everybody gets an answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(member, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 6 }),
      async (crowd, concurrency) => {
        const clock = virtualClock();
        const pace = new Pace({ clock, concurrency });
        const firstTries: number[] = [];
        let active = 0;
        let mostActive = 0;
        let restUntil = 0;
        let startedInRest = 0;

        const ask = ({ tookMs, retryAfter, remaining }: (typeof crowd)[number], index: number) => {
          let tries = 0;
          return pace.run(async () => {
            tries += 1;
            if (tries === 1) firstTries.push(index);
            if (clock.now() < restUntil) startedInRest += 1;
            active += 1;
            mostActive = Math.max(mostActive, active);
            await clock.sleep(tookMs);
            active -= 1;
            if (retryAfter !== null && tries === 1) {
              restUntil = Math.max(restUntil, clock.now() + retryAfter * 1000);
              return limited({ 'retry-after': String(retryAfter) });
            }
            return answer(200, remaining === null ? {} : { 'x-ratelimit-remaining': String(remaining) });
          });
        };

        const all = await clock.settle(Promise.all(crowd.map(ask)));
        expect(all.map(statusOf)).toEqual(crowd.map(() => 200));
        expect(firstTries).toEqual(crowd.map((_, index) => index));
        expect(mostActive).toBeLessThanOrEqual(concurrency);
        expect(startedInRest).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

describe('work that nobody waits for', () => {
  const rate = (remaining: number) =>
    answer(200, { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': String(remaining) });

  test('goes after all others', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 1 });
    const order: string[] = [];
    const send = (name: string) => async () => {
      order.push(name);
      await clock.sleep(10);
      return answer(200);
    };
    const all = [
      pace.run(send('first'), 'behind'),
      pace.run(send('second'), 'behind'),
      pace.run(send('save')),
      pace.run(send('another save')),
    ];
    await clock.settle(Promise.all(all));
    expect(order).toEqual(['first', 'save', 'another save', 'second']);
  });

  test('leaves a quarter of the rate, and goes on when the window must be over', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 4 });
    let remaining = 120;
    const sentAt: number[] = [];
    const send = async () => {
      if (clock.now() - START >= 60_000 && sentAt.every((at) => at < 60_000)) remaining = 120;
      sentAt.push(clock.now() - START);
      remaining -= 1;
      await clock.sleep(10);
      return rate(remaining);
    };
    await clock.settle(Promise.all(Array.from({ length: 100 }, () => pace.run(send, 'behind'))));
    const inFirst = sentAt.filter((at) => at < 60_000).length;
    expect(inFirst).toBeGreaterThanOrEqual(86);
    expect(inFirst).toBeLessThanOrEqual(90);
    expect(Math.max(...sentAt)).toBeLessThan(62_000);
  });

  test('does not keep others from that quarter', async () => {
    const clock = virtualClock();
    const pace = new Pace({ clock, concurrency: 4 });
    await clock.settle(pace.run(async () => rate(20), 'behind'));
    const waiting = pace.run(async () => rate(10), 'behind');
    const save = await clock.settle(pace.run(async () => rate(19)));
    expect([statusOf(save), clock.now() - START]).toEqual([200, 0]);
    await clock.settle(waiting);
    expect(clock.now() - START).toBe(60_000);
  });
});
