import { isOnSale } from '../render/prices.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { hasTerm, termBySlug } from '../store/queries.ts';
import { dateFilter } from './dates.ts';
import type { Query } from './query.ts';

type Filter = (product: StoredProduct) => boolean;

export const PRODUCT_TYPES = ['simple', 'grouped', 'external', 'variable'] as const;
export const PRODUCT_STATUSES = ['any', 'future', 'trash', 'draft', 'pending', 'private', 'publish'] as const;

/** Default is "any": everything but the trash; `include_status=any,trash` is the only way to both (24). */
function statusFilter(query: Query): Filter {
  const one = query.oneOf('status', PRODUCT_STATUSES) ?? 'any';
  const wanted = query.listOf('include_status', PRODUCT_STATUSES) ?? [one];
  const unwanted = query.listOf('exclude_status', PRODUCT_STATUSES) ?? [];
  return ({ status }) => {
    const isWanted =
      wanted.includes(status) || (wanted.includes('any') && status !== 'trash' && status !== 'auto-draft');
    return isWanted && !unwanted.includes(status);
  };
}

/** Variations appear only when asked for by SKU (25). */
function typeFilter(query: Query): Filter {
  const type = query.oneOf('type', PRODUCT_TYPES);
  const types = query.listOf('include_types', PRODUCT_TYPES);
  const bySku = query.get('sku') !== undefined || query.get('search_sku') !== undefined;
  return (product) => {
    if (product.type === 'variation') return bySku;
    if (type !== undefined && product.type !== type) return false;
    return !types || types.includes(product.type);
  };
}

function skuFilter(query: Query): Filter {
  const skus = query.list('sku');
  const part = query.get('search_sku')?.toLowerCase();
  return (product) => {
    if (skus && !skus.includes(product.sku)) return false;
    return part === undefined || product.sku.toLowerCase().includes(part);
  };
}

function idFilter(query: Query): Filter {
  const [include, exclude, parents] = [query.ids('include'), query.ids('exclude'), query.ids('parent')];
  return (product) => {
    if (include && !include.includes(product.id)) return false;
    if (exclude?.includes(product.id)) return false;
    return !parents || parents.includes(product.parent_id);
  };
}

function attributeTermFilter(shop: Shop, query: Query): Filter {
  const taxonomy = query.get('attribute');
  const wanted = query.list('attribute_term');
  if (taxonomy === undefined || !wanted) return () => true;
  const terms = wanted.flatMap(
    (text) => shop.store.terms.get(Number(text)) ?? termBySlug(shop.store, taxonomy, text) ?? [],
  );
  return (product) => terms.some((term) => hasTerm(product, term));
}

function termFilter(shop: Shop, query: Query): Filter {
  const lists = [query.ids('category'), query.ids('tag'), query.ids('brand')].filter(
    (ids) => ids !== undefined,
  );
  const terms = lists.map((ids) => ids.flatMap((id) => shop.store.terms.get(id) ?? []));
  const byAttribute = attributeTermFilter(shop, query);
  return (product) =>
    terms.every((list) => list.some((term) => hasTerm(product, term))) && byAttribute(product);
}

function propertyFilter(shop: Shop, query: Query): Filter {
  const [onSale, featured] = [query.flag('on_sale'), query.flag('featured')];
  const stock = query.oneOf('stock_status', ['instock', 'outofstock', 'onbackorder']);
  const slug = query.get('slug');
  const search = query.get('search')?.toLowerCase();
  return (product) => {
    if (onSale !== undefined && isOnSale(shop, product) !== onSale) return false;
    if (featured !== undefined && product.featured !== featured) return false;
    if (stock !== undefined && product.stock_status !== stock) return false;
    if (slug !== undefined && product.slug !== slug) return false;
    return search === undefined || `${product.name} ${product.description}`.toLowerCase().includes(search);
  };
}

/** Every filter of `GET /products` that works; unknown parameters are ignored silently (38). */
export function productFilter(shop: Shop, query: Query): Filter {
  const filters = [
    typeFilter(query),
    idFilter(query),
    statusFilter(query),
    skuFilter(query),
    dateFilter(shop, query),
    termFilter(shop, query),
    propertyFilter(shop, query),
  ];
  return (product) => filters.every((filter) => filter(product));
}

/** Filters of the variation lists; disabled (`private`) variations are in, trashed ones are not (28). */
export function variationFilter(shop: Shop, query: Query): Filter {
  const filters = [
    idFilter(query),
    statusFilter(query),
    skuFilter(query),
    dateFilter(shop, query),
    propertyFilter(shop, query),
  ];
  return (product) => product.type === 'variation' && filters.every((filter) => filter(product));
}
