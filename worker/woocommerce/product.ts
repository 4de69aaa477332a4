import { wooId } from '../domain/ids.ts';
import type { WooImage, WooProduct, WooTermRef } from '../domain/product/woo-product.ts';
import type { ProductJson } from './schemas.ts';
import { decodeText } from './text.ts';
import { readTranslation } from './translation.ts';

/** A product as the domain knows it: names, terms and options decoded once, HTML fields and meta untouched. */
export function toProduct(json: ProductJson): WooProduct {
  return {
    ...descriptive(json),
    ...commercial(json),
    ...related(json),
    attributes: json.attributes.map((attribute) => ({
      id: wooId(attribute.id),
      name: decodeText(attribute.name),
      slug: attribute.slug,
      position: attribute.position,
      variation: attribute.variation,
      options: attribute.options.map(decodeText),
    })),
    images: json.images.filter((image) => image.id > 0).map(toImage),
    meta: json.meta_data,
    dateModifiedGmt: json.date_modified_gmt,
    translation: readTranslation(json),
  };
}

function descriptive(json: ProductJson) {
  return {
    id: wooId(json.id),
    type: json.type,
    status: json.status,
    name: decodeText(json.name),
    slug: json.slug,
    permalink: json.permalink,
    sku: json.sku,
    gtin: json.global_unique_id,
    description: json.description,
    shortDescription: json.short_description,
    catalogVisibility: json.catalog_visibility,
    featured: json.featured,
    purchaseNote: json.purchase_note,
    menuOrder: json.menu_order,
    externalUrl: json.external_url,
    buttonText: json.button_text,
  };
}

function commercial(json: ProductJson) {
  return {
    regularPrice: json.regular_price,
    salePrice: json.sale_price,
    saleFrom: json.date_on_sale_from,
    saleTo: json.date_on_sale_to,
    manageStock: json.manage_stock,
    stockQuantity: json.stock_quantity,
    stockStatus: json.stock_status,
    weight: json.weight,
    ...json.dimensions,
    taxClass: json.tax_class,
    shippingClass: json.shipping_class,
  };
}

function related(json: ProductJson) {
  return {
    upsellIds: json.upsell_ids.map(wooId),
    crossSellIds: json.cross_sell_ids.map(wooId),
    groupedIds: json.grouped_products.map(wooId),
    variationIds: json.variations.map(wooId),
    categories: json.categories.map(toTermRef),
    tags: json.tags.map(toTermRef),
    brands: json.brands.map(toTermRef),
  };
}

function toTermRef(term: ProductJson['categories'][number]): WooTermRef {
  return { id: wooId(term.id), name: decodeText(term.name), slug: term.slug };
}

export function toImage(image: ProductJson['images'][number]): WooImage {
  return {
    id: wooId(image.id),
    src: image.src,
    name: decodeText(image.name),
    alt: decodeText(image.alt),
    dateModifiedGmt: image.date_modified_gmt,
  };
}
