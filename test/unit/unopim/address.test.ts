import { describe, expect, test } from 'vitest';
import { normaliseAddress } from '../../../worker/unopim/address.ts';

describe('the address of a UnoPim', () => {
  test.each([
    ['pim.example.com', 'https://pim.example.com'],
    ['  https://PIM.example.com/  ', 'https://pim.example.com'],
    ['https://pim.example.com///', 'https://pim.example.com'],
    ['https://pim.example.com/admin/catalog/products?page=2#top', 'https://pim.example.com'],
    ['https://pim.example.com/api/v1/rest/products', 'https://pim.example.com'],
    ['https://pim.example.com/oauth/token', 'https://pim.example.com'],
    ['https://pim.example.com:8443/admin', 'https://pim.example.com:8443'],
    ['https://example.com/unopim/public/admin/login', 'https://example.com/unopim/public'],
    ['example.com/administration', 'https://example.com/administration'],
  ])('%s is read as %s', (typed, root) => {
    expect(normaliseAddress(typed)).toEqual({ ok: true, value: root });
  });

  test.each([
    [''],
    ['   '],
    ['http://pim.example.com'],
    ['ftp://pim.example.com'],
    ['https://me:secret@pim.example.com'],
    ['https://127.0.0.1'],
    ['https://0x7f.1'],
    ['https://[::1]'],
    ['https://10.0.0.8/admin'],
    ['localhost'],
    ['pim.local'],
    ['https://pim .example.com'],
  ])('%s is refused', (typed) => {
    expect(normaliseAddress(typed).ok).toBe(false);
  });

  test('in development plain http and private addresses are allowed', () => {
    const typed = 'http://127.0.0.1:8500/admin';
    expect(normaliseAddress(typed, { allowInsecure: true })).toEqual({
      ok: true,
      value: 'http://127.0.0.1:8500',
    });
  });
});
