import type { Context, Handler } from '../http/context.ts';
import { endNotFound, endWith, json, refused, serverError } from '../http/reply.ts';
import { dateMatches, type Filter, type FilterSpec, PRODUCT_DATES, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { entriesOf, isEmptyInPhp, isPhpArray, type Json, type JsonMap } from '../php-array.ts';
import type { ProductRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { associationsOf } from './association-links.ts';

type ProductType = ProductRow['type'];

const SIMPLE_FILTERS: FilterSpec = {
  sku: ['=', 'IN', 'NOT IN'],
  parent: ['='],
  status: ['='],
  categories: ['IN', 'NOT IN'],
  family: ['IN', 'NOT IN'],
  ...PRODUCT_DATES,
};
const CONFIGURABLE_FILTERS: FilterSpec = {
  sku: ['=', 'IN', 'NOT IN'],
  categories: ['IN', 'NOT IN'],
  ...PRODUCT_DATES,
};

/** GET /products and /configurable-products: each lists only its own type. */
export const listProducts =
  (type: ProductType): Handler =>
  (context) => {
    const { store, request } = context;
    const filters = parseFilters(request, type === 'simple' ? SIMPLE_FILTERS : CONFIGURABLE_FILTERS);
    const rows = store.products
      .all()
      .filter((row) => row.type === type && filters.every((filter) => matches(store, row, filter)));
    return listReply(request, rows, (row) => printProduct(context, row));
  };

/** GET of one product; the other type is 404 here. */
export const getProduct =
  (type: ProductType): Handler =>
  (context) => {
    const sku = context.request.params.sku ?? '';
    const product = context.store.products.get(sku);
    if (product === undefined || product.type !== type)
      return endNotFound(`The product ${sku} does not exist.`);
    return json({ ...printProduct(context, product), associations: associationsOf(context.store, product) });
  };

function printProduct({ store, request }: Context, product: ProductRow): JsonMap {
  const withCompleteness = /^(1|true|on|yes)$/i.test(request.query.get('with_completeness') ?? '');
  return {
    sku: product.sku,
    status: product.status,
    parent: product.parent,
    family: product.family,
    type: product.type,
    additional: product.additional,
    created_at: product.created_at,
    updated_at: product.updated_at,
    values: product.values,
    ...(product.type === 'configurable' ? printConfigurable(store, product) : {}),
    ...(withCompleteness ? { completeness: [] } : {}),
  };
}

function printConfigurable(store: UnoPimStore, product: ProductRow): JsonMap {
  const variants = store.products.variantsOf(product.sku).map((variant) => {
    const attributes: JsonMap = {};
    for (const axis of product.superAttributes) {
      const option = (variant.values.common as JsonMap)[axis];
      if (option !== undefined) attributes[axis] = option;
    }
    return { sku: variant.sku, attributes: isEmptyInPhp(attributes) ? [] : attributes };
  });
  return { super_attributes: product.superAttributes, variants };
}

/** Product filters are ANDed and have their bugs: `sku` looks at one value only (contracts/unopim.md section 4). */
function matches(store: UnoPimStore, row: ProductRow, { field, operator, value }: Filter): boolean {
  switch (field) {
    case 'sku':
      return store.sameCode(row.sku, firstSku(value));
    case 'parent':
      return endWith(refused(422, `"${String(value)}" is not a configurable product.`));
    case 'status':
      return row.status === asStatus(store, value);
    case 'family':
      return listed(value).some((code) => store.sameCode(code, row.family)) === (operator === 'IN');
    case 'categories':
      return matchesCategories(row, listed(value), operator);
    default:
      return dateMatches(field === 'created_at' ? row.created_at : row.updated_at, operator, value);
  }
}

const listed = (value: Json): string[] => entriesOf(value).map(([, code]) => String(code));

function firstSku(value: Json): string {
  const first = isPhpArray(value) ? entriesOf(value)[0]?.[1] : value;
  return first === undefined ? endWith(serverError()) : String(first);
}

/** MySQL turns text into a number, so "true" is 0 there. */
function asStatus(store: UnoPimStore, value: Json): boolean {
  if (typeof value !== 'string') return Boolean(value);
  return store.database === 'postgres' ? /^(1|t|true|on|yes)$/i.test(value) : Number.parseFloat(value) > 0;
}

/** IN means "contains all"; NOT IN leaves out products that have no categories at all. */
function matchesCategories(row: ProductRow, wanted: string[], operator: string): boolean {
  if (!isPhpArray(row.values.categories)) return false;
  const own = listed(row.values.categories);
  return wanted.every((code) => own.includes(code)) === (operator === 'IN');
}
