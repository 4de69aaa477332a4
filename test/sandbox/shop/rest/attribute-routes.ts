import {
  type AttributeWrite,
  createAttribute,
  deleteAttribute,
  updateAttribute,
} from '../catalogue/attributes.ts';
import type { View } from '../render/links.ts';
import { renderAttribute } from '../render/term.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredAttribute } from '../store/entities.ts';
import { batch } from './batch.ts';
import { RestError } from './errors.ts';
import { pickFields } from './fields.ts';
import { wholeList } from './paging.ts';
import { created, EDIT_METHODS, idParam, ok, type Route, type RouteDeps } from './request.ts';

function attributeAt(shop: Shop, id: number): StoredAttribute {
  const attribute = shop.store.attributes.get(id);
  if (attribute) return attribute;
  throw new RestError('woocommerce_rest_taxonomy_invalid', 'Resource does not exist.', { status: 404 });
}

function create(shop: Shop, input: JsonObject, view: View): JsonObject {
  return renderAttribute(createAttribute(shop, input as AttributeWrite), view);
}

function update(shop: Shop, change: { id: number; input: JsonObject }, view: View): JsonObject {
  return renderAttribute(
    updateAttribute(shop, attributeAt(shop, change.id), change.input as AttributeWrite),
    view,
  );
}

/** Without `force` (32). */
function remove(shop: Shop, id: number, view: View): JsonObject {
  const attribute = attributeAt(shop, id);
  const before = renderAttribute(attribute, view);
  deleteAttribute(shop, attribute, 'rest');
  return before;
}

/** /wc/v3/products/attributes; the list ignores paging (34). */
export function attributeRoutes({ shop }: RouteDeps): Route[] {
  const collection = '/wc/v3/products/attributes';
  const single = `${collection}/{id}`;
  return [
    {
      methods: ['GET'],
      pattern: collection,
      access: 'list',
      handle: (request) => {
        const sorted = [...shop.store.attributes.values()].sort((a, b) => a.name.localeCompare(b.name));
        return wholeList(
          request,
          sorted.map((attribute) => renderAttribute(attribute, request.view)),
        );
      },
    },
    {
      methods: ['POST'],
      pattern: collection,
      access: 'create',
      handle: (request) => {
        const document = create(shop, request.body(), request.view);
        return created(document, `${request.view.base}/wp-json${collection}/${String(document['id'])}`);
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
          remove: (id) => remove(shop, id, request.view),
        }),
    },
    {
      methods: ['GET'],
      pattern: single,
      access: 'view',
      handle: (request) =>
        ok(pickFields(request.query, renderAttribute(attributeAt(shop, idParam(request)), request.view))),
    },
    {
      methods: EDIT_METHODS,
      pattern: single,
      access: 'edit',
      handle: (request) => ok(update(shop, { id: idParam(request), input: request.body() }, request.view)),
    },
    {
      methods: ['DELETE'],
      pattern: single,
      access: 'delete',
      handle: (request) => ok(remove(shop, idParam(request), request.view)),
    },
  ];
}
