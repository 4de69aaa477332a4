import type { StoredProduct } from '../store/entities.ts';
import { filteredHtml } from '../text/html.ts';
import type { ProductInput, WriteOrigin } from './product-input.ts';

const PLAIN = [
  'featured',
  'catalog_visibility',
  'sku',
  'global_unique_id',
  'virtual',
  'downloadable',
  'download_limit',
  'download_expiry',
  'external_url',
  'button_text',
  'tax_status',
  'tax_class',
  'backorders',
  'low_stock_amount',
  'sold_individually',
  'weight',
  'reviews_allowed',
  'purchase_note',
  'menu_order',
  'post_password',
  'upsell_ids',
  'cross_sell_ids',
  'grouped_products',
] as const satisfies readonly (keyof ProductInput & keyof StoredProduct)[];

const TEXTS = ['name', 'description', 'short_description'] as const;

/** A price as stored: decimal point, digits only; text that is no number becomes "" without an error. */
export function storedPrice(price: string): string {
  const plain = price.trim().replace(',', '.');
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(plain) ? plain : '';
}

function applyStock(product: StoredProduct, input: ProductInput): void {
  if (input.manage_stock !== undefined) product.manage_stock = input.manage_stock === true;
  if (input.stock_status !== undefined) product.stock_status = input.stock_status;
  if (input.stock_quantity !== undefined) product.stock_quantity = input.stock_quantity;
  if (!product.manage_stock) product.stock_quantity = null;
  else product.stock_quantity ??= 0;
  refreshStockStatus(product);
}

/** The status that follows from a managed quantity. */
export function refreshStockStatus(product: StoredProduct): void {
  if (!product.manage_stock || product.stock_quantity === null) return;
  if (product.stock_quantity > 0) product.stock_status = 'instock';
  else product.stock_status = product.backorders === 'no' ? 'outofstock' : 'onbackorder';
}

function applyDownloads(product: StoredProduct, input: ProductInput): void {
  if (!input.downloads) return;
  product.downloads = input.downloads.map((download, index) => ({
    id: download.id ?? `00000000-0000-4000-8000-${String(product.id * 100 + index).padStart(12, '0')}`,
    name: download.name,
    file: download.file,
  }));
}

/** Copies everything that is a plain value. What the input does not name stays. */
export function applyScalars(product: StoredProduct, input: ProductInput, origin: WriteOrigin): void {
  const wanted = Object.fromEntries(
    PLAIN.flatMap((key) => (input[key] === undefined ? [] : [[key, input[key]]])),
  );
  Object.assign(product, wanted);
  for (const key of TEXTS) {
    const text = input[key];
    if (text !== undefined) product[key] = origin === 'rest' ? filteredHtml(text) : text;
  }
  if (input.regular_price !== undefined) product.regular_price = storedPrice(input.regular_price);
  if (input.sale_price !== undefined) product.sale_price = storedPrice(input.sale_price);
  if (input.dimensions) Object.assign(product, input.dimensions);
  applyStock(product, input);
  applyDownloads(product, input);
}
