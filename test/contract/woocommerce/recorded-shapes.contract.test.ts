import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Document } from '../../harness/shop-client.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { deliveryRecordings, hasRecordings, missingReason, restRecording } from './support/recordings.ts';
import { differences } from './support/shape.ts';
import { startSandboxTarget } from './support/target.ts';
import { PRODUCT_TOPICS, register, SECRET } from './support/webhooks.ts';

if (!hasRecordings) process.stdout.write(`recorded shapes skipped: ${missingReason}\n`);

/** Errors that depend on nothing in the shop: status and document must be the recorded ones, word for word. */
const ERRORS = [
  'attribute-404',
  'attribute-create-long',
  'attribute-terms-404',
  'category-404',
  'category-delete-default',
  'method-not-allowed',
  'no-route',
  'product-404',
  'product-create-bad-price',
  'product-create-bad-type',
  'product-trailing',
  'product-update-missing',
  'products-include-types',
  'products-modified-after-bad',
  'products-orderby-bad',
  'products-page0',
  'products-per101',
  'products-status-any+trash',
  'products-status-auto-draft',
  'products-type-variation',
  'batch-101',
  'batch-empty',
  'variations-of-missing',
  'wc-v4',
  'webhooks-action-edited-term',
  'webhooks-action-forbidden',
  'webhooks-bad-topic',
  'webhooks-bad-topic2',
  'webhooks-bad-url',
  'webhooks-get-404',
  'webhooks-no-url',
];

describe.skipIf(!hasRecordings)('the sandbox answers in the recorded shapes (sandbox only)', () => {
  let shop: ShopSandbox;
  let client: Client;
  let receiver: Receiver;
  let ids: {
    simple: number;
    parent: number;
    /** A variable product without managed stock. */
    plain: number;
    variation: number;
    category: number;
    attribute: number;
    media: number;
    webhook: number;
  };

  beforeAll(async () => {
    ({ shop, client } = await startSandboxTarget({ customTopics: true }));
    receiver = await startReceiver();
    const { admin } = shop;
    const media = admin.uploadMedia({
      filename: 'a.png',
      title: 'A',
      alt: 'Alt',
      caption: 'Caption',
      width: 640,
      height: 480,
    }).id;
    const category = admin.createCategory({ name: 'Men', image: { id: media } }).id;
    admin.createCategory({ name: 'Accessories', parent: category });
    const tag = admin.createTag({ name: 'R&D' }).id;
    const brand = admin.createBrand({ name: 'Alpina' }).id;
    const attribute = admin.createAttribute({ name: 'Color' }).id;
    admin.createTerm(attribute, { name: 'Red' });
    const terms = { categories: [{ id: category }], tags: [{ id: tag }], brands: [{ id: brand }] };
    const meta_data = [{ key: 'a', value: 'b' }];
    const dates = { date_on_sale_from: '2020-01-01T00:00:00', date_on_sale_to: '2099-01-01T00:00:00' };
    const simple = admin.createProduct({
      name: 'S',
      regular_price: '9',
      sale_price: '8',
      images: [{ id: media }],
      meta_data,
      ...terms,
      ...dates,
      manage_stock: true,
      stock_quantity: 3,
      low_stock_amount: 1,
      attributes: [{ id: attribute, options: ['Red'] }],
    }).id;
    const parent = admin.createProduct({
      name: 'P',
      type: 'variable',
      images: [{ id: media }],
      ...terms,
      manage_stock: true,
      stock_quantity: 3,
      attributes: [{ id: attribute, variation: true, options: ['Red'] }],
      default_attributes: [{ id: attribute, option: 'Red' }],
    }).id;
    const variation = admin.createVariation(parent, {
      regular_price: '5',
      attributes: [{ id: attribute, option: 'Red' }],
      image: { id: media },
    }).id;
    const { body } = await client.call('POST', '/webhooks', {
      topic: 'product.updated',
      delivery_url: receiver.url,
      secret: SECRET,
    });
    const plain = admin.createProduct({ name: 'Plain', type: 'variable' }).id;
    admin.createVariation(plain, { regular_price: '5' });
    ids = { simple, parent, plain, variation, category, attribute, media, webhook: body.id };
  });
  afterAll(async () => {
    await shop.close();
    await receiver.close();
  });

  const DOCUMENTS: [recording: string, path: () => string][] = [
    ['product-simple', () => `/products/${ids.simple}`],
    ['product-boots', () => `/products/${ids.parent}`],
    ['product-context-edit-2', () => `/products/${ids.parent}?context=edit`],
    ['product-route-with-variation-id', () => `/products/${ids.variation}`],
    ['variation-one', () => `/products/${ids.parent}/variations/${ids.variation}`],
    ['variations-100', () => `/products/${ids.plain}/variations`],
    ['variations-global', () => '/variations?_fields=id,sku,parent_id,type,date_modified_gmt'],
    ['categories', () => '/products/categories?per_page=100'],
    ['tags', () => '/products/tags'],
    ['brands', () => '/products/brands'],
    ['attributes', () => '/products/attributes'],
    ['attribute-one', () => `/products/attributes/${ids.attribute}`],
    ['attribute-terms-pa_color', () => `/products/attributes/${ids.attribute}/terms`],
    ['webhooks-get', () => `/webhooks/${ids.webhook}`],
    ['webhooks-list', () => '/webhooks'],
    ['data-currencies-current', () => '/data/currencies/current'],
    ['settings-tax-include', () => '/settings/tax/woocommerce_prices_include_tax'],
    ['products-fields-nested', () => `/products/${ids.simple}?_fields=id,images.src,categories.id`],
  ];

  test.each(DOCUMENTS)('%s', async (recording, path) => {
    const { response } = restRecording(recording);
    const answer = await client.call<unknown>('GET', path());
    expect(answer.status).toBe(response.status);
    expect(differences(response.json, answer.body)).toEqual([]);
  });

  test('settings-currency, but for the list of all currencies', async () => {
    const recorded = restRecording('settings-currency').response.json as Document;
    const { body } = await client.call('GET', '/settings/general/woocommerce_currency');
    expect(differences({ ...recorded, options: {} }, { ...body, options: {} })).toEqual([]);
  });

  test('product-create-minimal: what POST answers', async () => {
    const { response } = restRecording('product-create-minimal');
    const answer = await client.call<Record<string, unknown>>('POST', '/products', {});
    expect(differences(response.json, answer.body)).toEqual([]);
    const name = (document: unknown) => (document as Document)['name'];
    expect([answer.status, name(answer.body)]).toEqual([response.status, name(response.json)]);
  });

  test('system-status: environment, settings and active plugins', async () => {
    const recorded = restRecording('system-status').response.json as Document;
    const { body } = await client.call('GET', '/system_status');
    expect(Object.keys(body).sort()).toEqual(Object.keys(recorded).sort());
    for (const part of ['environment', 'settings', 'active_plugins', 'theme', 'security']) {
      expect(
        differences(recorded[part], body[part], part).filter((line) => !line.includes('overrides')),
      ).toEqual([]);
    }
  });

  test('index-root and a media item', async () => {
    const index = await (
      await fetch(
        `${shop.url}/wp-json/?_fields=name,description,url,home,gmt_offset,timezone_string,namespaces`,
      )
    ).json();
    expect(
      differences(restRecording('index-root').response.json, { ...(index as object), _links: undefined }),
    ).toEqual(['._links is not in the recording']);
    const media = await (await fetch(`${shop.url}/wp-json/wp/v2/media`)).json();
    expect(differences(restRecording('wp-media-as-wc-key').response.json, media)).toEqual([]);
  });

  test.each(ERRORS)('error: %s', async (recording) => {
    const { request, response } = restRecording(recording);
    const path = request.url.replace(/^.*\/wp-json\/wc\/v3/, '').replace(/^.*\/wp-json\/wc\/v4/, '/../v4');
    const answer = await client.call<unknown>(request.method, path, request.body ?? undefined);
    expect([answer.status, answer.body]).toEqual([response.status, response.json]);
  });

  describe('deliveries', () => {
    beforeAll(async () => {
      const custom = [
        'product_category.created',
        'product_category.deleted',
        'product_tag.created',
        'product_brand.created',
        'product_attribute.created',
        'product_attribute_term.created',
        'product_attribute_term.deleted',
        'product_variation.created',
        'product_variation.deleted',
      ];
      const actions = [
        'action.woocommerce_attribute_added',
        'action.woocommerce_attribute_deleted',
        'action.woocommerce_before_delete_product_variation',
      ];
      await register(client, { receiver, topics: [...PRODUCT_TOPICS, ...custom, ...actions] });
      await client.call('POST', '/products', {
        name: 'R',
        categories: [{ id: ids.category }],
        images: [{ id: ids.media }],
      });
      const { admin } = shop;
      const attribute = admin.createAttribute({ name: 'Fit' });
      await shop.webhookQueue.run();
      const term = admin.createTerm(attribute.id, { name: 'Wide' });
      admin.createTag({ name: 'T' });
      admin.createBrand({ name: 'B' });
      const category = admin.createCategory({ name: 'C' });
      const spare = admin.createVariation(ids.plain, { regular_price: '1' });
      await shop.webhookQueue.run();
      admin.deleteCategory(category.id);
      admin.deleteTerm(term.id);
      admin.removeVariation(spare.id);
      admin.trash(ids.simple);
      admin.untrash(ids.simple);
      await client.call('DELETE', `/products/attributes/${attribute.id}`);
      await shop.webhookQueue.run();
    });

    test.each([
      ['rest-create-simple', 'product.created'],
      ['rest-trash', 'product.deleted'],
      ['admin-untrash', 'product.restored'],
      ['admin-untrash', 'product.updated'],
      ['plugin-admin-category-add', 'product_category.created'],
      ['plugin-admin-category-delete', 'product_category.deleted'],
      ['plugin-tag-create', 'product_tag.created'],
      ['plugin-brand-create', 'product_brand.created'],
      ['plugin-attribute-create', 'product_attribute.created'],
      ['plugin-attribute-term-create', 'product_attribute_term.created'],
      ['plugin-attribute-term-delete', 'product_attribute_term.deleted'],
      ['plugin-variation-create', 'product_variation.created'],
      ['plugin-variation-force-delete', 'product_variation.deleted'],
      ['plugin-variation-force-delete', 'action.woocommerce_before_delete_product_variation'],
      ['plugin-attribute-create', 'action.woocommerce_attribute_added'],
      ['rest-attribute-delete', 'action.woocommerce_attribute_deleted'],
    ])('%s: %s', (scenario, topic) => {
      const [recorded] = deliveryRecordings(scenario, topic);
      const sent = receiver
        .deliveries()
        .find((one) => one.headers['x-wc-webhook-topic'] === topic && !one.body.includes('"code"'));
      const names = (headers: object) =>
        Object.keys(headers)
          .filter((name) => name !== 'x-lab-queued')
          .sort();
      expect(names(sent?.headers ?? {})).toEqual(names(recorded?.headers ?? {}));
      expect(differences(JSON.parse(recorded?.body ?? ''), JSON.parse(sent?.body ?? ''))).toEqual([]);
    });
  });
});
