import type { ProductInput } from '../catalogue/product-input.ts';
import { createProduct, updateProduct } from '../catalogue/products.ts';
import { createVariation, updateVariation } from '../catalogue/variations.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { productBySku } from '../store/queries.ts';

/** One line of the file; a variation names its parent by SKU. */
export interface ImportRow extends ProductInput {
  sku: string;
  parent?: string;
}

/** Until its own line comes, a parent that a variation names before it. */
const PLACEHOLDER = 'importing';

/**
 * Products → Import: one created or updated per line. A parent that comes after its variations is made beforehand as a
 * placeholder, so that it is created and then updated. New products and updates are two kinds of import: lines that are
 * none of its kind are skipped.
 */
export function importScreen(shop: Shop) {
  return {
    importCsv: (rows: readonly ImportRow[], { updates = false } = {}): StoredProduct[] =>
      rows.flatMap((row) => {
        const known = knownAs(shop, row.sku);
        return (known === undefined) === updates ? [] : [importRow(shop, row)];
      }),
  };
}

/** A placeholder does not count as a product that exists. */
function knownAs(shop: Shop, sku: string): StoredProduct | undefined {
  const found = productBySku(shop.store, sku);
  return found?.status === PLACEHOLDER ? undefined : found;
}

function importRow(shop: Shop, { parent, ...given }: ImportRow): StoredProduct {
  const known = productBySku(shop.store, given.sku);
  const isPlaceholder = known?.status === PLACEHOLDER;
  const input = isPlaceholder ? { status: 'publish', ...given } : given;
  const change = { input, origin: 'admin' } as const;
  if (known !== undefined)
    return known.type === 'variation'
      ? updateVariation(shop, known, change)
      : updateProduct(shop, known, change);
  if (parent === undefined) return createProduct(shop, input, 'admin');
  return createVariation(shop, productBySku(shop.store, parent) ?? placeholder(shop, parent), change);
}

function placeholder(shop: Shop, sku: string): StoredProduct {
  const input = { name: `Import placeholder for ${sku}`, sku, status: PLACEHOLDER };
  return createProduct(shop, input, 'admin');
}
