import type { ProductRow } from '../../sandbox/unopim/index.ts';
import { actualValues } from '../expectation/actual-values.ts';
import type { Act } from './act.ts';
import { productId, type Stage } from './stage.ts';

const PRICE = 'channel_locale_specific/web/it_IT/price';

interface Subject {
  readonly nickname: string;
  readonly sku: string;
}

/** A new SKU: the same product of UnoPim has the new code, and nothing is left under the old one. */
export function renameProduct(stage: Stage, { nickname, sku }: Subject, to: string): Act {
  const find = finder(stage);
  const row = find(sku);
  return {
    verb: 'renamed',
    what: `product ${sku} to ${to}`,
    perform: () => void stage.shop.admin.saveProduct(productId(stage, nickname), { sku: to }),
    stands: () => row !== undefined && find(to)?.id === row.id && find(sku) === undefined,
  };
}

/** Deleted for good. What was never in UnoPim cannot have been deleted there. */
export function deleteProduct(stage: Stage, { nickname, sku }: Subject): Act {
  const find = finder(stage);
  const row = find(sku);
  return {
    verb: 'deleted',
    what: `product ${sku} for good`,
    perform: () => {
      stage.shop.admin.trash(productId(stage, nickname));
      stage.shop.admin.deletePermanently(productId(stage, nickname));
    },
    stands: () => row !== undefined && find(sku) === undefined,
  };
}

/** In the trash: UnoPim waits for what becomes of it (spec 10). */
export function trashProduct(stage: Stage, { nickname, sku }: Subject): Act {
  const find = finder(stage);
  const row = find(sku);
  return {
    verb: 'trashed',
    what: `product ${sku}: UnoPim keeps it`,
    perform: () => void stage.shop.admin.trash(productId(stage, nickname)),
    stands: () => row !== undefined && find(sku)?.id === row.id,
  };
}

/** Back from the trash, with a new price to show that its edits arrive again. */
export function restoreProduct(stage: Stage, { nickname, sku }: Subject, price: string): Act {
  const find = finder(stage);
  const row = find(sku);
  return {
    verb: 'restored',
    what: `product ${sku}, active, now ${price}`,
    perform: () => {
      stage.shop.admin.untrash(productId(stage, nickname));
      stage.shop.admin.saveProduct(productId(stage, nickname), { regular_price: price });
    },
    stands: () => {
      const now = find(sku);
      return row !== undefined && now?.id === row.id && now.status && priceOf(now) === Number(price);
    },
  };
}

function finder({ unopim }: Stage): (sku: string) => ProductRow | undefined {
  return (sku) => unopim.products.get(sku);
}

function priceOf(product: ProductRow): number {
  const amounts = actualValues(product).get(PRICE) as { readonly EUR?: string } | undefined;
  return Number(amounts?.EUR);
}
