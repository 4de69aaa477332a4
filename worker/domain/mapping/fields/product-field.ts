import type { WooProduct } from '../../product/woo-product.ts';
import type { CoreField } from '../../settings/schema.ts';
import type { ShopStructure } from '../context.ts';
import { type ShopValue, text } from '../shop-value.ts';
import { metaValue } from './meta-value.ts';
import { own, type Reading, type ReadingSite } from './reading.ts';
import { linkedTerms } from './shop-terms.ts';
import { storedPrices } from './stored-prices.ts';

export interface ProductSubject {
  readonly product: WooProduct;
  readonly shop: ShopStructure;
  readonly site: ReadingSite;
  /** A variable parent: its prices and sale dates are those of its variations. */
  readonly hasVariations: boolean;
}

/** A field of a product or variable parent; null when it is none of its fields. */
export function readProductField(subject: ProductSubject, field: string): Reading | null {
  if (field.startsWith('meta:')) {
    return own(metaValue(subject.product.meta, field.slice('meta:'.length)) ?? text(''));
  }
  if (subject.hasVariations && OF_VARIATIONS.has(field)) return null;
  const read = READERS[field as CoreField];
  return read === undefined ? null : own(read(subject));
}

const OF_VARIATIONS: ReadonlySet<string> = new Set(['regular_price', 'sale_price', 'sale_from', 'sale_to']);

type Reader = (subject: ProductSubject) => ShopValue;

const plain =
  (pick: (product: WooProduct) => string): Reader =>
  ({ product }) =>
    text(pick(product));

const price =
  (which: 'regular' | 'sale'): Reader =>
  ({ product, site }) =>
    amounts({
      meta: product.meta,
      which,
      site,
      ownAmount: which === 'regular' ? product.regularPrice : product.salePrice,
    });

const READERS: Readonly<Partial<Record<CoreField, Reader>>> = {
  sku: plain((product) => product.sku),
  name: plain((product) => product.name),
  regular_price: price('regular'),
  sale_price: price('sale'),
  stock_quantity: plain((product) => stockText(product)),
  stock_status: plain((product) => product.stockStatus),
  description: plain((product) => product.description),
  short_description: plain((product) => product.shortDescription),
  status: ({ product }) => ({ kind: 'boolean', value: product.status === 'publish' }),
  slug: plain((product) => product.slug),
  tags: ({ product, shop }) => ({ kind: 'terms', terms: linkedTerms('tag', product.tags, shop.tagCodes) }),
  brand: ({ product, shop }) => ({
    kind: 'terms',
    terms: linkedTerms('brand', product.brands, shop.brandCodes),
  }),
  gtin: plain((product) => product.gtin),
  weight: plain((product) => product.weight),
  length: plain((product) => product.length),
  width: plain((product) => product.width),
  height: plain((product) => product.height),
  featured_image: ({ product }) => ({ kind: 'images', images: product.images.slice(0, 1) }),
  gallery: ({ product, site }) => ({
    kind: 'images',
    images: site.isFeaturedMapped ? product.images.slice(1) : product.images,
  }),
  image_alt: plain((product) => product.images[0]?.alt ?? ''),
  tax_class: plain((product) => product.taxClass),
  shipping_class: plain((product) => product.shippingClass),
  catalog_visibility: plain((product) => product.catalogVisibility),
  featured: ({ product }) => ({ kind: 'boolean', value: product.featured }),
  purchase_note: plain((product) => product.purchaseNote),
  menu_order: plain((product) => String(product.menuOrder)),
  permalink: plain((product) => product.permalink),
  sale_from: plain((product) => momentText(product.saleFrom)),
  sale_to: plain((product) => momentText(product.saleTo)),
  external_url: plain((product) => product.externalUrl),
  button_text: plain((product) => product.buttonText),
};

/** The shop's own amount, and those a plugin stores for other currencies. */
export function amounts(of: {
  readonly meta: WooProduct['meta'];
  readonly which: 'regular' | 'sale';
  readonly site: ReadingSite;
  readonly ownAmount: string;
}): ShopValue {
  const { meta, which, site, ownAmount } = of;
  const stored = storedPrices(meta, which, site.plugins);
  return {
    kind: 'amounts',
    amounts: site.currency === '' ? stored : { ...stored, [site.currency]: ownAmount },
  };
}

/** Without stock management the quantity means nothing. */
export function stockText(of: Pick<WooProduct, 'manageStock' | 'stockQuantity'>): string {
  return of.manageStock && of.stockQuantity !== null ? String(of.stockQuantity) : '';
}

/** The shop's wall clock, written as UnoPim writes it. */
export function momentText(moment: string | null): string {
  return moment === null ? '' : moment.replace('T', ' ');
}
