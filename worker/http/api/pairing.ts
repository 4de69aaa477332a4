import { createRoute } from '@hono/zod-openapi';
import { administratorsOnly, connectorKeyOnly } from '../auth.ts';
import type { Api } from '../context.ts';
import {
  activatedSchema,
  beginPairingSchema,
  begunPairingSchema,
  pairingCodeSchema,
  siteSchema,
  unpairedSchema,
  unpairQuerySchema,
} from '../contract/pairing.ts';
import { refuse } from '../errors.ts';
import { ownOrigin } from '../own-address.ts';
import { activatePairing } from '../pairing/activate.ts';
import { beginPairing } from '../pairing/begin.ts';
import { makePairingCode } from '../pairing/codes.ts';
import { unpair } from '../pairing/unpair.ts';
import { verifyPairing } from '../pairing/verify.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';
import { viewSite } from '../site-view.ts';
import type { WebhookSites } from '../webhook-sites.ts';

const tags = ['Pairing'];

const codeRoute = createRoute({
  method: 'post',
  path: '/v1/pairing-codes',
  tags,
  summary: 'Make a one-time pairing code',
  description: 'Good for 15 minutes and one site. Needs the CONNECTOR_KEY of the Worker.',
  security: [{ connectorKey: [] }],
  middleware: connectorKeyOnly,
  responses: answers(pairingCodeSchema, 'The code.'),
});

const beginRoute = createRoute({
  method: 'post',
  path: '/v1/pair/begin',
  tags,
  summary: 'Trade a code for a site id and an API secret',
  description: 'From server to server. A known address pairs anew with rotated secrets and keeps its data.',
  request: { body: body(beginPairingSchema) },
  responses: answers(begunPairingSchema, 'The site has begun to pair.'),
});

const site = { tags, security: siteSecurity };

const verifyRoute = createRoute({
  ...site,
  method: 'post',
  path: `${SITE}/pair/verify`,
  summary: 'Read the shop',
  request: { params: siteParams },
  responses: answers(siteSchema, 'The shop can be read.'),
});

const activateRoute = createRoute({
  ...site,
  method: 'post',
  path: `${SITE}/pair/activate`,
  summary: 'Create the webhooks',
  description: 'Safe to repeat: own webhooks are replaced and their secret is rotated.',
  request: { params: siteParams },
  responses: answers(activatedSchema, 'The shop now delivers to the connector.'),
});

const readRoute = createRoute({
  ...site,
  method: 'get',
  path: SITE,
  summary: 'The site',
  request: { params: siteParams },
  responses: answers(siteSchema, 'The site.'),
});

const unpairRoute = createRoute({
  ...site,
  method: 'delete',
  path: SITE,
  summary: 'Unpair',
  description:
    'For administrators. Removes webhooks and secrets; what becomes of the data, `data` or else the setting removeDataOnUninstall says.',
  middleware: administratorsOnly,
  request: { params: siteParams, query: unpairQuerySchema },
  responses: answers(unpairedSchema, 'The site is unpaired.'),
});

export function addPairingRoutes(app: Api, webhookSites: WebhookSites): void {
  app.openapi(codeRoute, async (c) => c.json(await makePairingCode(c.get('services')), 200));
  app.openapi(beginRoute, async (c) => {
    const begun = await beginPairing(c.get('services'), c.req.valid('json'));
    if (!begun.ok) return refuse(c, begun.error);
    const { site, apiSecret, known } = begun.value;
    webhookSites.forget(site.id);
    return c.json({ siteId: site.id, apiSecret, known }, 200);
  });
  app.openapi(verifyRoute, async (c) => {
    const verified = await verifyPairing(c.get('services'), c.get('site'));
    return verified.ok ? c.json(viewSite(verified.value), 200) : refuse(c, verified.error);
  });
  app.openapi(activateRoute, async (c) => {
    const services = c.get('services');
    const origin = ownOrigin(services.config, c.req.raw);
    const activated = await activatePairing(services, { site: c.get('site'), origin });
    if (!activated.ok) return refuse(c, activated.error);
    const { site, topics, missingTopics } = activated.value;
    webhookSites.forget(site.id);
    return c.json({ site: viewSite(site), topics: [...topics], missingTopics: [...missingTopics] }, 200);
  });
  app.openapi(readRoute, (c) => c.json(viewSite(c.get('site')), 200));
  app.openapi(unpairRoute, async (c) => {
    const services = c.get('services');
    const origin = ownOrigin(services.config, c.req.raw);
    const { data } = c.req.valid('query');
    const unpaired = await unpair(services, { site: c.get('site'), origin, data: data ?? null });
    webhookSites.forget(c.get('site').id);
    return c.json(unpaired, 200);
  });
}
