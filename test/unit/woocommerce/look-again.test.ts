import { describe, expect, test } from 'vitest';
import { lookAgain } from '../../../worker/woocommerce/look-again.ts';
import { CORE_TOPICS, PLUGIN_TOPICS, topicsFor } from '../../../worker/woocommerce/webhook-topics.ts';

function look(topic: string, body: unknown) {
  const [resource = '', event = ''] = topic.split('.');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return lookAgain({
    delivery: { topic, resource, event, webhookId: 1, source: 'https://shop.example/' },
    bytes: new TextEncoder().encode(text),
  });
}

describe('a product delivery', () => {
  test.each(['product.created', 'product.updated', 'product.restored'])('%s names the product', (topic) => {
    expect(look(topic, { id: 54, type: 'simple', parent_id: 0 })).toEqual({
      kind: 'product',
      id: 54,
      parentId: null,
      variation: false,
      deleted: false,
    });
  });

  test('of a variation names its parent', () => {
    expect(look('product.updated', { id: 74, type: 'variation', parent_id: 72 })).toEqual({
      kind: 'product',
      id: 74,
      parentId: 72,
      variation: true,
      deleted: false,
    });
  });

  test('of a grouped child has no parent that matters', () => {
    expect(look('product.updated', { id: 54, type: 'simple', parent_id: 9 })).toMatchObject({
      parentId: null,
    });
  });

  test('product.deleted does not say what the id is: product, variation, page or coupon', () => {
    expect(look('product.deleted', { id: 187 })).toEqual({
      kind: 'product',
      id: 187,
      parentId: null,
      variation: null,
      deleted: true,
    });
  });

  test.each([
    { code: 'woocommerce_rest_product_invalid_id', message: 'Invalid ID.', data: { status: 404 } },
    { code: 'woocommerce_rest_cannot_view', message: 'No.', data: { status: 401 } },
  ])('with the error document $code in place of a product asks for a reconcile', (body) => {
    expect(look('product.updated', body)).toEqual({
      kind: 'ignored',
      reason: 'error_document',
      reconcile: true,
    });
  });

  test.each(['', 'null', '[]', '"x"', '{"id":54', '<html>'])('with the body %j is ignored', (body) => {
    expect(look('product.updated', body)).toMatchObject({ kind: 'ignored', reason: 'not_json' });
  });

  test.each([{}, { id: 0 }, { id: -5 }, { id: 1.5 }, { id: 'abc' }, { id: null }, { id: [54] }])(
    'without a usable id (%j) is ignored',
    (body) => {
      expect(look('product.updated', body)).toMatchObject({ kind: 'ignored', reason: 'no_id' });
    },
  );
});

describe('an action delivery', () => {
  test.each([
    ['action.woocommerce_attribute_added', 4, { kind: 'attribute', id: 4, deleted: false }],
    ['action.woocommerce_attribute_updated', 4, { kind: 'attribute', id: 4, deleted: false }],
    ['action.woocommerce_attribute_deleted', '4', { kind: 'attribute', id: 4, deleted: true }],
    [
      'action.woocommerce_before_delete_product_variation',
      196,
      { kind: 'product', id: 196, parentId: null, variation: true, deleted: true },
    ],
    [
      'action.woocommerce_delete_product_transients',
      57,
      { kind: 'product', id: 57, parentId: null, variation: null, deleted: false },
    ],
  ])('%s with %j', (topic, arg, expected) => {
    expect(look(topic, { action: topic.slice(7), arg })).toEqual(expected);
  });

  test('with an object as argument arrives empty and is ignored', () => {
    const topic = 'action.woocommerce_delete_product_transients';
    expect(look(topic, { action: topic, arg: [] })).toMatchObject({ kind: 'ignored', reason: 'no_id' });
  });

  test.each([
    'action.woocommerce_new_order',
    'action.constructor',
    'action.toString',
    'order.updated',
    'nothing',
  ])('%s is none of ours', (topic) => {
    expect(look(topic, { id: 1, arg: 1 })).toEqual({
      kind: 'ignored',
      reason: 'unknown_topic',
      reconcile: false,
    });
  });
});

describe('a delivery of our plugin', () => {
  test.each([
    ['product_category.updated', { id: 62 }, { kind: 'category', id: 62, deleted: false }],
    ['product_tag.deleted', { id: 65, taxonomy: 'product_tag' }, { kind: 'tag', id: 65, deleted: true }],
    ['product_brand.created', { id: 66 }, { kind: 'brand', id: 66, deleted: false }],
    ['product_attribute.updated', { id: 4 }, { kind: 'attribute', id: 4, deleted: false }],
    [
      'product_attribute_term.updated',
      { id: 67, attribute_id: 4, taxonomy: 'pa_lab' },
      { kind: 'attribute_term', id: 67, attributeId: 4, taxonomy: 'pa_lab', deleted: false },
    ],
    [
      'product_attribute_term.deleted',
      { id: 67, taxonomy: 'pa_lab2', parent: 0 },
      { kind: 'attribute_term', id: 67, attributeId: null, taxonomy: 'pa_lab2', deleted: true },
    ],
    [
      'product.purged',
      { id: 188, sku: 'INL', permanently: true },
      { kind: 'product', id: 188, parentId: null, variation: null, deleted: true },
    ],
    [
      'product_variation.deleted',
      { id: 189, product_id: 188, sku: 'X' },
      { kind: 'product', id: 189, parentId: 188, variation: true, deleted: true },
    ],
  ])('%s %j', (topic, body, expected) => {
    expect(look(topic, body)).toEqual(expected);
  });

  test('for a term that is gone already is an error document', () => {
    const body = { code: 'woocommerce_rest_term_invalid', data: { status: 404 }, attribute_id: 4 };
    expect(look('product_attribute_term.updated', body)).toMatchObject({ reason: 'error_document' });
  });
});

describe('a body above one megabyte', () => {
  const long = 'x'.repeat(1_100_000);

  test('is only looked through for id, type and parent', () => {
    const body = { id: 74, type: 'variation', description: `${long} "parent_id":9,"id":8`, parent_id: 72 };
    expect(look('product.updated', body)).toMatchObject({ id: 74, parentId: 72, variation: true });
  });

  test('that is cut off is ignored', () => {
    expect(look('product.updated', `{"id":74,"description":"${long}`)).toMatchObject({ reason: 'not_json' });
  });
});

describe('the topics that are registered', () => {
  test('are lower case, unique, and understood', () => {
    const all = topicsFor({ withPlugin: true });
    expect(all).toEqual([...CORE_TOPICS, ...PLUGIN_TOPICS]);
    expect(new Set(all).size).toBe(all.length);
    for (const topic of all) {
      expect(topic).toBe(topic.toLowerCase());
      expect(look(topic, { id: 7, arg: 7 })).toMatchObject({ id: 7 });
    }
  });

  test('those for terms need the plugin', () => {
    expect(topicsFor({ withPlugin: false })).toEqual([...CORE_TOPICS]);
  });
});
