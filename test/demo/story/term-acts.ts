import type { Act } from './act.ts';
import { type Stage, termId } from './stage.ts';

const LOCALE = 'it_IT';

/** A term is renamed: its option keeps its code and gets the new label. */
export function renameOption(
  stage: Stage,
  of: { readonly taxonomy: string; readonly slug: string; readonly attribute: string; readonly name: string },
): Act {
  const code = of.slug;
  return {
    verb: 'renamed',
    what: `term ${of.taxonomy}/${of.slug} to "${of.name}", option ${of.attribute}.${code}`,
    perform: () => void stage.shop.admin.renameTerm(termId(stage, of.taxonomy, of.slug), of.name),
    stands: () => {
      const id = stage.unopim.attributes.get(of.attribute)?.id ?? 0;
      return stage.unopim.optionsOf(id).find((row) => row.code === code)?.labels[LOCALE] === of.name;
    },
  };
}

/** A category is renamed: the one in UnoPim keeps its code. */
export function renameCategory(stage: Stage, slug: string, name: string): Act {
  return {
    verb: 'renamed',
    what: `category ${slug} to "${name}"`,
    perform: () => void stage.shop.admin.saveCategory(termId(stage, 'product_cat', slug), { name }),
    stands: () => nameOf(stage, slug) === name,
  };
}

export function moveCategory(
  stage: Stage,
  slug: string,
  to: { readonly slug: string; readonly code: string },
): Act {
  const { categories, categoryTree } = stage.unopim;
  return {
    verb: 'moved',
    what: `category ${slug} under ${to.code}`,
    perform: () =>
      void stage.shop.admin.moveCategory(
        termId(stage, 'product_cat', slug),
        termId(stage, 'product_cat', to.slug),
      ),
    stands: () => {
      const row = categories.get(slug);
      return row !== undefined && categoryTree.parentOf(row)?.code === to.code;
    },
  };
}

interface CategoryData {
  readonly locale_specific?: Readonly<Record<string, { readonly name?: string }>>;
}

function nameOf({ unopim }: Stage, code: string): string | undefined {
  const data = unopim.categories.get(code)?.additional_data as CategoryData | null | undefined;
  return data?.locale_specific?.[LOCALE]?.name;
}
