import { wooId } from '../domain/ids.ts';
import type { WooImage, WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import { toImage } from './product.ts';
import type { VariationJson } from './schemas.ts';
import { decodeText } from './text.ts';

/**
 * A variation with its own values only. WooCommerce's lists show an empty value as the parent's, in `context=edit` too
 * (contracts/woocommerce.md 29); reading each variation alone would cost one request for each. Equality with the parent
 * is taken as "inherited", field by field:
 *
 * - `sku`, `gtin`: unique in a shop, so that an equal one can only be the parent's.
 * - `weight`, `length`, `width`, `height`, `shippingClass`: inherited one by one when empty. One typed in equal to the
 *   parent's cannot be told apart, and means the same wherever the parent's value is used; once the parent's changes,
 *   the two differ and it counts as the variation's own.
 * - `taxClass`: "same as parent" arrives as the parent's class. A variation that chose the standard class ("") under a
 *   parent with another one cannot be told from an empty value: WooCommerce writes both as "".
 * - `image`: compared by id with the parent's main image, never by address (contracts/woocommerce.md 35).
 * - stock: `manage_stock: "parent"` says it itself; the quantity shown is the parent's.
 *
 * Prices, sale dates, description, status and attributes are never inherited.
 */
export function toVariation(json: VariationJson, parent: WooProduct): WooVariation {
  return {
    id: wooId(json.id),
    status: json.status,
    permalink: json.permalink,
    description: json.description,
    regularPrice: json.regular_price,
    salePrice: json.sale_price,
    saleFrom: json.date_on_sale_from,
    saleTo: json.date_on_sale_to,
    menuOrder: json.menu_order,
    meta: json.meta_data,
    dateModifiedGmt: json.date_modified_gmt,
    ...ownStock(json),
    ...ownTexts(json, parent),
    image: ownImage(json, parent),
    attributes: json.attributes.map((attribute) => ({
      id: wooId(attribute.id),
      name: decodeText(attribute.name),
      option: decodeText(attribute.option),
    })),
  };
}

function ownStock(json: VariationJson) {
  const manageStock = json.manage_stock === true;
  return {
    manageStock,
    stockQuantity: json.manage_stock === 'parent' ? null : json.stock_quantity,
    stockStatus: json.stock_status,
  };
}

function ownTexts(json: VariationJson, parent: WooProduct) {
  const { dimensions } = json;
  return {
    sku: own(json.sku, parent.sku),
    gtin: own(json.global_unique_id, parent.gtin),
    weight: own(json.weight, parent.weight),
    length: own(dimensions.length, parent.length),
    width: own(dimensions.width, parent.width),
    height: own(dimensions.height, parent.height),
    taxClass: own(json.tax_class, parent.taxClass),
    shippingClass: own(json.shipping_class, parent.shippingClass),
  };
}

function own(value: string, parents: string): string {
  return value === parents ? '' : value;
}

function ownImage(json: VariationJson, parent: WooProduct): WooImage | null {
  if (json.image === null || json.image.id === 0 || json.image.id === parent.images[0]?.id) return null;
  return toImage(json.image);
}
