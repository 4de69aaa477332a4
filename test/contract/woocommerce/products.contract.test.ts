import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document, ErrorBody } from '../../harness/shop-client.ts';
import { startTarget, type Target } from './support/target.ts';

/** Rules of contracts/woocommerce.md that any REST client meets; the number in front is the rule's. */
describe('products by REST', () => {
  let target: Target;
  const list = (query: string) => target.client.call<Document[]>('GET', `/products?${query}`);

  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.close());

  const product = (overrides: Record<string, unknown> = {}) =>
    target.make('/products', { name: `${target.prefix} product`, regular_price: '10', ...overrides });

  test('17: an update that changes nothing is accepted and answers the product', async () => {
    const { id } = await product();
    expect((await target.client.call('PUT', `/products/${id}`, {})).status).toBe(200);
  });

  test('22: modified_after is exclusive to the second', async () => {
    const made = await product();
    const at = String(made['date_modified_gmt']);
    const before = new Date(Date.parse(`${at}Z`) - 1000).toISOString().slice(0, 19);
    const found = async (bound: string) =>
      (await list(`include=${made.id}&dates_are_gmt=true&modified_after=${bound}&_fields=id`)).body.length;
    expect(await found(at)).toBe(0);
    expect(await found(before)).toBe(1);
  });

  test('22: Z with dates_are_gmt looks in the wrong hour on a site east of Greenwich; without the flag it is right', async () => {
    const index = await (await fetch(`${target.credentials.url}/wp-json/`)).json();
    const made = await product();
    const at = `${new Date(Date.parse(`${String(made['date_modified_gmt'])}Z`) - 1000).toISOString().slice(0, 19)}Z`;
    const found = async (flag: string) =>
      (await list(`include=${made.id}&modified_after=${at}${flag}`)).body.length;
    expect(await found('')).toBe(1);
    expect(await found('&dates_are_gmt=true')).toBe(Number((index as Document)['gmt_offset']) > 0 ? 0 : 1);
  });

  test.each(['2026-01-01', '1767225600', '2026-01-01T00:00:00+01:00', 'yesterday'])(
    '22: modified_after=%s is refused',
    async (bound) => {
      const answer = await target.client.call<ErrorBody>('GET', `/products?modified_after=${bound}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'rest_invalid_param']);
    },
  );

  test('23: a product dated ahead has its date_modified ahead, too, and matches every modified_after', async () => {
    const made = await product({ date_created: '2098-05-01T10:00:00' });
    expect(made['status']).toBe('future');
    expect(made['date_modified_gmt']).toBe(made['date_created_gmt']);
    const found = await list(`include=${made.id}&dates_are_gmt=true&modified_after=2097-01-01T00:00:00`);
    expect(found.body).toHaveLength(1);
  });

  test('24: the trash is in no default listing, but a trashed product still answers and keeps its SKU', async () => {
    const sku = `${target.prefix}-TRASH`;
    const { id, slug } = await product({ sku });
    await target.client.call('DELETE', `/products/${id}`);
    expect((await list(`include=${id}`)).body).toHaveLength(0);
    expect((await list(`include=${id}&status=any`)).body).toHaveLength(0);
    expect((await list(`include=${id}&status=trash`)).body).toHaveLength(1);
    expect((await list(`include=${id}&include_status=any,trash`)).body).toHaveLength(1);
    const one = await target.client.call('GET', `/products/${id}`);
    expect([one.status, one.body['status'], one.body['slug'], one.body['sku']]).toEqual([
      200,
      'trash',
      `${String(slug)}__trashed`,
      sku,
    ]);
    const again = await target.client.call<ErrorBody>('POST', '/products', { name: 'again', sku });
    expect([again.status, again.body.code]).toEqual([400, 'woocommerce_rest_product_not_created']);
  });

  test('24: a permanently deleted product is 404', async () => {
    const { id } = await product();
    await target.client.call('DELETE', `/products/${id}?force=true`);
    const one = await target.client.call<ErrorBody>('GET', `/products/${id}`);
    expect([one.status, one.body.code]).toEqual([404, 'woocommerce_rest_product_invalid_id']);
  });

  test('27: DELETE answers the product as it was; a second one is 410', async () => {
    const { id } = await product();
    const first = await target.client.call('DELETE', `/products/${id}`);
    expect([first.status, first.body['status']]).toEqual([200, 'publish']);
    const second = await target.client.call<ErrorBody>('DELETE', `/products/${id}`);
    expect([second.status, second.body.code]).toEqual([410, 'woocommerce_rest_already_trashed']);
  });

  test('30: a name written by REST is stored with its ampersand escaped', async () => {
    expect((await product({ name: `${target.prefix} R&D` }))['name']).toBe(`${target.prefix} R&amp;D`);
  });

  test('31: the view context renders texts and runs shortcodes, the edit context does not', async () => {
    const description = 'One line\nand the next\n\n[gallery ids="1"]';
    const { id } = await product({ description });
    const view = await target.client.call('GET', `/products/${id}?_fields=description`);
    const edit = await target.client.call('GET', `/products/${id}?_fields=description&context=edit`);
    expect(view.body['description']).toBe('<p>One line<br />\nand the next</p>\n');
    expect(edit.body['description']).toBe(description);
  });

  test('34: per_page beyond 100 is refused, a page beyond the end is empty', async () => {
    expect((await target.client.call<ErrorBody>('GET', '/products?per_page=101')).body.code).toBe(
      'rest_invalid_param',
    );
    const beyond = await list('per_page=100&page=9999');
    expect([beyond.status, beyond.body]).toEqual([200, []]);
  });

  test('34: a batch takes at most 100 items in all and tells errors one by one', async () => {
    const items = Array.from({ length: 101 }, () => ({ name: 'x' }));
    const tooMany = await target.client.call<ErrorBody>('POST', '/products/batch', { create: items });
    expect([tooMany.status, tooMany.body.code]).toEqual([413, 'woocommerce_rest_request_entity_too_large']);
    const { id } = await product();
    const mixed = await target.client.call<Record<string, { id: number; error?: ErrorBody }[]>>(
      'POST',
      '/products/batch',
      {
        update: [
          { id, name: `${target.prefix} batch` },
          { id: 999_999_999, name: 'x' },
        ],
        delete: [id],
      },
    );
    expect(mixed.status).toBe(200);
    expect(mixed.body['update']?.map((item) => item.error?.code)).toEqual([
      undefined,
      'woocommerce_rest_product_invalid_id',
    ]);
    expect((await target.client.call('GET', `/products/${id}`)).status, 'deleted for good').toBe(404);
  });

  test('38: unknown parameters are ignored', async () => {
    const { id } = await product();
    const answer = await list(`include=${id}&lang=it&nonsense=1`);
    expect([answer.status, answer.body.length]).toEqual([200, 1]);
  });

  test('a taken SKU is refused with the id of its holder', async () => {
    const sku = `${target.prefix}-DUP`;
    const { id } = await product({ sku });
    const twin = await target.client.call<ErrorBody>('POST', '/products', { name: 'twin', sku });
    expect([twin.status, twin.body.code, twin.body.data.resource_id]).toEqual([
      400,
      'product_invalid_sku',
      id,
    ]);
  });

  test('a missing product is 404 to read and 400 to write', async () => {
    expect((await target.client.call('GET', '/products/999999999')).status).toBe(404);
    expect((await target.client.call('PUT', '/products/999999999', { name: 'x' })).status).toBe(400);
  });

  test('prices are strings: a number is refused, text that is no price becomes empty', async () => {
    const number = await target.client.call<ErrorBody>('POST', '/products', {
      name: 'x',
      regular_price: 12.5,
    });
    expect([number.status, number.body.code]).toEqual([400, 'rest_invalid_param']);
    expect((await product({ regular_price: 'abc' }))['regular_price']).toBe('');
  });

  test('totals come in headers, _fields picks top-level names', async () => {
    const { id } = await product();
    const answer = await list(`include=${id}&_fields=id,sku`);
    expect([answer.headers.get('x-wp-total'), answer.headers.get('x-wp-totalpages')]).toEqual(['1', '1']);
    expect(Object.keys(answer.body[0] ?? {}).sort()).toEqual(['id', 'sku']);
  });
});
