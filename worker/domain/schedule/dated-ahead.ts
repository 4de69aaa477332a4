import type { WooId } from '../ids.ts';

/** A product as the shop's lists tell it. Times in ms by the shop's clock; null = the shop told none. */
export interface ListedProduct {
  readonly id: WooId;
  readonly status: string;
  readonly modifiedAt: number | null;
  /** The date of publication; of a scheduled product it lies ahead. */
  readonly publishAt: number | null;
  readonly variationIds: readonly WooId[];
  /** Tells whether anything of it but its stock changed; null = the list did not ask for so much. */
  readonly mark: string | null;
}

/** A product whose modification date says nothing yet, and the moment from which it does. */
export interface DatedAhead {
  readonly id: WooId;
  readonly at: number;
}

/** Beyond this the latest are forgotten: they come into the list of changes when their date is near. */
const MOST_KEPT = 500;

/**
 * Parts what a list of changes told into products to look at and products dated ahead. The latter match every list until
 * their date has come: they are looked at when they are new or their date moved, not each time. A scheduled product stays
 * kept until it is published, because publication by cron sends nothing and leaves no date (contracts/woocommerce.md 15).
 */
export function partDatedAhead(list: {
  products: readonly ListedProduct[];
  shopNow: number;
  kept: readonly DatedAhead[];
}): {
  readonly look: readonly ListedProduct[];
  readonly anew: readonly WooId[];
  readonly kept: DatedAhead[];
} {
  const kept = new Map(list.kept.map((one) => [one.id, one.at]));
  const look: ListedProduct[] = [];
  const anew: WooId[] = [];
  for (const product of list.products) {
    const at = aheadUntil(product, list.shopNow);
    const before = kept.get(product.id);
    if (at === null) {
      kept.delete(product.id);
      if (before === undefined) look.push(product);
      else anew.push(product.id);
      continue;
    }
    if (before !== at) anew.push(product.id);
    else if (!isAhead(product, list.shopNow)) look.push(product);
    kept.set(product.id, at);
  }
  return { look, anew, kept: earliest(kept) };
}

/** Kept products whose date has passed without their having been in a list: the shop's cron was late. */
export function overdueOf(kept: readonly DatedAhead[], shopNow: number): readonly WooId[] {
  return kept.filter(({ at }) => at <= shopNow).map(({ id }) => id);
}

function aheadUntil(product: ListedProduct, shopNow: number): number | null {
  if (product.status === 'future') return product.publishAt ?? product.modifiedAt ?? shopNow;
  return isAhead(product, shopNow) ? product.modifiedAt : null;
}

function isAhead({ modifiedAt }: ListedProduct, shopNow: number): boolean {
  return modifiedAt !== null && modifiedAt > shopNow;
}

function earliest(kept: ReadonlyMap<WooId, number>): DatedAhead[] {
  const list = [...kept].map(([id, at]) => ({ id, at }));
  return list.sort((a, b) => a.at - b.at || a.id - b.id).slice(0, MOST_KEPT);
}
