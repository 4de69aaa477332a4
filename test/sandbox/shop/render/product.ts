import type { Shop } from '../shop.ts';
import type { Json, JsonObject, StoredProduct } from '../store/entities.ts';
import { orderedVariations } from '../store/queries.ts';
import { renderedHtml } from '../text/html.ts';
import { gmtTime, localTime } from '../text/time.ts';
import { defaultAttributes, productAttributes, variationAttributes } from './attributes.ts';
import { productImage } from './image.ts';
import { type EffectiveValues, effectiveValues, ownValues } from './inherited.ts';
import { resourceLinks, type View } from './links.ts';
import { permalinkOf } from './permalink.ts';
import { activePrice, isOnSale, priceHtml } from './prices.ts';
import { relatedIds } from './related.ts';

/** Local and GMT form of a time, or null twice. */
export function datePair(shop: Shop, name: string, at: number | null): JsonObject {
  return {
    [name]: at === null ? null : localTime(at, shop.settings.timeZone),
    [`${name}_gmt`]: at === null ? null : gmtTime(at),
  };
}

function termRefs(shop: Shop, ids: number[]): Json[] {
  return ids
    .flatMap((id) => shop.store.terms.get(id) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((term) => ({ id: term.id, name: term.name, slug: term.slug }));
}

function imagesOf(shop: Shop, product: StoredProduct, input: { imageId: number; base: string }): Json[] {
  return [input.imageId, ...product.galleryIds].flatMap((id) => {
    const media = shop.store.media.get(id);
    return media ? [productImage(shop, media, input.base)] : [];
  });
}

function isShipped(product: StoredProduct): boolean {
  return !product.virtual && product.price !== '0';
}

function stockPart(product: StoredProduct, values: EffectiveValues): JsonObject {
  return {
    tax_status: product.tax_status,
    tax_class: values.tax_class,
    manage_stock: values.manage_stock,
    stock_quantity: values.stock_quantity,
    backorders: values.backorders,
    backorders_allowed: values.backorders !== 'no',
    backordered: values.stock_status === 'onbackorder',
    low_stock_amount: values.low_stock_amount,
    sold_individually: product.sold_individually,
    weight: values.weight,
    dimensions: { length: values.length, width: values.width, height: values.height },
    shipping_required: isShipped(product),
    shipping_taxable: isShipped(product) && product.tax_status === 'taxable',
  };
}

function headPart(shop: Shop, product: StoredProduct, view: View): JsonObject {
  const html = (text: string) => (view.context === 'edit' ? text : renderedHtml(text));
  return {
    id: product.id,
    name: product.name,
    slug: product.slug,
    permalink: permalinkOf(shop, product, view.base),
    ...datePair(shop, 'date_created', product.createdAt),
    ...datePair(shop, 'date_modified', product.modifiedAt),
    type: product.type,
    status: product.status,
    featured: product.featured,
    catalog_visibility: product.catalog_visibility,
    description: html(product.description),
    short_description: product.type === 'variation' ? '' : html(product.short_description),
  };
}

function salePart(shop: Shop, product: StoredProduct, sku: string): JsonObject {
  const isPriced = product.type !== 'variable' && product.type !== 'grouped';
  const price = activePrice(shop, product);
  return {
    sku,
    price,
    regular_price: isPriced ? product.regular_price : '',
    sale_price: isPriced ? product.sale_price : '',
    ...datePair(shop, 'date_on_sale_from', product.saleFrom),
    ...datePair(shop, 'date_on_sale_to', product.saleTo),
    on_sale: isOnSale(shop, product),
    purchasable: price !== '' && product.type !== 'grouped' && product.type !== 'external',
    total_sales: product.type === 'variation' ? String(product.total_sales) : product.total_sales,
  };
}

function downloadPart(product: StoredProduct): JsonObject {
  return {
    virtual: product.virtual,
    downloadable: product.downloadable,
    downloads: product.downloads.map((download) => ({ ...download })),
    download_limit: product.download_limit,
    download_expiry: product.download_expiry,
    external_url: product.external_url,
    button_text: product.button_text,
  };
}

function relationPart(shop: Shop, product: StoredProduct, view: View): JsonObject {
  return {
    reviews_allowed: product.reviews_allowed,
    average_rating: view.context === 'edit' ? '0' : '0.00',
    rating_count: 0,
    upsell_ids: product.upsell_ids,
    cross_sell_ids: product.cross_sell_ids,
    parent_id: product.parent_id,
    purchase_note: view.context === 'edit' ? product.purchase_note : renderedHtml(product.purchase_note),
    categories: termRefs(shop, product.categoryIds),
    brands: termRefs(shop, product.brandIds),
    tags: termRefs(shop, product.tagIds),
  };
}

function childPart(shop: Shop, product: StoredProduct): JsonObject {
  const isVariation = product.type === 'variation';
  return {
    attributes: isVariation
      ? variationAttributes(shop.store, product)
      : productAttributes(shop.store, product),
    default_attributes: isVariation ? [] : defaultAttributes(shop.store, product),
    variations:
      product.type === 'variable' ? orderedVariations(shop.store, product.id).map((child) => child.id) : [],
    grouped_products: product.type === 'grouped' ? product.grouped_products : [],
  };
}

function editPart(product: StoredProduct, view: View): JsonObject {
  if (view.context !== 'edit') return {};
  return { permalink_template: `${view.base}/product/%pagename%/`, generated_slug: product.slug };
}

function linksOf(product: StoredProduct, base: string): Json {
  const up = product.parent_id > 0 ? { up: `products/${product.parent_id}` } : {};
  return resourceLinks({ base, self: `products/${product.id}`, collection: 'products', ...up });
}

/**
 * A product, or a variation in the product schema (contracts/woocommerce.md 4, 25), with all 71 keys.
 * In the edit context a variation shows its own values only.
 */
export function renderProduct(shop: Shop, product: StoredProduct, view: View): JsonObject {
  const isOwn = product.type === 'variation' && view.context === 'edit';
  const values = isOwn ? ownValues(product) : effectiveValues(shop, product);
  const shippingClass = shop.store.terms.get(values.shippingClassId);
  return {
    ...headPart(shop, product, view),
    ...salePart(shop, product, values.sku),
    ...downloadPart(product),
    ...stockPart(product, values),
    shipping_class: shippingClass?.slug ?? '',
    shipping_class_id: values.shippingClassId,
    ...relationPart(shop, product, view),
    images: imagesOf(shop, product, { imageId: values.imageId, base: view.base }),
    ...childPart(shop, product),
    menu_order: product.menu_order,
    price_html: priceHtml(shop, product),
    related_ids: relatedIds(shop, product),
    meta_data: product.meta.map((meta) => ({ ...meta })),
    stock_status: values.stock_status,
    has_options: product.type === 'variable',
    post_password: product.post_password,
    global_unique_id: product.global_unique_id,
    ...editPart(product, view),
    _links: linksOf(product, view.base),
  };
}
