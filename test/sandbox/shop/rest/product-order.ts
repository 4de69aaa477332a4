import { activePrice } from '../render/prices.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import type { Query } from './query.ts';

/** The API's own list, repetitions included: its error message spells it out. */
const RATED = ['popularity', 'rating'] as const;
const ORDERS = [
  ...[
    'date',
    'id',
    'include',
    'title',
    'slug',
    'modified',
    ...RATED,
    'post__in',
    'price',
    'sales',
    'menu_order',
    'random',
  ],
  ...[...RATED, 'menu_order', 'price', ...RATED],
];

type Compare = (a: StoredProduct, b: StoredProduct) => number;

function comparer(shop: Shop, query: Query, order: string): Compare {
  const include = query.ids('include') ?? [];
  const price = (product: StoredProduct) => Number(activePrice(shop, product) || 0);
  const compares: Record<string, Compare> = {
    date: (a, b) => a.createdAt - b.createdAt,
    id: (a, b) => a.id - b.id,
    include: (a, b) => include.indexOf(a.id) - include.indexOf(b.id),
    title: (a, b) => a.name.localeCompare(b.name),
    slug: (a, b) => a.slug.localeCompare(b.slug),
    modified: (a, b) => a.modifiedAt - b.modifiedAt,
    menu_order: (a, b) => a.menu_order - b.menu_order,
    price: (a, b) => price(a) - price(b),
    popularity: (a, b) => a.total_sales - b.total_sales,
    sales: (a, b) => a.total_sales - b.total_sales,
  };
  return compares[order] ?? (() => 0);
}

/** Sorted as asked; date descending by default, ties by id in the same direction. `include` keeps the order given. */
export function orderProducts(shop: Shop, query: Query, products: StoredProduct[]): StoredProduct[] {
  const order = query.oneOf('orderby', ORDERS) ?? 'date';
  const direction =
    (query.oneOf('order', ['asc', 'desc']) ?? 'desc') === 'asc' || order === 'include' ? 1 : -1;
  const compare = comparer(shop, query, order);
  return products.sort((a, b) => direction * (compare(a, b) || a.id - b.id));
}
