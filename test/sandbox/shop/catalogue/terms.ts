import { RestError } from '../rest/errors.ts';
import type { Shop } from '../shop.ts';
import type { StoredTerm } from '../store/entities.ts';
import { termsOf } from '../store/queries.ts';
import { DEFAULT_CATEGORY_ID, nextId } from '../store/shop-store.ts';
import { slugify, uniqueSlug } from '../store/slug.ts';
import { filteredHtml, storedTermName } from '../text/html.ts';
import { customHook } from '../webhooks/topics.ts';

export interface TermInput {
  taxonomy: string;
  name?: string;
  slug?: string;
  description?: string;
  parent?: number;
  display?: string;
  image?: { id: number } | null;
  menu_order?: number;
}

const RESOURCES: Record<string, string> = {
  product_cat: 'product_category',
  product_tag: 'product_tag',
  product_brand: 'product_brand',
};

function resourceOf(taxonomy: string): string {
  return (
    RESOURCES[taxonomy] ?? (taxonomy.startsWith('pa_') ? 'product_attribute_term' : 'product_shipping_class')
  );
}

/** Image, order and display are term meta: creating or deleting such a term looks like a change of it, too. */
function hasTermMeta(taxonomy: string): boolean {
  return taxonomy === 'product_cat' || taxonomy === 'product_brand';
}

function fireTerm(shop: Shop, term: StoredTerm, event: 'created' | 'updated' | 'deleted'): void {
  const known = { id: term.id, taxonomy: term.taxonomy };
  const gone = { ...known, slug: term.slug, name: term.name, parent: term.parent };
  shop.hooks.fire(customHook(resourceOf(term.taxonomy), event), event === 'deleted' ? gone : known);
}

function refuseTwin(
  shop: Shop,
  input: { taxonomy: string; name: string; parent: number; exceptId?: number },
): void {
  const twin = termsOf(shop.store, input.taxonomy).find(
    (term) => term.id !== input.exceptId && term.name === input.name && term.parent === input.parent,
  );
  if (!twin) return;
  const place = hasTermMeta(input.taxonomy) ? 'with this parent' : 'in this taxonomy';
  const message = `A term with the name provided already exists ${place}.`;
  throw new RestError('term_exists', message, { status: 400, resource_id: twin.id });
}

function slugFor(shop: Shop, term: { id: number; taxonomy: string; parent: number }, wanted: string): string {
  const taken = (slug: string) =>
    termsOf(shop.store, term.taxonomy).some((other) => other.id !== term.id && other.slug === slug);
  const parent = shop.store.terms.get(term.parent);
  const slug = slugify(wanted);
  return taken(slug) && parent ? uniqueSlug(`${slug}-${parent.slug}`, taken) : uniqueSlug(slug, taken);
}

function applyTerm(shop: Shop, term: StoredTerm, input: TermInput): void {
  if (input.name !== undefined) term.name = storedTermName(input.name);
  if (input.description !== undefined) term.description = filteredHtml(input.description);
  if (input.display !== undefined) term.display = input.display;
  if (input.menu_order !== undefined) term.menuOrder = input.menu_order;
  if (input.image !== undefined) term.imageId = input.image?.id ?? 0;
  if (input.parent !== undefined) term.parent = input.parent;
  if (input.slug !== undefined && input.slug !== '') term.slug = slugFor(shop, term, input.slug);
}

/** A new category, tag, brand, shipping class or attribute term. Same names are legal under different parents. */
export function createTerm(shop: Shop, input: TermInput): StoredTerm {
  const name = storedTermName(input.name ?? '');
  const parent = input.parent ?? 0;
  refuseTwin(shop, { taxonomy: input.taxonomy, name, parent });
  const blank = { description: '', display: 'default', imageId: 0, menuOrder: 0 };
  const term: StoredTerm = {
    id: nextId(shop.store, 'term'),
    taxonomy: input.taxonomy,
    name,
    slug: '',
    parent,
    ...blank,
  };
  applyTerm(shop, term, input);
  if (term.slug === '') term.slug = slugFor(shop, term, input.name ?? '');
  shop.store.terms.set(term.id, term);
  fireTerm(shop, term, 'created');
  if (hasTermMeta(term.taxonomy)) fireTerm(shop, term, 'updated');
  return term;
}

/** Changes a term. No product is touched, no core webhook is sent (contracts/woocommerce.md 15). */
export function updateTerm(shop: Shop, term: StoredTerm, input: Omit<TermInput, 'taxonomy'>): StoredTerm {
  const full = { ...input, taxonomy: term.taxonomy };
  const name = input.name === undefined ? term.name : storedTermName(input.name);
  refuseTwin(shop, { taxonomy: term.taxonomy, name, parent: input.parent ?? term.parent, exceptId: term.id });
  applyTerm(shop, term, full);
  fireTerm(shop, term, 'updated');
  return term;
}

function detach(shop: Shop, term: StoredTerm): void {
  for (const product of shop.store.products.values()) {
    product.categoryIds = product.categoryIds.filter((id) => id !== term.id);
    if (product.categoryIds.length === 0 && product.type !== 'variation')
      product.categoryIds = [DEFAULT_CATEGORY_ID];
    product.tagIds = product.tagIds.filter((id) => id !== term.id);
    product.brandIds = product.brandIds.filter((id) => id !== term.id);
    if (product.shippingClassId === term.id) product.shippingClassId = 0;
    for (const attribute of product.attributes)
      attribute.termIds = attribute.termIds.filter((id) => id !== term.id);
  }
}

/**
 * Deletes a term: its children move up silently, products lose it silently, variations keep its bare slug.
 * With our plugin a false `updated` (its meta goes first) precedes the `deleted`.
 */
export function deleteTerm(shop: Shop, term: StoredTerm): void {
  if (term.id === DEFAULT_CATEGORY_ID) {
    throw new RestError('woocommerce_rest_cannot_delete', 'Default product category cannot be deleted.', {
      status: 500,
    });
  }
  detach(shop, term);
  for (const child of shop.store.terms.values()) if (child.parent === term.id) child.parent = term.parent;
  shop.store.terms.delete(term.id);
  if (term.taxonomy !== 'product_tag') fireTerm(shop, term, 'updated');
  fireTerm(shop, term, 'deleted');
}
