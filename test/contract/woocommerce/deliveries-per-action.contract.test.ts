import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS, named, type Scene, variation } from './support/action-table.ts';
import { type Receiver, short, startReceiver } from './support/receiver.ts';
import { startSandboxTarget } from './support/target.ts';
import { PRODUCT_TOPICS, register } from './support/webhooks.ts';

/** Sandbox only: most of the table happens in wp-admin. */
describe('deliveries per action (sandbox only: wp-admin)', () => {
  let receiver: Receiver;
  let scene: Scene;

  async function run(): Promise<string[]> {
    await scene.shop.webhookQueue.run();
    return receiver.deliveries().map(short);
  }

  beforeEach(async () => {
    // A minute after the last was made, so that nothing counts as just created unless it is.
    let now = Date.parse('2026-11-23T15:45:18Z');
    const wait = (ms: number) => {
      now += ms;
      return now;
    };
    const { shop, client } = await startSandboxTarget({ now: () => now, customTopics: true });
    receiver = await startReceiver();
    const { admin } = shop;
    const category = admin.createCategory({ name: 'Category' }).id;
    const media = admin.uploadMedia({ filename: 'a.png' }).id;
    const simple = admin.createProduct({
      name: 'S',
      manage_stock: true,
      stock_quantity: 5,
      categories: [{ id: category }],
      images: [{ id: media }],
    }).id;
    const unmanaged = admin.createProduct({ name: 'U' }).id;
    const parent = admin.createProduct({
      name: 'P',
      type: 'variable',
      attributes: [{ name: 'Fit', variation: true, options: ['A', 'B'] }],
    }).id;
    const make = (option: string) =>
      admin.createVariation(parent, { regular_price: '5', attributes: [{ name: 'Fit', option }] }).id;
    scene = {
      shop,
      client,
      simple,
      unmanaged,
      parent,
      variations: [make('A'), make('B')],
      category,
      media,
      wait,
    };
    wait(60_000);
    await register(client, { receiver, topics: PRODUCT_TOPICS });
  });
  afterEach(async () => {
    await scene.shop.close();
    await receiver.close();
  });

  test.each(ACTIONS)('%s', async (_name, act, expected) => {
    await act(scene);
    expect((await run()).map((text) => named(scene, text)).sort()).toEqual(expected);
  });

  test.each([
    ['VASE', 'VASE-1', 'VASE-2'],
    ['ADM-1', 'ADM-2', 'ADM-3'],
  ])('copies of %s are %s and %s: the number after the highest in use', (sku, first, second) => {
    scene.shop.admin.saveProduct(scene.simple, { sku });
    const copies = [1, 2].map(() => scene.shop.admin.duplicate(scene.simple).sku);
    expect(copies).toEqual([first, second]);
  });

  test('variations that "link all" makes have no SKU and no price of their own', () => {
    const attributes = [{ name: 'Fit', variation: true, options: ['A', 'B', 'C'] }];
    scene.shop.admin.saveProduct(scene.parent, { attributes });
    expect(scene.shop.admin.linkAll(scene.parent)).toMatchObject([
      { optionValues: { fit: 'C' }, sku: '', regular_price: '', status: 'publish' },
    ]);
  });

  test('14: an order of unmanaged stock changes total_sales without moving the date', () => {
    const before = scene.shop.store.products.get(scene.unmanaged)?.modifiedAt;
    const { total_sales, modifiedAt } = scene.shop.admin.order(scene.unmanaged, 2);
    expect([total_sales, modifiedAt]).toEqual([2, before]);
  });

  test('4: a change of a variation moves the date of its parent', async () => {
    const before = scene.shop.store.products.get(scene.parent)?.modifiedAt ?? 0;
    await scene.client.call('PUT', variation(scene), { regular_price: '8' });
    expect(scene.shop.store.products.get(scene.parent)?.modifiedAt).toBeGreaterThan(before);
  });

  test('removing a variation names the parent only in action.woocommerce_delete_product_transients', async () => {
    await register(scene.client, {
      receiver,
      topics: [
        'action.woocommerce_delete_product_transients',
        'action.woocommerce_before_delete_product_variation',
      ],
    });
    scene.shop.admin.removeVariation(scene.variations[0]);
    expect((await run()).sort()).toEqual([
      `action.woocommerce_before_delete_product_variation ${scene.variations[0]}`,
      `action.woocommerce_delete_product_transients ${scene.parent}`,
    ]);
  });

  test('attributes: ids are numbers from wp-admin, a string from a REST deletion', async () => {
    const topics = ['added', 'updated', 'deleted'].map((event) => `action.woocommerce_attribute_${event}`);
    await register(scene.client, { receiver, topics });
    const { id } = scene.shop.admin.createAttribute({ name: 'One' });
    await scene.client.call('DELETE', `/products/attributes/${id}`);
    expect(await run()).toEqual([
      `action.woocommerce_attribute_added ${id}`,
      `action.woocommerce_attribute_deleted "${id}"`,
    ]);
  });

  test('our plugin: terms, variations and purged products have topics of their own', async () => {
    const topics = [
      'product_category.created',
      'product_category.updated',
      'product_category.deleted',
      'product_variation.deleted',
      'product.purged',
    ];
    await register(scene.client, { receiver, topics });
    scene.shop.admin.deleteCategory(scene.category);
    scene.shop.admin.removeVariation(scene.variations[0]);
    scene.shop.admin.deletePermanently(scene.simple);
    await scene.shop.webhookQueue.run();
    expect(receiver.deliveries().map((one) => JSON.parse(one.body))).toEqual([
      { code: 'woocommerce_rest_term_invalid', message: 'Resource does not exist.', data: { status: 404 } },
      { id: scene.category, taxonomy: 'product_cat', slug: 'category', name: 'Category', parent: 0 },
      { id: scene.variations[0], product_id: scene.parent, sku: '' },
      { id: scene.simple, sku: '', permanently: true },
    ]);
  });
});
