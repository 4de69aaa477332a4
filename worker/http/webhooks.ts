import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from './context.ts';
import { DELIVERY_TOPICS, deliveryHeadersSchema, deliverySchema } from './contract/deliveries.ts';
import { type ApiError, refuse } from './errors.ts';
import { readBody } from './read-body.ts';
import { answers, body, siteParams } from './routes.ts';
import { type Received, receive } from './webhook-receive.ts';
import type { WebhookSites } from './webhook-sites.ts';

/** Deliveries of 7 MB were seen (contracts/woocommerce.md 2); above this nothing is read and nothing can be trusted. */
export const MAX_DELIVERY_BYTES = 16 * 1024 * 1024;

/** Only described: what arrives is no JSON before its signature was verified over the raw bytes. */
const deliveryRoute = createRoute({
  tags: ['Webhooks'],
  security: [{ webhookSignature: [] }],
  method: 'post',
  path: '/webhooks/{siteId}',
  summary: 'A delivery of the shop',
  description:
    'A delivery names something that is to be looked at again; the truth is read from the shop. Of the body only the keys of these schemas are read, so that our plugin may send just them, at every event and also for what is gone by then. An error document in place of a body makes the connector look for changes soon. The unsigned ping `webhook_id=…` is answered 200.',
  request: { params: siteParams, headers: deliveryHeadersSchema, body: body(deliverySchema) },
  responses: answers(z.null(), 'Stored, or nothing to do. The answer has no body.'),
  'x-topics': DELIVERY_TOPICS,
});

/**
 * `POST /webhooks/{siteId}`. Every answer but 200 counts as a failure in the shop, and the seventh in a row disables the
 * webhook (contracts/woocommerce.md 7): what the paired site signed is answered 200 as soon as it is stored.
 */
export function addWebhookReceiver(app: Api, sites: WebhookSites): void {
  app.openAPIRegistry.registerPath(deliveryRoute);
  app.post('/webhooks/:siteId', async (c) => {
    const bytes = await readBody(c.req.raw, MAX_DELIVERY_BYTES);
    if (bytes === null) return c.body(null, 200);
    const posted = { siteId: c.req.param('siteId'), headers: c.req.raw.headers, bytes };
    const received = await receive(posted, { services: c.get('services'), sites });
    return received === 'accepted' ? c.body(null, 200) : refuse(c, ANSWERS[received]);
  });
}

const ANSWERS: Readonly<Record<Exclude<Received, 'accepted'>, ApiError>> = {
  refused: {
    status: 401,
    code: 'webhook.refused',
    message: 'The signature does not fit, or no site is paired at this address.',
    remedy: 'Pair the site again: that creates its webhooks anew.',
  },
  not_stored: {
    status: 503,
    code: 'webhook.not_stored',
    message: 'The delivery could not be stored.',
    remedy: 'Nothing to do: what was missed is found by reconciling.',
  },
};
