import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { parseRestDate } from '../text/time.ts';
import type { ProductInput } from './product-input.ts';

interface DateInput {
  local: string | null | undefined;
  gmt: string | null | undefined;
}

/** undefined: not named; null: cleared. */
function instant(shop: Shop, input: DateInput): number | null | undefined {
  const { timeZone } = shop.settings;
  const full = (text: string) => (text.length === 10 ? `${text}T00:00:00` : text);
  if (input.gmt) return parseRestDate({ text: full(input.gmt), timeZone, naiveIsGmt: true });
  if (input.local) return parseRestDate({ text: full(input.local), timeZone });
  return input.gmt === undefined && input.local === undefined ? undefined : null;
}

function planSales(shop: Shop, product: StoredProduct): void {
  const jobs = shop.store.schedule.filter((job) => job.productId !== product.id || job.job === 'publish');
  if (product.sale_price !== '') {
    if (product.saleFrom !== null && product.saleFrom > shop.now()) {
      jobs.push({ at: product.saleFrom, job: 'sale_start', productId: product.id });
    }
    if (product.saleTo !== null && product.saleTo > shop.now()) {
      jobs.push({ at: product.saleTo, job: 'sale_end', productId: product.id });
    }
  }
  shop.store.schedule = jobs;
}

function planPublication(shop: Shop, product: StoredProduct): void {
  shop.store.schedule = shop.store.schedule.filter(
    (job) => job.productId !== product.id || job.job !== 'publish',
  );
  if (product.status === 'future') {
    shop.store.schedule.push({ at: product.createdAt, job: 'publish', productId: product.id });
  }
}

/** Sale window and creation date; a published product with a date to come becomes `future`. */
export function applyDates(shop: Shop, product: StoredProduct, input: ProductInput): void {
  const created = instant(shop, { local: input.date_created, gmt: input.date_created_gmt });
  if (created) product.createdAt = created;
  const from = instant(shop, { local: input.date_on_sale_from, gmt: input.date_on_sale_from_gmt });
  if (from !== undefined) product.saleFrom = from;
  const to = instant(shop, { local: input.date_on_sale_to, gmt: input.date_on_sale_to_gmt });
  if (to !== undefined) product.saleTo = to;
  if (product.status === 'publish' && product.createdAt > shop.now()) product.status = 'future';
  else if (product.status === 'future' && product.createdAt <= shop.now()) product.status = 'publish';
  planSales(shop, product);
  planPublication(shop, product);
}
