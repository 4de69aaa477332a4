import { compareState } from '../../../demo/expectation/compare.ts';
import type { PimFacts } from '../../../demo/expectation/facts.ts';
import type { World } from '../../../harness/world.ts';
import { compareAttributes, openMadeAttributes } from './attribute-model.ts';
import { openCategories } from './category-model.ts';
import { compareKeptOptions, openOptions } from './option-model.ts';
import { openProducts } from './product-model.ts';
import { isOfStock } from './stock-aside.ts';

export interface ShopModel {
  /** To be called each time that something could arrive: what the shop wants now may be what stays. */
  note(): void;
  /** One line for everything in UnoPim that is not as it must be; none = UnoPim equals the model. */
  differences(): readonly string[];
}

/**
 * What UnoPim must hold of a shop that is edited, worked out from the shop's rows and the specification alone. It shares
 * no code with the Worker.
 */
export function openModel(of: {
  readonly world: World;
  /** UnoPim as it was before anything was pushed. */
  readonly before: PimFacts;
  readonly axis: number;
  readonly writeBackDeletes: boolean;
}): ShopModel {
  const { before, axis, writeBackDeletes } = of;
  const shop = of.world.shop.store;
  const unopim = of.world.unopim.store;
  const attributes = openMadeAttributes({ shop, unopim, axis });
  const options = openOptions({ shop, unopim, attributes, axis });
  const categories = openCategories(shop, unopim);
  const products = openProducts({ shop, unopim, before, axis, writeBackDeletes });
  return {
    note() {
      for (const part of [options, categories]) part.note();
      for (const mapped of attributes.note()) products.note(mapped);
    },
    differences() {
      const expected = {
        products: products.expected(attributes.living()),
        skipped: [],
        categories: [...categories.living(), ...(writeBackDeletes ? [] : categories.kept())],
        options: options.living(),
      };
      return [
        ...compareState(expected, unopim, before).filter((line) => !isOfStock(line)),
        ...compareAttributes(attributes.living(), unopim),
        ...compareKeptOptions(options, { unopim, before, writeBackDeletes }),
      ];
    },
  };
}
