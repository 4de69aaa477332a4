import {
  createVariation,
  deleteVariation,
  trashVariation,
  updateVariation,
} from '../catalogue/variations.ts';
import type { View } from '../render/links.ts';
import { renderVariation } from '../render/variation.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredProduct } from '../store/entities.ts';
import { variationsOf } from '../store/queries.ts';
import { batch } from './batch.ts';
import { RestError, variationNotFound } from './errors.ts';
import { pickFields } from './fields.ts';
import { pageOf } from './paging.ts';
import { variationBody } from './product-body.ts';
import { variationFilter } from './product-filters.ts';
import { orderProducts } from './product-order.ts';
import {
  created,
  EDIT_METHODS,
  idParam,
  ok,
  type RestRequest,
  type Route,
  type RouteDeps,
} from './request.ts';

interface Target {
  parentId: number;
  id: number;
}

/** Under its own parent only; anything else is 404. */
function variationAt(shop: Shop, target: Target, missing: 400 | 404 = 404): StoredProduct {
  const variation = shop.store.products.get(target.id);
  if (variation?.type !== 'variation' || variation.parent_id !== target.parentId)
    throw variationNotFound(missing);
  return variation;
}

function create(shop: Shop, change: { parentId: number; input: JsonObject }, view: View): JsonObject {
  const parent = shop.store.products.get(change.parentId);
  if (!parent || parent.type === 'variation') {
    const message = 'Cannot set attributes due to invalid parent product.';
    throw new RestError('woocommerce_rest_product_variation_invalid_parent', message, { status: 404 });
  }
  const variation = createVariation(shop, parent, { input: variationBody(change.input), origin: 'rest' });
  return renderVariation(shop, variation, { ...view, context: 'edit' });
}

function update(shop: Shop, change: { target: Target; input: JsonObject }, view: View): JsonObject {
  const variation = variationAt(shop, change.target);
  updateVariation(shop, variation, { input: variationBody(change.input), origin: 'rest' });
  return renderVariation(shop, variation, { ...view, context: 'edit' });
}

function remove(shop: Shop, change: { target: Target; force: boolean }, view: View): JsonObject {
  const variation = variationAt(shop, change.target);
  const before = renderVariation(shop, variation, { ...view, context: 'edit' });
  if (change.force) deleteVariation(shop, variation);
  else if (variation.status === 'trash') {
    throw new RestError(
      'woocommerce_rest_already_trashed',
      'The product_variation has already been deleted.',
      { status: 410 },
    );
  } else trashVariation(shop, variation);
  return before;
}

function list(shop: Shop, request: RestRequest, all: StoredProduct[]) {
  const fits = variationFilter(shop, request.query);
  const items = orderProducts(shop, request.query, all.filter(fits));
  return pageOf(request, { items, render: (item) => renderVariation(shop, item, request.view) });
}

const targetOf = (request: RestRequest): Target => ({
  parentId: idParam(request, 'parent'),
  id: idParam(request),
});

function collectionRoutes(shop: Shop, collection: string): Route[] {
  return [
    {
      methods: ['GET'],
      pattern: collection,
      access: 'list',
      // A simple or missing parent has no variations: 200, not 404 (26).
      handle: (request) => list(shop, request, variationsOf(shop.store, idParam(request, 'parent'), true)),
    },
    {
      methods: ['POST'],
      pattern: collection,
      access: 'create',
      handle: (request) => {
        const parentId = idParam(request, 'parent');
        const document = create(shop, { parentId, input: request.body() }, request.view);
        const path = `/wp-json/wc/v3/products/${parentId}/variations/${String(document['id'])}`;
        return created(pickFields(request.query, document), request.view.base + path);
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: `${collection}/batch`,
      access: 'batch',
      handle: (request) => {
        const parentId = idParam(request, 'parent');
        return batch(request, {
          create: (input) => create(shop, { parentId, input }, request.view),
          update: (id, input) => update(shop, { target: { parentId, id }, input }, request.view),
          remove: (id) => remove(shop, { target: { parentId, id }, force: true }, request.view),
        });
      },
    },
  ];
}

/** /wc/v3/products/{parent}/variations and, since 10.3, /wc/v3/variations over all parents. */
export function variationRoutes({ shop }: RouteDeps): Route[] {
  const collection = '/wc/v3/products/{parent}/variations';
  const single = `${collection}/{id}`;
  return [
    ...collectionRoutes(shop, collection),
    {
      methods: ['GET'],
      pattern: '/wc/v3/variations',
      access: 'list',
      handle: (request) => list(shop, request, [...shop.store.products.values()]),
    },
    {
      methods: ['GET'],
      pattern: single,
      access: 'view',
      handle: (request) => {
        const variation = variationAt(shop, targetOf(request));
        return ok(pickFields(request.query, renderVariation(shop, variation, request.view)));
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: single,
      access: 'edit',
      handle: (request) => {
        const document = update(shop, { target: targetOf(request), input: request.body() }, request.view);
        return ok(pickFields(request.query, document));
      },
    },
    {
      methods: ['DELETE'],
      pattern: single,
      access: 'delete',
      handle: (request) =>
        ok(
          remove(
            shop,
            { target: targetOf(request), force: request.query.flag('force') ?? false },
            request.view,
          ),
        ),
    },
  ];
}
