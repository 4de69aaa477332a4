import type { View } from '../render/links.ts';
import { renderWebhook } from '../render/webhook.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredWebhook } from '../store/entities.ts';
import type { WebhookQueue } from '../webhooks/queue.ts';
import { createWebhook, updateWebhook, type WebhookInput } from '../webhooks/webhooks.ts';
import { batch } from './batch.ts';
import { notInEnum, RestError, trashNotSupported } from './errors.ts';
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

const STATUSES = ['active', 'paused', 'disabled'] as const;

function webhookAt(shop: Shop, id: number, message: string): StoredWebhook {
  const webhook = shop.store.webhooks.get(id);
  if (webhook) return webhook;
  throw new RestError('woocommerce_rest_shop_webhook_invalid_id', message, { status: 404 });
}

function checkBody(input: JsonObject): WebhookInput {
  const { status } = input;
  if (status !== undefined && !(STATUSES as readonly unknown[]).includes(status))
    throw notInEnum('status', STATUSES);
  return input as WebhookInput;
}

interface Deps {
  shop: Shop;
  queue: WebhookQueue;
}

/** The ping goes out inside the request; the answer shows the webhook as it was before it (8). */
async function create({ shop, queue }: Deps, input: JsonObject, view: View): Promise<JsonObject> {
  if (typeof input['delivery_url'] !== 'string') {
    const message = 'Missing parameter(s): delivery_url';
    throw new RestError('rest_missing_callback_param', message, { status: 400, params: ['delivery_url'] });
  }
  const webhook = createWebhook(shop, checkBody(input));
  const document = renderWebhook(shop, webhook, view);
  await queue.ping(webhook);
  return document;
}

async function update(
  { shop, queue }: Deps,
  change: { id: number; input: JsonObject },
  view: View,
): Promise<JsonObject> {
  const webhook = webhookAt(shop, change.id, 'Invalid ID.');
  const isMoved = updateWebhook(shop, webhook, checkBody(change.input));
  const document = renderWebhook(shop, webhook, view);
  if (isMoved) await queue.ping(webhook);
  return document;
}

function remove({ shop }: Deps, change: { id: number; force: boolean }, view: View): JsonObject {
  if (!change.force) throw trashNotSupported('Webhooks do not support trashing.');
  const webhook = webhookAt(shop, change.id, 'Invalid ID.');
  const before = renderWebhook(shop, webhook, view);
  shop.store.webhooks.delete(webhook.id);
  return before;
}

function list({ shop }: Deps, request: RestRequest) {
  const status = request.query.oneOf('status', ['all', ...STATUSES]) ?? 'all';
  const search = request.query.get('search')?.toLowerCase();
  const items = [...shop.store.webhooks.values()]
    .filter((webhook) => status === 'all' || webhook.status === status)
    .filter((webhook) => search === undefined || webhook.name.toLowerCase().includes(search))
    .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
  return pageOf(request, { items, render: (webhook) => renderWebhook(shop, webhook, request.view) });
}

/** /wc/v3/webhooks; needs manage_woocommerce. */
export function webhookRoutes(deps: RouteDeps): Route[] {
  const collection = '/wc/v3/webhooks';
  const single = `${collection}/{id}`;
  return [
    { methods: ['GET'], pattern: collection, access: 'list', handle: (request) => list(deps, request) },
    {
      methods: ['POST'],
      pattern: collection,
      access: 'create',
      handle: async (request) => {
        const document = await create(deps, request.body(), request.view);
        return created(document, `${request.view.base}/wp-json${collection}/${String(document['id'])}`);
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: `${collection}/batch`,
      access: 'batch',
      handle: (request) =>
        batch(request, {
          create: (input) => create(deps, input, request.view),
          update: (id, input) => update(deps, { id, input }, request.view),
          remove: (id) => remove(deps, { id, force: true }, request.view),
        }),
    },
    {
      methods: ['GET'],
      pattern: single,
      access: 'view',
      handle: (request) => {
        const webhook = webhookAt(deps.shop, idParam(request), 'ID is invalid.');
        return ok(pickFields(request.query, renderWebhook(deps.shop, webhook, request.view)));
      },
    },
    {
      methods: EDIT_METHODS,
      pattern: single,
      access: 'edit',
      handle: async (request) =>
        ok(await update(deps, { id: idParam(request), input: request.body() }, request.view)),
    },
    {
      methods: ['DELETE'],
      pattern: single,
      access: 'delete',
      handle: (request) => {
        const force = request.query.flag('force') ?? false;
        return ok(remove(deps, { id: idParam(request), force }, request.view));
      },
    },
  ];
}
