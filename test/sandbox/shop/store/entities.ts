/** Any value JSON can carry. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface StoredMeta {
  id: number;
  key: string;
  value: Json;
}

/** One row of a product's attributes: global (`attributeId` > 0, `termIds`) or custom (`name`, `options`). */
export interface StoredProductAttribute {
  attributeId: number;
  name: string;
  position: number;
  visible: boolean;
  variation: boolean;
  termIds: number[];
  options: string[];
}

export interface StoredDownload {
  id: string;
  name: string;
  file: string;
}

/**
 * A product or a variation as the database holds it: own values only. What a variation inherits is added when
 * it is rendered (contracts/woocommerce.md 29). Writable scalars carry WooCommerce's REST names.
 */
export interface StoredProduct {
  id: number;
  type: string;
  parent_id: number;
  name: string;
  slug: string;
  status: string;
  featured: boolean;
  catalog_visibility: string;
  description: string;
  short_description: string;
  sku: string;
  global_unique_id: string;
  price: string;
  regular_price: string;
  sale_price: string;
  virtual: boolean;
  downloadable: boolean;
  downloads: StoredDownload[];
  download_limit: number;
  download_expiry: number;
  external_url: string;
  button_text: string;
  tax_status: string;
  tax_class: string;
  manage_stock: boolean;
  stock_quantity: number | null;
  stock_status: string;
  backorders: string;
  low_stock_amount: number | null;
  sold_individually: boolean;
  weight: string;
  length: string;
  width: string;
  height: string;
  reviews_allowed: boolean;
  purchase_note: string;
  menu_order: number;
  post_password: string;
  total_sales: number;
  upsell_ids: number[];
  cross_sell_ids: number[];
  grouped_products: number[];
  /** Epoch milliseconds, whole seconds. */
  createdAt: number;
  modifiedAt: number;
  saleFrom: number | null;
  saleTo: number | null;
  categoryIds: number[];
  tagIds: number[];
  brandIds: number[];
  shippingClassId: number;
  imageId: number;
  galleryIds: number[];
  attributes: StoredProductAttribute[];
  /** `pa_color` or the sanitised custom name → term slug or custom text. */
  defaultAttributes: Record<string, string>;
  /** Of a variation: the same keys; a missing or empty one means "any". */
  optionValues: Record<string, string>;
  meta: StoredMeta[];
  trashed: { status: string; slug: string } | null;
}

/** `taxonomy` is product_cat, product_tag, product_brand, product_shipping_class or `pa_…`. */
export interface StoredTerm {
  id: number;
  taxonomy: string;
  /** As stored by WordPress: `&` already escaped (contracts/woocommerce.md 30). */
  name: string;
  slug: string;
  description: string;
  parent: number;
  display: string;
  imageId: number;
  menuOrder: number;
}

export interface StoredAttribute {
  id: number;
  name: string;
  /** With the prefix: `pa_color`. */
  slug: string;
  type: string;
  order_by: string;
  has_archives: boolean;
}

export interface StoredMedia {
  id: number;
  title: string;
  alt: string;
  caption: string;
  /** `2026/11/black.png`, below /wp-content/uploads/. */
  file: string;
  mimeType: string;
  width: number;
  height: number;
  seed: number;
  /** `noise` hardly compresses (big files), `shapes` does. */
  texture: 'shapes' | 'noise';
  /** Of a big upload WordPress serves `…-scaled` and keeps the original out of the API. */
  scaled: boolean;
  /** A ready-made file instead of a generated one. */
  bytes: Uint8Array | null;
  createdAt: number;
  modifiedAt: number;
}

export interface StoredWebhook {
  id: number;
  name: string;
  status: string;
  topic: string;
  deliveryUrl: string;
  secret: string;
  failureCount: number;
  pendingDelivery: boolean;
  createdAt: number;
  modifiedAt: number | null;
  /** The user whose rights the payload is computed with; gone when that user was deleted. */
  ownerGone: boolean;
}

export interface StoredApiKey {
  key: string;
  secret: string;
  permissions: 'read' | 'write' | 'read_write';
  role: 'manager' | 'subscriber';
}

export interface StoredApplicationPassword {
  uuid: string;
  name: string;
  username: string;
  password: string;
  role: 'manager' | 'subscriber';
}

/** Something WooCommerce or WordPress does later by itself: in the queue (sales) or in WP-Cron (publication). */
export interface StoredSchedule {
  at: number;
  job: 'sale_start' | 'sale_end' | 'publish';
  productId: number;
}

/** A post that is no product (page, coupon): only its trashing is seen by webhooks. */
export interface StoredPost {
  id: number;
  type: string;
  status: string;
}
