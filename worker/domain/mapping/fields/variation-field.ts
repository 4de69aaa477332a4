import type { WooVariation } from '../../product/woo-product.ts';
import type { CoreField } from '../../settings/schema.ts';
import { type ShopValue, text } from '../shop-value.ts';
import { metaValue } from './meta-value.ts';
import { amounts, momentText, stockText } from './product-field.ts';
import { own, type Reading, type ReadingSite } from './reading.ts';

/**
 * A field of a variation, its own value only (contracts/woocommerce.md 29); null for what only its parent has: name,
 * short description, tags, categories. A meta it does not have is its parent's.
 */
export function readVariationField(
  variation: WooVariation,
  field: string,
  site: ReadingSite,
): Reading | null {
  if (field.startsWith('meta:')) {
    const value = metaValue(variation.meta, field.slice('meta:'.length));
    return value === undefined ? inherited(text('')) : own(value);
  }
  const read = READERS[field as CoreField];
  return read === undefined ? null : read(variation, site);
}

type Reader = (variation: WooVariation, site: ReadingSite) => Reading;

const inherited = (value: ShopValue): Reading => ({ value, isInherited: true });

const ownText =
  (pick: (variation: WooVariation) => string): Reader =>
  (variation) =>
    own(text(pick(variation)));

const inheritedText =
  (pick: (variation: WooVariation) => string): Reader =>
  (variation) =>
    inherited(text(pick(variation)));

const price =
  (which: 'regular' | 'sale'): Reader =>
  (variation, site) =>
    own(
      amounts({
        meta: variation.meta,
        which,
        site,
        ownAmount: which === 'regular' ? variation.regularPrice : variation.salePrice,
      }),
    );

const READERS: Readonly<Partial<Record<CoreField, Reader>>> = {
  sku: inheritedText((variation) => variation.sku),
  regular_price: price('regular'),
  sale_price: price('sale'),
  stock_quantity: ownText(stockText),
  stock_status: ownText((variation) => variation.stockStatus),
  description: inheritedText((variation) => variation.description),
  status: (variation) => own({ kind: 'boolean', value: variation.status === 'publish' }),
  gtin: inheritedText((variation) => variation.gtin),
  weight: inheritedText((variation) => variation.weight),
  length: inheritedText((variation) => variation.length),
  width: inheritedText((variation) => variation.width),
  height: inheritedText((variation) => variation.height),
  featured_image: (variation) => inherited({ kind: 'images', images: imagesOf(variation) }),
  gallery: (variation, site) =>
    inherited({ kind: 'images', images: site.isFeaturedMapped ? [] : imagesOf(variation) }),
  image_alt: inheritedText((variation) => variation.image?.alt ?? ''),
  tax_class: inheritedText((variation) => variation.taxClass),
  shipping_class: inheritedText((variation) => variation.shippingClass),
  menu_order: ownText((variation) => String(variation.menuOrder)),
  permalink: ownText((variation) => variation.permalink),
  sale_from: ownText((variation) => momentText(variation.saleFrom)),
  sale_to: ownText((variation) => momentText(variation.saleTo)),
};

function imagesOf(variation: WooVariation) {
  return variation.image === null ? [] : [variation.image];
}
