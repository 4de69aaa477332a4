import { describe, expect, test } from 'vitest';
import { EncryptionKeysError } from '../../../worker/store/encryption-keys.ts';
import { makeSecretBox, reseal } from '../../../worker/store/secret-box.ts';

const keyOf = (letter: string) => btoa(letter.repeat(32));
const place = { table: 'sites', row: 'site_1', column: 'api_secret' };
const old = makeSecretBox(JSON.stringify({ k1: keyOf('a') }));
const both = makeSecretBox(JSON.stringify({ k2: keyOf('b'), k1: keyOf('a') }));
const fresh = makeSecretBox(JSON.stringify({ k2: keyOf('b') }));

describe('a sealed secret', () => {
  test('opens where it was sealed, and never looks the same twice', async () => {
    const sealed = await old.seal(place, 'pässword 🎒');
    expect(await old.open(place, sealed)).toBe('pässword 🎒');
    expect(await old.seal(place, 'pässword 🎒')).not.toBe(sealed);
    expect(await old.open(place, await old.seal(place, ''))).toBe('');
  });

  test.each([{ table: 'connections' }, { row: 'site_2' }, { column: 'webhook_secret' }])(
    'does not open when moved to %o',
    async (moved) => {
      const sealed = await old.seal(place, 'secret');
      await expect(old.open({ ...place, ...moved }, sealed)).rejects.toMatchObject({
        code: 'secret.not_readable',
      });
    },
  );

  test('does not open after a change of any part', async () => {
    const [kid, iv = '', bytes = ''] = (await both.seal(place, 'secret')).split('.');
    const flip = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    for (const changed of [
      `k1.${iv}.${bytes}`,
      `${kid}.${flip(iv)}.${bytes}`,
      `${kid}.${iv}.${flip(bytes)}`,
      `${kid}.${iv}`,
      `${kid}.%.%`,
    ])
      await expect(both.open(place, changed)).rejects.toMatchObject({ code: 'secret.not_readable' });
  });

  test('says which secret cannot be read, and never what it holds', async () => {
    const sealed = await old.seal(place, 'secret');
    await expect(fresh.open(place, sealed)).rejects.toMatchObject({
      code: 'secret.unknown_key',
      message: expect.stringContaining('sites.api_secret of site_1'),
    });
  });
});

describe('rotation', () => {
  test('the first key encrypts, all decrypt', async () => {
    expect(await both.open(place, await old.seal(place, 'x'))).toBe('x');
    expect(await fresh.open(place, await both.seal(place, 'x'))).toBe('x');
  });

  test('seals anew what another key sealed, and leaves the rest alone', async () => {
    const sealed = await old.seal(place, 'x');
    const rotated = await reseal({ box: both, place, sealed });
    expect(await fresh.open(place, rotated)).toBe('x');
    expect(await reseal({ box: both, place, sealed: rotated })).toBe(rotated);
  });
});

describe('ENCRYPTION_KEYS', () => {
  test('may be URL-safe base64', async () => {
    const bytes = btoa(String.fromCharCode(...new Uint8Array(32).fill(251)));
    const standard = makeSecretBox(JSON.stringify({ k1: bytes }));
    const urlSafe = makeSecretBox(JSON.stringify({ k1: bytes.replaceAll('+', '-').replaceAll('=', '') }));
    expect(await urlSafe.open(place, await standard.seal(place, 'x'))).toBe('x');
  });

  test.each([
    ['', 'is not a JSON object'],
    ['["k1"]', 'is not a JSON object'],
    ['null', 'is not a JSON object'],
    ['{}', 'holds no key'],
    ['{"k1":5}', '"k1" that is not 32 bytes'],
    ['{"k1":"c2hvcnQ="}', '"k1" that is not 32 bytes'],
    ['{"k1":"%%%"}', '"k1" that is not 32 bytes'],
    [JSON.stringify({ 1: keyOf('a') }), 'key id'],
    [JSON.stringify({ 'a.b': keyOf('a') }), 'key id'],
  ])('%s is refused with a clear word', (json, fault) => {
    const make = () => makeSecretBox(json);
    expect(make).toThrow(EncryptionKeysError);
    expect(make).toThrow(fault);
  });

  test('a refusal does not repeat the key', () => {
    expect(() => makeSecretBox('{"k1":"topsecret"}')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('topsecret') }),
    );
  });
});
