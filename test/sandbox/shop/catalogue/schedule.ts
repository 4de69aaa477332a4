import { computedPrice } from '../render/prices.ts';
import type { Shop } from '../shop.ts';
import type { StoredSchedule } from '../store/entities.ts';
import { fireProductSaved } from './products.ts';
import { fireVariationSaved } from './variations.ts';
import { touch } from './write-product.ts';

/** Publication by cron fires nothing and leaves `date_modified` where it was (contracts/woocommerce.md 15, 23). */
function run(shop: Shop, job: StoredSchedule): void {
  const product = shop.store.products.get(job.productId);
  if (!product) return;
  if (job.job === 'publish') {
    if (product.status === 'future') product.status = 'publish';
    return;
  }
  // At its last second a sale still counts as running: the job that ends it looks one second further.
  product.price = computedPrice(product, job.job === 'sale_end' ? shop.now() + 1000 : shop.now());
  touch(shop, product);
  if (product.type === 'variation') fireVariationSaved(shop, product);
  else fireProductSaved(shop, product);
}

/** Runs what is due: sale starts and ends (one product.updated each), scheduled publications (silent). */
export function runSchedule(shop: Shop): StoredSchedule[] {
  const due = shop.store.schedule.filter((job) => job.at <= shop.now()).sort((a, b) => a.at - b.at);
  shop.store.schedule = shop.store.schedule.filter((job) => !due.includes(job));
  for (const job of due) run(shop, job);
  return due;
}
