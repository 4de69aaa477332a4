import { describe, expect, test } from 'vitest';
import { type WooId, wooId } from '../../../worker/domain/ids.ts';
import { productJson } from './product-json.ts';
import { inTurn, json, page, queryOf, refusal, type SentRequest, shopAnswering } from './shop-answers.ts';

const ids = (...numbers: number[]): WooId[] => numbers.map(wooId);
const range = (from: number, count: number): WooId[] =>
  Array.from({ length: count }, (_, n) => wooId(from + n));

/** A shop with these products and this trash, which obeys `include` and `status`. */
function shopWith(stock: { products?: readonly number[]; trash?: readonly number[] }) {
  return (request: SentRequest) => {
    const { include = '', status } = queryOf(request);
    const asked = include.split(',').map(Number);
    const held = status === 'trash' ? (stock.trash ?? []) : (stock.products ?? []);
    const rows = asked.filter((id) => held.includes(id)).map((id) => productJson({ id }));
    return json(rows);
  };
}

describe('reading products', () => {
  test('is one request for up to a hundred ids, raw texts, drafts and private ones included', async () => {
    const { shop, sent } = shopAnswering(shopWith({ products: [410, 411] }));
    const answer = await shop.readProducts(ids(410, 411));
    expect(answer).toMatchObject({ ok: true, value: { trashed: [], gone: [] } });
    expect(answer.ok && answer.value.found.map(({ id }) => id)).toEqual([410, 411]);
    expect(sent).toHaveLength(1);
    expect(queryOf(sent[0])).toEqual({
      include: '410,411',
      status: 'any',
      context: 'edit',
      _fields: expect.stringMatching(/^id,/),
      orderby: 'id',
      order: 'asc',
      per_page: '100',
      page: '1',
    });
  });

  test('asks for what the connector reads and nothing that plugins add, top-level names only', async () => {
    const { shop, sent } = shopAnswering(shopWith({ products: [410] }));
    await shop.readProducts(ids(410));
    const fields = (queryOf(sent[0])['_fields'] ?? '').split(',');
    expect(fields).toEqual(
      expect.arrayContaining(['meta_data', 'images', 'lang', 'translations', 'unopim_language']),
    );
    expect(fields.filter((field) => field.includes('.') || field.startsWith('yoast'))).toEqual([]);
  });

  test('looks for missing ids in the trash with one more request; the rest is gone', async () => {
    const { shop, sent } = shopAnswering(shopWith({ products: [410], trash: [420] }));
    expect(await shop.readProducts(ids(410, 420, 430))).toMatchObject({
      ok: true,
      value: { found: [{ id: 410 }], trashed: [420], gone: [430] },
    });
    expect(sent).toHaveLength(2);
    expect(queryOf(sent[1])).toMatchObject({ include: '420,430', status: 'trash', _fields: 'id' });
  });

  test('asks for more than a hundred ids in several requests, each id once', async () => {
    const all = range(1, 230);
    const { shop, sent } = shopAnswering(shopWith({ products: all }));
    const answer = await shop.readProducts([...all, wooId(1)]);
    expect(answer.ok && answer.value.found).toHaveLength(230);
    expect(sent.map((request) => queryOf(request)['include']?.split(',').length)).toEqual([100, 100, 30]);
  });

  test('asks nothing for no ids', async () => {
    const { shop, sent } = shopAnswering(shopWith({}));
    expect(await shop.readProducts([])).toEqual({ ok: true, value: { found: [], trashed: [], gone: [] } });
    expect(sent).toEqual([]);
  });

  test('with WPML every language is asked for, also in the trash; without it no language is named', async () => {
    const wpml = shopAnswering(shopWith({}), { plugins: ['wpml'] });
    await wpml.shop.readProducts(ids(1));
    expect(wpml.sent.map((request) => queryOf(request)['lang'])).toEqual(['all', 'all']);
    const polylang = shopAnswering(shopWith({}), { plugins: ['polylang'] });
    await polylang.shop.readProducts(ids(1));
    expect(polylang.sent.some((request) => request.url.includes('lang='))).toBe(false);
  });

  test('a product that was not asked for is left out', async () => {
    const { shop } = shopAnswering(() => json([productJson({ id: 999 })]));
    expect(await shop.readProducts(ids(410))).toMatchObject({ ok: true, value: { found: [], gone: [410] } });
  });

  test.each([
    ['the first list', inTurn(() => page(404))],
    [
      'the trash',
      inTurn(
        () => json([]),
        () => page(410),
      ),
    ],
  ])('a page in place of %s never means gone', async (_, reply) => {
    const { shop } = shopAnswering(reply);
    expect(await shop.readProducts(ids(410))).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  test.each([
    { code: 'x', message: 'y', data: { status: 404 } },
    [{ code: 'woocommerce_rest_cannot_view', message: 'no' }],
    [{ id: 410, name: 'only half a product' }],
    [null],
    'text',
  ])('no product is made out of %j', async (body) => {
    const { shop } = shopAnswering(() => json(body));
    expect(await shop.readProducts(ids(410))).toMatchObject({ ok: false, error: { kind: 'bad_answer' } });
  });

  test('an answer that is too large is asked for in halves, and one product alone is reported', async () => {
    const tooLarge = () => json([], { headers: { 'content-length': String(40 * 1024 * 1024) } });
    const reply = (request: SentRequest) => {
      const asked = (queryOf(request)['include'] ?? '').split(',').map(Number);
      return asked.length > 2 || asked.includes(9)
        ? tooLarge()
        : json(asked.map((id) => productJson({ id })));
    };
    const { shop, sent } = shopAnswering(reply);
    const answer = await shop.readProducts(ids(1, 2, 3, 4));
    expect(answer.ok && answer.value.found.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(sent).toHaveLength(3);
    expect(await shop.readProducts(ids(9))).toMatchObject({
      error: { code: 'woocommerce.answer_too_large' },
    });
  });
});

describe('locating an id', () => {
  test.each([
    [
      { id: 54, type: 'simple', status: 'draft', parent_id: 0 },
      { is: 'product', id: 54 },
    ],
    [
      { id: 54, type: 'variation', status: 'publish', parent_id: 72 },
      { is: 'variation', id: 54, parentId: 72 },
    ],
    [
      { id: '54', type: 'variation', status: 'private', parent_id: '72' },
      { is: 'variation', id: 54, parentId: 72 },
    ],
    [
      { id: 54, type: 'simple', status: 'trash', parent_id: 0 },
      { is: 'trashed', id: 54, parentId: null },
    ],
    [
      { id: 54, type: 'variation', status: 'trash', parent_id: 72 },
      { is: 'trashed', id: 54, parentId: 72 },
    ],
    [{ id: 54, type: 'variation', status: 'publish', parent_id: 0 }, { is: 'gone' }],
  ])('%j', async (body, expected) => {
    const { shop, sent } = shopAnswering(() => json(body));
    expect(await shop.locate(wooId(54))).toEqual({ ok: true, value: expected });
    expect(sent[0]?.url).toBe(
      'https://shop.example/wp-json/wc/v3/products/54?context=edit&_fields=id%2Ctype%2Cstatus%2Cparent_id',
    );
  });

  test("WooCommerce's own 404 is gone: deleted for good, a page, a coupon", async () => {
    const { shop } = shopAnswering(() => refusal(404, 'woocommerce_rest_product_invalid_id'));
    expect(await shop.locate(wooId(54))).toEqual({ ok: true, value: { is: 'gone' } });
  });

  test.each([
    () => page(404),
    () => page(410),
    () => refusal(404, 'rest_no_route'),
    () => refusal(401, 'woocommerce_rest_cannot_view'),
    () => refusal(500, 'internal_server_error'),
    () => json({ code: 'woocommerce_rest_product_invalid_id', message: '', data: { status: 404 } }),
  ])('anything else (%#) is an error, never gone', async (reply) => {
    const { shop } = shopAnswering(reply);
    expect(await shop.locate(wooId(54))).toMatchObject({ ok: false });
  });
});

describe('searching products', () => {
  const rows = [
    { id: 5, name: 'Boots &amp; more', sku: 'B-5', type: 'simple' },
    { id: 9, name: 'Blue boot', sku: 'X', type: 'variable' },
  ];

  test('finds by words and by part of a SKU, newest first, without variations', async () => {
    const bySku = [
      { id: 12, name: 'Ankle', sku: 'my-BOOT', type: 'simple' },
      { id: 13, name: 'Ankle - Red', sku: 'my-BOOT-red', type: 'variation' },
      { id: 14, name: 'Not asked for', sku: 'other', type: 'simple' },
    ];
    const reply = (request: SentRequest) => json(request.url.includes('search_sku') ? bySku : rows);
    const { shop, sent } = shopAnswering(reply);
    const answer = await shop.searchProducts({ text: ' boot ', limit: 20 });
    expect(answer).toEqual({
      ok: true,
      value: [
        { id: 12, name: 'Ankle', sku: 'my-BOOT', type: 'simple' },
        { id: 9, name: 'Blue boot', sku: 'X', type: 'variable' },
        { id: 5, name: 'Boots & more', sku: 'B-5', type: 'simple' },
      ],
    });
    expect(sent.map(queryOf)).toMatchObject([
      { search: 'boot', per_page: '20', orderby: 'id', order: 'desc' },
      { search_sku: 'boot' },
    ]);
  });

  test('without words is the newest products, one request', async () => {
    const { shop, sent } = shopAnswering(() => json(rows));
    expect(await shop.searchProducts({ text: '', limit: 1 })).toMatchObject({ value: [{ id: 9 }] });
    expect(sent).toHaveLength(1);
  });
});
