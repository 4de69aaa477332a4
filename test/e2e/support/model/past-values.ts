import { actualValues } from '../../../demo/expectation/actual-values.ts';
import type { ExpectedProduct, ExpectedValue } from '../../../demo/expectation/expected.ts';
import type { PimFacts } from '../../../demo/expectation/facts.ts';
import type { Json, ProductRow, UnoPimStore } from '../../../sandbox/unopim/index.ts';
import type { ProductHistory } from './history.ts';

export interface PastValues {
  readonly unopim: UnoPimStore;
  readonly pim: PimFacts;
  readonly history: ProductHistory;
  /** The shop's; null = whatever it was when the product was last pushed. */
  readonly currency: string | null;
  /** Products that are simple in UnoPim and variable in the shop: prices are not theirs to write any more. */
  isHeldSimple(id: number): boolean;
}

const PRICES = new Set(['price', 'special_price', 'special_price_from', 'special_price_to']);
const attributeOf = (key: string): string => key.split('/').at(-1) ?? '';

/** Of a product that is variable in the shop. */
export function withoutPrices(product: ExpectedProduct): ExpectedProduct {
  return {
    ...product,
    values: new Map([...product.values].filter(([key]) => !PRICES.has(attributeOf(key)))),
  };
}

/**
 * Values that rightly outlive the shop's, and only as the shop once had them:
 * - an emptied field whose attribute UnoPim requires (spec 6, Clearing);
 * - prices of a product whose type is held (spec 6: variable parents have none, and an unmapped value clears nothing);
 * - amounts in a currency the shop had before (spec 6: other currencies in UnoPim stay).
 */
export function withPastValues(product: ExpectedProduct, row: ProductRow, past: PastValues): ExpectedProduct {
  const values = new Map(product.values);
  for (const [key, actual] of actualValues(row)) {
    const kept = keptValue({ product, key, actual }, past);
    if (kept !== undefined) values.set(key, kept);
  }
  return { ...product, values };
}

function keptValue(
  of: { readonly product: ExpectedProduct; readonly key: string; readonly actual: Json },
  past: PastValues,
): ExpectedValue | undefined {
  const { product, key, actual } = of;
  const want = product.values.get(key);
  const attribute = past.pim.attributes.get(attributeOf(key));
  const mayOutlive =
    attribute?.is_required === true || (past.isHeldSimple(product.wcId) && PRICES.has(attributeOf(key)));
  if (want === undefined && mayOutlive) {
    const once = past.history.onceWanted(product.wcId, key, actual, past.unopim);
    if (once !== undefined) return once;
  }
  if (attribute?.type !== 'price') return undefined;
  // Nothing is pushed there any more: in which currency it last was, the shop of today does not tell.
  const currency = want === undefined && mayOutlive ? null : past.currency;
  return withForeignAmounts(of, { ...past, currency });
}

function withForeignAmounts(
  {
    product,
    key,
    actual,
  }: { readonly product: ExpectedProduct; readonly key: string; readonly actual: Json },
  { history, currency }: PastValues,
): ExpectedValue | undefined {
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return undefined;
  const value = product.values.get(key);
  const wanted = value?.kind === 'price' ? value.amounts : {};
  const once = history.amounts(product.wcId, key).map(Number);
  const foreign = Object.entries(actual).filter(
    ([code, amount]) => amount !== null && code !== currency && once.includes(Number(amount)),
  );
  const kept = Object.fromEntries(foreign.map(([code, amount]) => [code, String(amount)]));
  if (foreign.length === 0) return undefined;
  const isThere = Object.values(wanted).every((want) =>
    foreign.some(([, amount]) => Number(amount) === Number(want)),
  );
  return { kind: 'price', amounts: currency === null && isThere ? kept : { ...wanted, ...kept } };
}
