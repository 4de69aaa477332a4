import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf } from '../../worker/http/contract/deliveries.ts';
import { PLUGIN_TOPICS } from '../../worker/woocommerce/webhook-topics.ts';
import { type Receiver, startReceiver } from '../contract/woocommerce/support/receiver.ts';
import { type Session, signIn } from './site/session.ts';
import { startSite, type WordPressSite } from './site/site.ts';

const WOOCOMMERCE_DIR = process.env['WOOCOMMERCE_DIR'];
const TOPICS = [
  ...PLUGIN_TOPICS,
  'product_attribute.created',
  'product_attribute.updated',
  'product_attribute.deleted',
];
const SECRET = 'secretOfTheTest1';
const WOO = '/wc/v3/products';

interface Delivery {
  readonly topic: string;
  readonly body: Record<string, unknown>;
}

describe.skipIf(!WOOCOMMERCE_DIR)('with a real WooCommerce', () => {
  let site: WordPressSite;
  let manager: Session;
  let receiver: Receiver;

  beforeAll(async () => {
    site = await startSite({ version: '7.1', woocommerce: WOOCOMMERCE_DIR ?? '' });
    manager = await signIn(site, site.users.shop_manager);
    receiver = await startReceiver();
    for (const topic of TOPICS) {
      const made = await manager.rest('POST', '/wc/v3/webhooks', {
        topic,
        delivery_url: receiver.url,
        secret: SECRET,
      });
      expect(made.body).toMatchObject({ topic, hooks: [`unopim_connector_${topic.replace('.', '_')}`] });
    }
    receiver.clear();
  });

  beforeEach(async () => {
    await deliver();
    receiver.clear();
  });

  afterAll(async () => {
    await receiver?.close();
    await site?.close();
  });

  /** Lets the queue send what waits, as nobody, as WP-Cron does. */
  async function deliver(): Promise<readonly Delivery[]> {
    await site.php('ActionScheduler::runner()->run(); return true;');
    return receiver.deliveries().map(({ headers, body }) => {
      const signature = createHmac('sha256', SECRET).update(body).digest('base64');
      expect(headers['x-wc-webhook-signature']).toBe(signature);
      return { topic: String(headers['x-wc-webhook-topic']), body: JSON.parse(body) };
    });
  }

  async function write(method: string, path: string, body?: unknown): Promise<number> {
    const answer = await manager.rest(method, WOO + path, body);
    expect([answer.status, answer.text]).toEqual([expect.toSatisfy((status) => status < 300), answer.text]);
    return Number(answer.body['id']);
  }

  async function attribute(): Promise<number> {
    return write('POST', '/attributes', { name: `Size ${crypto.randomUUID().slice(0, 8)}` });
  }

  test.each([
    { resource: 'product_category', taxonomy: 'product_cat', path: '/categories' },
    { resource: 'product_tag', taxonomy: 'product_tag', path: '/tags' },
    { resource: 'product_brand', taxonomy: 'product_brand', path: '/brands' },
  ])('$resource: created, renamed and deleted arrive, signed, as the Worker reads them', async (kind) => {
    const id = await write('POST', kind.path, { name: `A ${kind.resource}` });
    expect(await deliver()).toEqual([
      { topic: `${kind.resource}.created`, body: { id, taxonomy: kind.taxonomy } },
    ]);
    receiver.clear();
    await write('PUT', `${kind.path}/${id}`, { name: 'Renamed' });
    expect(await deliver()).toEqual([
      { topic: `${kind.resource}.updated`, body: { id, taxonomy: kind.taxonomy } },
    ]);
    receiver.clear();
    await write('DELETE', `${kind.path}/${id}?force=true`);
    const last = await deliver();
    expect(last).toEqual([{ topic: `${kind.resource}.deleted`, body: { id, taxonomy: kind.taxonomy } }]);
    for (const { topic, body } of last) expect(bodyOf(topic).safeParse(body).success).toBe(true);
  });

  test('a term of an attribute names the attribute, also when it is gone', async () => {
    const attributeId = await attribute();
    const taxonomy = await site.php<string>(`return wc_attribute_taxonomy_name_by_id( ${attributeId} );`);
    receiver.clear();
    await deliver();
    receiver.clear();
    const id = await write('POST', `/attributes/${attributeId}/terms`, { name: 'Large' });
    await write('PUT', `/attributes/${attributeId}/terms/${id}`, { name: 'Very large' });
    await write('DELETE', `/attributes/${attributeId}/terms/${id}?force=true`);
    const said = { id, taxonomy, attribute_id: attributeId };
    expect(await deliver()).toEqual(
      ['created', 'updated', 'deleted'].map((event) => ({
        topic: `product_attribute_term.${event}`,
        body: said,
      })),
    );
  });

  test('a deleted attribute is one delivery, however many terms it had', async () => {
    const id = await attribute();
    for (const name of ['S', 'M', 'L']) await write('POST', `/attributes/${id}/terms`, { name });
    await deliver();
    receiver.clear();
    await write('PUT', `/attributes/${id}`, { name: 'Measure' });
    await write('DELETE', `/attributes/${id}?force=true`);
    expect(await deliver()).toEqual([
      { topic: 'product_attribute.updated', body: { id } },
      { topic: 'product_attribute.deleted', body: { id } },
    ]);
  });

  test('a category with a new image is one change; ordering categories is none', async () => {
    const id = await write('POST', '/categories', { name: 'With image' });
    await deliver();
    receiver.clear();
    await site.php(`update_term_meta( ${id}, 'thumbnail_id', 1 ); return 1;`);
    expect((await deliver()).map(({ topic }) => topic)).toEqual(['product_category.updated']);
    receiver.clear();
    await site.php(`wc_set_term_order( ${id}, 5, 'product_cat' ); wc_recount_all_terms(); return 1;`);
    expect(await deliver()).toEqual([]);
  });

  test('a product deleted for good says what it was, a trashed one nothing', async () => {
    const id = await write('POST', '', { name: 'Boots', sku: 'BOOT-1', regular_price: '10' });
    await write('DELETE', `/${id}`);
    expect(await deliver()).toEqual([]);
    await write('DELETE', `/${id}?force=true`);
    expect(await deliver()).toEqual([
      { topic: 'product.purged', body: { id, type: 'simple', parent_id: 0, sku: 'BOOT-1' } },
    ]);
  });

  test('a variation deleted for good names its parent', async () => {
    const parent = await write('POST', '', { name: 'Shirt', type: 'variable' });
    const id = await write('POST', `/${parent}/variations`, { sku: 'SHIRT-S', regular_price: '5' });
    receiver.clear();
    await write('DELETE', `/${parent}/variations/${id}?force=true`);
    const said = { id, type: 'variation', parent_id: parent, sku: 'SHIRT-S' };
    const heard = await deliver();
    expect(heard).toContainEqual({ topic: 'product.purged', body: said });
    for (const { body } of heard) expect(body).toEqual(said);
  });

  test('the queue ran as nobody before and after', async () => {
    expect(await site.php('ActionScheduler::runner()->run(); return get_current_user_id();')).toBe(0);
  });

  test('the plugin is compatible with order tables and block checkout', async () => {
    const answer = await site.php<Record<string, string[]>>(
      "do_action( 'before_woocommerce_init' ); return Automattic\\WooCommerce\\Utilities\\FeaturesUtil::get_compatible_features_for_plugin( 'unopim-connector/unopim-connector.php' );",
    );
    expect(answer['compatible']).toEqual(
      expect.arrayContaining(['custom_order_tables', 'cart_checkout_blocks']),
    );
    expect(answer['incompatible']).toEqual([]);
  });

  test('PHP had nothing to complain about in the plugin', async () => {
    const complaints = (await site.readComplaints()).split('\n');
    expect(complaints.filter((line) => line.includes('plugins/unopim-connector/'))).toEqual([]);
  });
});
