import { createRoute } from '@hono/zod-openapi';
import { administratorsOnly } from '../auth.ts';
import { saveConnection } from '../connection/save.ts';
import { viewConnection } from '../connection/view.ts';
import type { Api } from '../context.ts';
import { readConnectionSchema, saveConnectionSchema, savedConnectionSchema } from '../contract/connection.ts';
import { errorBody, refuse } from '../errors.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';
import type { WebhookSites } from '../webhook-sites.ts';

const common = { tags: ['UnoPim connection'], security: siteSecurity, path: `${SITE}/connection` as const };

const readRoute = createRoute({
  ...common,
  method: 'get',
  summary: 'The connection',
  request: { params: siteParams },
  responses: answers(readConnectionSchema, 'The connection, without secrets; null = none yet.'),
});

const saveRoute = createRoute({
  ...common,
  method: 'put',
  summary: 'Test & Save',
  description:
    'For administrators. Signs in, reads once per permission, and saves only when all of it worked.',
  middleware: administratorsOnly,
  request: { params: siteParams, body: body(saveConnectionSchema) },
  responses: answers(savedConnectionSchema, 'Saved.'),
});

export function addConnectionRoutes(app: Api, webhookSites: WebhookSites): void {
  app.openapi(readRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const connection =
      site.connectionId === null ? null : await services.store.connections.byId(site.connectionId);
    const view = connection === null ? null : await viewConnection(services, { site, connection });
    return c.json({ connection: view }, 200);
  });
  app.openapi(saveRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const saved = await saveConnection(services, { site, wanted: c.req.valid('json') });
    if (!saved.ok) return refuse(c, saved.error);
    webhookSites.forget(site.id);
    const { connection, newChannels, catalogError } = saved.value;
    const view = await viewConnection(services, { site, connection });
    const error = catalogError === null ? null : errorBody(catalogError).error;
    return c.json({ connection: view, newChannels: [...newChannels], catalogError: error }, 200);
  });
}
