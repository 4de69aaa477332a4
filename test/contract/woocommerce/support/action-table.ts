import type { Client } from '../../../harness/shop-client.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';

/** One shop with a product of each kind, ready to be changed. */
export interface Scene {
  shop: ShopSandbox;
  client: Client;
  /** A simple product with managed stock. */
  simple: number;
  /** One without. */
  unmanaged: number;
  parent: number;
  variations: [number, number];
  category: number;
  media: number;
  /** Time passes; what the shop's clock shows then. */
  wait(ms: number): number;
}

export type Act = (scene: Scene) => unknown;

/** Names for ids, so that expectations read like the contract's table. */
export function named(scene: Scene, text: string): string {
  const names: [number, string][] = [
    [scene.simple, 'S'],
    [scene.unmanaged, 'U'],
    [scene.parent, 'P'],
    [scene.variations[0], 'V1'],
    [scene.variations[1], 'V2'],
  ];
  const [topic = '', id = ''] = text.replace('product.', '').split(' ');
  return `${topic} ${names.find(([known]) => String(known) === id)?.[1] ?? 'new'}`;
}

const rest =
  (method: string, path: (scene: Scene) => string, body?: unknown): Act =>
  (scene) =>
    scene.client.call(method, path(scene), body);
const product = (scene: Scene) => `/products/${scene.simple}`;
export const variation = (scene: Scene) => `/products/${scene.parent}/variations/${scene.variations[0]}`;

/** The table "Deliveries per action" of contracts/woocommerce.md 2: action → deliveries, sorted. */
export const ACTIONS: [name: string, act: Act, expected: string[]][] = [
  ['REST create', rest('POST', () => '/products', { name: 'n' }), ['created new']],
  ['REST update', rest('PUT', product, { name: 'n' }), ['updated S']],
  ['17: REST no-op', rest('PUT', product, {}), ['updated S']],
  ['REST meta only', rest('PUT', product, { meta_data: [{ key: 'a', value: 'b' }] }), ['updated S']],
  ['REST trash', rest('DELETE', product), ['deleted S']],
  [
    'REST untrash by status',
    async (scene) => {
      scene.shop.admin.trash(scene.simple);
      scene.shop.webhookQueue.clear();
      await scene.client.call('PUT', product(scene), { status: 'publish' });
    },
    ['updated S'],
  ],
  ['3: REST force delete', rest('DELETE', (scene) => `${product(scene)}?force=true`), []],
  [
    'REST batch',
    (scene) =>
      scene.client.call('POST', '/products/batch', {
        create: [{ name: 'a' }, { name: 'b' }],
        update: [{ id: scene.simple }],
        delete: [scene.unmanaged],
      }),
    ['created new', 'created new', 'updated S'],
  ],
  [
    '4: REST variation create',
    rest('POST', (scene) => `/products/${scene.parent}/variations`, {}),
    ['created new'],
  ],
  ['4: REST variation update', rest('PUT', variation, { regular_price: '7' }), ['updated V1']],
  ['4: REST variation trash', rest('DELETE', variation), ['deleted V1']],
  ['3: REST variation force delete', rest('DELETE', (scene) => `${variation(scene)}?force=true`), []],
  [
    '3: REST variable to simple',
    rest('PUT', (scene) => `/products/${scene.parent}`, { type: 'simple' }),
    ['updated P'],
  ],
  [
    '13: admin new product',
    ({ shop }) => shop.admin.createProduct({ name: 'n' }),
    ['created new', 'updated new'],
  ],
  ['admin update, unchanged', ({ shop, simple }) => shop.admin.saveProduct(simple), ['updated S']],
  [
    '16: admin update of a variable product with a new title',
    ({ shop, parent }) => shop.admin.saveProduct(parent, { name: 'Other' }),
    ['updated P', 'updated V1', 'updated V2'],
  ],
  [
    'admin update of a variable product',
    ({ shop, parent }) => shop.admin.saveProduct(parent, { sku: 'Q' }),
    ['updated P'],
  ],
  [
    'admin quick edit',
    ({ shop, simple }) => shop.admin.quickEdit(simple, { regular_price: '3' }),
    ['updated S'],
  ],
  [
    'admin bulk edit of 3, one of them variable',
    ({ shop, simple, unmanaged, parent }) =>
      shop.admin.bulkEdit([simple, unmanaged, parent], { regular_price: '3' }),
    ['updated P', 'updated S', 'updated U'],
  ],
  ['admin star', ({ shop, simple }) => shop.admin.toggleStar(simple), ['updated S']],
  ['15: admin reorder', ({ shop, simple, unmanaged }) => shop.admin.reorder([unmanaged, simple]), []],
  ['admin duplicate simple', ({ shop, simple }) => shop.admin.duplicate(simple), ['created new']],
  [
    '16: admin duplicate variable',
    ({ shop, parent }) => shop.admin.duplicate(parent),
    ['created new', 'created new', 'created new', 'updated new'],
  ],
  [
    'admin save of 2 variations',
    ({ shop, variations: [one, two] }) =>
      shop.admin.saveVariations([
        { id: one, input: {} },
        { id: two, input: {} },
      ]),
    ['updated P', 'updated V1', 'updated V2'],
  ],
  [
    '16: admin bulk price',
    ({ shop, parent }) => shop.admin.bulkPrice(parent, '9'),
    ['updated P', 'updated V1', 'updated V2'],
  ],
  ['admin add variation', ({ shop, parent }) => shop.admin.createVariation(parent), ['created new']],
  [
    'admin link all variations',
    ({ shop, parent }) => {
      const attributes = [{ name: 'Fit', variation: true, options: ['A', 'B', 'C', 'D'] }];
      shop.admin.saveProduct(parent, { attributes });
      shop.webhookQueue.clear();
      shop.admin.linkAll(parent);
    },
    ['created new', 'created new'],
  ],
  ['3: admin remove variation', ({ shop, variations }) => shop.admin.removeVariation(variations[0]), []],
  ['admin trash', ({ shop, simple }) => shop.admin.trash(simple), ['deleted S']],
  [
    '16: admin trash variable',
    ({ shop, parent }) => shop.admin.trash(parent),
    ['deleted P', 'deleted V1', 'deleted V2'],
  ],
  [
    '16: admin untrash variable',
    ({ shop, parent }) => {
      shop.admin.trash(parent);
      shop.webhookQueue.clear();
      shop.admin.untrash(parent);
    },
    ['restored P', 'restored V1', 'restored V2', 'updated P'],
  ],
  ['3: admin delete permanently', ({ shop, simple }) => shop.admin.deletePermanently(simple), []],
  [
    '3: admin empty trash',
    ({ shop, simple }) => {
      shop.admin.trash(simple);
      shop.webhookQueue.clear();
      shop.admin.emptyTrash();
    },
    [],
  ],
  ['14: order, managed stock', ({ shop, simple }) => shop.admin.order(simple, 2), ['updated S']],
  ['14: order, unmanaged stock', ({ shop, unmanaged }) => shop.admin.order(unmanaged), []],
  ['14: order cancelled', ({ shop, simple }) => shop.admin.cancelOrder(simple), ['updated S']],
  [
    '14: order of a variation with own stock',
    ({ shop, variations }) => {
      shop.admin.rawWrite(variations[0], { manage_stock: true, stock_quantity: 3 });
      shop.admin.order(variations[0]);
    },
    ['updated V1'],
  ],
  [
    '14: order of a variation with the stock on its parent',
    ({ shop, parent, variations }) => {
      shop.admin.rawWrite(parent, { manage_stock: true, stock_quantity: 3 });
      shop.admin.order(variations[0]);
    },
    ['updated P'],
  ],
  [
    'CSV import of new products, the parent after its variation',
    ({ shop }) =>
      shop.admin.importCsv([
        { sku: 'CSV-1' },
        { sku: 'CSV-P-1', parent: 'CSV-P', attributes: [{ name: 'Fit', option: 'A' }] },
        { sku: 'CSV-P', type: 'variable', attributes: [{ name: 'Fit', variation: true, options: ['A'] }] },
      ]),
    ['created new', 'created new', 'created new', 'updated new'],
  ],
  [
    'CSV import that updates',
    ({ shop, simple }) => {
      shop.admin.rawWrite(simple, { sku: 'CSV-S' });
      shop.admin.importCsv([{ sku: 'CSV-S', regular_price: '4' }, { sku: 'CSV-NEW' }], { updates: true });
    },
    ['updated S'],
  ],
  [
    '37: sale window starts and ends',
    async ({ shop, simple, wait }) => {
      const at = (seconds: number) => new Date(wait(0) + seconds * 1000).toISOString().slice(0, 19);
      const window = { date_on_sale_from_gmt: at(60), date_on_sale_to_gmt: at(120) };
      shop.admin.saveProduct(simple, { regular_price: '9', sale_price: '7', ...window });
      await shop.webhookQueue.run({ lose: 1 });
      for (const seconds of [61, 61]) {
        wait(seconds * 1000);
        shop.admin.runScheduled();
        await shop.webhookQueue.run();
      }
    },
    ['updated S', 'updated S'],
  ],
  [
    '15: scheduled publication by cron',
    async ({ shop, simple, wait }) => {
      shop.admin.schedulePublish(simple, wait(0) + 60_000);
      await shop.webhookQueue.run({ lose: 1 });
      wait(61_000);
      shop.admin.runScheduled();
    },
    [],
  ],
  ['14: review', ({ shop, simple }) => shop.admin.review(simple), ['updated S']],
  ['15: raw post write', ({ shop, simple }) => shop.admin.rawWrite(simple, { name: 'raw' }), []],
  ['15: raw meta write', ({ shop, simple }) => shop.admin.rawMetaWrite(simple, { key: 'a', value: '1' }), []],
  [
    '15: category renamed, moved, deleted',
    ({ shop, category }) => {
      shop.admin.saveCategory(category, { name: 'Renamed' });
      shop.admin.deleteCategory(category);
    },
    [],
  ],
  [
    '15: image replaced, retitled, deleted',
    ({ shop, media }) => {
      shop.admin.replaceMediaFile(media, { seed: 99 });
      shop.admin.editMediaTitle(media, 'Other');
      shop.admin.deleteMedia(media);
    },
    [],
  ],
  [
    '15: attribute renamed and deleted',
    ({ shop }) => {
      const { id } = shop.admin.createAttribute({ name: 'Tone' });
      shop.admin.renameAttribute(id, 'Colour');
      shop.admin.deleteAttribute(id);
    },
    [],
  ],
];
