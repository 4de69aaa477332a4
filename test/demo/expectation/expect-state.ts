import type { StoredProduct } from '../../sandbox/shop/store/entities.ts';
import { type CategoryBook, openCategoryBook } from './categories.ts';
import { productCode, sameCode } from './codes.ts';
import { expectVariants } from './expect-variants.ts';
import type { AssociationType, ExpectedProduct, ExpectedSkip, ExpectedState } from './expected.ts';
import type { Facts } from './facts.ts';
import { readProductField } from './field-values.ts';
import { type MappedValue, valuesAt, withDefault } from './mapped-values.ts';
import { type OptionBook, openOptionBook } from './options.ts';
import { termsOfAttribute } from './shop-terms.ts';
import { axesOf } from './variants.ts';

interface Books {
  readonly options: OptionBook;
  readonly categories: CategoryBook;
  /** Products that go across, by their id in the shop. */
  readonly codes: ReadonlyMap<number, string>;
  /** Products that lists can name. */
  readonly nameable: ReadonlyMap<number, string>;
}

/**
 * What UnoPim should hold after a first push of everything, worked out from the specification and the shop's own rows
 * alone. It shares no code with the Worker, so that a mistake there cannot hide here.
 */
export function expectState(facts: Facts): ExpectedState {
  const roots = [...facts.shop.products.values()]
    .filter(({ type }) => type !== 'variation')
    .toSorted((left, right) => left.id - right.id);
  const { codes, skipped } = chooseCodes(roots);
  const nameable = new Map([...(facts.standing ?? []), ...codes]);
  const books = { options: openOptionBook(facts), categories: openCategoryBook(facts), codes, nameable };
  const products = roots
    .filter(({ id }) => codes.has(id))
    .flatMap((product) => expectProduct(facts, product, books));
  return { products, skipped, categories: books.categories.made, options: books.options.made };
}

/** A draft is created once published; of two products with one code the lower id keeps it (spec 6). */
function chooseCodes(roots: readonly StoredProduct[]) {
  const codes = new Map<number, string>();
  const skipped: ExpectedSkip[] = [];
  for (const { id, status, sku } of roots) {
    const code = productCode(sku, id);
    const isTaken = [...codes.values()].some((taken) => sameCode(taken, code));
    if (status === 'draft') skipped.push({ wcId: id, reason: 'gate.draft' });
    else if (isTaken) skipped.push({ wcId: id, reason: 'gate.code_taken' });
    else codes.set(id, code);
  }
  return { codes, skipped };
}

function expectProduct(facts: Facts, product: StoredProduct, books: Books): readonly ExpectedProduct[] {
  const isVariable = product.type === 'variable';
  const axes = isVariable ? axesOf(facts, product) : [];
  const axisCodes = axes.map(({ code }) => code);
  const code = books.codes.get(product.id) ?? '';
  const parent: ExpectedProduct = {
    wcId: product.id,
    code,
    type: isVariable ? 'configurable' : 'simple',
    parent: null,
    axes: axisCodes,
    family: facts.mapping.defaultFamily,
    status: product.status === 'publish',
    values: valuesAt(
      facts,
      [...coreValues(facts, product), ...attributeValues(facts, product, axisCodes)],
      books.options,
    ),
    categories: product.categoryIds.map((id) => books.categories.codeOf(id)),
    associations: associationsOf(product, books.nameable),
  };
  return [parent, ...expectVariants(facts, { product, code, axes, options: books.options })];
}

function coreValues(facts: Facts, product: StoredProduct): readonly MappedValue[] {
  return facts.mapping.core.flatMap(({ field, attribute, defaultValue }) => {
    const value = readProductField(facts, product, field);
    return value === null ? [] : [{ attribute, value: withDefault(value, defaultValue) }];
  });
}

/** Attributes that do not vary, and are mapped. */
function attributeValues(
  facts: Facts,
  product: StoredProduct,
  axes: readonly string[],
): readonly MappedValue[] {
  return facts.mapping.attributes.flatMap(({ source, attribute }) => {
    const found = product.attributes.find(({ attributeId }) => source === `pa:${attributeId}`);
    if (found === undefined || axes.includes(attribute)) return [];
    return [{ attribute, value: { kind: 'terms' as const, terms: termsOfAttribute(facts, found) } }];
  });
}

/** Both passes: targets that come later count too; what never goes across, and the product itself, do not. */
function associationsOf(
  product: StoredProduct,
  codes: ReadonlyMap<number, string>,
): Readonly<Record<AssociationType, readonly string[]>> {
  const codesOf = (ids: readonly number[]) =>
    ids.flatMap((id) => (id === product.id ? [] : (codes.get(id) ?? [])));
  return {
    up_sells: codesOf(product.upsell_ids),
    cross_sells: codesOf(product.cross_sell_ids),
    related_products: codesOf(product.grouped_products),
  };
}
