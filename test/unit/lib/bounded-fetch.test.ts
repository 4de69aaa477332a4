import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { boundedFetch } from '../../../worker/lib/bounded-fetch.ts';

const REQUEST = { url: 'https://pim.example/api', method: 'GET', headers: {} };

function bounds(fetch: typeof globalThis.fetch) {
  return { fetch, timeoutMs: 30_000, maxBytes: 1000, maxRedirects: 0, allowInsecure: false };
}

/** Answers nothing until it is told to stop. */
const silent: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new Error('stopped')));
  });

describe('the time-out of a request', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('ends one that is never answered', async () => {
    const answer = boundedFetch(REQUEST, bounds(silent));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toMatchObject({
      ok: false,
      error: { kind: 'timeout', message: 'no answer within 30 s' },
    });
  });

  test.each([
    ['is answered', async () => new Response('{}')],
    [
      'fails',
      async () => {
        throw new Error('connection lost');
      },
    ],
  ])('leaves no timer behind when it %s: an isolate may have only so many', async (_, fetch) => {
    await boundedFetch(REQUEST, bounds(fetch));
    expect(vi.getTimerCount()).toBe(0);
  });
});
