import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, type ErrorBody, signed } from '../../harness/shop-client.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import { startSandboxTarget } from './support/target.ts';

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const TLS = { 'x-forwarded-proto': 'https' };

/** Sandbox only: the same shop must be reached with and without TLS, and with keys that may less. */
describe('signing in (sandbox only: needs both schemes and keys of its own)', () => {
  let shop: ShopSandbox;
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${shop.url}${path}`, { headers });
    return { status: response.status, body: (await response.json()) as ErrorBody };
  };
  const credentials = () => ({ url: shop.url, key: shop.keys.consumerKey, secret: shop.keys.consumerSecret });

  beforeAll(async () => {
    ({ shop } = await startSandboxTarget());
  });
  afterAll(() => shop.close());

  test('20: over plain http Basic and query keys are as if nobody asked', async () => {
    const { key, secret } = credentials();
    for (const [path, headers] of [
      ['/wp-json/wc/v3/products', { authorization: basic(key, secret) }],
      [`/wp-json/wc/v3/products?consumer_key=${key}&consumer_secret=${secret}`, {}],
    ] as const) {
      const answer = await get(path, headers);
      expect([answer.status, answer.body.code]).toEqual([401, 'woocommerce_rest_cannot_view']);
    }
  });

  test('20: behind a TLS proxy both work; a wrong key is nobody, a wrong secret an error', async () => {
    const { key, secret } = credentials();
    const code = async (authorization: string) =>
      (await get('/wp-json/wc/v3/products', { ...TLS, authorization })).body.code;
    expect((await get('/wp-json/wc/v3/products', { ...TLS, authorization: basic(key, secret) })).status).toBe(
      200,
    );
    expect(
      (await get(`/wp-json/wc/v3/products?consumer_key=${key}&consumer_secret=${secret}`, TLS)).status,
    ).toBe(200);
    expect(await code(basic(`ck_${'9'.repeat(40)}`, secret))).toBe('woocommerce_rest_cannot_view');
    expect(await code(basic(key, `cs_${'9'.repeat(40)}`))).toBe('woocommerce_rest_authentication_error');
  });

  test.each(['HMAC-SHA1', 'HMAC-SHA256'])(
    '20: plain http works with OAuth 1.0a %s, each nonce once',
    async (algorithm) => {
      const url = new URL(`${shop.url}/wp-json/wc/v3/products?per_page=1&_fields=id,name`);
      const address = signed(credentials(), {
        method: 'GET',
        url,
        algorithm,
        nonce: randomBytes(8).toString('hex'),
      });
      expect((await fetch(address)).status).toBe(200);
      const replayed = await fetch(address);
      expect([replayed.status, ((await replayed.json()) as ErrorBody).message]).toEqual([
        401,
        'Invalid nonce - nonce has already been used.',
      ]);
    },
  );

  test('20: a changed query no longer fits the signature', async () => {
    const url = new URL(`${shop.url}/wp-json/wc/v3/products?per_page=1`);
    const address = signed(credentials(), { method: 'GET', url });
    address.searchParams.set('per_page', '2');
    expect((await fetch(address)).status).toBe(401);
  });

  test('21: ?rest_route= cannot sign in until the address holds wp-json/wc/', async () => {
    const headers = { ...TLS, authorization: basic(shop.keys.consumerKey, shop.keys.consumerSecret) };
    expect((await get('/?rest_route=/wc/v3/products', headers)).status).toBe(401);
    expect((await get('/?rest_route=/wc/v3/products&_=wp-json/wc/', headers)).status).toBe(200);
  });

  test('35: addresses follow the scheme of the request', async () => {
    const { id } = shop.admin.createProduct({ name: 'Scheme' });
    const client = createClient({ ...credentials(), headers: TLS });
    expect(String((await client.call('GET', `/products/${id}`)).body['permalink'])).toMatch(/^https:/);
    const plain = createClient(credentials());
    expect(String((await plain.call('GET', `/products/${id}`)).body['permalink'])).toMatch(/^http:/);
  });

  test('keys that may only read or write, and users without the right', async () => {
    const status = async (input: Parameters<typeof shop.admin.createApiKey>[0], method: string) => {
      const made = shop.admin.createApiKey(input);
      const client = createClient({ url: shop.url, key: made.key, secret: made.secret, headers: TLS });
      return (await client.call<ErrorBody>(method, '/products', method === 'GET' ? undefined : { name: 'x' }))
        .status;
    };
    expect(await status({ permissions: 'read' }, 'GET')).toBe(200);
    expect(await status({ permissions: 'read' }, 'POST')).toBe(401);
    expect(await status({ permissions: 'write' }, 'GET')).toBe(401);
    expect(await status({ role: 'subscriber' }, 'GET')).toBe(403);
  });

  test('application passwords sign in to wc/v3 and wp/v2, over TLS only; keys mean nothing to wp/v2', async () => {
    const authorization = basic(shop.application.username, shop.application.password);
    expect((await get('/wp-json/wc/v3/products', { ...TLS, authorization })).status).toBe(200);
    expect((await get('/wp-json/wp/v2/settings', { ...TLS, authorization })).status).toBe(200);
    expect((await get('/wp-json/wc/v3/products', { authorization })).status).toBe(401);
    const key = basic(shop.keys.consumerKey, shop.keys.consumerSecret);
    expect((await get('/wp-json/wp/v2/settings', { ...TLS, authorization: key })).status).toBe(401);
  });
});
