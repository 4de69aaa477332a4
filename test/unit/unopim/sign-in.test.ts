import { describe, expect, test } from 'vitest';
import type { SyncError } from '../../../worker/domain/error.ts';
import {
  type Answerer,
  CREDENTIALS,
  dropped,
  fakeUnoPim,
  granted,
  html,
  json,
  silence,
} from './fake-unopim.ts';

const oauth = (status: number, error: string, more: object = {}) =>
  json(status, { error, error_description: 'Niente.', ...more });

const REFUSALS: readonly [string, Answerer, Partial<SyncError>][] = [
  [
    'wrong client, secret or user name',
    () => oauth(401, 'invalid_client'),
    { kind: 'unauthorized', code: 'unopim.sign_in.client_refused' },
  ],
  [
    'a wrong password or a deactivated user',
    () => oauth(400, 'invalid_grant'),
    { kind: 'unauthorized', code: 'unopim.sign_in.password_refused' },
  ],
  [
    'a missing field',
    () => oauth(400, 'invalid_request', { hint: 'Manca `username`' }),
    { kind: 'unauthorized', code: 'unopim.sign_in.incomplete' },
  ],
  [
    'a client without the password grant',
    () => oauth(400, 'unsupported_grant_type'),
    { kind: 'unauthorized', code: 'unopim.sign_in.password_grant_off' },
  ],
  [
    'a host that UnoPim does not trust',
    () => html(400),
    { kind: 'bad_answer', code: 'unopim.sign_in.wrong_host' },
  ],
  ['a password page before it', () => html(401), { kind: 'unauthorized', code: 'unopim.sign_in.refused' }],
  ['a firewall', () => html(403), { kind: 'forbidden', code: 'unopim.sign_in.forbidden' }],
  ['another site', () => html(404), { kind: 'bad_answer', code: 'unopim.sign_in.not_unopim' }],
  ['a page instead of a token', () => html(200), { kind: 'bad_answer', code: 'unopim.sign_in.not_unopim' }],
  [
    'a broken UnoPim',
    () => json(500, { error: '500' }),
    { kind: 'server', code: 'unopim.sign_in.server_error' },
  ],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example.com' } }),
    { kind: 'bad_answer', code: 'unopim.sign_in.redirected' },
  ],
  ['silence', silence, { kind: 'unreachable', code: 'unopim.timeout' }],
  ['a dropped connection', dropped, { kind: 'unreachable', code: 'unopim.unreachable' }],
  [
    'too many sign-ins',
    () => json(429, { error: '429' }, { 'retry-after': '300' }),
    { kind: 'rate_limited', code: 'unopim.rate_limited', retry: { when: 'after', seconds: 300 } },
  ],
];

describe.each(REFUSALS)('a sign-in that meets %s', (_name, signIn, expected) => {
  test('fails before the request is sent, so nothing is in doubt', async () => {
    const { run, seen } = fakeUnoPim(() => html(500), { signIn, timeoutMs: 20 });
    const write = { method: 'PATCH', type: 'simple', code: 'A', body: {} } as const;
    expect(await run((pim) => pim.write(write))).toMatchObject({
      ok: false,
      error: { system: 'unopim', inDoubt: false, ...expected },
    });
    expect(seen).toEqual([]);
  });
});

test('a refused client points to the integration’s own user, which version 3 wants', async () => {
  const { run } = fakeUnoPim(() => html(500), { signIn: () => oauth(401, 'invalid_client') });
  const result = await run((pim) => pim.readOptions('color'));
  expect(result).toMatchObject({ error: { remedy: expect.stringContaining('robot user') } });
});

test('the limit of sign-ins does not rest the API, nor count as its rate', async () => {
  const answers = [
    json(
      429,
      { error: '429' },
      { 'retry-after': '59', 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' },
    ),
    granted('token-1'),
  ];
  const { run, pim } = fakeUnoPim(() => json(200, []), { signIn: () => answers.shift() ?? html(500) });
  expect(await run((unopim) => unopim.readOptions('color'))).toMatchObject({ ok: true });
  expect(pim.rate()).toEqual({ limit: null, remaining: null });
});

describe('no secret ever shows in an error', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl';
  const secrets = [...Object.values(CREDENTIALS), jwt];
  const spoken = [
    'opaque-token-9',
    ...secrets,
    ...secrets.map(encodeURIComponent),
    ...Object.values(CREDENTIALS).map((secret) => Buffer.from(secret).toString('base64')),
  ].join(' | ');
  /** A server that repeats everything it was told, as some debug pages do. */
  const echo = (status: number) => () =>
    json(status, {
      success: false,
      message: spoken,
      error: spoken,
      hint: spoken,
      errors: { 'common.x': [spoken] },
    });
  const leak: Answerer = () => {
    throw new Error(`failed: ${spoken}`);
  };

  function expectNoSecret(result: unknown, known = spoken): void {
    const text = JSON.stringify(result).toLowerCase();
    for (const secret of known.split(' | ')) {
      expect(text).not.toContain(JSON.stringify(secret).slice(1, -1).toLowerCase());
    }
  }

  test.each<[string, Answerer]>([
    ...[400, 401, 403, 404, 406, 418, 422, 500, 503].map((status): [string, Answerer] => [
      `${status}`,
      echo(status),
    ]),
    ['a failed connection', leak],
  ])('%s of the API', async (_name, answer) => {
    const { run } = fakeUnoPim(answer, { signIn: () => granted('opaque-token-9') });
    const result = await run((pim) => pim.write({ method: 'PATCH', type: 'simple', code: 'A', body: {} }));
    expect(result.ok).toBe(false);
    expectNoSecret(result);
  });

  test.each<[string, Answerer]>([
    ...[400, 401, 403, 418, 500].map((status): [string, Answerer] => [`${status}`, echo(status)]),
    ['invalid_request with a hint', () => oauth(400, 'invalid_request', { hint: spoken })],
    ['a failed connection', leak],
  ])('%s of the sign-in', async (_name, signIn) => {
    const { run } = fakeUnoPim(() => html(500), { signIn });
    const result = await run((pim) => pim.readOptions('color'));
    expect(result.ok).toBe(false);
    expectNoSecret(result, spoken.replace('opaque-token-9 | ', ''));
  });
});
