import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { downloadImage, type ImageDownload } from '../../../worker/woocommerce/image.ts';
import { answering } from './shop-answers.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);

function download(reply: Parameters<typeof answering>[0], overrides: Partial<ImageDownload> = {}) {
  const { fetch, sent } = answering(reply);
  const answer = downloadImage({
    image: { src: 'https://shop.example/wp-content/uploads/a.png' },
    siteHost: 'shop.example',
    allowedHosts: ['cdn.example'],
    maxBytes: 1000,
    timeoutMs: 1000,
    allowInsecure: false,
    fetch,
    ...overrides,
  });
  return { answer, sent };
}

const redirect = (location: string) => new Response(null, { status: 302, headers: { location } });

describe('downloading an image', () => {
  test('gives its bytes, their type and their hash; no credentials are sent', async () => {
    const { answer, sent } = download(() => new Response(png, { headers: { 'content-type': 'text/plain' } }));
    expect(await answer).toEqual({
      ok: true,
      value: {
        bytes: png,
        contentType: 'image/png',
        hash: createHash('sha256').update(png).digest('hex'),
      },
    });
    expect(sent[0]?.headers).toEqual({ accept: 'image/*' });
  });

  test.each([
    [[0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    [[...Buffer.from('GIF89a')], 'image/gif'],
    [[...Buffer.from('GIF87a')], 'image/gif'],
    [[...Buffer.from('RIFF\0\0\0\0WEBPVP8 ')], 'image/webp'],
    [[...Buffer.from('BM\x10\0\0\0\0\0\0\0')], 'image/bmp'],
    [[0x49, 0x49, 0x2a, 0], 'image/tiff'],
    [[0x4d, 0x4d, 0, 0x2a], 'image/tiff'],
  ])('%j is %s', async (bytes, contentType) => {
    const { answer } = download(() => new Response(new Uint8Array(bytes)));
    expect(await answer).toMatchObject({ ok: true, value: { contentType } });
  });

  test.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '', 'BM', 'RIFF....WAVE', '\x89PN'])(
    'what is no image by its bytes (%j) is refused, whatever its server says',
    async (text) => {
      const { answer } = download(() => new Response(text, { headers: { 'content-type': 'image/png' } }));
      expect(await answer).toMatchObject({
        ok: false,
        error: { system: 'image', code: 'image.type_not_supported', retry: { when: 'never' } },
      });
    },
  );

  test.each(['<!DOCTYPE html><html>', '\n <html lang="it">'])(
    'a page in its place (%j) may pass: it is tried again',
    async (text) => {
      const { answer } = download(() => new Response(text));
      expect(await answer).toMatchObject({
        ok: false,
        error: { system: 'image', code: 'image.page_instead', retry: { when: 'backoff' } },
      });
    },
  );

  test('from an allowed host is fine, also by redirect', async () => {
    const reply = ({ url }: { url: string }) =>
      url.includes('cdn.example') ? new Response(png) : redirect('https://CDN.example/a.png');
    expect(await download(reply).answer).toMatchObject({ ok: true });
  });

  test.each([
    'https://evil.example/a.png',
    'https://shop.example.evil.example/a.png',
    'https://shop.example:8443/a.png',
    'https://user@shop.example/a.png',
    'https://127.0.0.1/a.png',
    'file:///etc/passwd',
    '/wp-content/uploads/a.png',
    '',
  ])('from %j is refused before anything is sent', async (src) => {
    const { answer, sent } = download(() => new Response(png), { image: { src } });
    expect(await answer).toMatchObject({
      ok: false,
      error: { code: 'image.address_refused', kind: 'refused' },
    });
    expect(sent).toEqual([]);
  });

  test.each([
    'https://evil.example/a.png',
    'https://169.254.169.254/latest/meta-data',
    'http://shop.example/a.png',
  ])('a redirect to %s is refused', async (location) => {
    const { answer, sent } = download(() => redirect(location));
    expect(await answer).toMatchObject({ ok: false, error: { code: 'image.address_refused' } });
    expect(sent).toHaveLength(1);
  });

  test('redirects end', async () => {
    const { answer, sent } = download(() => redirect('https://shop.example/again.png'));
    expect(await answer).toMatchObject({ ok: false });
    expect(sent).toHaveLength(4);
  });

  test('an http address of a shop behind TLS is asked for over https', async () => {
    const { answer, sent } = download(() => new Response(png), {
      image: { src: 'http://shop.example/a.png' },
    });
    expect(await answer).toMatchObject({ ok: true });
    expect(sent[0]?.url).toBe('https://shop.example/a.png');
  });

  test('one byte over the limit is too large, and says so for a smaller rendition', async () => {
    const { answer } = download(() => new Response(new Uint8Array(1001)));
    expect(await answer).toMatchObject({ ok: false, error: { code: 'image.too_large', kind: 'refused' } });
    const exact = new Uint8Array(1000);
    exact.set(png);
    expect(await download(() => new Response(exact)).answer).toMatchObject({ ok: true });
  });

  test.each([
    [404, 'not_found', 'never'],
    [410, 'not_found', 'never'],
    [403, 'forbidden', 'backoff'],
    [429, 'rate_limited', 'backoff'],
    [503, 'server', 'backoff'],
  ])('HTTP %i is %s, retry %s', async (status, kind, when) => {
    const { answer } = download(() => new Response(png, { status }));
    expect(await answer).toMatchObject({ ok: false, error: { kind, status, retry: { when } } });
  });

  test('a dropped connection is tried again', async () => {
    const { answer } = download(() => Promise.reject(new Error('reset')));
    expect(await answer).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', retry: { when: 'backoff' } },
    });
  });
});
