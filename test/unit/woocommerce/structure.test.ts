import { describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { inTurn, json, page, queryOf, refusal, type SentRequest, shopAnswering } from './shop-answers.ts';

describe('attributes, terms and categories', () => {
  test('attributes are one list whatever their number, names decoded', async () => {
    const many = Array.from({ length: 130 }, (_, n) => ({
      id: n + 1,
      name: `A &amp; ${n}`,
      slug: `pa_a${n}`,
    }));
    const { shop, sent } = shopAnswering(() => json(many));
    const answer = await shop.readAttributes();
    expect(answer.ok && answer.value).toHaveLength(130);
    expect(answer.ok && answer.value[0]).toEqual({ id: 1, name: 'A & 0', slug: 'pa_a0' });
    expect(sent).toHaveLength(1);
  });

  test('terms of an attribute', async () => {
    const { shop, sent } = shopAnswering(() => json([{ id: 46, name: 'R&amp;D', slug: 'rd' }]));
    expect(await shop.readTerms(wooId(3))).toEqual({
      ok: true,
      value: [{ id: 46, name: 'R&D', slug: 'rd' }],
    });
    expect(new URL(sent[0]?.url ?? '').pathname).toBe('/wp-json/wc/v3/products/attributes/3/terms');
    expect(queryOf(sent[0])).toEqual({
      _fields: 'id,name,slug',
      orderby: 'id',
      order: 'asc',
      per_page: '100',
      page: '1',
    });
  });

  test('categories have their parent, and HTML descriptions as stored', async () => {
    const body = [
      { id: 30, name: 'Women', slug: 'women', description: 'For <em>women</em> &amp; girls', parent: 0 },
      { id: 32, name: 'Shoes &amp; boots', slug: 'shoes', description: '', parent: 30 },
    ];
    const { shop } = shopAnswering(() => json(body));
    expect(await shop.readCategories()).toEqual({
      ok: true,
      value: [
        { id: 30, name: 'Women', slug: 'women', description: 'For <em>women</em> &amp; girls', parent: null },
        { id: 32, name: 'Shoes & boots', slug: 'shoes', description: '', parent: 30 },
      ],
    });
  });

  test.each([
    [
      'an image',
      { id: 9, src: 'https://shop.test/a.png', date_modified_gmt: '2026-01-02T03:04:05', alt: '' },
      true,
    ],
    ['none', null, false],
    ['a placeholder', { id: 0, src: 'https://shop.test/placeholder.png', date_modified_gmt: '' }, false],
    ['what a plugin left of it', [], false],
  ])('a category with %s', async (_what, image, isKept) => {
    const row = { id: 30, name: 'Women', slug: 'women', description: '', parent: 0 };
    const { shop, sent } = shopAnswering(() => json([{ ...row, image }]));
    const kept = { id: 9, src: 'https://shop.test/a.png', dateModifiedGmt: '2026-01-02T03:04:05' };
    expect(await shop.readCategories()).toEqual({
      ok: true,
      value: [{ ...row, parent: null, ...(isKept ? { image: kept } : {}) }],
    });
    expect(queryOf(sent[0])['_fields']).toContain('image');
  });

  test('WPML shows every language', async () => {
    const { shop, sent } = shopAnswering(() => json([]), { plugins: ['wpml', 'wcml'] });
    await shop.readAttributes();
    await shop.readTerms(wooId(1));
    await shop.readCategories();
    expect(sent.map((request) => queryOf(request)['lang'])).toEqual(['all', 'all', 'all']);
  });

  test('an outage is never an empty list', async () => {
    const { shop } = shopAnswering(() => page(503));
    for (const answer of [
      await shop.readAttributes(),
      await shop.readTerms(wooId(1)),
      await shop.readCategories(),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { kind: 'server' } });
    }
  });
});

describe('site information', () => {
  const index = {
    name: 'Shoes &amp; Co',
    timezone_string: 'Europe/Rome',
    gmt_offset: 1,
    namespaces: ['wc/v3', 'wp/v2'],
  };
  const status = {
    environment: { version: '10.5.0', wp_version: '6.9.1', language: 'it_IT', php_version: '8.2' },
    settings: { currency: 'EUR' },
    active_plugins: [
      { plugin: 'woocommerce/woocommerce.php' },
      { plugin: 'sitepress-multilingual-cms/sitepress.php' },
      { plugin: 'woocommerce-multilingual/wpml-woocommerce.php' },
    ],
  };

  function site(parts: { index?: unknown; status?: unknown; currency?: unknown }) {
    return (request: SentRequest) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/system_status')) return json(parts.status ?? status);
      if (pathname.endsWith('/currencies/current')) return json(parts.currency ?? { code: 'EUR' });
      return json(parts.index ?? index);
    };
  }

  test('is read from the index, the system status and the currency', async () => {
    const { shop, sent } = shopAnswering(site({}));
    expect(await shop.readSiteInfo()).toEqual({
      ok: true,
      value: {
        name: 'Shoes & Co',
        language: 'it_IT',
        timeZone: 'Europe/Rome',
        currency: 'EUR',
        wooVersion: '10.5.0',
        wpVersion: '6.9.1',
        plugins: ['wpml', 'wcml'],
      },
    });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://shop.example/wp-json/?_fields=name%2Ctimezone_string%2Cgmt_offset%2Cnamespaces',
      'https://shop.example/wp-json/wc/v3/data/currencies/current?_fields=code',
      'https://shop.example/wp-json/wc/v3/system_status?_fields=environment%2Csettings%2Cactive_plugins',
    ]);
    expect(sent[0]?.headers['authorization']).toBeUndefined();
  });

  test.each([
    ['', 0, 'UTC'],
    ['', '5.5', '+05:30'],
    ['', -3.5, '-03:30'],
    ['', 13, '+13:00'],
    ['Asia/Tokyo', 9, 'Asia/Tokyo'],
  ])('time zone %j with offset %j is %s', async (timezone_string, gmt_offset, timeZone) => {
    const { shop } = shopAnswering(site({ index: { ...index, timezone_string, gmt_offset } }));
    const answer = await shop.readSiteInfo();
    expect(answer).toMatchObject({ ok: true, value: { timeZone } });
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
  });

  test.each([
    [['pll/v1'], [], ['polylang']],
    [
      [],
      ['polylang-pro/polylang.php', 'polylang-wc/polylang-wc.php'],
      ['polylang', 'polylang-pro', 'polylang-wc'],
    ],
    [['wmc/v1'], [], ['curcy']],
    [[], ['woo-multi-currency/woo-multi-currency.php'], ['curcy']],
    [
      [],
      ['woocommerce-product-price-based-on-countries/woocommerce-product-price-based-on-countries.php'],
      ['price-based-on-country'],
    ],
    [[], ['woocommerce-aelia-currencyswitcher/woocommerce-aelia-currencyswitcher.php'], ['aelia']],
    [[], ['unopim-connector/unopim-connector.php'], ['unopim-connector']],
    [['yoast/v1'], ['wordpress-seo/wp-seo.php'], []],
  ])('namespaces %j and plugins %j are %j', async (namespaces, files, plugins) => {
    const { shop } = shopAnswering(
      site({
        index: { ...index, namespaces: ['wc/v3', ...namespaces] },
        status: { ...status, active_plugins: files.map((plugin) => ({ plugin })) },
      }),
    );
    expect(await shop.readSiteInfo()).toMatchObject({ ok: true, value: { plugins } });
  });

  test('without WooCommerce says so', async () => {
    const { shop, sent } = shopAnswering(site({ index: { ...index, namespaces: ['wp/v2'] } }));
    expect(await shop.readSiteInfo()).toMatchObject({ ok: false, error: { code: 'woocommerce.no_route' } });
    expect(sent).toHaveLength(1);
  });

  test('where REST is blocked says so', async () => {
    const { shop } = shopAnswering(() => page(403));
    expect(await shop.readSiteInfo()).toMatchObject({ ok: false, error: { code: 'woocommerce.not_json' } });
  });

  test('without the rights of a shop manager is forbidden', async () => {
    const reply = inTurn(
      () => json(index),
      () => refusal(403, 'woocommerce_rest_cannot_view'),
    );
    const { shop } = shopAnswering(reply);
    expect(await shop.readSiteInfo()).toMatchObject({ ok: false, error: { code: 'woocommerce.forbidden' } });
  });
});

describe('renditions of an image', () => {
  const media = {
    media_details: {
      width: 900,
      height: 600,
      sizes: {
        thumbnail: {
          source_url: 'https://shop.example/a-150x150.jpg',
          width: 150,
          height: 150,
          filesize: 6000,
        },
        medium: { source_url: 'https://shop.example/a-300x200.jpg', width: 300, height: 200 },
        large: {
          source_url: 'https://shop.example/a-768x512.jpg',
          width: 768,
          height: 512,
          filesize: 26_137,
        },
        full: { source_url: 'https://shop.example/a.jpg', width: 900, height: 600 },
      },
    },
  };

  test('are the smaller ones that show the whole picture, largest first', async () => {
    const { shop, sent } = shopAnswering(() => json(media));
    expect(await shop.readRenditions(wooId(73))).toEqual({
      ok: true,
      value: [
        { src: 'https://shop.example/a-768x512.jpg', width: 768, bytes: 26_137 },
        { src: 'https://shop.example/a-300x200.jpg', width: 300, bytes: null },
      ],
    });
    expect(sent[0]?.url).toBe('https://shop.example/wp-json/wp/v2/media/73?_fields=media_details');
  });

  test.each([
    () => refusal(404, 'rest_post_invalid_id'),
    () => refusal(401, 'rest_forbidden'),
    () => refusal(403, 'rest_forbidden'),
    () => json({ media_details: [] }),
    () => json({ media_details: { width: 5, height: 5, sizes: [] } }),
  ])('are none where the image cannot be read (%#)', async (reply) => {
    const { shop } = shopAnswering(reply);
    expect(await shop.readRenditions(wooId(73))).toEqual({ ok: true, value: [] });
  });

  test('an outage is an error', async () => {
    const { shop } = shopAnswering(() => page(404));
    expect(await shop.readRenditions(wooId(73))).toMatchObject({ ok: false });
  });
});
