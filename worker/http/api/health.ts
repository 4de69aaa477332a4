import { createRoute } from '@hono/zod-openapi';
import type { Api } from '../context.ts';
import { healthSchema } from '../contract/health.ts';
import { readHealth } from '../read-health.ts';
import { answers, SITE, siteParams, siteSecurity } from '../routes.ts';

const readRoute = createRoute({
  method: 'get',
  path: `${SITE}/health`,
  tags: ['Health'],
  security: siteSecurity,
  summary: 'How the site is doing',
  request: { params: siteParams },
  responses: answers(healthSchema, 'Connection, webhooks, jobs, problems.'),
});

export function addHealthRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => c.json(await readHealth(c.get('services'), c.get('site')), 200));
}
