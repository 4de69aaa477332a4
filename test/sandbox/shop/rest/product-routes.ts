import { createProduct, deleteProduct, trashProduct, updateProduct } from '../catalogue/products.ts';
import type { View } from '../render/links.ts';
import { renderProduct } from '../render/product.ts';
import { relatedIds } from '../render/related.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredProduct } from '../store/entities.ts';
import { batch } from './batch.ts';
import { productNotFound, RestError } from './errors.ts';
import { pickFields } from './fields.ts';
import { onlyMeta } from './meta-fields.ts';
import { pageOf } from './paging.ts';
import { productBody } from './product-body.ts';
import { productFilter } from './product-filters.ts';
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

/** Variations are read here (25), but not written. */
function writableProduct(shop: Shop, id: number, missing: 400 | 404): StoredProduct {
  const product = shop.store.products.get(id);
  if (!product) throw productNotFound(missing);
  if (product.type !== 'variation') return product;
  const message =
    'To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.';
  throw new RestError('woocommerce_rest_invalid_product_id', message, { status: 404 });
}

const inEdit = (view: View): View => ({ ...view, context: 'edit' });

function create(shop: Shop, input: JsonObject, view: View): JsonObject {
  return renderProduct(shop, createProduct(shop, productBody(input), 'rest'), inEdit(view));
}

function update(shop: Shop, change: { id: number; input: JsonObject }, view: View): JsonObject {
  const product = writableProduct(shop, change.id, 400);
  updateProduct(shop, product, { input: productBody(change.input), origin: 'rest' });
  return renderProduct(shop, product, inEdit(view));
}

/** The answer is the product as it was before (27). */
function remove(shop: Shop, target: { id: number; force: boolean }, view: View): JsonObject {
  const product = writableProduct(shop, target.id, 404);
  const before = renderProduct(shop, product, inEdit(view));
  if (target.force) deleteProduct(shop, product, 'rest');
  else if (product.status === 'trash') {
    throw new RestError('woocommerce_rest_already_trashed', 'The product has already been deleted.', {
      status: 410,
    });
  } else trashProduct(shop, product);
  return before;
}

function read(shop: Shop, request: RestRequest): JsonObject {
  const product = shop.store.products.get(idParam(request));
  if (!product) throw productNotFound();
  return onlyMeta(request.query, renderProduct(shop, product, request.view));
}

function list(shop: Shop, request: RestRequest) {
  const fits = productFilter(shop, request.query);
  const found = [...shop.store.products.values()].filter(fits);
  const items = orderProducts(shop, request.query, found);
  return pageOf(request, {
    items,
    render: (item) => onlyMeta(request.query, renderProduct(shop, item, request.view)),
  });
}

/** /wc/v3/products */
export function productRoutes({ shop }: RouteDeps): Route[] {
  const collection = '/wc/v3/products';
  const single = `${collection}/{id}`;
  return [
    { methods: ['GET'], pattern: collection, access: 'list', handle: (request) => list(shop, request) },
    {
      methods: ['POST'],
      pattern: collection,
      access: 'create',
      handle: (request) => {
        const document = create(shop, request.body(), request.view);
        return created(
          pickFields(request.query, document),
          `${request.view.base}/wp-json${collection}/${String(document['id'])}`,
        );
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: `${collection}/batch`,
      access: 'batch',
      handle: (request) =>
        batch(request, {
          create: (input) => create(shop, input, request.view),
          update: (id, input) => update(shop, { id, input }, request.view),
          remove: (id) => remove(shop, { id, force: true }, request.view),
        }),
    },
    {
      methods: ['GET'],
      pattern: single,
      access: 'view',
      handle: (request) => ok(pickFields(request.query, read(shop, request))),
    },
    {
      methods: EDIT_METHODS,
      pattern: single,
      access: 'edit',
      handle: (request) =>
        ok(
          pickFields(
            request.query,
            update(shop, { id: idParam(request), input: request.body() }, request.view),
          ),
        ),
    },
    {
      methods: ['DELETE'],
      pattern: single,
      access: 'delete',
      handle: (request) =>
        ok(remove(shop, { id: idParam(request), force: request.query.flag('force') ?? false }, request.view)),
    },
    {
      methods: ['GET'],
      pattern: `${single}/related`,
      access: 'view',
      handle: (request) => {
        const product = shop.store.products.get(idParam(request));
        return ok({ related_ids: product ? relatedIds(shop, product) : [] });
      },
    },
  ];
}
