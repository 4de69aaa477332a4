import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTarget, send, type Target } from './support/target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const FRAMEWORK = { error: expect.any(String), description: expect.any(String) };
const MESSAGE = { success: false, message: expect.any(String) };

describe('error envelopes', () => {
  test('an unknown route is 404 of the framework, with and without a token', async () => {
    const answers = [
      await target.api('GET', '/nonexistent'),
      await send(`${target.url}/api/v1/rest/nonexistent`, { method: 'GET' }),
    ];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([404, FRAMEWORK]);
  });

  test('a wrong method is 405 of the framework', async () => {
    const answer = await target.api('PATCH', '/locales');
    expect([answer.status, answer.body]).toEqual([405, FRAMEWORK]);
  });

  test.each([
    ['/products/nosuch_1', 404],
    ['/configurable-products/nosuch_1', 404],
    ['/categories/nosuch_1', 404],
    ['/families/nosuch_1', 404],
    ['/attributes/nosuch_1', 404],
    ['/attribute-groups/nosuch_1', 404],
    ['/category-fields/nosuch_1', 404],
  ])('GET %s is %i with a message', async (path, status) => {
    const answer = await target.api('GET', path);
    expect([answer.status, answer.body]).toEqual([status, MESSAGE]);
  });

  test.each(['/locales/xx_XX', '/currencies/XXX', '/channels/nosuch_1'])(
    'GET %s is 400 with error',
    async (path) => {
      const answer = await target.api('GET', path);
      expect([answer.status, answer.body]).toEqual([400, { error: expect.any(String) }]);
    },
  );

  test('a body that does not parse counts as empty', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await target.api('POST', '/attributes', '{"code":', headers);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      ...MESSAGE,
      errors: { type: [expect.any(String)], code: [expect.any(String)] },
    });
  });
});

describe('headers and caching', () => {
  test('every GET has an ETag, and If-None-Match answers 304', async () => {
    const first = await target.api('GET', '/attributes?limit=2');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const second = await target.api('GET', '/attributes?limit=2', undefined, { 'If-None-Match': etag });
    expect([second.status, second.body]).toEqual([304, null]);
  });

  test('rate limit headers are on every authenticated answer, not on a 401', async () => {
    const answer = await target.api('GET', '/locales?limit=1');
    expect(Number(answer.headers.get('x-ratelimit-limit'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('x-ratelimit-remaining'))).toBeGreaterThanOrEqual(0);
    const refused = await send(`${target.url}/api/v1/rest/locales`, { method: 'GET' });
    expect(refused.headers.get('x-ratelimit-limit')).toBeNull();
  });

  test('the health page needs no token', async () => {
    expect((await send(`${target.url}/up`, { method: 'GET' })).status).toBe(200);
  });
});
