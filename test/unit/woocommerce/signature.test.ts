import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importSecret, verifySignature } from '../../../worker/woocommerce/signature.ts';
import { sign } from './signed.ts';

const secret = 'S3cretOfThisSite';

async function verify(bytes: Uint8Array<ArrayBuffer>, signature: string, by = secret): Promise<boolean> {
  return verifySignature({ key: await importSecret(by), bytes, signature });
}

const body = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => new Uint8Array(bytes));

describe('the signature of a delivery', () => {
  test('accepts every body that was signed with the secret, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        expect(await verify(bytes, sign(bytes, secret))).toBe(true);
      }),
    );
  });

  test('refuses a body with any one byte altered', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.nat(), fc.integer({ min: 1, max: 255 }), async (bytes, where, change) => {
        const signature = sign(bytes, secret);
        const altered = new Uint8Array(bytes);
        const at = where % bytes.length;
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(await verify(altered, signature)).toBe(false);
      }),
    );
  });

  test('refuses a signature with any one character altered', async () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=');
    await fc.assert(
      fc.asyncProperty(body, fc.nat(), character, async (bytes, where, other) => {
        const signature = sign(bytes, secret);
        const at = where % signature.length;
        fc.pre(signature[at] !== other);
        const altered = signature.slice(0, at) + other + signature.slice(at + 1);
        expect(await verify(bytes, altered)).toBe(false);
      }),
    );
  });

  test('refuses every other spelling of the last character, though it decodes to the same bytes', async () => {
    const bytes = new TextEncoder().encode('{"id":1}');
    const signature = sign(bytes, secret);
    const spellings = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
      .map((last) => `${signature.slice(0, 42)}${last}=`)
      .filter((spelling) => spelling !== signature);
    for (const spelling of spellings) expect(await verify(bytes, spelling)).toBe(false);
  });

  test.each(['', ' ', 'not base64!', 'AAAA', '='.repeat(44)])('refuses %j', async (signature) => {
    expect(await verify(new TextEncoder().encode('{}'), signature)).toBe(false);
  });

  test("refuses another site's secret", async () => {
    const bytes = new TextEncoder().encode('{"id":1}');
    expect(await verify(bytes, sign(bytes, 'AnotherSecret'))).toBe(false);
  });
});
