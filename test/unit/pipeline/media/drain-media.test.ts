import { describe, expect, test } from 'vitest';
import type { SyncError, SyncErrorKind } from '../../../../worker/domain/error.ts';
import { connectionId, siteId, wooId } from '../../../../worker/domain/ids.ts';
import { afterFailure, MOST_ATTEMPTS } from '../../../../worker/domain/retry/after-failure.ts';
import { err, type Result } from '../../../../worker/lib/result.ts';
import { drainMedia } from '../../../../worker/pipeline/media/drain-media.ts';
import { patience } from '../../../../worker/pipeline/media/patience.ts';
import type { Job, Jobs } from '../../../../worker/ports/jobs.ts';
import type { ImageWork, LaneApi } from '../../../../worker/ports/lane.ts';
import type { Services } from '../../../../worker/ports/services.ts';
import { imageError } from './images-made.ts';

const half = () => 0.5;

describe('a failed image', () => {
  const kinds: SyncErrorKind[] = [
    'unauthorized',
    'forbidden',
    'rate_limited',
    'not_found',
    'unreachable',
    'server',
  ];

  test.each(kinds)('(%s) counts its attempts, waits longer each time, and rests nobody else', (kind) => {
    const error = imageError({ kind, retry: { when: kind === 'not_found' ? 'never' : 'backoff' } });
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) =>
      afterFailure(error, index + 1, half),
    );
    expect(waits.every(({ kind }) => kind === 'later')).toBe(true);
    const seconds = waits.map((after) => (after.kind === 'later' ? after.seconds : 0));
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(afterFailure(error, MOST_ATTEMPTS, half)).toEqual({ kind: 'dead' });
  });

  test('is not asked for any more by an attempt whose images do not answer', async () => {
    let asked = 0;
    const calm = patience();
    const silent = calm(async () => {
      asked += 1;
      return err(imageError());
    });
    const answers = [];
    for (let index = 0; index < 20; index += 1)
      answers.push(await silent(`https://shop.example/${index}.jpg`));
    expect(asked).toBeLessThan(5);
    expect(answers.every(({ ok }) => !ok)).toBe(true);
  });
});

describe('media jobs', () => {
  const job = (id: number, more: Partial<Job> = {}): Job => ({
    connectionId: connectionId('connection'),
    siteId: siteId('site'),
    kind: 'media',
    wcId: wooId(id),
    rev: 1,
    attempts: 0,
    dueAt: 0,
    trigger: 'media',
    priority: 5,
    intent: null,
    ...more,
  });

  /** Services whose lane answers as told, product by product. */
  function drained(jobs: readonly Job[], answer: (id: number) => Result<ImageWork | null, SyncError>) {
    let left = [...jobs];
    const finished: number[] = [];
    const postponed: { id: number; attempts: number; intent: unknown; dead: boolean }[] = [];
    const store = {
      due: async () => left,
      finish: async (done: readonly Job[]) => {
        finished.push(...done.map(({ wcId }) => wcId));
        left = left.filter(({ wcId }) => !finished.includes(wcId));
      },
      postpone: async ({ wcId }: Job, rest: Parameters<Jobs['postpone']>[1]) => {
        const { attempts, intent, dueAt } = rest;
        postponed.push({ id: wcId, attempts, intent, dead: dueAt === null });
        left = left.filter((other) => other.wcId !== wcId);
      },
    };
    const lane = { imageWork: async (_: unknown, id: number) => answer(id) } as Partial<LaneApi>;
    const services = {
      store: { jobs: store, sites: { byId: async () => ({}) } },
      clock: { now: () => 0 },
      lane: () => lane,
      shop: async () => ({}),
    } as unknown as Services;
    const download = () => Promise.reject(new Error('nothing to fetch'));
    return drainMedia({ services, download, random: half }, connectionId('connection'), 1).then(() => ({
      finished,
      postponed,
    }));
  }

  test('go on when one of them makes the connector stumble, which is put off and counted', async () => {
    const { finished, postponed } = await drained([job(1), job(2)], (id) => {
      if (id === 1) throw new URIError('URI malformed');
      return { ok: true, value: null };
    });
    expect(finished).toEqual([2]);
    expect(postponed).toEqual([{ id: 1, attempts: 1, intent: undefined, dead: false }]);
  });

  test('are counted when they fail, but not for a UnoPim that rests', async () => {
    const failing = (kind: SyncErrorKind) => () => err(imageError({ kind, system: 'unopim' }));
    expect((await drained([job(1, { attempts: 2 })], failing('server'))).postponed).toMatchObject([
      { attempts: 3 },
    ]);
    expect((await drained([job(1, { attempts: 2 })], failing('unauthorized'))).postponed).toMatchObject([
      { attempts: 2 },
    ]);
  });

  test('have all attempts before them when they were given up and are asked for again', async () => {
    const failing = () => err(imageError({ kind: 'server', system: 'unopim' }));
    const { postponed } = await drained([job(1, { attempts: MOST_ATTEMPTS })], failing);
    expect(postponed).toMatchObject([{ attempts: 1, dead: false }]);
  });
});
