import { RestError } from '../rest/errors.ts';
import type { Shop } from '../shop.ts';
import type { StoredAttribute } from '../store/entities.ts';
import { attributeByTaxonomy, termsOf } from '../store/queries.ts';
import { nextId } from '../store/shop-store.ts';
import { slugify } from '../store/slug.ts';
import { customHook } from '../webhooks/topics.ts';

export interface AttributeWrite {
  name?: string;
  slug?: string;
  type?: string;
  order_by?: string;
  has_archives?: boolean;
}

const LONGEST_SLUG = 28;

function refuse(message: string): never {
  throw new RestError('woocommerce_rest_cannot_create', message, { status: 400 });
}

function taxonomyFor(shop: Shop, input: { wanted: string; exceptId: number }): string {
  const plain = slugify(input.wanted.replace(/^pa_/, ''));
  if (plain.length > LONGEST_SLUG)
    refuse(`Slug "${plain}" is too long (28 characters max). Shorten it, please.`);
  const holder = attributeByTaxonomy(shop.store, `pa_${plain}`);
  if (holder && holder.id !== input.exceptId) refuse(`Slug "${plain}" is already in use. Change it, please.`);
  return `pa_${plain}`;
}

/** A new global attribute. */
export function createAttribute(shop: Shop, input: AttributeWrite): StoredAttribute {
  const slug = taxonomyFor(shop, { wanted: input.slug || input.name || '', exceptId: 0 });
  const attribute: StoredAttribute = {
    id: nextId(shop.store, 'attribute'),
    name: input.name ?? '',
    slug,
    type: input.type ?? 'select',
    order_by: input.order_by ?? 'menu_order',
    has_archives: input.has_archives ?? false,
  };
  shop.store.attributes.set(attribute.id, attribute);
  shop.hooks.fire('woocommerce_attribute_added', attribute.id);
  shop.hooks.fire(customHook('product_attribute', 'created'), { id: attribute.id });
  return attribute;
}

function moveKeys(shop: Shop, from: string, to: string): void {
  for (const term of termsOf(shop.store, from)) term.taxonomy = to;
  const moved = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key === from ? to : key, value]));
  for (const product of shop.store.products.values()) {
    product.optionValues = moved(product.optionValues);
    product.defaultAttributes = moved(product.defaultAttributes);
  }
}

/** A rename without a slug changes the slug, too, by REST (contracts/woocommerce.md 32). */
export function updateAttribute(
  shop: Shop,
  attribute: StoredAttribute,
  input: AttributeWrite,
): StoredAttribute {
  const before = attribute.slug;
  const wanted = input.slug || input.name;
  const slug = wanted === undefined ? before : taxonomyFor(shop, { wanted, exceptId: attribute.id });
  const { name, type, order_by, has_archives } = { ...attribute, ...input };
  Object.assign(attribute, { name, slug, type, order_by, has_archives });
  if (slug !== before) moveKeys(shop, before, slug);
  shop.hooks.fire('woocommerce_attribute_updated', attribute.id);
  shop.hooks.fire(customHook('product_attribute', 'updated'), { id: attribute.id, old_slug: before });
  return attribute;
}

/** Deletes an attribute with its terms; products lose it silently. By REST the id arrives as a string in webhooks. */
export function deleteAttribute(shop: Shop, attribute: StoredAttribute, origin: 'rest' | 'admin'): void {
  for (const term of termsOf(shop.store, attribute.slug)) {
    shop.store.terms.delete(term.id);
    const gone = { id: term.id, taxonomy: term.taxonomy, slug: term.slug, name: term.name, parent: 0 };
    shop.hooks.fire(customHook('product_attribute_term', 'deleted'), gone);
  }
  for (const product of shop.store.products.values()) {
    product.attributes = product.attributes.filter((one) => one.attributeId !== attribute.id);
  }
  shop.store.attributes.delete(attribute.id);
  shop.hooks.fire('woocommerce_attribute_deleted', origin === 'rest' ? String(attribute.id) : attribute.id);
  shop.hooks.fire(customHook('product_attribute', 'deleted'), { id: attribute.id, slug: attribute.slug });
}
