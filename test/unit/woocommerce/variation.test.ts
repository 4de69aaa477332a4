import { describe, expect, test } from 'vitest';
import { toProduct } from '../../../worker/woocommerce/product.ts';
import { productSchema, variationSchema } from '../../../worker/woocommerce/schemas.ts';
import { toVariation } from '../../../worker/woocommerce/variation.ts';
import { imageJson, productJson, variationJson } from './product-json.ts';
import { json, queryOf, type SentRequest, shopAnswering } from './shop-answers.ts';

const parent = toProduct(productSchema.parse(productJson()));
const read = (overrides: Record<string, unknown> = {}) =>
  toVariation(variationSchema.parse(variationJson(overrides)), parent);

describe('a variation', () => {
  test('with values of its own keeps them', () => {
    expect(read()).toMatchObject({
      id: 501,
      sku: 'TRAIL-BLACK',
      weight: '0.9',
      length: '31',
      width: '21',
      height: '13',
      taxClass: 'zero-rate',
      shippingClass: 'bulky',
      image: { id: 73 },
      manageStock: true,
      stockQuantity: 3,
      regularPrice: '81',
      attributes: [{ id: 1, name: 'Color', option: 'Navy & sky' }],
    });
  });

  test.each([
    [{ sku: 'TRAIL' }, { sku: '' }],
    [{ weight: '0.8' }, { weight: '' }],
    [{ dimensions: { length: '30', width: '21', height: '12' } }, { length: '', width: '21', height: '' }],
    [{ tax_class: 'reduced-rate' }, { taxClass: '' }],
    [{ shipping_class: 'parcel' }, { shippingClass: '' }],
    [{ image: imageJson(70) }, { image: null }],
    [{ image: imageJson(71) }, { image: { id: 71 } }],
    [{ image: null }, { image: null }],
    [{ image: [] }, { image: null }],
    [
      { manage_stock: 'parent', stock_quantity: 40 },
      { manageStock: false, stockQuantity: null },
    ],
    [
      { manage_stock: false, stock_quantity: null },
      { manageStock: false, stockQuantity: null },
    ],
  ])('%j is %j: what equals the parent is inherited', (overrides, expected) => {
    expect(read(overrides)).toMatchObject(expected);
  });

  test('a GTIN equal to the parent is the parent’s', () => {
    const gtinParent = toProduct(productSchema.parse(productJson({ global_unique_id: '4006381333931' })));
    const json = variationSchema.parse(variationJson({ global_unique_id: '4006381333931' }));
    expect(toVariation(json, gtinParent).gtin).toBe('');
  });

  test('a price equal to another is still its own: prices are never inherited', () => {
    const priced = toProduct(productSchema.parse(productJson({ regular_price: '81' })));
    expect(toVariation(variationSchema.parse(variationJson()), priced).regularPrice).toBe('81');
  });
});

describe('reading variations', () => {
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => variationJson({ id: from + n }));

  function pagesOf(total: (page: number) => number, count: number) {
    return (request: SentRequest) => {
      const page = Number(queryOf(request)['page']);
      const some = rows(1000, count).slice((page - 1) * 100, page * 100);
      const headers = {
        'x-wp-total': String(total(page)),
        'x-wp-totalpages': String(Math.ceil(count / 100)),
      };
      return json(some, { headers });
    };
  }

  test('walks its own pages in id order', async () => {
    const { shop, sent } = shopAnswering(pagesOf(() => 230, 230));
    const answer = await shop.readVariations(parent);
    expect(answer.ok && answer.value).toHaveLength(230);
    expect(sent.map((request) => queryOf(request)['page'])).toEqual(['1', '2', '3']);
    expect(new URL(sent[0]?.url ?? '').pathname).toBe('/wp-json/wc/v3/products/410/variations');
    expect(queryOf(sent[0])).toMatchObject({ context: 'edit', orderby: 'id', order: 'asc', per_page: '100' });
  });

  test('without totals a short page is the last', async () => {
    const { shop, sent } = shopAnswering((request) =>
      json(queryOf(request)['page'] === '1' ? rows(1, 100) : rows(101, 3)),
    );
    const answer = await shop.readVariations(parent);
    expect(answer.ok && answer.value).toHaveLength(103);
    expect(sent).toHaveLength(2);
  });

  test('a total that changes on the way makes it read again, and give up when it never rests', async () => {
    let requests = 0;
    const settles = shopAnswering(
      pagesOf(() => {
        requests += 1;
        return requests === 1 ? 151 : 150;
      }, 150),
    );
    const answer = await settles.shop.readVariations(parent);
    expect(answer.ok && answer.value).toHaveLength(150);
    expect(settles.sent).toHaveLength(4);

    const restless = shopAnswering(pagesOf((page) => 150 + page, 150));
    expect(await restless.shop.readVariations(parent)).toMatchObject({
      error: { code: 'woocommerce.changed_while_reading', retry: { when: 'backoff' } },
    });
    expect(restless.sent).toHaveLength(6);
  });

  test('an empty list for a product that has variations is no reason to remove them', async () => {
    const { shop } = shopAnswering(() => json([]));
    expect(await shop.readVariations(parent)).toMatchObject({
      ok: false,
      error: { code: 'woocommerce.changed_while_reading' },
    });
    const childless = toProduct(productSchema.parse(productJson({ variations: [] })));
    expect(await shop.readVariations(childless)).toEqual({ ok: true, value: [] });
  });
});
