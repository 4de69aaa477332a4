import type { Json } from '../store/entities.ts';

export interface AttributeInput {
  /** Of a global attribute; custom ones have a name only. */
  id?: number;
  name?: string;
  position?: number;
  visible?: boolean;
  variation?: boolean;
  options?: string[];
  /** In variations and defaults. */
  option?: string;
}

export interface MetaInput {
  id?: number;
  key?: string;
  value?: Json;
}

/** What `POST /products` takes, and what the makers produce: WooCommerce's own names. */
export interface ProductInput {
  name?: string;
  type?: string;
  slug?: string;
  status?: string;
  date_created?: string;
  date_created_gmt?: string;
  featured?: boolean;
  catalog_visibility?: string;
  description?: string;
  short_description?: string;
  sku?: string;
  global_unique_id?: string;
  regular_price?: string;
  sale_price?: string;
  date_on_sale_from?: string | null;
  date_on_sale_from_gmt?: string | null;
  date_on_sale_to?: string | null;
  date_on_sale_to_gmt?: string | null;
  virtual?: boolean;
  downloadable?: boolean;
  downloads?: { id?: string; name: string; file: string }[];
  download_limit?: number;
  download_expiry?: number;
  external_url?: string;
  button_text?: string;
  tax_status?: string;
  tax_class?: string;
  manage_stock?: boolean | 'parent';
  stock_quantity?: number | null;
  stock_status?: string;
  backorders?: string;
  low_stock_amount?: number | null;
  sold_individually?: boolean;
  weight?: string;
  dimensions?: { length?: string; width?: string; height?: string };
  shipping_class?: string;
  reviews_allowed?: boolean;
  purchase_note?: string;
  menu_order?: number;
  post_password?: string;
  upsell_ids?: number[];
  cross_sell_ids?: number[];
  grouped_products?: number[];
  categories?: { id: number }[];
  tags?: { id: number }[];
  brands?: { id: number }[];
  /** First one featured, the rest gallery; ids of media items. */
  images?: { id?: number; src?: string; name?: string; alt?: string }[];
  /** Of a variation. */
  image?: { id?: number } | null;
  attributes?: AttributeInput[];
  default_attributes?: AttributeInput[];
  meta_data?: MetaInput[];
}

/** Who writes: an administrator's screen keeps the text as typed, REST filters it (contracts/woocommerce.md 30). */
export type WriteOrigin = 'rest' | 'admin';
