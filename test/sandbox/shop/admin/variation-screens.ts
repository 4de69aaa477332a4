import type { ProductInput } from '../catalogue/product-input.ts';
import { fireProductSaved } from '../catalogue/products.ts';
import { deleteVariation, fireVariationSaved } from '../catalogue/variations.ts';
import { touch, writeProduct } from '../catalogue/write-product.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
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
    /** "Remove": always permanent, no product topic (3). */
    removeVariation: (id: number) => {
      const variation = productAt(shop, id);
      deleteVariation(shop, variation);
      return variation;
    },
  };
}
