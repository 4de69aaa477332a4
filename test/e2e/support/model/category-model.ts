import { wordCode } from '../../../demo/expectation/codes.ts';
import type { ExpectedCategory } from '../../../demo/expectation/expected.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';
import { termsOf } from '../../../sandbox/shop/store/queries.ts';
import { decodeEntities } from '../../../sandbox/shop/text/html.ts';
import type { UnoPimStore } from '../../../sandbox/unopim/index.ts';

const ROOT = 'web_root';

/** The shop's tree as UnoPim holds it, and how each category was before it was deleted. */
export function openCategories(shop: ShopSandbox['store'], unopim: UnoPimStore) {
  const stood = new Set<string>();
  const versions = new Map<string, ExpectedCategory[]>();
  const living = (): readonly ExpectedCategory[] =>
    termsOf(shop, 'product_cat').map(({ slug, name, parent }) => ({
      code: wordCode(slug),
      parent: wordCode(shop.terms.get(parent)?.slug ?? '') || ROOT,
      name: decodeEntities(name),
    }));
  return {
    living,
    note(): void {
      for (const category of living()) {
        versions.set(category.code, [category, ...(versions.get(category.code) ?? [])]);
        if (unopim.categories.get(category.code) !== undefined) stood.add(category.code);
      }
    },
    /** Deleted in the shop and kept in UnoPim, as they once were (spec 10). */
    kept(): readonly ExpectedCategory[] {
      const codes = new Set(living().map(({ code }) => code));
      return [...versions].flatMap(([code, past]) => {
        const row = unopim.categories.get(code);
        if (codes.has(code)) return [];
        if (row === undefined) return stood.has(code) ? past.slice(0, 1) : [];
        const parent = row.parentId === null ? undefined : unopim.categories.byId(row.parentId)?.code;
        const texts = JSON.stringify(row.additional_data);
        const once = past.find((one) => one.parent === parent && texts.includes(JSON.stringify(one.name)));
        return once ?? past[0] ?? [];
      });
    },
  };
}
