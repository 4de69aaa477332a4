import { describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { makeShop } from '../../../worker/woocommerce/shop.ts';
import {
  answering,
  BASIC,
  CONSUMER_KEY,
  CONSUMER_SECRET,
  inTurn,
  json,
  options,
  page,
  queryOf,
  refusal,
  shopAnswering,
} from './shop-answers.ts';

const attributes = () => json([{ id: 1, name: 'Color', slug: 'pa_color' }]);

describe('a request to the shop', () => {
  test('over https carries the key as Basic, explicit fields, and no cookies', async () => {
    const { shop, sent } = shopAnswering(attributes);
    await shop.readAttributes();
    expect(sent).toEqual([
      {
        method: 'GET',
        url: 'https://shop.example/wp-json/wc/v3/products/attributes?_fields=id%2Cname%2Cslug',
        headers: {
          accept: 'application/json',
          authorization: BASIC,
          'user-agent': 'UnoPim-Connector-for-WooCommerce',
        },
        body: null,
      },
    ]);
  });

  test('of a site of a network goes below its path', async () => {
    const { shop, sent } = shopAnswering(attributes, { url: 'https://shop.example/shop2' });
    await shop.readAttributes();
    expect(sent[0]?.url).toMatch(/^https:\/\/shop\.example\/shop2\/wp-json\/wc\/v3\/products\/attributes\?/);
  });

  test('with an application password carries user and password as UTF-8', async () => {
    const credentials = { kind: 'application', username: 'márta', password: 'abcd efgh' } as const;
    const { shop, sent } = shopAnswering(attributes, { credentials });
    await shop.readAttributes();
    const expected = Buffer.from('márta:abcd efgh', 'utf8').toString('base64');
    expect(sent[0]?.headers['authorization']).toBe(`Basic ${expected}`);
  });

  test('over plain http is signed with OAuth 1.0a and has no Basic', async () => {
    const { shop, sent } = shopAnswering(attributes, { url: 'http://shop.test:8080', allowInsecure: true });
    await shop.readAttributes();
    expect(sent[0]?.headers['authorization']).toBeUndefined();
    expect(queryOf(sent[0])).toMatchObject({
      _fields: 'id,name,slug',
      oauth_consumer_key: CONSUMER_KEY,
      oauth_timestamp: '1795448876',
      oauth_signature_method: 'HMAC-SHA256',
      oauth_signature: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    });
    expect(sent[0]?.url).not.toContain(CONSUMER_SECRET);
  });

  test('over plain http an application password is Basic all the same', async () => {
    const { shop, sent } = shopAnswering(attributes, {
      url: 'http://shop.test:8080',
      allowInsecure: true,
      credentials: { kind: 'application', username: 'a', password: 'b' },
    });
    await shop.readAttributes();
    expect(sent[0]?.headers['authorization']).toBe(`Basic ${btoa('a:b')}`);
    expect(sent[0]?.url).not.toContain('oauth_');
  });

  test('over plain http is refused outside of development, before anything is sent', async () => {
    const { shop, sent } = shopAnswering(attributes, { url: 'http://shop.example' });
    expect(await shop.readAttributes()).toMatchObject({
      ok: false,
      error: { code: 'woocommerce.address_refused', inDoubt: false, retry: { when: 'never' } },
    });
    expect(sent).toEqual([]);
  });

  test('keys are not shown to routes outside of WooCommerce', async () => {
    const { shop, sent } = shopAnswering(() => json({ media_details: [] }));
    await shop.readRenditions(wooId(7));
    expect(sent[0]?.headers['authorization']).toBeUndefined();
  });

  test('never more run at a time than allowed', async () => {
    let running = 0;
    let most = 0;
    const { shop } = shopAnswering(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resume) => setTimeout(resume, 2));
        running -= 1;
        return attributes();
      },
      { concurrency: 2 },
    );
    await Promise.all(Array.from({ length: 7 }, () => shop.readAttributes()));
    expect(most).toBe(2);
  });
});

describe('a shop without pretty permalinks', () => {
  const plainOnly = (request: { url: string }) =>
    request.url.includes('rest_route=') ? attributes() : page(404);

  test('is asked by rest_route, with the marker that makes WooCommerce look at credentials', async () => {
    const { shop, sent } = shopAnswering(plainOnly);
    expect(await shop.readAttributes()).toMatchObject({ ok: true });
    expect(sent[1]?.url).toBe(
      'https://shop.example/?rest_route=%2Fwc%2Fv3%2Fproducts%2Fattributes&_fields=id%2Cname%2Cslug&_=wp-json/wc/',
    );
  });

  test('is remembered: the second request goes there at once', async () => {
    const { shop, sent } = shopAnswering(plainOnly);
    await shop.readAttributes();
    await shop.readAttributes();
    expect(sent.map(({ url }) => url.includes('rest_route='))).toEqual([false, true, true]);
  });

  test('over plain http signs the home address with route and marker', async () => {
    const { shop, sent } = shopAnswering(plainOnly, { url: 'http://shop.test', allowInsecure: true });
    await shop.readAttributes();
    expect(queryOf(sent[1])).toMatchObject({
      rest_route: '/wc/v3/products/attributes',
      _: 'wp-json/wc/',
      oauth_signature: expect.any(String),
    });
  });

  test('a shop that once answered under /wp-json/ is not tried another way when it later answers a page', async () => {
    const { shop, sent } = shopAnswering(inTurn(attributes, () => page(404)));
    await shop.readAttributes();
    expect(await shop.readAttributes()).toMatchObject({ ok: false, error: { code: 'woocommerce.not_json' } });
    expect(sent).toHaveLength(2);
  });

  test('where neither way answers JSON the page is what counts', async () => {
    const { shop } = shopAnswering(() => page(404));
    expect(await shop.readAttributes()).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', code: 'woocommerce.not_json', status: 404 },
    });
  });
});

describe('what goes wrong is told apart by status and code, never by words', () => {
  const backoff = { when: 'backoff' };
  const never = { when: 'never' };

  test.each([
    [401, 'woocommerce_rest_cannot_view', 'unauthorized', 'woocommerce.not_signed_in', backoff],
    [
      401,
      'woocommerce_rest_authentication_error',
      'unauthorized',
      'woocommerce.credentials_refused',
      backoff,
    ],
    [401, 'incorrect_password', 'unauthorized', 'woocommerce.credentials_refused', backoff],
    [401, 'rest_not_logged_in', 'unauthorized', 'woocommerce.not_signed_in', backoff],
    [403, 'woocommerce_rest_cannot_view', 'forbidden', 'woocommerce.forbidden', backoff],
    [403, 'woocommerce_rest_authentication_error', 'forbidden', 'woocommerce.forbidden', backoff],
    [404, 'rest_no_route', 'unreachable', 'woocommerce.no_route', backoff],
    [404, 'rest_disabled', 'unreachable', 'woocommerce.rest_unavailable', backoff],
    [404, 'woocommerce_rest_taxonomy_invalid', 'not_found', 'woocommerce.not_found', never],
    [400, 'rest_invalid_param', 'refused', 'woocommerce.refused', never],
    [429, 'too_many', 'rate_limited', 'woocommerce.rate_limited', backoff],
    [500, 'internal_server_error', 'server', 'woocommerce.server_error', backoff],
    [503, 'rest_down', 'server', 'woocommerce.server_error', backoff],
    [501, 'woocommerce_rest_trash_not_supported', 'refused', 'woocommerce.refused', never],
  ])('%i %s is %s', async (status, vendor, kind, code, retry) => {
    const { shop } = shopAnswering(() => refusal(status, vendor));
    const answer = await shop.readAttributes();
    expect(answer).toMatchObject({ ok: false, error: { system: 'woocommerce', kind, code, retry, status } });
    if (!answer.ok) {
      expect(answer.error.message).toContain(vendor);
      expect(answer.error.message).not.toContain('Spiacente');
      expect(answer.error.remedy).not.toBe('');
      expect(answer.error.inDoubt).toBe(false);
    }
  });

  test('a visitor who is not signed in is told to look at the proxy', async () => {
    const { shop } = shopAnswering(() => refusal(401, 'woocommerce_rest_cannot_view'));
    const answer = await shop.readAttributes();
    expect(answer.ok ? '' : answer.error.remedy).toMatch(/https.*X-Forwarded-Proto/);
  });

  test.each([
    [page(200), 'unreachable', 'woocommerce.not_json'],
    [page(404), 'unreachable', 'woocommerce.not_json'],
    [page(410), 'unreachable', 'woocommerce.not_json'],
    [page(403), 'unreachable', 'woocommerce.not_json'],
    [page(502), 'server', 'woocommerce.server_error'],
    [page(429), 'rate_limited', 'woocommerce.rate_limited'],
    [new Response(''), 'unreachable', 'woocommerce.not_json'],
    [new Response('<br />Warning: x [{"id":1}]'), 'unreachable', 'woocommerce.not_json'],
  ])('an answer that is no JSON (%#) is trouble with the shop', async (response, kind, code) => {
    const { shop } = shopAnswering(() => response.clone());
    expect(await shop.readAttributes()).toMatchObject({ ok: false, error: { kind, code } });
  });

  test.each([
    ['7', { when: 'after', seconds: 7 }],
    ['86400', { when: 'after', seconds: 3600 }],
    ['Mon, 23 Nov 2026 15:47:57 GMT', { when: 'backoff' }],
  ])('Retry-After: %s', async (value, retry) => {
    const { shop } = shopAnswering(() => page(503, { 'retry-after': value }));
    expect(await shop.readAttributes()).toMatchObject({ ok: false, error: { retry } });
  });

  test('a redirect is not followed: credentials stay where they were', async () => {
    const { shop, sent } = shopAnswering(() => page(301, { location: 'https://elsewhere.example/' }));
    expect(await shop.readAttributes()).toMatchObject({
      ok: false,
      error: { code: 'woocommerce.redirected' },
    });
    expect(sent).toHaveLength(1);
  });

  test('an error document with status 200 is no list', async () => {
    const { shop } = shopAnswering(() => json({ code: 'x', message: 'y', data: { status: 404 } }));
    expect(await shop.readAttributes()).toMatchObject({ ok: false, error: { kind: 'bad_answer' } });
  });

  test('no answer in time', async () => {
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const shop = makeShop(options({ fetch: hanging, timeoutMs: 5 }));
    expect(await shop.readAttributes()).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', code: 'woocommerce.timeout', inDoubt: false },
    });
  });

  test('a dropped connection leaves a write in doubt, a read never', async () => {
    const { fetch } = answering(() => Promise.reject(new Error('socket hang up')));
    const shop = makeShop(options({ fetch }));
    expect(await shop.readAttributes()).toMatchObject({
      error: { code: 'woocommerce.dropped', inDoubt: false },
    });
    expect(await shop.deleteWebhook(3)).toMatchObject({
      error: { code: 'woocommerce.dropped', inDoubt: true },
    });
  });

  test('an answer beyond 32 MB is not read', async () => {
    const { shop } = shopAnswering(() =>
      json([], { headers: { 'content-length': String(40 * 1024 * 1024) } }),
    );
    expect(await shop.readAttributes()).toMatchObject({ error: { code: 'woocommerce.answer_too_large' } });
  });
});

describe('secrets', () => {
  test('are in no error, whatever the runtime or the shop puts into its words', async () => {
    const leak = (request: { url: string }) =>
      Promise.reject(new Error(`cannot load ${request.url} ${BASIC}`));
    const echo = (request: { url: string; headers: unknown }) =>
      json({ code: 'rest_x', message: `${request.url} ${JSON.stringify(request.headers)}` }, { status: 400 });
    const redirect = (request: { url: string }) => page(302, { location: request.url });
    for (const reply of [leak, echo, redirect]) {
      for (const url of ['https://shop.example', 'http://shop.test']) {
        const { shop } = shopAnswering(reply, { url, allowInsecure: true });
        const webhook = {
          name: 'n',
          topic: 'product.updated',
          deliveryUrl: 'https://w.example',
          secret: 'WebhookSecret',
        };
        const answers = [
          await shop.readAttributes(),
          await shop.readSiteInfo(),
          await shop.createWebhook(webhook),
        ];
        const text = JSON.stringify(answers);
        expect(text).toContain('"ok":false');
        for (const secret of [CONSUMER_KEY, CONSUMER_SECRET, BASIC, 'oauth_', 'WebhookSecret']) {
          expect(text).not.toContain(secret);
        }
      }
    }
  });
});
