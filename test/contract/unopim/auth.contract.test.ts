import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUnoPimSandbox } from '../../sandbox/unopim/index.ts';
import { isRealSystem, openTarget, passwordGrant, send, type Target } from './support/target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const TOKENS = {
  token_type: 'Bearer',
  expires_in: expect.any(Number),
  access_token: expect.any(String),
  refresh_token: expect.any(String),
};
const locales = (token: string) =>
  send(`${target.url}/api/v1/rest/locales?limit=1`, {
    method: 'GET',
    headers: { Authorization: `Bearer ${token}` },
  });
const grant = () => passwordGrant(target.credentials);
const tokensOf = (body: unknown) => body as { access_token: string; refresh_token: string };

describe('tokens', () => {
  test('client credentials go in the body as JSON, as a form, or as Basic', async () => {
    const { clientId, clientSecret, username, password } = target.credentials;
    const url = `${target.url}/oauth/token`;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const answers = [
      await target.token(grant()),
      await send(url, { method: 'POST', body: new URLSearchParams(grant()) }),
      await send(url, {
        method: 'POST',
        body: { grant_type: 'password', username, password },
        headers: { Authorization: `Basic ${basic}` },
      }),
    ];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([200, TOKENS]);
  });

  test('a second password grant leaves the first token alive, a refresh kills the pair it used', async () => {
    const first = tokensOf((await target.token(grant())).body);
    const second = tokensOf((await target.token(grant())).body);
    expect((await locales(first.access_token)).status).toBe(200);
    const { client_id, client_secret } = grant();
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
      client_id,
      client_secret,
    };
    const renewed = await target.token(refresh);
    expect(renewed.status).toBe(200);
    expect((await locales(first.access_token)).status).toBe(401);
    expect((await locales(tokensOf(renewed.body).access_token)).status).toBe(200);
    expect((await locales(second.access_token)).status).toBe(200);
    const again = await target.token(refresh);
    expect([again.status, again.body]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  test.each<[string, Record<string, string | undefined>, number, string]>([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown username', { username: 'nobody@example.com' }, 401, 'invalid_client'],
    ['a wrong password', { password: 'wrong' }, 400, 'invalid_grant'],
    ['no grant type', { grant_type: undefined }, 400, 'unsupported_grant_type'],
    ['no username', { username: undefined }, 400, 'invalid_request'],
    ['the client_credentials grant', { grant_type: 'client_credentials' }, 401, 'invalid_client'],
  ])('%s is refused', async (_, change, status, error) => {
    const answer = await target.token({ ...grant(), ...change });
    expect([answer.status, answer.body]).toMatchObject([status, { error }]);
    expect(answer.body).not.toHaveProperty('success');
  });

  test('a body that is not JSON is 400 in the framework envelope', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await send(`${target.url}/oauth/token`, { method: 'POST', body: '{bad', headers });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: expect.any(String), description: expect.any(String) });
  });
});

describe('API calls', () => {
  test.each(['', 'garbage', 'a.b.c'])('the token %j is 401 with error only', async (token) => {
    const answer = await locales(token);
    expect([answer.status, answer.body]).toEqual([401, { error: expect.any(String) }]);
  });

  test('Accept: text/html is 406, but 401 without a token', async () => {
    const headers = { Accept: 'text/html' };
    expect((await target.api('GET', '/locales', undefined, headers)).status).toBe(406);
    expect((await send(`${target.url}/api/v1/rest/locales`, { method: 'GET', headers })).status).toBe(401);
  });
});

describe.skipIf(isRealSystem)('an integration that is switched off (sandbox)', () => {
  test('an expired token is 401 and its refresh token is dead as well', async () => {
    let now = Date.now();
    const sandbox = await startUnoPimSandbox({ now: () => now, tokenTtlSeconds: 60 });
    const url = `${sandbox.url}/oauth/token`;
    const body = passwordGrant(sandbox.credentials);
    const tokens = tokensOf((await send(url, { method: 'POST', body })).body);
    now += 61_000;
    const headers = { Authorization: `Bearer ${tokens.access_token}` };
    expect((await send(`${sandbox.url}/api/v1/rest/locales`, { method: 'GET', headers })).status).toBe(401);
    const refresh = { ...body, grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect((await send(url, { method: 'POST', body: refresh })).status).toBe(400);
    await sandbox.close();
  });

  test.each([
    ['revoked integration', { isActive: false }, 403, 200],
    ['disabled robot user', { isUserActive: false }, 403, 400],
    ['revoked client', { isClientRevoked: true }, 401, 401],
    ['missing permission', { permissions: ['api.settings.locales'] }, 403, 200],
  ])('%s', async (_, change, callStatus, tokenStatus) => {
    const sandbox = await startUnoPimSandbox();
    const body = passwordGrant(sandbox.credentials);
    const url = `${sandbox.url}/oauth/token`;
    const headers = {
      Authorization: `Bearer ${tokensOf((await send(url, { method: 'POST', body })).body).access_token}`,
    };
    Object.assign(sandbox.store.integration, change);
    const call = await send(`${sandbox.url}/api/v1/rest/products`, { method: 'POST', body: {}, headers });
    expect([call.status, call.body]).toEqual([callStatus, { error: expect.any(String) }]);
    expect((await send(url, { method: 'POST', body })).status).toBe(tokenStatus);
    await sandbox.close();
  });
});
