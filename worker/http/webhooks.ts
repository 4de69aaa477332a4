import type { Api } from './context.ts';
import { type ApiError, refuse } from './errors.ts';
import { readBody } from './read-body.ts';
import { type Received, receive } from './webhook-receive.ts';
import type { WebhookSites } from './webhook-sites.ts';

/** Deliveries of 7 MB were seen (contracts/woocommerce.md 2); above this nothing is read and nothing can be trusted. */
export const MAX_DELIVERY_BYTES = 16 * 1024 * 1024;

/**
 * `POST /webhooks/{siteId}`. Every answer but 200 counts as a failure in the shop, and the seventh in a row disables the
 * webhook (contracts/woocommerce.md 7): what the paired site signed is answered 200 as soon as it is stored.
 */
export function addWebhookReceiver(app: Api, sites: WebhookSites): void {
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
