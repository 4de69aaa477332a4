import type { Shop } from '../shop.ts';
import type { JsonObject, StoredAttribute, StoredTerm } from '../store/entities.ts';
import { attributeByTaxonomy, countOfTerm } from '../store/queries.ts';
import { termImage } from './image.ts';
import { resourceLinks, type View } from './links.ts';

const COLLECTIONS: Record<string, string> = {
  product_cat: 'products/categories',
  product_tag: 'products/tags',
  product_brand: 'products/brands',
  product_shipping_class: 'products/shipping_classes',
};

/** The REST collection of a taxonomy. */
export function collectionOf(shop: Shop, taxonomy: string): string {
  return (
    COLLECTIONS[taxonomy] ?? `products/attributes/${attributeByTaxonomy(shop.store, taxonomy)?.id ?? 0}/terms`
  );
}

function extraPart(shop: Shop, term: StoredTerm, view: View): JsonObject {
  if (term.taxonomy === 'product_tag' || term.taxonomy === 'product_shipping_class') return {};
  // Reads an obsolete key: always 0 for attribute terms (contracts/woocommerce.md 33).
  if (term.taxonomy.startsWith('pa_')) return { menu_order: 0 };
  const media = shop.store.media.get(term.imageId);
  return {
    display: term.display,
    image: media ? termImage(shop, media, view.base) : null,
    menu_order: term.menuOrder,
  };
}

function isHierarchical(taxonomy: string): boolean {
  return taxonomy === 'product_cat' || taxonomy === 'product_brand';
}

/** A category, tag, brand, shipping class or attribute term. Names are escaped (contracts/woocommerce.md 30). */
export function renderTerm(shop: Shop, term: StoredTerm, view: View): JsonObject {
  const collection = collectionOf(shop, term.taxonomy);
  const up = isHierarchical(term.taxonomy) && term.parent > 0 ? { up: `${collection}/${term.parent}` } : {};
  return {
    id: term.id,
    name: term.name,
    slug: term.slug,
    ...(isHierarchical(term.taxonomy) ? { parent: term.parent } : {}),
    description: term.description,
    ...extraPart(shop, term, view),
    count: countOfTerm(shop.store, term),
    _links: resourceLinks({ base: view.base, self: `${collection}/${term.id}`, collection, ...up }),
  };
}

/** A global attribute; it carries no dates. */
export function renderAttribute(attribute: StoredAttribute, view: View): JsonObject {
  const collection = 'products/attributes';
  return {
    ...attribute,
    _links: resourceLinks({ base: view.base, self: `${collection}/${attribute.id}`, collection }),
  };
}
