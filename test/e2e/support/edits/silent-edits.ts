import type { StoredProduct } from '../../../sandbox/shop/store/entities.ts';
import type { Catalogue, Edit } from './catalogue.ts';
import { always, anyRoot, ofOne, simple, someOf, variation } from './choose.ts';

/** What is planned comes to pass between two deliveries. */
const SOON_MS = 30_000;
const gmt = (at: number): string => new Date(at).toISOString().slice(0, 19);

const managed = (products: readonly StoredProduct[]) => products.filter(({ manage_stock }) => manage_stock);
const planned = (it: Catalogue, isSale: boolean) =>
  it.store.schedule.filter(({ at, job }) => at <= it.now() && (job !== 'publish') === isSale);

/** Customers, the shop's own clock, and plugins that write past every hook. */
export const silentEdits = {
  'order of managed stock': ofOne(
    (it) => managed(it.simple()),
    (it, one) => it.admin.order(one.id),
  ),
  'order of unmanaged stock': ofOne(
    (it) => it.simple().filter(({ manage_stock }) => !manage_stock),
    (it, one) => it.admin.order(one.id),
  ),
  'order of a variation with own stock': ofOne(
    (it) => managed(it.variations()),
    (it, one) => it.admin.order(one.id),
  ),
  'order cancelled': ofOne(
    (it) => managed(it.simple()),
    (it, one) => it.admin.cancelOrder(one.id),
  ),
  'review created': ofOne(anyRoot, (it, one) => it.admin.review(one.id)),
  'sale window planned': ofOne(simple, (it, one) => {
    const [start, end] = [gmt(it.now() + SOON_MS), gmt(it.now() + 2 * SOON_MS)];
    const prices = { regular_price: `${it.next()}`, sale_price: '0.99' };
    const window = { date_on_sale_from_gmt: start, date_on_sale_to_gmt: end };
    return it.admin.saveProduct(one.id, { ...prices, ...window });
  }),
  'sale window starts or ends': ofOne(
    (it) => planned(it, true),
    (it) => it.admin.runScheduled(),
  ),
  'publication planned': ofOne(simple, (it, one) => it.admin.schedulePublish(one.id, it.now() + SOON_MS)),
  'publication by cron': ofOne(
    (it) => planned(it, false),
    (it) => it.admin.runScheduled(),
  ),
  'raw post write': ofOne(anyRoot, (it, one) => it.admin.rawWrite(one.id, { name: `Scritto ${it.next()}` })),
  'raw post write to a variation': ofOne(variation, (it, one) =>
    it.admin.rawWrite(one.id, { regular_price: `${it.next()}` }),
  ),
  'raw meta write': ofOne(anyRoot, (it, one) =>
    it.admin.rawMetaWrite(one.id, { key: 'plugin', value: `${it.next()}` }),
  ),
  'raw term write': ofOne(anyRoot, (it, one) => {
    const [tags, brands] = [someOf(it, 'product_tag', 2), someOf(it, 'product_brand', 1)];
    return it.admin.rawWrite(one.id, {
      tagIds: tags.map(({ id }) => id),
      brandIds: brands.map(({ id }) => id),
    });
  }),
  'settings: prices include tax': always((it) => it.admin.setPricesIncludeTax(it.random() < 0.5)),
  'settings: currency': always((it) => it.admin.setCurrency(it.store.currency === 'EUR' ? 'USD' : 'EUR')),
} satisfies Record<string, Edit>;
