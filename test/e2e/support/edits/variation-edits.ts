import type { Edit } from './catalogue.ts';
import { ofOne, variable, variation } from './choose.ts';
import { addTerm, addVariation, newTerm, varyingBy } from './variants.ts';

/** The tab "Variations" of the product editor. */
export const variationEdits = {
  'admin save 2 variations': ofOne(
    (it) => it.variable().filter(({ id }) => it.variationsOf(id).length > 1),
    (it, parent) =>
      it.admin.saveVariations(
        it
          .variationsOf(parent.id)
          .slice(-2)
          .map(({ id }) => ({ id, input: { regular_price: `${it.next()}`, weight: `${it.next()}` } })),
      ),
  ),
  'admin bulk price': ofOne(variable, (it, parent) => it.admin.bulkPrice(parent.id, `${it.next()}`)),
  'admin add variation': ofOne(variable, addVariation),
  'admin link all': ofOne(variable, (it, parent) => {
    const attributes = varyingBy(it, parent, [newTerm(it), newTerm(it)]);
    it.admin.saveProduct(parent.id, { attributes });
    return it.admin.linkAll(parent.id);
  }),
  'admin remove variation': ofOne(variation, (it, one) => it.admin.removeVariation(one.id)),
  'variation disabled or enabled': ofOne(variation, (it, one) =>
    it.admin.saveVariation(one.id, { status: one.status === 'private' ? 'publish' : 'private' }),
  ),
  'variation with an image of its own': ofOne(variation, (it, one) =>
    it.admin.saveVariation(one.id, { image: it.random() < 0.7 ? { id: it.upload().id } : null }),
  ),
  'variation takes another term': ofOne(variation, (it, one) => {
    const parent = it.store.products.get(one.parent_id);
    return parent && it.admin.saveVariation(one.id, { attributes: addTerm(it, parent) });
  }),
} satisfies Record<string, Edit>;
