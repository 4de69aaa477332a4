import { optionValues } from '../catalogue/apply-terms.ts';
import type { AttributeInput, ProductInput } from '../catalogue/product-input.ts';
import { fireProductSaved } from '../catalogue/products.ts';
import { createVariation, deleteVariation, fireVariationSaved } from '../catalogue/variations.ts';
import { touch, writeProduct } from '../catalogue/write-product.ts';
import { attributeKey } from '../render/attributes.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct, StoredProductAttribute } from '../store/entities.ts';
import { variationsOf } from '../store/queries.ts';
import { productAt } from './product-screens.ts';

/** Saving variations in the editor: the parent and each saved variation are updated. */
function saveVariations(shop: Shop, changes: { id: number; input: ProductInput }[]): StoredProduct[] {
  const saved = changes.map(({ id, input }) => {
    const variation = productAt(shop, id);
    writeProduct(shop, variation, { input, origin: 'admin' });
    return variation;
  });
  const parentId = saved[0]?.parent_id;
  const parent = parentId === undefined ? undefined : productAt(shop, parentId);
  if (parent) {
    touch(shop, parent);
    fireProductSaved(shop, parent);
  }
  for (const variation of saved) fireVariationSaved(shop, variation);
  return saved;
}

const MOST_LINKED = 50;

/** Combinations of the options that vary, of which no variation stands for, each as a variation without a price. */
function linkAll(shop: Shop, parent: StoredProduct): StoredProduct[] {
  const taken = new Set(variationsOf(shop.store, parent.id).map((one) => placeOf(shop, parent, one)));
  const varying = parent.attributes.filter(({ variation }) => variation);
  const combinations = varying.reduce<AttributeInput[][]>(
    (rows, attribute) =>
      rows.flatMap((row) => optionsOf(shop, attribute).map((option) => [...row, nameOf(attribute, option)])),
    [[]],
  );
  const made: StoredProduct[] = [];
  for (const attributes of combinations) {
    const place = JSON.stringify(Object.entries(optionValues(shop, attributes)).sort());
    if (taken.has(place) || made.length === MOST_LINKED) continue;
    made.push(createVariation(shop, parent, { input: { attributes }, origin: 'admin' }));
  }
  return made;
}

function placeOf(shop: Shop, parent: StoredProduct, variation: StoredProduct): string {
  const keys = new Set(
    parent.attributes.filter((one) => one.variation).map((one) => attributeKey(shop.store, one)),
  );
  return JSON.stringify(
    Object.entries(variation.optionValues)
      .filter(([key]) => keys.has(key))
      .sort(),
  );
}

function optionsOf(shop: Shop, { termIds, options }: StoredProductAttribute): string[] {
  return [...termIds.flatMap((id) => shop.store.terms.get(id)?.name ?? []), ...options];
}

function nameOf({ attributeId, name }: StoredProductAttribute, option: string): AttributeInput {
  return attributeId > 0 ? { id: attributeId, option } : { name, option };
}

/** What a merchant does with variations in the editor. */
export function variationScreens(shop: Shop) {
  return {
    saveVariation: (id: number, input: ProductInput = {}) => {
      saveVariations(shop, [{ id, input }]);
      return productAt(shop, id);
    },
    saveVariations: (changes: { id: number; input: ProductInput }[]) => saveVariations(shop, changes),
    /** "Set regular prices" for all: parent and all variations updated (16). */
    bulkPrice: (parentId: number, price: string) => {
      const all = variationsOf(shop.store, parentId);
      return saveVariations(
        shop,
        all.map(({ id }) => ({ id, input: { regular_price: price } })),
      );
    },
    /** "Generate variations": one created for each combination that has none, at most fifty. */
    linkAll: (parentId: number) => linkAll(shop, productAt(shop, parentId)),
    /** "Remove": always permanent, no product topic (3). */
    removeVariation: (id: number) => {
      const variation = productAt(shop, id);
      deleteVariation(shop, variation);
      return variation;
    },
  };
}
