import { describe, expect, test } from 'vitest';
import type { SyncError } from '../../../../worker/domain/error.ts';
import { afterFailure, MOST_ATTEMPTS } from '../../../../worker/domain/retry/after-failure.ts';

const error = (over: Partial<SyncError>): SyncError => ({
  kind: 'server',
  system: 'unopim',
  code: 'x',
  message: 'm',
  remedy: 'r',
  retry: { when: 'backoff' },
  inDoubt: false,
  ...over,
});
const consequence = (over: Partial<SyncError>, attempts: number) =>
  afterFailure(error(over), attempts, () => 0.5);

describe('a job whose UnoPim as a whole does not answer', () => {
  test.each([
    { kind: 'unreachable' },
    { kind: 'server', status: 502 },
    { kind: 'server', status: 503 },
    { kind: 'server', status: 504 },
  ] as const)('never dies of it, and the others wait too: %j', (what) => {
    for (const attempts of [1, MOST_ATTEMPTS, 50])
      expect(consequence(what, attempts)).toMatchObject({ kind: 'later', restSeconds: 60 });
  });

  test('comes ever less often, but once an hour at least', () => {
    const seconds = [1, 4, 50].map((attempts) => {
      const next = consequence({ kind: 'unreachable' }, attempts);
      return next.kind === 'later' ? next.seconds : 0;
    });
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
    expect(seconds.at(-1)).toBeLessThanOrEqual(3600);
  });

  test('waits alone while its own write may still arrive', () => {
    const waits = consequence({ kind: 'unreachable', inDoubt: true }, MOST_ATTEMPTS);
    expect(waits).toMatchObject({ kind: 'later', why: 'doubt' });
    expect(waits).not.toHaveProperty('restSeconds');
  });
});

test.each([[{ kind: 'server', status: 500 }], [{ kind: 'bad_answer', status: 200 }]] as const)(
  'a failure of one product is given up after eight attempts: %j',
  (what) => {
    expect(consequence(what, MOST_ATTEMPTS - 1).kind).toBe('later');
    expect(consequence(what, MOST_ATTEMPTS)).toEqual({ kind: 'dead' });
  },
);

test.each(['unauthorized', 'forbidden', 'rate_limited'] as const)('%s counts for no product', (kind) => {
  expect(consequence({ kind }, 99)).toMatchObject({ kind: 'rest', who: 'connection' });
  expect(consequence({ kind, system: 'woocommerce' }, 99)).toMatchObject({ kind: 'rest', who: 'shop' });
});
