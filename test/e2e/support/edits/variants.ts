import type { AttributeInput } from '../../../sandbox/shop/index.ts';
import type { StoredProduct } from '../../../sandbox/shop/store/entities.ts';
import type { Catalogue } from './catalogue.ts';

/** A term of the axis that no variation ever had: a combination that UnoPim keeps cannot be made again. */
export function newTerm(catalogue: Catalogue): string {
  const name = `Colore ${catalogue.next()}`;
  catalogue.admin.createTerm(catalogue.axis, { name });
  return name;
}

/** The attributes of a parent, varying by what its variations have and by these. */
export function varyingBy(
  catalogue: Catalogue,
  parent: StoredProduct | null,
  added: readonly string[],
): AttributeInput[] {
  const { store, axis } = catalogue;
  const taxonomy = catalogue.axisTaxonomy();
  const slugs = new Set(
    parent === null ? [] : catalogue.variationsOf(parent.id).map((one) => one.optionValues[taxonomy]),
  );
  const used = catalogue.terms(taxonomy).filter(({ slug }) => slugs.has(slug));
  const options = [...used.map(({ name }) => name), ...added];
  const others = (parent?.attributes ?? []).filter(({ attributeId }) => attributeId !== axis);
  return [
    { id: axis, variation: true, options },
    ...others.map(({ attributeId, termIds }) => ({
      id: attributeId,
      options: termIds.flatMap((id) => store.terms.get(id)?.name ?? []),
    })),
  ];
}

/** Its parent has to list the term first, as in the editor. */
export function addTerm(catalogue: Catalogue, parent: StoredProduct): AttributeInput[] {
  const option = newTerm(catalogue);
  catalogue.admin.saveProduct(parent.id, { attributes: varyingBy(catalogue, parent, [option]) });
  return [{ id: catalogue.axis, option }];
}

export function addVariation(catalogue: Catalogue, parent: StoredProduct): StoredProduct {
  const attributes = addTerm(catalogue, parent);
  const sku = `VAR${catalogue.next()}`;
  return catalogue.admin.createVariation(parent.id, { sku, regular_price: '20', attributes });
}

export function createVariable(catalogue: Catalogue): StoredProduct {
  const number = catalogue.next();
  const product = catalogue.create({
    name: `Serie ${number}`,
    sku: `SERIES${number}`,
    type: 'variable',
    regular_price: '',
    attributes: varyingBy(catalogue, null, []),
  });
  for (let count = 0; count < 3; count += 1) addVariation(catalogue, product);
  return product;
}
