import {
  type AttributeWrite,
  createAttribute,
  deleteAttribute,
  updateAttribute,
} from '../catalogue/attributes.ts';
import { createTerm, deleteTerm, type TermInput, updateTerm } from '../catalogue/terms.ts';
import type { Shop } from '../shop.ts';
import type { StoredAttribute, StoredTerm } from '../store/entities.ts';

type TermFields = Omit<TermInput, 'taxonomy'>;

function termAt(shop: Shop, id: number): StoredTerm {
  const term = shop.store.terms.get(id);
  if (!term) throw new Error(`The shop has no term ${id}.`);
  return term;
}

function attributeAt(shop: Shop, id: number): StoredAttribute {
  const attribute = shop.store.attributes.get(id);
  if (!attribute) throw new Error(`The shop has no attribute ${id}.`);
  return attribute;
}

function screensOf(shop: Shop, taxonomy: string) {
  return {
    create: (input: TermFields & { name: string }) => createTerm(shop, { ...input, taxonomy }),
    save: (id: number, input: TermFields) => updateTerm(shop, termAt(shop, id), input),
    remove: (id: number) => {
      const term = termAt(shop, id);
      deleteTerm(shop, term);
      return term;
    },
  };
}

/** Categories, tags, brands, shipping classes: core sends nothing for any of it (15). */
function taxonomyScreens(shop: Shop) {
  const [category, tag] = [screensOf(shop, 'product_cat'), screensOf(shop, 'product_tag')];
  const [brand, shippingClass] = [
    screensOf(shop, 'product_brand'),
    screensOf(shop, 'product_shipping_class'),
  ];
  return {
    createCategory: category.create,
    saveCategory: category.save,
    moveCategory: (id: number, parent: number) => category.save(id, { parent }),
    deleteCategory: category.remove,
    createTag: tag.create,
    saveTag: tag.save,
    deleteTag: tag.remove,
    createBrand: brand.create,
    saveBrand: brand.save,
    moveBrand: (id: number, parent: number) => brand.save(id, { parent }),
    deleteBrand: brand.remove,
    createShippingClass: shippingClass.create,
  };
}

/** Global attributes and their terms. In the admin screens a rename keeps the slug; by REST it does not (32). */
function attributeScreens(shop: Shop) {
  return {
    createAttribute: (input: AttributeWrite & { name: string }) => createAttribute(shop, input),
    saveAttribute: (id: number, input: AttributeWrite) => updateAttribute(shop, attributeAt(shop, id), input),
    renameAttribute: (id: number, name: string) => {
      const attribute = attributeAt(shop, id);
      return updateAttribute(shop, attribute, { name, slug: attribute.slug });
    },
    deleteAttribute: (id: number) => {
      const attribute = attributeAt(shop, id);
      deleteAttribute(shop, attribute, 'admin');
      return attribute;
    },
    createTerm: (attributeId: number, input: TermFields & { name: string }) =>
      createTerm(shop, { ...input, taxonomy: attributeAt(shop, attributeId).slug }),
    renameTerm: (id: number, name: string) => updateTerm(shop, termAt(shop, id), { name }),
    saveTerm: (id: number, input: TermFields) => updateTerm(shop, termAt(shop, id), input),
    deleteTerm: (id: number) => {
      const term = termAt(shop, id);
      deleteTerm(shop, term);
      return term;
    },
  };
}

export function termScreens(shop: Shop) {
  return { ...taxonomyScreens(shop), ...attributeScreens(shop) };
}
