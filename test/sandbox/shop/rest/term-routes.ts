import { createTerm, deleteTerm, type TermInput, updateTerm } from '../catalogue/terms.ts';
import type { View } from '../render/links.ts';
import { renderTerm } from '../render/term.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredTerm } from '../store/entities.ts';
import { countOfTerm, hasTerm, termsOf } from '../store/queries.ts';
import { batch } from './batch.ts';
import { RestError, termNotFound, trashNotSupported } from './errors.ts';
import { pickFields } from './fields.ts';
import { pageOf } from './paging.ts';
import {
  created,
  EDIT_METHODS,
  idParam,
  ok,
  type RestRequest,
  type Route,
  type RouteDeps,
} from './request.ts';

const ORDERS = ['id', 'include', 'name', 'slug', 'term_group', 'description', 'count'] as const;

function compareTerms(shop: Shop, order: string): (a: StoredTerm, b: StoredTerm) => number {
  if (order === 'id') return (a, b) => a.id - b.id;
  if (order === 'slug') return (a, b) => a.slug.localeCompare(b.slug);
  if (order === 'count') return (a, b) => countOfTerm(shop.store, a) - countOfTerm(shop.store, b);
  return (a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }) || a.id - b.id;
}

function termFilter(shop: Shop, request: RestRequest): (term: StoredTerm) => boolean {
  const { query } = request;
  const [include, exclude] = [query.ids('include'), query.ids('exclude')];
  const parent = query.get('parent');
  const [slug, search] = [query.get('slug'), query.get('search')?.toLowerCase()];
  const product = shop.store.products.get(Number(query.get('product')));
  const hideEmpty = query.flag('hide_empty') ?? false;
  return (term) => {
    if ((include && !include.includes(term.id)) || exclude?.includes(term.id)) return false;
    if (parent !== undefined && term.parent !== Number(parent)) return false;
    if (slug !== undefined && term.slug !== slug) return false;
    if (search !== undefined && !term.name.toLowerCase().includes(search)) return false;
    if (product && !hasTerm(product, term)) return false;
    return !hideEmpty || countOfTerm(shop.store, term) > 0;
  };
}

function list(shop: Shop, request: RestRequest, taxonomy: string) {
  const order = request.query.oneOf('orderby', ORDERS) ?? 'name';
  const direction = request.query.oneOf('order', ['asc', 'desc']) === 'desc' ? -1 : 1;
  const compare = compareTerms(shop, order);
  const items = termsOf(shop.store, taxonomy)
    .filter(termFilter(shop, request))
    .sort((a, b) => direction * compare(a, b));
  return pageOf(request, { items, render: (term) => renderTerm(shop, term, request.view) });
}

function termAt(shop: Shop, taxonomy: string, id: number): StoredTerm {
  const term = shop.store.terms.get(id);
  if (!term || term.taxonomy !== taxonomy) throw termNotFound();
  return term;
}

function create(shop: Shop, change: { taxonomy: string; input: JsonObject }, view: View): JsonObject {
  const { name } = change.input;
  if (typeof name !== 'string' || name === '') {
    const message = 'Missing parameter(s): name';
    throw new RestError('rest_missing_callback_param', message, { status: 400, params: ['name'] });
  }
  const term = createTerm(shop, { ...(change.input as Partial<TermInput>), taxonomy: change.taxonomy });
  if (change.taxonomy === 'product_cat') {
    shop.hooks.fire('woocommerce_rest_insert_product_cat', {
      term_id: term.id,
      name: term.name,
      slug: term.slug,
      parent: term.parent,
    });
  }
  return renderTerm(shop, term, view);
}

function update(
  shop: Shop,
  change: { taxonomy: string; id: number; input: JsonObject },
  view: View,
): JsonObject {
  const term = termAt(shop, change.taxonomy, change.id);
  return renderTerm(shop, updateTerm(shop, term, change.input as Partial<TermInput>), view);
}

function remove(
  shop: Shop,
  change: { taxonomy: string; id: number; force: boolean },
  view: View,
): JsonObject {
  const term = termAt(shop, change.taxonomy, change.id);
  if (!change.force) throw trashNotSupported();
  const before = renderTerm(shop, term, view);
  deleteTerm(shop, term);
  return before;
}

type TaxonomyOf = (request: RestRequest) => string;

function termCollection(shop: Shop, collection: string, taxonomyOf: TaxonomyOf): Route[] {
  return [
    {
      methods: ['GET'],
      pattern: collection,
      access: 'list',
      handle: (request) => list(shop, request, taxonomyOf(request)),
    },
    {
      methods: ['POST'],
      pattern: collection,
      access: 'create',
      handle: (request) => {
        const document = create(shop, { taxonomy: taxonomyOf(request), input: request.body() }, request.view);
        return created(
          pickFields(request.query, document),
          `${request.view.base}/wp-json${request.path}/${String(document['id'])}`,
        );
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: `${collection}/batch`,
      access: 'batch',
      handle: (request) => {
        const taxonomy = taxonomyOf(request);
        return batch(request, {
          create: (input) => create(shop, { taxonomy, input }, request.view),
          update: (id, input) => update(shop, { taxonomy, id, input }, request.view),
          remove: (id) => remove(shop, { taxonomy, id, force: true }, request.view),
        });
      },
    },
  ];
}

function termSingle(shop: Shop, collection: string, taxonomyOf: TaxonomyOf): Route[] {
  const single = `${collection}/{id}`;
  return [
    {
      methods: ['GET'],
      pattern: single,
      access: 'view',
      handle: (request) => {
        const term = termAt(shop, taxonomyOf(request), idParam(request));
        return ok(pickFields(request.query, renderTerm(shop, term, request.view)));
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: single,
      access: 'edit',
      handle: (request) => {
        const change = { taxonomy: taxonomyOf(request), id: idParam(request), input: request.body() };
        return ok(pickFields(request.query, update(shop, change, request.view)));
      },
    },
    {
      methods: ['DELETE'],
      pattern: single,
      access: 'delete',
      handle: (request) => {
        const force = request.query.flag('force') ?? false;
        return ok(remove(shop, { taxonomy: taxonomyOf(request), id: idParam(request), force }, request.view));
      },
    },
  ];
}

function attributeTaxonomy(shop: Shop, request: RestRequest): string {
  const attribute = shop.store.attributes.get(idParam(request, 'attribute'));
  if (attribute) return attribute.slug;
  throw new RestError('woocommerce_rest_taxonomy_invalid', 'Taxonomy does not exist.', { status: 404 });
}

/** Categories, tags, brands, shipping classes and the terms of each global attribute. */
export function termRoutes({ shop }: RouteDeps): Route[] {
  const fixed: [string, string][] = [
    ['/wc/v3/products/categories', 'product_cat'],
    ['/wc/v3/products/tags', 'product_tag'],
    ['/wc/v3/products/brands', 'product_brand'],
    ['/wc/v3/products/shipping_classes', 'product_shipping_class'],
  ];
  const kinds: [string, TaxonomyOf][] = [
    ...fixed.map(([collection, taxonomy]): [string, TaxonomyOf] => [collection, () => taxonomy]),
    ['/wc/v3/products/attributes/{attribute}/terms', (request) => attributeTaxonomy(shop, request)],
  ];
  return kinds.flatMap(([collection, taxonomyOf]) => [
    ...termCollection(shop, collection, taxonomyOf),
    ...termSingle(shop, collection, taxonomyOf),
  ]);
}
