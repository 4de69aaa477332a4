import { describe, expect, test } from 'vitest';
import { type Answerer, fakeUnoPim, html, json } from './fake-unopim.ts';

const page = json.bind(null, 200);
const empty = { data: [], search_after: null, links: { next: null } };

function refusing(resources: readonly string[]): Answerer {
  return ({ target }) =>
    resources.some((resource) => target.startsWith(`/api/v1/rest/${resource}?`))
      ? json(403, { error: 'No.' })
      : page(empty);
}

describe('the check of a connection', () => {
  test('signs in anew each time, reads one row per permission and tells version and rate', async () => {
    const { run, seen, signIns } = fakeUnoPim(() =>
      page(empty, { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': '112' }),
    );
    const value = { version: '3', rateLimit: 120, rateRemaining: 112 };
    expect(await run((pim) => pim.check())).toEqual({ ok: true, value });
    expect(seen.slice(0, 7).map(({ target }) => target)).toEqual(
      ['products', 'categories', 'attributes', 'families', 'channels', 'locales', 'currencies'].map(
        (resource) => `/api/v1/rest/${resource}?limit=1`,
      ),
    );
    await run((pim) => pim.check());
    expect(signIns).toHaveLength(2);
  });

  test('a UnoPim without a limit has no rate', async () => {
    const { run } = fakeUnoPim(() => page(empty));
    expect(await run((pim) => pim.check())).toMatchObject({
      value: { rateLimit: null, rateRemaining: null },
    });
  });

  test('names every permission that is missing', async () => {
    const { run } = fakeUnoPim(refusing(['families', 'currencies']));
    const checked = await run((pim) => pim.check());
    expect(checked).toMatchObject({ error: { kind: 'forbidden', code: 'unopim.permission_missing' } });
    expect(checked.ok ? '' : checked.error.message).toBe(
      'The integration must not read: api.catalog.families, api.settings.currencies.',
    );
  });

  test('everything refused is an integration that is switched off', async () => {
    const { run } = fakeUnoPim(() => json(403, { error: 'No.' }));
    expect(await run((pim) => pim.check())).toMatchObject({ error: { code: 'unopim.integration_off' } });
  });

  test('a broken UnoPim is told before missing permissions', async () => {
    const { run } = fakeUnoPim((seen, signal) =>
      seen.target.includes('/channels') ? html(502) : refusing(['families'])(seen, signal),
    );
    expect(await run((pim) => pim.check())).toMatchObject({ error: { kind: 'server' } });
  });

  test('a refused sign-in is told as it is', async () => {
    const { run, seen } = fakeUnoPim(() => page(empty), {
      signIn: () => json(401, { error: 'invalid_client' }),
    });
    expect(await run((pim) => pim.check())).toMatchObject({
      error: { code: 'unopim.sign_in.client_refused' },
    });
    expect(seen).toEqual([]);
  });

  test('some other site is told as such', async () => {
    const { run } = fakeUnoPim(() => page(empty), { signIn: () => html(200) });
    expect(await run((pim) => pim.check())).toMatchObject({ error: { code: 'unopim.sign_in.not_unopim' } });
  });
});
