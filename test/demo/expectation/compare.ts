import type { ProductRow, UnoPimStore } from '../../sandbox/unopim/index.ts';
import { actualList, actualValues } from './actual-values.ts';
import { isAsExpected, isSameList, showActual, showExpected } from './compare-value.ts';
import type { AssociationType, ExpectedProduct, ExpectedState } from './expected.ts';
import type { PimFacts } from './facts.ts';

const ASSOCIATIONS: readonly AssociationType[] = ['up_sells', 'cross_sells', 'related_products'];

/** One line for each thing in UnoPim that is not as expected; none = everything arrived, and nothing else did. */
export function compareState(
  expected: ExpectedState,
  store: UnoPimStore,
  before: PimFacts,
): readonly string[] {
  const codes = new Set(expected.products.map(({ code }) => code));
  const unexpected = store.products.all().filter(({ sku }) => !codes.has(sku));
  return [
    ...expected.products.flatMap((product) => compareProduct(product, store)),
    ...unexpected.map(({ sku }) => `${sku}: is in UnoPim, but nothing in the shop asks for it`),
    ...compareCategories(expected, store, before),
    ...compareOptions(expected, store),
  ];
}

/** One line for each thing in UnoPim that is not as expected of this product. */
export function compareProduct(expected: ExpectedProduct, store: UnoPimStore): readonly string[] {
  const actual = store.products.get(expected.code);
  const name = `${expected.code} (#${expected.wcId})`;
  if (actual === undefined) return [`${name}: is not in UnoPim`];
  const differences = [
    ...compareRow(expected, actual),
    ...compareValues(expected, actual, store),
    ...compareLists(expected, actual),
  ];
  return differences.map((difference) => `${name}: ${difference}`);
}

function compareRow(expected: ExpectedProduct, actual: ProductRow): readonly string[] {
  const rows: readonly (readonly [string, unknown, unknown])[] = [
    ['code', expected.code, actual.sku],
    ['type', expected.type, actual.type],
    ['parent', expected.parent, actual.parent],
    ['axes', expected.axes.join(', '), actual.superAttributes.join(', ')],
    ['family', expected.family, actual.family],
    ['status', expected.status, actual.status],
  ];
  return rows.filter(([, want, have]) => want !== have).map(([what, want, have]) => wrong(what, want, have));
}

function compareValues(expected: ExpectedProduct, actual: ProductRow, store: UnoPimStore): readonly string[] {
  const wanted = new Map(expected.values).set('common/sku', { kind: 'text', text: expected.code });
  const held = actualValues(actual);
  const keys = new Set([...wanted.keys(), ...held.keys()]);
  return [...keys].flatMap((key) => {
    const want = wanted.get(key);
    const have = held.get(key);
    if (want !== undefined && have !== undefined && isAsExpected(want, have, store)) return [];
    const text = want === undefined ? 'nothing' : showExpected(want);
    return [`${key}: expected ${text}, found ${showActual(have, want, store)}`];
  });
}

function compareLists(expected: ExpectedProduct, actual: ProductRow): readonly string[] {
  const categories = actualList(actual, 'categories');
  const differences = isSameList([...expected.categories].sort(), [...categories].sort())
    ? []
    : [wrong('categories', expected.categories, categories)];
  const associations = ASSOCIATIONS.flatMap((type) => {
    const held = actualList(actual, 'associations', type);
    return isSameList(expected.associations[type], held)
      ? []
      : [wrong(type, expected.associations[type], held)];
  });
  return [...differences, ...associations];
}

function compareCategories(expected: ExpectedState, store: UnoPimStore, before: PimFacts): readonly string[] {
  const wanted = new Map(expected.categories.map((category) => [category.code, category]));
  const made = [...store.categories].filter(({ code }) => !before.categories.has(code));
  const unexpected = made
    .filter(({ code }) => !wanted.has(code))
    .map(({ code }) => `category ${code}: not expected`);
  const wrongOnes = expected.categories.flatMap(({ code, parent, name }) => {
    const row = store.categories.get(code);
    if (row === undefined) return [`category ${code}: is not in UnoPim`];
    const parentRow = row.parentId === null ? undefined : store.categories.byId(row.parentId);
    const names = JSON.stringify(row.additional_data);
    return [
      ...(parentRow?.code === parent
        ? []
        : [`category ${code}: ${wrong('parent', parent, parentRow?.code)}`]),
      ...(names.includes(JSON.stringify(name)) ? [] : [`category ${code}: ${wrong('name', name, names)}`]),
    ];
  });
  return [...wrongOnes, ...unexpected];
}

function compareOptions(expected: ExpectedState, store: UnoPimStore): readonly string[] {
  return expected.options.flatMap(({ attribute, code, name }) => {
    const id = store.attributes.get(attribute)?.id;
    const option = store.options.find((row) => row.attributeId === id && row.code === code);
    if (option === undefined) return [`option ${attribute}.${code}: is not in UnoPim`];
    const labels = Object.values(option.labels);
    return labels.includes(name) ? [] : [`option ${attribute}.${code}: ${wrong('label', name, labels)}`];
  });
}

function wrong(what: string, want: unknown, have: unknown): string {
  return `${what}: expected ${JSON.stringify(want)}, found ${JSON.stringify(have)}`;
}
