import type { WooMeta } from '../../product/woo-product.ts';
import type { ReadingSite } from './reading.ts';

type Which = 'regular' | 'sale';
type Amounts = Readonly<Record<string, string>>;

/**
 * Prices in other currencies that a multi-currency plugin keeps in the meta of a product or variation
 * (contracts/plugins.md 3). A currency the plugin lists without an amount is "": the shop has none of its own there.
 * Metas that a removed plugin left behind do not count.
 */
export function storedPrices(
  meta: readonly WooMeta[],
  which: Which,
  plugins: ReadingSite['plugins'],
): Amounts {
  return {
    ...(plugins.includes('curcy') ? curcyPrices(meta, which) : {}),
    ...(plugins.includes('wcml') ? wcmlPrices(meta, which) : {}),
  };
}

/** CURCY: a JSON string, or the object itself when it was written by REST; the sale meta is "" when nothing is on sale. */
function curcyPrices(meta: readonly WooMeta[], which: Which): Amounts {
  const regular = currencyMap(metaOf(meta, '_regular_price_wmcp'));
  const sale = currencyMap(metaOf(meta, '_sale_price_wmcp'));
  const listed = Object.keys({ ...regular, ...sale });
  const amounts = which === 'regular' ? regular : sale;
  return Object.fromEntries(listed.map((currency) => [currency, amounts[currency] ?? '']));
}

/** WCML: one meta per currency, in force only while the product's custom prices are switched on. */
function wcmlPrices(meta: readonly WooMeta[], which: Which): Amounts {
  const isOn = String(metaOf(meta, '_wcml_custom_prices_status') ?? '') === '1';
  const amounts: Record<string, string> = {};
  for (const { key } of meta) {
    const currency = /^_(?:regular|sale)_price_([A-Z]{3})$/.exec(key)?.[1];
    if (currency === undefined) continue;
    amounts[currency] = isOn ? asAmount(metaOf(meta, `_${which}_price_${currency}`)) : '';
  }
  return amounts;
}

function metaOf(meta: readonly WooMeta[], key: string): unknown {
  return meta.find((candidate) => candidate.key === key)?.value;
}

function currencyMap(value: unknown): Amounts {
  const map = typeof value === 'string' ? parseJson(value) : value;
  if (typeof map !== 'object' || map === null) return {};
  const entries = Object.entries(map).filter(([currency]) => /^[A-Z]{3}$/.test(currency));
  return Object.fromEntries(entries.map(([currency, amount]) => [currency, asAmount(amount)]));
}

function asAmount(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
