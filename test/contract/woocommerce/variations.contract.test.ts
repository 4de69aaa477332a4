import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document, ErrorBody } from '../../harness/shop-client.ts';
import { startTarget, type Target } from './support/target.ts';

describe('variations by REST', () => {
  let target: Target;
  let parent: Document;
  let first: Document;
  let second: Document;

  beforeAll(async () => {
    target = await startTarget();
    const { prefix } = target;
    parent = await target.make('/products', {
      name: `${prefix} parent`,
      type: 'variable',
      sku: `${prefix}-P`,
      weight: '1.1',
      attributes: [
        { name: 'Sole height', variation: true, visible: true, options: ['Low', 'High'] },
        { name: 'Fit', variation: true, options: ['Wide', 'Slim'] },
      ],
    });
    const option = (height: string) => ({ attributes: [{ name: 'Sole height', option: height }] });
    first = await target.make(`/products/${parent.id}/variations`, { regular_price: '20', ...option('Low') });
    second = await target.make(`/products/${parent.id}/variations`, {
      sku: `${prefix}-V2`,
      regular_price: '30',
      status: 'private',
      ...option('High'),
    });
  });
  afterAll(() => target.close());

  test('25: /products/{id} answers for a variation with the product schema, but takes no write', async () => {
    const read = await target.client.call('GET', `/products/${first.id}`);
    expect([read.status, read.body['type'], read.body['parent_id']]).toEqual([200, 'variation', parent.id]);
    for (const method of ['PUT', 'DELETE']) {
      const answer = await target.client.call<ErrorBody>(method, `/products/${first.id}`, {
        regular_price: '1',
      });
      expect([answer.status, answer.body.code]).toEqual([404, 'woocommerce_rest_invalid_product_id']);
    }
  });

  test('25: a SKU finds variations in the product list, their id does not', async () => {
    const bySku = await target.client.call<Document[]>('GET', `/products?sku=${target.prefix}-V2`);
    expect(bySku.body.map((one) => [one.id, one['type']])).toEqual([[second.id, 'variation']]);
    expect((await target.client.call<Document[]>('GET', `/products?include=${second.id}`)).body).toEqual([]);
  });

  test('26: variations of a simple or missing product are an empty list', async () => {
    const simple = await target.make('/products', { name: `${target.prefix} simple` });
    for (const id of [simple.id, 999_999_999]) {
      const answer = await target.client.call<Document[]>('GET', `/products/${id}/variations`);
      expect([answer.status, answer.body]).toEqual([200, []]);
    }
  });

  test('28: the default order is the newest first; disabled ones are listed', async () => {
    const path = `/products/${parent.id}/variations`;
    const byDefault = await target.client.call<Document[]>('GET', path);
    expect(byDefault.body.map((one) => one.id)).toEqual([second.id, first.id]);
    const byId = await target.client.call<Document[]>('GET', `${path}?orderby=id&order=asc`);
    expect(byId.body.map((one) => [one.id, one['status']])).toEqual([
      [first.id, 'publish'],
      [second.id, 'private'],
    ]);
    const shown = await target.client.call('GET', `/products/${parent.id}`);
    expect([...(shown.body['variations'] as number[])].sort((a, b) => a - b)).toEqual([first.id, second.id]);
  });

  test('29: inherited values look like own ones, with context=edit too', async () => {
    for (const path of [
      `/products/${parent.id}/variations/${first.id}`,
      `/products/${parent.id}/variations/${first.id}?context=edit`,
    ]) {
      const { body } = await target.client.call('GET', path);
      expect([body['sku'], body['weight']]).toEqual([`${target.prefix}-P`, '1.1']);
    }
  });

  test('29: only /products/{variation id}?context=edit shows the own, empty values', async () => {
    const { body } = await target.client.call('GET', `/products/${first.id}?context=edit`);
    expect([body['sku'], body['weight']]).toEqual(['', '']);
  });

  test("29: without stock of its own a variation has the parent's, and says so", async () => {
    await target.client.call('PUT', `/products/${parent.id}`, { manage_stock: true, stock_quantity: 7 });
    const { body } = await target.client.call('GET', `/products/${parent.id}/variations/${first.id}`);
    expect([body['manage_stock'], body['stock_quantity']]).toEqual(['parent', 7]);
    await target.client.call('PUT', `/products/${parent.id}`, { manage_stock: false });
  });

  test('4: the global list holds variations of all parents, with their parent_id', async () => {
    const answer = await target.client.call<Document[]>(
      'GET',
      `/variations?include=${first.id},${second.id}&orderby=id&order=asc`,
    );
    expect(answer.body.map((one) => [one.id, one['parent_id']])).toEqual([
      [first.id, parent.id],
      [second.id, parent.id],
    ]);
  });

  test('a missing attribute means "any"; the slug of a custom one is sanitised in the variation only', async () => {
    const { body } = await target.client.call('GET', `/products/${parent.id}/variations/${first.id}`);
    expect(body['attributes']).toEqual([{ id: 0, name: 'Sole height', slug: 'sole-height', option: 'Low' }]);
    const shown = await target.client.call<{ id: number; attributes: { slug: string }[] }>(
      'GET',
      `/products/${parent.id}`,
    );
    expect(shown.body.attributes[0]?.slug).toBe('Sole height');
  });

  test('a variation under another parent is 404', async () => {
    const other = await target.make('/products', { name: `${target.prefix} other`, type: 'variable' });
    const answer = await target.client.call<ErrorBody>('GET', `/products/${other.id}/variations/${first.id}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'woocommerce_rest_product_variation_invalid_id']);
  });

  test('3: leaving the type variable takes all variations along', async () => {
    const doomed = await target.make('/products', {
      name: `${target.prefix} doomed`,
      type: 'variable',
      attributes: [{ name: 'Fit', variation: true, options: ['A'] }],
    });
    const { body: child } = await target.client.call('POST', `/products/${doomed.id}/variations`, {
      regular_price: '1',
    });
    await target.client.call('PUT', `/products/${doomed.id}`, { type: 'simple' });
    expect((await target.client.call('GET', `/products/${child.id}`)).status).toBe(404);
  });
});
