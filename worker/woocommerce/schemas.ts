import { z } from 'zod';
import { flag, id, list, optionalId, optionalNumber, optionalText, text, wholeOrZero } from './lenient.ts';

const dimensions = z
  .object({ length: text, width: text, height: text })
  .nullish()
  .transform((value) => value ?? { length: '', width: '', height: '' });

const term = z.object({ id, name: text, slug: text });

/** Placeholder images of products without one have the id 0: they are no images of the product. */
const image = z.object({ id: optionalId, src: text, name: text, alt: text, date_modified_gmt: text });

/** One or none: missing, null, false and an empty list are none. */
const oneImage = z
  .union([image, z.literal(false), z.array(z.never())])
  .nullish()
  .transform((value) => (typeof value === 'object' && value !== null && 'id' in value ? value : null));

const meta = z
  .object({ key: text, value: z.unknown().optional() })
  .transform(({ key, value }) => ({ key, value }));

const shared = {
  id,
  status: z.string().min(1),
  sku: text,
  global_unique_id: text,
  permalink: text,
  description: text,
  regular_price: text,
  sale_price: text,
  date_on_sale_from: optionalText,
  date_on_sale_to: optionalText,
  stock_quantity: optionalNumber,
  stock_status: text,
  weight: text,
  dimensions,
  tax_class: text,
  shipping_class: text,
  menu_order: wholeOrZero,
  meta_data: list(meta),
  date_modified_gmt: text,
};

const language = {
  lang: z.unknown().optional(),
  translations: z.unknown().optional(),
  unopim_language: z.unknown().optional(),
};

/** `id`, `type` and `status` must be there: an error document is never a product. */
export const productSchema = z.object({
  ...shared,
  ...language,
  type: z.string().min(1),
  name: text,
  slug: text,
  short_description: text,
  manage_stock: flag,
  catalog_visibility: text,
  featured: flag,
  purchase_note: text,
  external_url: text,
  button_text: text,
  upsell_ids: list(id),
  cross_sell_ids: list(id),
  grouped_products: list(id),
  categories: list(term),
  tags: list(term),
  brands: list(term),
  attributes: list(
    z.object({
      id: optionalId,
      name: text,
      slug: text,
      position: wholeOrZero,
      variation: flag,
      options: list(text),
    }),
  ),
  images: list(image),
  variations: list(id),
});
export type ProductJson = z.output<typeof productSchema>;

export const variationSchema = z.object({
  ...shared,
  manage_stock: z.union([z.literal('parent'), flag]),
  image: oneImage,
  attributes: list(z.object({ id: optionalId, name: text, option: text })),
});
export type VariationJson = z.output<typeof variationSchema>;

/** The fields to ask for; only top-level names, because `_fields=images.src` drops the whole list. */
export const PRODUCT_FIELDS = Object.keys(productSchema.shape).join(',');
export const VARIATION_FIELDS = Object.keys(variationSchema.shape).join(',');

export const idRow = z.object({ id });

/** A product as far as a comparison with what is remembered needs it. */
export const sweptRow = z.object({
  id,
  status: z.string().min(1),
  date_modified_gmt: text,
  date_created_gmt: text,
  variations: list(id),
});

/** The same with everything that a push reads of it. */
export const sweptProduct = productSchema.extend({ ...sweptRow.shape, type: text });
export const sweptVariation = variationSchema.extend({ parent_id: optionalId });
export const SWEPT_VARIATION_FIELDS = Object.keys(sweptVariation.shape).join(',');

/** What tells a product from a variation and from something in the trash. */
export const locatedSchema = z.object({
  id,
  type: z.string().min(1),
  status: z.string().min(1),
  parent_id: optionalId,
});

export const searchRow = z.object({ id, name: text, sku: text, type: text });

export const termRow = z.object({ id, name: text, slug: text });

export const categoryRow = z.object({
  id,
  name: text,
  slug: text,
  description: text,
  parent: optionalId,
  image: oneImage,
});

export const webhookRow = z.object({ id, status: text, topic: text, delivery_url: text });
