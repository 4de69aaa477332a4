import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteId } from '../../../worker/domain/ids.ts';
import { readToken } from '../../../worker/http/token.ts';

const SECRET = 'a-secret-of-the-site';
const NOW = 1_795_000_000_000;
const rules = {
  siteId: siteId('site-1'),
  apiSecret: SECRET,
  audience: 'https://connector.example',
  adminOrigin: 'https://shop.example',
  now: NOW,
};
const CLAIMS = {
  iss: 'site-1',
  aud: 'https://connector.example',
  sub: '1',
  origin: 'https://shop.example',
  cap: 'manage_options',
  exp: NOW / 1000 + 300,
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function signed(
  claims: unknown,
  { header = { alg: 'HS256' }, secret = SECRET }: { header?: unknown; secret?: string } = {},
) {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const isRefused = async (token: string): Promise<boolean> => !(await readToken(token, rules)).ok;

describe('a token of wp-admin', () => {
  test('that is right is read', async () => {
    expect(await readToken(signed(CLAIMS), rules)).toEqual({
      ok: true,
      value: { userId: '1', capability: 'manage_options' },
    });
  });

  test('is refused with any character altered', async () => {
    const token = signed(CLAIMS);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...'ABCXYZabcxyz0189-_.= '),
        (at, character) => {
          fc.pre(token[at] !== character);
          return isRefused(token.slice(0, at) + character + token.slice(at + 1));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is refused with any other secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), (secret) => {
        fc.pre(secret !== SECRET && secret !== '');
        return isRefused(signed(CLAIMS, { secret }));
      }),
    );
  });

  test('is refused with any claim of another value, however well signed', async () => {
    const claim = fc.constantFrom('iss', 'aud', 'origin', 'cap', 'exp', 'sub');
    await fc.assert(
      fc.asyncProperty(claim, fc.jsonValue(), (name, value) => {
        fc.pre(value !== CLAIMS[name as keyof typeof CLAIMS]);
        fc.pre(!(name === 'cap' && value === 'manage_woocommerce'));
        fc.pre(!(name === 'sub' && (Number.isInteger(value) || (typeof value === 'string' && value !== ''))));
        return isRefused(signed({ ...CLAIMS, [name]: value }));
      }),
      { numRuns: 500 },
    );
  });

  test('is refused with any other algorithm in its header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), (alg) => {
        fc.pre(alg !== 'HS256');
        return isRefused(signed(CLAIMS, { header: { alg, typ: 'JWT' } }));
      }),
    );
  });

  test('any text is refused and breaks nothing', async () => {
    const dotted = fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }).map((parts) => parts.join('.'));
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), dotted), isRefused));
  });
});
