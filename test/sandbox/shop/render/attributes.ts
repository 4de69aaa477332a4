import type { JsonObject, StoredProduct, StoredProductAttribute } from '../store/entities.ts';
import { attributeByTaxonomy, termBySlug } from '../store/queries.ts';
import type { ShopStore } from '../store/shop-store.ts';
import { slugify } from '../store/slug.ts';

/** The key of an attribute in variations and defaults: `pa_color`, or the sanitised custom name. */
export function attributeKey(store: ShopStore, attribute: StoredProductAttribute): string {
  return attribute.attributeId > 0
    ? (store.attributes.get(attribute.attributeId)?.slug ?? '')
    : slugify(attribute.name);
}

/** `attributes[]` of a product: options are term names; a custom one's slug is its name, unsanitised. */
export function productAttributes(store: ShopStore, product: StoredProduct): JsonObject[] {
  return [...product.attributes]
    .sort((a, b) => a.position - b.position)
    .flatMap((attribute) => {
      const global = store.attributes.get(attribute.attributeId);
      if (attribute.attributeId > 0 && !global) return [];
      const names = attribute.termIds.flatMap((id) => store.terms.get(id)?.name ?? []);
      return [
        {
          id: attribute.attributeId,
          name: global?.name ?? attribute.name,
          slug: global?.slug ?? attribute.name,
          position: attribute.position,
          visible: attribute.visible,
          variation: attribute.variation,
          options: global ? names : attribute.options,
        },
      ];
    });
}

function labelOf(store: ShopStore, parent: StoredProduct | undefined, key: string): string {
  const custom = parent?.attributes.find(
    (attribute) => attribute.attributeId === 0 && slugify(attribute.name) === key,
  );
  return attributeByTaxonomy(store, key)?.name ?? custom?.name ?? key;
}

/** The value as shown: the term's name; the bare slug once the term is gone. */
export function optionLabel(store: ShopStore, key: string, value: string): string {
  return attributeByTaxonomy(store, key) ? (termBySlug(store, key, value)?.name ?? value) : value;
}

/** `attributes[]` of a variation, one `option` each; an "any" attribute is missing. */
export function variationAttributes(store: ShopStore, variation: StoredProduct): JsonObject[] {
  const parent = store.products.get(variation.parent_id);
  return Object.entries(variation.optionValues)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({
      id: attributeByTaxonomy(store, key)?.id ?? 0,
      name: labelOf(store, parent, key),
      slug: key,
      option: optionLabel(store, key, value),
    }));
}

/** `default_attributes[]`: here `option` is the term's slug. */
export function defaultAttributes(store: ShopStore, product: StoredProduct): JsonObject[] {
  return Object.entries(product.defaultAttributes).map(([key, value]) => ({
    id: attributeByTaxonomy(store, key)?.id ?? 0,
    name: labelOf(store, product, key),
    option: value,
  }));
}

/** "Black, 36": the name in the variation schema. */
export function variationName(store: ShopStore, variation: StoredProduct): string {
  return variationAttributes(store, variation)
    .map((attribute) => String(attribute['option']))
    .join(', ');
}

/** "Parent - Red, Wide", or only the parent's name for three attributes or more, or for names of two words. */
export function variationTitle(store: ShopStore, variation: StoredProduct): string {
  const parent = store.products.get(variation.parent_id);
  const keys = Object.keys(variation.optionValues);
  const plain = keys.length >= 3 || (keys.length > 1 && keys.some((key) => key.includes('-')));
  const name = variationName(store, variation);
  return plain || name === '' ? (parent?.name ?? '') : `${parent?.name ?? ''} - ${name}`;
}
