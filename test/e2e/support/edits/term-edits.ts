import type { StoredTerm } from '../../../sandbox/shop/store/entities.ts';
import { DEFAULT_CATEGORY_ID } from '../../../sandbox/shop/store/shop-store.ts';
import type { Catalogue, Edit } from './catalogue.ts';
import { always, ofOne } from './choose.ts';

/** Few enough are left that no more should go. */
const FEWEST = 3;
const spareTerms = (terms: readonly StoredTerm[]) => (terms.length > FEWEST ? terms : []);

const categories = (it: Catalogue) => it.terms('product_cat').filter(({ id }) => id !== DEFAULT_CATEGORY_ID);
const tags = (it: Catalogue) => it.terms('product_tag');
const brands = (it: Catalogue) => it.terms('product_brand');
const attributeTerms = (it: Catalogue) => it.attributes().flatMap(({ slug }) => it.terms(slug));
const axisTerms = (it: Catalogue) => it.terms(it.axisTaxonomy());

function isBelow(it: Catalogue, id: number, above: number): boolean {
  for (let at = id; at !== 0; at = it.store.terms.get(at)?.parent ?? 0) if (at === above) return true;
  return false;
}

/** Categories, tags and brands: core sends nothing, our plugin does. */
export const taxonomyEdits = {
  'category created': always((it) => {
    const parent = it.random() < 0.5 ? (it.pick(categories(it))?.id ?? 0) : 0;
    return it.admin.createCategory({ name: `Reparto ${it.next()}`, parent });
  }),
  'category renamed': ofOne(categories, (it, { id }) =>
    it.admin.saveCategory(id, { name: `Reparto "${it.next()}" & altri` }),
  ),
  'category moved': async (it) => {
    const moved = it.pick(categories(it));
    const places = moved === undefined ? [] : categories(it).filter(({ id }) => !isBelow(it, id, moved.id));
    if (moved === undefined) return false;
    it.admin.moveCategory(moved.id, it.pick([...places, { id: 0 }])?.id ?? 0);
    return true;
  },
  'category deleted': ofOne(
    (it) => spareTerms(categories(it)),
    (it, { id }) => it.admin.deleteCategory(id),
  ),
  'tag created': always((it) => it.admin.createTag({ name: `etichetta ${it.next()}` })),
  'tag renamed': ofOne(tags, (it, { id }) => it.admin.saveTag(id, { name: `rinominata ${it.next()}` })),
  'tag deleted': ofOne(
    (it) => spareTerms(tags(it)),
    (it, { id }) => it.admin.deleteTag(id),
  ),
  'brand created': always((it) => it.admin.createBrand({ name: `Casa ${it.next()}` })),
  'brand renamed': ofOne(brands, (it, { id }) =>
    it.admin.saveBrand(id, { name: `Casa & figli ${it.next()}` }),
  ),
  'brand deleted': ofOne(
    (it) => spareTerms(brands(it)),
    (it, { id }) => it.admin.deleteBrand(id),
  ),
} satisfies Record<string, Edit>;

/** Global attributes and their terms. */
export const attributeEdits = {
  'attribute created': always((it) => {
    const { id } = it.admin.createAttribute({ name: `Materiale ${it.next()}` });
    for (let count = 0; count < 2; count += 1) it.admin.createTerm(id, { name: `Stoffa ${it.next()}` });
  }),
  'attribute renamed': ofOne(
    (it) => it.attributes(),
    (it, { id }) => it.admin.renameAttribute(id, `Rinominato ${it.next()}`),
  ),
  'attribute renamed by REST': ofOne(
    (it) => it.attributes(),
    (it, { id }) => it.rest('PUT', `/products/attributes/${id}`, { name: `Per app ${it.next()}` }),
  ),
  'attribute deleted': ofOne(
    (it) => (it.attributes().length > 1 ? it.attributes() : []),
    (it, { id }) => it.admin.deleteAttribute(id),
  ),
  'attribute term created': ofOne(
    (it) => it.attributes(),
    (it, { id }) => it.admin.createTerm(id, { name: `Stoffa ${it.next()}` }),
  ),
  'attribute term renamed': ofOne(attributeTerms, (it, { id }) =>
    it.admin.renameTerm(id, `Stoffa & filo ${it.next()}`),
  ),
  'attribute term deleted': ofOne(
    (it) => spareTerms(attributeTerms(it)),
    (it, { id }) => it.admin.deleteTerm(id),
  ),
  'term of the axis renamed': ofOne(axisTerms, (it, { id }) => it.admin.renameTerm(id, `Tinta ${it.next()}`)),
  'term of the axis deleted': ofOne(
    (it) => spareTerms(axisTerms(it)),
    (it, { id }) => it.admin.deleteTerm(id),
  ),
} satisfies Record<string, Edit>;
