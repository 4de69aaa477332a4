import { entriesOf, isEmptyInPhp, isPhpArray, type Json, type JsonMap, valueAt } from '../php-array.ts';
import type { LinkRow, ProductRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { ASSOCIATION_TYPES } from './sections.ts';

type Target = { relatedId: number; additionalData: Json };

/**
 * After every write the flat lists in `values.associations` are made the links, except for the types the
 * top-level form just listed. Types absent from the flat lists lose their links (contracts/unopim.md rules 15, 19).
 */
export function syncLinks(store: UnoPimStore, product: ProductRow, topLevel: Json | undefined): void {
  const listed = isPhpArray(topLevel) && !isEmptyInPhp(topLevel) ? entriesOf(topLevel) : [];
  const excluded = new Set(listed.map(([type]) => type));
  for (const type of ASSOCIATION_TYPES) {
    if (!excluded.has(type)) syncFromFlatList(store, product, type);
  }
  for (const [type, links] of listed) {
    if (!isPhpArray(links) || !ASSOCIATION_TYPES.some((known) => known === type)) continue;
    replaceLinks(store, { product, type, targets: richTargets(store, links) });
  }
}

/** The single GET's `associations`: by type id, then by related product. */
export function associationsOf(store: UnoPimStore, product: ProductRow): Json {
  const grouped: JsonMap = {};
  for (const type of ASSOCIATION_TYPES) {
    const links = store.links
      .filter((link) => link.productId === product.id && link.type === type)
      .sort((left, right) => left.relatedId - right.relatedId);
    if (links.length > 0) grouped[type] = links.map((link) => printedLink(store, link));
  }
  return isEmptyInPhp(grouped) ? [] : grouped;
}

const printedLink = (store: UnoPimStore, link: LinkRow): JsonMap => ({
  related_sku: store.products.byId(link.relatedId)?.sku ?? null,
  additional_data: link.additionalData,
});

function syncFromFlatList(store: UnoPimStore, product: ProductRow, type: string): void {
  const skus = entriesOf(valueAt(product.values.associations, type)).map(([, sku]) => sku);
  const existing = new Map(
    store.links
      .filter((link) => link.productId === product.id && link.type === type)
      .map((link) => [link.relatedId, link.additionalData]),
  );
  const targets = skus
    .filter((sku) => typeof sku === 'string')
    .map((sku) => store.products.get(sku))
    .filter((row) => row !== undefined)
    .map((row) => ({ relatedId: row.id, additionalData: existing.get(row.id) ?? null }));
  replaceLinks(store, { product, type, targets });
}

function richTargets(store: UnoPimStore, links: Json): Target[] {
  return entriesOf(links).flatMap(([, link]) => {
    const sku = valueAt(link, 'sku');
    const related = typeof sku === 'string' ? store.products.get(sku) : undefined;
    const additionalData = valueAt(link, 'additional_data');
    return related === undefined
      ? []
      : [
          {
            relatedId: related.id,
            additionalData: isEmptyInPhp(additionalData) ? null : (additionalData ?? null),
          },
        ];
  });
}

function replaceLinks(
  store: UnoPimStore,
  change: { product: ProductRow; type: string; targets: Target[] },
): void {
  const { product, type } = change;
  const others = store.links.filter((link) => link.productId !== product.id || link.type !== type);
  const targets = new Map(change.targets.map((target) => [target.relatedId, target]));
  targets.delete(product.id);
  const added = [...targets.values()].map((target) => ({ productId: product.id, type, ...target }));
  store.links = [...others, ...added];
}
