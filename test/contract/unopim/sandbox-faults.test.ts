import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUnoPimSandbox, type UnoPimSandbox } from '../../sandbox/unopim/index.ts';
import { type Answer, passwordGrant, send } from './support/target.ts';

/** What only the sandbox offers: faults, hooks, the open store and the control surface. */
let sandbox: UnoPimSandbox;
let token: string;

async function openSandbox(serviceTimeMs: number): Promise<void> {
  sandbox = await startUnoPimSandbox({ serviceTimeMs });
  const answer = await send(`${sandbox.url}/oauth/token`, {
    method: 'POST',
    body: passwordGrant(sandbox.credentials),
  });
  token = (answer.body as { access_token: string }).access_token;
  sandbox.store.addProduct({ sku: 'a-1' });
}

beforeEach(() => openSandbox(0));
afterEach(() => sandbox.close());

const api = (method: string, path: string, body?: unknown): Promise<Answer> =>
  send(`${sandbox.url}/api/v1/rest${path}`, { method, body, headers: { Authorization: `Bearer ${token}` } });
const patch = () => api('PATCH', '/products/a-1', { values: { common: { weight: '5' } } });
const create = (sku: string) =>
  api('POST', '/products', { parent: null, family: 'default', values: { common: { sku, weight: '5' } } });
const weightOf = (sku: string) =>
  (sandbox.store.product(sku)?.values.common as { weight?: string } | undefined)?.weight;

describe('faults', () => {
  test('status answers without touching anything, as often as asked', async () => {
    sandbox.faults.add({ kind: 'status', status: 503, times: 1, headers: { 'Retry-After': '7' } });
    const answer = await patch();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
    expect(weightOf('a-1')).toBeUndefined();
    expect((await patch()).status).toBe(200);
    expect(sandbox.faults.hits.status).toBe(1);
  });

  test('match picks by route, as text or pattern, and by method', async () => {
    sandbox.faults.add({ kind: 'status', status: 500, match: { route: 'POST /products' } });
    expect((await patch()).status).toBe(200);
    expect((await create('b-1')).status).toBe(500);
    sandbox.faults.clear();
    sandbox.faults.add({ kind: 'status', status: 500, match: { method: 'GET', route: /products/ } });
    expect((await patch()).status).toBe(200);
    expect((await api('GET', '/products/a-1')).status).toBe(500);
    expect((await api('GET', '/locales')).status).toBe(200);
  });

  test('drop-before applies nothing, drop-after applies', async () => {
    sandbox.faults.add({ kind: 'drop-before', times: 1 });
    await expect(patch()).rejects.toThrow();
    expect(weightOf('a-1')).toBeUndefined();
    sandbox.faults.add({ kind: 'drop-after', times: 1 });
    await expect(patch()).rejects.toThrow();
    expect(weightOf('a-1')).toBe('5');
    expect(sandbox.requests.slice(-2).map((entry) => entry.status)).toEqual([0, 0]);
  });

  test('drop-after can cut the answer in the middle', async () => {
    sandbox.faults.add({ kind: 'drop-after', midAnswer: true, times: 1 });
    await expect(patch()).rejects.toThrow();
    expect(weightOf('a-1')).toBe('5');
  });

  test('half-applied leaves the bare row on create and nothing on PATCH', async () => {
    sandbox.faults.add({ kind: 'half-applied', times: 2 });
    expect((await create('b-1')).status).toBe(500);
    expect(sandbox.store.product('b-1')?.values).toEqual({ common: { sku: 'b-1' } });
    expect((await patch()).status).toBe(500);
    expect(weightOf('a-1')).toBeUndefined();
  });

  test('late closes at once and applies afterwards', async () => {
    sandbox.faults.add({ kind: 'late', ms: 30, times: 1 });
    const applied = new Promise<void>((resolve) => {
      sandbox.afterRequest((entry) => {
        if (entry.route === 'PATCH /products/{sku}') resolve();
      });
    });
    await expect(patch()).rejects.toThrow();
    expect(weightOf('a-1')).toBeUndefined();
    await applied;
    expect(weightOf('a-1')).toBe('5');
  });

  test('seeded chance repeats', async () => {
    const run = async () => {
      sandbox.faults.reset();
      sandbox.faults.seed(42);
      sandbox.faults.add({ kind: 'status', status: 503, probability: 0.5 });
      const statuses = [];
      for (let call = 0; call < 12; call += 1) statuses.push((await api('GET', '/locales?limit=1')).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });
});

describe('hooks and the log', () => {
  test('beforeRequest can play a foreign edit between two requests', async () => {
    const stop = sandbox.beforeRequest((entry) => {
      if (entry.method === 'GET')
        sandbox.store.editProduct('a-1', (product) => Object.assign(product, { status: false }));
    });
    expect((await api('GET', '/products/a-1')).body).toMatchObject({ status: false });
    stop();
    sandbox.store.editProduct('a-1', (product) => Object.assign(product, { status: true }));
    expect((await api('GET', '/products/a-1')).body).toMatchObject({ status: true });
  });

  test('the log names route, sku, status and body, and hides secrets', async () => {
    await create('b-1');
    expect(sandbox.requests.at(-1)).toMatchObject({
      method: 'POST',
      route: 'POST /products',
      sku: 'b-1',
      status: 201,
      body: { family: 'default' },
      bytes: expect.any(Number),
    });
    expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.credentials.password);
    expect(JSON.stringify(sandbox.requests)).not.toContain(sandbox.credentials.clientSecret);
  });

  test('reset returns to the seed, empties log and faults, and keeps tokens', async () => {
    sandbox.faults.add({ kind: 'status', status: 500 });
    sandbox.reset();
    expect(sandbox.requests).toEqual([]);
    expect((await api('GET', '/products/a-1')).status).toBe(404);
    expect((await api('GET', '/families/default')).status).toBe(200);
  });
});

describe('the nested set', () => {
  test('parallel creates of categories share left bounds, one after the other they do not', async () => {
    await sandbox.close();
    await openSandbox(15);
    const bounds = () => sandbox.store.categories.all().map((row) => row.left);
    for (const code of ['one', 'two', 'three']) await api('POST', '/categories', { code, parent: 'root' });
    expect(new Set(bounds()).size).toBe(bounds().length);
    const codes = Array.from({ length: 8 }, (_, index) => `par_${index}`);
    await Promise.all(codes.map((code) => api('POST', '/categories', { code, parent: 'root' })));
    expect(new Set(bounds()).size).toBeLessThan(bounds().length);
  });
});

describe('the control surface', () => {
  const control = (method: string, path: string, body?: unknown) =>
    send(`${sandbox.url}/__sandbox/${path}`, { method, body });

  test('shows state, requests, products and credentials; sets faults; resets', async () => {
    await patch();
    expect((await control('GET', 'state')).body).toMatchObject({ products: 1, skus: ['a-1'] });
    expect((await control('GET', 'requests')).body).toHaveLength(2);
    expect((await control('GET', 'products/a-1')).body).toMatchObject({
      sku: 'a-1',
      values: { common: { weight: '5' } },
    });
    expect((await control('GET', 'credentials')).body).toEqual(sandbox.credentials);
    await control('POST', 'faults', { kind: 'status', status: 503, match: { routePattern: 'products' } });
    expect((await patch()).status).toBe(503);
    await control('DELETE', 'faults');
    expect((await patch()).status).toBe(200);
    await control('POST', 'reset');
    expect((await control('GET', 'state')).body).toMatchObject({ products: 0 });
  });
});
