import { describe, expect, test } from 'vitest';
import type { SyncError } from '../../../worker/domain/error.ts';
import type { UnoPim } from '../../../worker/unopim/unopim.ts';
import { type Answerer, dropped, fakeUnoPim, html, json, silence, written } from './fake-unopim.ts';

type Expected = Partial<SyncError>;

const read = (pim: UnoPim) => pim.readProduct({ type: 'simple', code: 'A-1' });
const patch = (pim: UnoPim) =>
  pim.write({ method: 'PATCH', type: 'simple', code: 'A-1', body: { status: true } });
const create = (pim: UnoPim, sku = 'A-1') =>
  pim.write({
    method: 'POST',
    type: 'simple',
    code: sku,
    body: { parent: null, family: 'lab', values: { common: { sku } } },
  });

/** UnoPim's own envelopes (contracts/unopim.md 3); the texts are as if the API user read Italian. */
const refusal = (message = 'Non va.') => ({ success: false, message });
const invalid = (errors: unknown) => ({ success: false, message: 'Dati non validi.', errors });
const framework = (error: string) => ({ error, description: 'Qualcosa è andato storto.' });

const never = { when: 'never' } as const;
const backoff = { when: 'backoff' } as const;

async function errorOf(answer: Answerer, call: (pim: UnoPim) => Promise<unknown>): Promise<SyncError> {
  const { run } = fakeUnoPim(answer, { timeoutMs: 20 });
  const result = (await run(call)) as { ok: boolean; error?: SyncError };
  if (result.error === undefined) throw new Error('the call did not fail');
  return result.error;
}

const STATUSES: readonly [string, () => Response, Expected][] = [
  [
    '400 of the API',
    () => json(400, refusal()),
    { kind: 'refused', code: 'unopim.bad_request', retry: never },
  ],
  [
    '400 for an unknown locale',
    () => json(400, { error: 'No.' }),
    { kind: 'refused', code: 'unopim.bad_request' },
  ],
  [
    '400 for a host that is not trusted, as JSON',
    () => json(400, framework('400')),
    { kind: 'bad_answer', code: 'unopim.wrong_host', retry: backoff },
  ],
  [
    '400 for a host that is not trusted, as HTML',
    () => html(400),
    { kind: 'bad_answer', code: 'unopim.wrong_host' },
  ],
  [
    '401',
    () => json(401, { error: 'No.' }),
    { kind: 'unauthorized', code: 'unopim.token_refused', retry: backoff },
  ],
  ['403', () => json(403, { error: 'No.' }), { kind: 'forbidden', code: 'unopim.forbidden', retry: backoff }],
  ['403 of a firewall', () => html(403), { kind: 'bad_answer', code: 'unopim.not_json' }],
  [
    '404 of an unknown route',
    () => json(404, framework('404')),
    { kind: 'bad_answer', code: 'unopim.route_missing' },
  ],
  ['404 of a proxy', () => html(404), { kind: 'bad_answer', code: 'unopim.not_json' }],
  ['405', () => json(405, framework('405')), { kind: 'bad_answer', code: 'unopim.route_missing' }],
  [
    '406',
    () => json(406, { error: 'Accept!' }),
    { kind: 'bad_answer', code: 'unopim.not_acceptable', retry: never },
  ],
  ['413', () => html(413), { kind: 'refused', code: 'unopim.too_large', retry: never }],
  ['418', () => json(418, {}), { kind: 'refused', code: 'unopim.refused', retry: never }],
  [
    '422 without fields',
    () => json(422, refusal()),
    { kind: 'refused', code: 'unopim.refused', retry: never },
  ],
  [
    '422 with fields',
    () => json(422, invalid({ 'common.price': ['Sbagliato.'] })),
    { kind: 'refused', code: 'unopim.validation_failed', retry: never },
  ],
  [
    '301 to another host',
    () => new Response(null, { status: 301, headers: { location: 'https://www.example.com/x' } }),
    { kind: 'bad_answer', code: 'unopim.redirected' },
  ],
];

describe.each(STATUSES)('%s', (_name, answer, expected) => {
  test.each([
    ['a read', read],
    ['a write', patch],
  ])('of %s is definite', async (_of, call) => {
    expect(await errorOf(answer, call)).toMatchObject({ system: 'unopim', inDoubt: false, ...expected });
  });
});

const DOUBTFUL: readonly [string, Answerer, Expected][] = [
  [
    '500 of UnoPim',
    () => json(500, refusal()),
    { kind: 'server', code: 'unopim.server_error', retry: backoff },
  ],
  [
    '500 of the framework',
    () => json(500, framework('500')),
    { kind: 'server', code: 'unopim.server_error' },
  ],
  ['502 of a proxy', () => html(502), { kind: 'server', code: 'unopim.server_error' }],
  ['503', () => html(503), { kind: 'server', code: 'unopim.unavailable', retry: backoff }],
  [
    '503 with Retry-After',
    () => json(503, framework('503'), { 'retry-after': '120' }),
    { kind: 'server', code: 'unopim.unavailable', retry: { when: 'after', seconds: 120 } },
  ],
  ['200 as HTML', () => html(200), { kind: 'bad_answer', code: 'unopim.not_json', retry: backoff }],
  [
    '200 in another shape',
    () => json(200, { ok: 1 }),
    { kind: 'bad_answer', code: 'unopim.unexpected_shape' },
  ],
  ['a time-out', silence, { kind: 'unreachable', code: 'unopim.timeout', retry: backoff }],
  ['a dropped connection', dropped, { kind: 'unreachable', code: 'unopim.unreachable', retry: backoff }],
  [
    'an endless answer',
    () => new Response('x', { headers: { 'content-length': '999999999999' } }),
    { kind: 'bad_answer', code: 'unopim.answer_too_large' },
  ],
];

describe.each(DOUBTFUL)('%s', (_name, answer, expected) => {
  test('leaves a write in doubt', async () => {
    expect(await errorOf(answer, patch)).toMatchObject({ ...expected, inDoubt: true });
  });
  test('leaves nothing in doubt after a read', async () => {
    expect(await errorOf(answer, read)).toMatchObject({ ...expected, inDoubt: false });
  });
});

describe('not found', () => {
  test('is null for a read', async () => {
    const { run } = fakeUnoPim(() => json(404, refusal()));
    expect(await run(read)).toEqual({ ok: true, value: null });
    expect(await run((pim) => pim.readFamily('x'))).toEqual({ ok: true, value: null });
    expect(await run((pim) => pim.readCategory('x'))).toEqual({ ok: true, value: null });
  });
  test('is the product itself for a PATCH', async () => {
    const error = await errorOf(() => json(404, refusal()), patch);
    expect(error).toMatchObject({ kind: 'not_found', code: 'unopim.not_found', retry: never });
  });
  test('is something that it refers to for a POST', async () => {
    const error = await errorOf(() => json(404, refusal()), create);
    expect(error).toMatchObject({ kind: 'not_found', code: 'unopim.reference_not_found', retry: never });
  });
});

describe('the fields of a 422', () => {
  test.each([
    [{ 'values.common.sku': ['a'] }, [{ field: 'common.sku', messages: ['a'] }]],
    [{ 'common.price': ['a', 'b'] }, [{ field: 'common.price', messages: ['a', 'b'] }]],
    [{ 'up_sells.0': ['a'] }, [{ field: 'associations.up_sells.0', messages: ['a'] }]],
    [{ 'cross_sells.3': ['a'] }, [{ field: 'associations.cross_sells.3', messages: ['a'] }]],
    [{ related_products: ['a'] }, [{ field: 'associations.related_products', messages: ['a'] }]],
    [
      { 'channel_locale_specific.web': ['a'], locale: 'b' },
      [
        { field: 'channel_locale_specific.web', messages: ['a'] },
        { field: 'locale', messages: ['b'] },
      ],
    ],
    [[['a'], ['b']], [{ field: 'categories', messages: ['a', 'b'] }]],
    [[{ code: ['a'] }, { code: 'b' }], [{ field: 'code', messages: ['a', 'b'] }]],
  ])('%j', async (errors, fields) => {
    expect(await errorOf(() => json(422, invalid(errors)), patch)).toMatchObject({
      code: 'unopim.validation_failed',
      fields,
    });
  });
});

describe('a code that is taken', () => {
  const codeRefused = () => json(422, invalid({ code: ['Uno.'] }));
  const codesRefused = () => json(422, invalid([{ code: ['Uno.'] }, { code: ['Due.'] }]));
  const option = (code: string) => ({ code, labels: {} });

  test.each<[string, Answerer, (pim: UnoPim) => Promise<unknown>]>([
    ['a SKU, absolute key', () => json(422, invalid({ 'values.common.sku': ['Preso.'] })), create],
    ['a SKU, relative key', () => json(422, invalid({ 'common.sku': ['Preso.'] })), create],
    ['an attribute', codeRefused, (pim) => pim.createAttribute({ code: 'size', type: 'text', labels: {} })],
    ['a group', codeRefused, (pim) => pim.createAttributeGroup({ code: 'woo', labels: {} })],
    ['a category', codeRefused, (pim) => pim.createCategory({ code: 'men', parent: null, names: {} })],
    ['options', codesRefused, (pim) => pim.createOptions('color', [option('red'), option('Blue')])],
  ])('%s', async (_name, answer, call) => {
    expect(await errorOf(answer, call)).toMatchObject({ kind: 'taken', code: 'unopim.taken', retry: never });
  });

  test.each<[string, unknown, (pim: UnoPim) => Promise<unknown>]>([
    ['a SKU against the pattern', { 'common.sku': ['No.'] }, (pim) => create(pim, 'has.dot')],
    ['a SKU beside another field', { 'common.sku': ['No.'], 'common.price': ['No.'] }, (pim) => create(pim)],
    ['a SKU of an update', { 'common.sku': ['No.'] }, patch],
    [
      'a create without a SKU',
      { 'values.common.sku': ['No.'] },
      (pim) => pim.write({ method: 'POST', type: 'simple', code: 'A-1', body: { values: {} } }),
    ],
    [
      'a reserved word',
      { code: ['No.'] },
      (pim) => pim.createAttribute({ code: 'status', type: 'text', labels: {} }),
    ],
    [
      'a code with a hyphen',
      { code: ['No.'] },
      (pim) => pim.createCategory({ code: 'a-b', parent: null, names: {} }),
    ],
    [
      'one bad option among good ones',
      [{ code: ['No.'] }],
      (pim) => pim.createOptions('c', [option('a'), option('b c')]),
    ],
    [
      'an inactive locale',
      { locale: ['No.'] },
      (pim) => pim.createAttributeGroup({ code: 'woo', labels: { xx: 'x' } }),
    ],
  ])('is not: %s', async (_name, errors, call) => {
    expect(await errorOf(() => json(422, invalid(errors)), call)).toMatchObject({
      kind: 'refused',
      code: 'unopim.validation_failed',
    });
  });
});

test('a refused token is renewed once and the request sent once more', async () => {
  const { run, seen, signIns } = fakeUnoPim((request) =>
    request.headers['authorization'] === 'Bearer token-1' ? json(401, { error: 'No.' }) : written(),
  );
  expect(await run(patch)).toMatchObject({ ok: true });
  expect(seen.map((request) => request.headers['authorization'])).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
  expect(signIns).toHaveLength(2);
});

test('four requests refused together sign in once', async () => {
  const { run, signIns } = fakeUnoPim((request) =>
    request.headers['authorization'] === 'Bearer token-1' ? json(401, { error: 'No.' }) : written(),
  );
  const all = await run((pim) => Promise.all([patch(pim), patch(pim), patch(pim), patch(pim)]));
  expect(all.every((result) => result.ok)).toBe(true);
  expect(signIns).toHaveLength(2);
});

test('a 429 is waited for and the request sent once more', async () => {
  const answers = [
    json(429, framework('429'), { 'retry-after': '54', 'x-ratelimit-remaining': '0' }),
    written(),
  ];
  const { run, seen, clock } = fakeUnoPim(() => answers.shift() ?? html(500));
  expect(await run(patch)).toMatchObject({ ok: true });
  expect(seen).toHaveLength(2);
  expect(clock.slept).toEqual([54_000]);
});

test('a 429 with a long wait is told with its seconds, and is definite', async () => {
  const { run, clock } = fakeUnoPim(() => json(429, framework('429'), { 'retry-after': '300' }));
  expect(await run(patch)).toMatchObject({
    ok: false,
    error: {
      kind: 'rate_limited',
      code: 'unopim.rate_limited',
      retry: { when: 'after', seconds: 300 },
      inDoubt: false,
    },
  });
  expect(clock.slept).toEqual([]);
});

test('a 403 names the permission that is missing', async () => {
  const denied = () => json(403, { error: 'No.' });
  expect((await errorOf(denied, patch)).message).toContain('api.catalog.products.edit');
  expect((await errorOf(denied, create)).message).toContain('api.catalog.products.create');
  expect((await errorOf(denied, (pim) => pim.readFamily('x'))).message).toContain('api.catalog.families');
});

test('last success, rate and UnoPim’s clock are what the last answer said', async () => {
  const date = 'Mon, 23 Nov 2026 17:30:00 GMT';
  const headers = { date, 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': '99' };
  const { run, pim, clock } = fakeUnoPim(() => json(200, [], headers));
  expect(pim.lastSuccessAt()).toBeNull();
  expect(pim.serverNow()).toBe(clock.now());
  await run((unopim) => unopim.readOptions('color'));
  expect(pim.lastSuccessAt()).toBe(clock.now());
  expect(pim.rate()).toEqual({ limit: 120, remaining: 99 });
  clock.advance(5000);
  expect(pim.serverNow()).toBe(Date.parse(date) + 5000);
});
