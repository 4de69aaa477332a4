import type { Shop } from '../shop.ts';
import type { StoredProduct, StoredProductAttribute } from '../store/entities.ts';
import { termBySlug, termsOf } from '../store/queries.ts';
import { DEFAULT_CATEGORY_ID } from '../store/shop-store.ts';
import { slugify } from '../store/slug.ts';
import { storedTermName } from '../text/html.ts';
import type { AttributeInput, ProductInput } from './product-input.ts';
import { createTerm } from './terms.ts';

function knownIds(shop: Shop, taxonomy: string, refs: { id: number }[]): number[] {
  return refs.map((ref) => ref.id).filter((id) => shop.store.terms.get(id)?.taxonomy === taxonomy);
}

/** The term id of an option given by name or slug; made when it does not exist. */
function termIdOf(shop: Shop, taxonomy: string, option: string): number {
  const name = storedTermName(option);
  const known = termsOf(shop.store, taxonomy).find((term) => term.name === name || term.slug === option);
  return (known ?? createTerm(shop, { taxonomy, name: option })).id;
}

function storedAttribute(
  shop: Shop,
  input: AttributeInput,
  index: number,
): StoredProductAttribute | undefined {
  const global = input.id ? shop.store.attributes.get(input.id) : undefined;
  if (input.id && !global) return undefined;
  const options = input.options ?? [];
  return {
    attributeId: global?.id ?? 0,
    name: input.name ?? '',
    position: input.position ?? index,
    visible: input.visible ?? false,
    variation: input.variation ?? false,
    termIds: global ? [...new Set(options.map((option) => termIdOf(shop, global.slug, option)))] : [],
    options: global ? [] : options,
  };
}

/** The key and stored value of one variation attribute; undefined when there is no such attribute. */
function optionEntry(shop: Shop, input: AttributeInput): [string, string] | undefined {
  const global = input.id ? shop.store.attributes.get(input.id) : undefined;
  if (input.id && !global) return undefined;
  const option = input.option ?? '';
  if (!global) return [slugify(input.name ?? ''), option];
  const name = storedTermName(option);
  const term =
    termsOf(shop.store, global.slug).find((one) => one.name === name) ??
    termBySlug(shop.store, global.slug, option);
  return [global.slug, term?.slug ?? slugify(option)];
}

/** `[{id, option}]` of a variation or of a parent's defaults → stored keys and values. */
export function optionValues(shop: Shop, inputs: AttributeInput[]): Record<string, string> {
  return Object.fromEntries(
    inputs.flatMap((input) => [optionEntry(shop, input) ?? []].filter((entry) => entry.length > 0)),
  );
}

function applyAttributes(shop: Shop, product: StoredProduct, input: ProductInput): void {
  if (input.attributes && product.type === 'variation')
    product.optionValues = optionValues(shop, input.attributes);
  else if (input.attributes)
    product.attributes = input.attributes.flatMap((one, index) => storedAttribute(shop, one, index) ?? []);
  if (input.default_attributes) product.defaultAttributes = optionValues(shop, input.default_attributes);
}

/** Categories, tags, brands, attributes, shipping class. Unknown ids are passed over without an error. */
export function applyTerms(shop: Shop, product: StoredProduct, input: ProductInput): void {
  if (input.categories) product.categoryIds = knownIds(shop, 'product_cat', input.categories);
  if (product.categoryIds.length === 0 && product.type !== 'variation')
    product.categoryIds = [DEFAULT_CATEGORY_ID];
  if (input.tags) product.tagIds = knownIds(shop, 'product_tag', input.tags);
  if (input.brands) product.brandIds = knownIds(shop, 'product_brand', input.brands);
  if (input.shipping_class !== undefined) {
    product.shippingClassId = termBySlug(shop.store, 'product_shipping_class', input.shipping_class)?.id ?? 0;
  }
  applyAttributes(shop, product, input);
}
