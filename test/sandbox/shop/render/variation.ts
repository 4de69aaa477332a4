import type { Shop } from '../shop.ts';
import type { JsonObject, StoredProduct } from '../store/entities.ts';
import { renderedHtml } from '../text/html.ts';
import { variationAttributes, variationName } from './attributes.ts';
import { variationImage } from './image.ts';
import { effectiveValues } from './inherited.ts';
import { resourceLinks, type View } from './links.ts';
import { permalinkOf } from './permalink.ts';
import { isOnSale } from './prices.ts';
import { datePair } from './product.ts';

function headPart(shop: Shop, variation: StoredProduct, view: View): JsonObject {
  return {
    id: variation.id,
    type: 'variation',
    ...datePair(shop, 'date_created', variation.createdAt),
    ...datePair(shop, 'date_modified', variation.modifiedAt),
    description: view.context === 'edit' ? variation.description : renderedHtml(variation.description),
    permalink: permalinkOf(shop, variation, view.base),
  };
}

function salePart(shop: Shop, variation: StoredProduct): JsonObject {
  return {
    global_unique_id: variation.global_unique_id,
    price: variation.price,
    regular_price: variation.regular_price,
    sale_price: variation.sale_price,
    ...datePair(shop, 'date_on_sale_from', variation.saleFrom),
    ...datePair(shop, 'date_on_sale_to', variation.saleTo),
    on_sale: isOnSale(shop, variation),
    status: variation.status,
    purchasable: variation.price !== '' && variation.status === 'publish',
    virtual: variation.virtual,
    downloadable: variation.downloadable,
    downloads: variation.downloads.map((download) => ({ ...download })),
    download_limit: variation.download_limit,
    download_expiry: variation.download_expiry,
  };
}

function stockPart(shop: Shop, variation: StoredProduct): JsonObject {
  const values = effectiveValues(shop, variation);
  return {
    tax_status: variation.tax_status,
    tax_class: values.tax_class,
    manage_stock: values.manage_stock,
    stock_quantity: values.stock_quantity,
    stock_status: values.stock_status,
    backorders: values.backorders,
    backorders_allowed: values.backorders !== 'no',
    backordered: values.stock_status === 'onbackorder',
    low_stock_amount: values.low_stock_amount,
    weight: values.weight,
    dimensions: { length: values.length, width: values.width, height: values.height },
    shipping_class: shop.store.terms.get(values.shippingClassId)?.slug ?? '',
    shipping_class_id: values.shippingClassId,
  };
}

/**
 * A variation in the schema of `/products/{id}/variations`. Inherited values look like own ones, with
 * `context=edit` too (contracts/woocommerce.md 29).
 */
export function renderVariation(shop: Shop, variation: StoredProduct, view: View): JsonObject {
  const values = effectiveValues(shop, variation);
  const media = shop.store.media.get(values.imageId);
  const collection = `products/${variation.parent_id}/variations`;
  return {
    ...headPart(shop, variation, view),
    sku: values.sku,
    ...salePart(shop, variation),
    ...stockPart(shop, variation),
    image: media ? variationImage(shop, media, view.base) : null,
    attributes: variationAttributes(shop.store, variation),
    menu_order: variation.menu_order,
    meta_data: variation.meta.map((meta) => ({ ...meta })),
    name: variationName(shop.store, variation),
    parent_id: variation.parent_id,
    _links: resourceLinks({
      base: view.base,
      self: `${collection}/${variation.id}`,
      collection,
      up: `products/${variation.parent_id}`,
    }),
  };
}
