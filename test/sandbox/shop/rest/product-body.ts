import type { ProductInput } from '../catalogue/product-input.ts';
import type { JsonObject } from '../store/entities.ts';
import { invalidParam, notInEnum } from './errors.ts';
import { PRODUCT_TYPES } from './product-filters.ts';

const STRINGS = [
  'name',
  'slug',
  'description',
  'short_description',
  'sku',
  'global_unique_id',
  'regular_price',
  'sale_price',
  'weight',
  'purchase_note',
  'external_url',
  'button_text',
  'tax_class',
] as const;
const LISTS = [
  'images',
  'categories',
  'tags',
  'brands',
  'attributes',
  'default_attributes',
  'meta_data',
  'downloads',
] as const;
const STATUSES = ['draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash'];
const VARIATION_STATUSES = ['draft', 'pending', 'private', 'publish'];

function checkTypes(body: JsonObject): void {
  for (const name of STRINGS) {
    if (body[name] === undefined || typeof body[name] === 'string') continue;
    throw invalidParam({
      name,
      message: `${name} is not of type string.`,
      code: 'rest_invalid_type',
      param: true,
    });
  }
  for (const name of LISTS) {
    if (body[name] === undefined || Array.isArray(body[name])) continue;
    throw invalidParam({
      name,
      message: `${name} is not of type array.`,
      code: 'rest_invalid_type',
      param: true,
    });
  }
}

/** A product as written by REST, checked as far as the API checks it: prices must be strings, enumerations fit. */
export function productBody(body: JsonObject): ProductInput {
  checkTypes(body);
  const { type, status } = body;
  if (type !== undefined && !(PRODUCT_TYPES as readonly unknown[]).includes(type))
    throw notInEnum('type', PRODUCT_TYPES);
  if (status !== undefined && !STATUSES.includes(String(status))) throw notInEnum('status', STATUSES);
  return body as ProductInput;
}

/** The same for a variation; it has no type, name or terms of its own to write. */
export function variationBody(body: JsonObject): ProductInput {
  checkTypes(body);
  const { status } = body;
  if (status !== undefined && !VARIATION_STATUSES.includes(String(status)))
    throw notInEnum('status', VARIATION_STATUSES);
  const {
    type: _type,
    name: _name,
    categories: _categories,
    tags: _tags,
    brands: _brands,
    images: _images,
    ...own
  } = body;
  return own as ProductInput;
}
