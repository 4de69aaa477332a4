import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document, ErrorBody } from '../../harness/shop-client.ts';
import { startTarget, type Target } from './support/target.ts';

describe('terms and attributes by REST', () => {
  let target: Target;
  beforeAll(async () => {
    target = await startTarget();
  });
  afterAll(() => target.close());

  test('30: term names come escaped, also inside products', async () => {
    const tag = await target.make('/products/tags', { name: `${target.prefix} R&D "x"` });
    expect(tag['name']).toBe(`${target.prefix} R&amp;D "x"`);
    const product = await target.make('/products', {
      name: `${target.prefix} tagged`,
      tags: [{ id: tag.id }],
    });
    expect((product['tags'] as Document[])[0]?.['name']).toBe(`${target.prefix} R&amp;D "x"`);
  });

  test('the same name is legal under another parent, not under the same', async () => {
    const name = `${target.prefix} shoes`;
    const women = await target.make('/products/categories', { name: `${target.prefix} women` });
    const top = await target.make('/products/categories', { name });
    const below = await target.make('/products/categories', { name, parent: women.id });
    expect([below['parent'], below['name'], below['slug'] === top['slug']]).toEqual([women.id, name, false]);
    const twin = await target.client.call<ErrorBody>('POST', '/products/categories', { name });
    expect([twin.status, twin.body.code, twin.body.data.resource_id]).toEqual([400, 'term_exists', top.id]);
  });

  test('a category needs force to be deleted; its children move up', async () => {
    const parent = await target.make('/products/categories', { name: `${target.prefix} above` });
    const child = await target.make('/products/categories', {
      name: `${target.prefix} below`,
      parent: parent.id,
    });
    expect((await target.client.call('DELETE', `/products/categories/${parent.id}`)).status).toBe(501);
    expect((await target.client.call('DELETE', `/products/categories/${parent.id}?force=true`)).status).toBe(
      200,
    );
    expect((await target.client.call('GET', `/products/categories/${child.id}`)).body['parent']).toBe(0);
  });

  test('32: renaming an attribute with only a name changes its slug, too', async () => {
    const attribute = await target.make('/products/attributes', { name: `${target.prefix} Size` });
    const { body } = await target.client.call('PUT', `/products/attributes/${attribute.id}`, {
      name: `${target.prefix} Width`,
    });
    expect(attribute['slug']).toBe(`pa_${target.prefix.toLowerCase()}-size`);
    expect(body['slug']).toBe(`pa_${target.prefix.toLowerCase()}-width`);
  });

  test('32: an attribute is deleted without force', async () => {
    const { body } = await target.client.call('POST', '/products/attributes', {
      name: `${target.prefix} Gone`,
    });
    expect((await target.client.call('DELETE', `/products/attributes/${body.id}`)).status).toBe(200);
    expect((await target.client.call<ErrorBody>('GET', `/products/attributes/${body.id}`)).body.code).toBe(
      'woocommerce_rest_taxonomy_invalid',
    );
  });

  test('33: the order of attribute terms is not to be had', async () => {
    const attribute = await target.make('/products/attributes', { name: `${target.prefix} Ord` });
    const path = `/products/attributes/${attribute.id}/terms`;
    await target.client.call('POST', path, { name: 'Zeta', menu_order: 1 });
    await target.client.call('POST', path, { name: 'Alpha', menu_order: 2 });
    const { body } = await target.client.call<Document[]>('GET', path);
    expect(body.map((term) => [term['name'], term['menu_order']])).toEqual([
      ['Alpha', 0],
      ['Zeta', 0],
    ]);
    expect((await target.client.call<ErrorBody>('GET', `${path}?orderby=menu_order`)).body.code).toBe(
      'rest_invalid_param',
    );
  });

  test('34: the attribute list ignores paging', async () => {
    await target.make('/products/attributes', { name: `${target.prefix} One` });
    await target.make('/products/attributes', { name: `${target.prefix} Two` });
    const answer = await target.client.call<Document[]>('GET', '/products/attributes?per_page=1&page=1');
    expect(answer.body.length).toBeGreaterThan(1);
    expect(answer.headers.get('x-wp-totalpages')).toBe('1');
  });

  test('15: a variation keeps the bare slug of a deleted attribute term; products change silently', async () => {
    const attribute = await target.make('/products/attributes', { name: `${target.prefix} Tint` });
    const parent = await target.make('/products', {
      name: `${target.prefix} tinted`,
      type: 'variable',
      attributes: [{ id: attribute.id, variation: true, options: ['Deep Red', 'Blue'] }],
    });
    const { body: child } = await target.client.call('POST', `/products/${parent.id}/variations`, {
      attributes: [{ id: attribute.id, option: 'Deep Red' }],
    });
    const option = async () => {
      const { body } = await target.client.call('GET', `/products/${parent.id}/variations/${child.id}`);
      return (body['attributes'] as Document[])[0]?.['option'];
    };
    expect(await option()).toBe('Deep Red');
    const before = (await target.client.call('GET', `/products/${parent.id}`)).body['date_modified_gmt'];
    const terms = await target.client.call<Document[]>(
      'GET',
      `/products/attributes/${attribute.id}/terms?slug=deep-red`,
    );
    await target.client.call(
      'DELETE',
      `/products/attributes/${attribute.id}/terms/${terms.body[0]?.id}?force=true`,
    );
    expect(await option()).toBe('deep-red');
    expect((await target.client.call('GET', `/products/${parent.id}`)).body['date_modified_gmt']).toBe(
      before,
    );
  });
});
