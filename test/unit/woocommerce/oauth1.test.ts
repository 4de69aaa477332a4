import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeNonce, signQuery } from '../../../worker/woocommerce/oauth1.ts';
import { percentEncode } from '../../../worker/woocommerce/query.ts';
import { RECORDINGS } from './shop-answers.ts';

const request = {
  method: 'GET',
  url: 'http://shop.test/wp-json/wc/v3/products',
  query: [
    ['search', "Ben & Jerry's 100%"],
    ['_fields', 'id,name'],
  ] as const,
  consumerKey: 'ck_test',
  consumerSecret: 'cs_test',
  timestamp: 1_795_448_876,
  nonce: '0123456789abcdef0123456789abcdef',
};

async function signatureOf(changed: Partial<typeof request>): Promise<string | undefined> {
  const signed = await signQuery({ ...request, ...changed });
  return signed.find(([name]) => name === 'oauth_signature')?.[1];
}

describe('signing with OAuth 1.0a', () => {
  test('keeps the parameters, adds those of OAuth, and the signature comes last', async () => {
    const signed = await signQuery(request);
    expect(signed.map(([name]) => name)).toEqual([
      'search',
      '_fields',
      'oauth_consumer_key',
      'oauth_timestamp',
      'oauth_nonce',
      'oauth_signature_method',
      'oauth_signature',
    ]);
    expect(JSON.stringify(signed)).not.toContain('cs_test');
  });

  test('depends on method, address, every parameter and the secret, not on the order of parameters', async () => {
    const original = await signatureOf({});
    expect(await signatureOf({ method: 'POST' })).not.toBe(original);
    expect(await signatureOf({ url: 'http://shop.test/shop2/wp-json/wc/v3/products' })).not.toBe(original);
    expect(await signatureOf({ consumerSecret: 'cs_other' })).not.toBe(original);
    expect(await signatureOf({ nonce: 'ff' })).not.toBe(original);
    const [first, second] = request.query;
    expect(await signatureOf({ query: [second, first] as never })).toBe(original);
  });

  test('escapes as PHP does', () => {
    expect(percentEncode("a b!'()*~-._/é")).toBe('a%20b%21%27%28%29%2A~-._%2F%C3%A9');
  });

  test('a nonce is 128 bits and never the same', () => {
    const nonces = new Set(Array.from({ length: 100 }, makeNonce));
    expect(nonces.size).toBe(100);
    expect([...nonces].every((nonce) => /^[0-9a-f]{32}$/.test(nonce))).toBe(true);
  });

  const recording = `${RECORDINGS}rest/auth-oauth1-http-sha256.json`;
  test.skipIf(!existsSync(recording))('signs as the request that a real shop accepted', async () => {
    const url = new URL(JSON.parse(readFileSync(recording, 'utf8')).request.url);
    const given = Object.fromEntries(url.searchParams);
    const query = [...url.searchParams].filter(([name]) => !name.startsWith('oauth_'));
    const signed = await signQuery({
      method: 'GET',
      url: `${url.origin}${url.pathname}`,
      query,
      consumerKey: given['oauth_consumer_key'] ?? '',
      consumerSecret: `cs_${'b2'.repeat(20)}`,
      timestamp: Number(given['oauth_timestamp']),
      nonce: given['oauth_nonce'] ?? '',
    });
    expect(Object.fromEntries(signed)).toEqual(given);
  });
});
