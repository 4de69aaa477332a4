import { describe, expect, test } from 'vitest';
import { startUnoPimSandbox } from '../../sandbox/unopim/index.ts';
import { isRealSystem, passwordGrant, send } from './support/target.ts';

/** Exhausting a real system's limits would lock its users out, so these rules run on the sandbox only. */
describe.skipIf(isRealSystem)('rate limits (sandbox)', () => {
  const FRAMEWORK = { error: expect.any(String), description: expect.any(String) };

  test('the call after the last of the window is 429 with Retry-After, the next window is open again', async () => {
    let now = 1_795_000_000_000;
    const sandbox = await startUnoPimSandbox({ rateLimitPerMinute: 3, now: () => now });
    const token = await send(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      body: passwordGrant(sandbox.credentials),
    });
    const headers = { Authorization: `Bearer ${(token.body as { access_token: string }).access_token}` };
    const call = () => send(`${sandbox.url}/api/v1/rest/locales?limit=1`, { method: 'GET', headers });
    for (const remaining of ['2', '1', '0']) {
      const answer = await call();
      expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([200, remaining]);
    }
    now += 1000;
    const refused = await call();
    expect([refused.status, refused.body]).toEqual([429, FRAMEWORK]);
    expect(refused.headers.get('retry-after')).toBe('59');
    expect(Number(refused.headers.get('x-ratelimit-reset'))).toBe(Math.ceil((now + 59_000) / 1000));
    now += 59_000;
    expect((await call()).status).toBe(200);
    await sandbox.close();
  });

  test('token calls are limited per username', async () => {
    const sandbox = await startUnoPimSandbox({ tokenLimitPerMinute: 2 });
    const call = (username: string) =>
      send(`${sandbox.url}/oauth/token`, {
        method: 'POST',
        body: { ...passwordGrant(sandbox.credentials), username },
      });
    const flood = [await call('a@example.com'), await call('a@example.com'), await call('a@example.com')];
    expect(flood.map((answer) => answer.status)).toEqual([401, 401, 429]);
    expect((await call(sandbox.credentials.username)).status).toBe(200);
    await sandbox.close();
  });
});
