import type { WooId } from '../ids.ts';
import type { ListedProduct } from './dated-ahead.ts';
import { isUnread, type SeenProduct } from './needs-look.ts';

export interface ComparedPage {
  /** To be looked at: changed, restored or come without a delivery, or in the trash when it was looked at last. */
  readonly look: readonly WooId[];
  /** Linked, and not where they should be in the shop's list. */
  readonly missing: readonly WooId[];
}

/**
 * One page of the shop's whole list beside what is remembered of it. `linked` are the linked products with ids in the
 * range that the page covers. What was neither changed nor made since the last sweep (`since`, the shop's clock) is left
 * alone: a shop that was paired and never pushed is not pushed by a sweep, and what was looked at once is not looked at
 * every day.
 */
export function comparePage(page: {
  products: readonly ListedProduct[];
  seen: ReadonlyMap<WooId, SeenProduct>;
  linked: readonly { readonly id: WooId; readonly inTrash: boolean }[];
  since: number;
  skewMs: number;
}): ComparedPage {
  const listed = new Set(page.products.map(({ id }) => id));
  const look = page.products.filter((product) => wantsLook(product, page)).map(({ id }) => id);
  const absent = page.linked.filter(({ id }) => !listed.has(id));
  const idsOf = (inTrash: boolean) => absent.filter((one) => one.inTrash === inTrash).map(({ id }) => id);
  return { look: [...look, ...idsOf(true)], missing: idsOf(false) };
}

function wantsLook(
  product: ListedProduct,
  { seen, since, skewMs }: Pick<Parameters<typeof comparePage>[0], 'seen' | 'since' | 'skewMs'>,
): boolean {
  const known = seen.get(product.id);
  if (known?.isGone === true) return true;
  if (known?.isLinked === true && !sameIds(known.variationIds, product.variationIds)) return true;
  const isRecent = product.modifiedAt === null || product.modifiedAt >= since;
  if (known === undefined) return isRecent && product.status === 'publish';
  return isRecent && isUnread(product, known, skewMs);
}

function sameIds(a: readonly WooId[], b: readonly WooId[]): boolean {
  const wanted = new Set(b);
  return a.length === wanted.size && a.every((id) => wanted.has(id));
}
