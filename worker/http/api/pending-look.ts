import { createRoute } from '@hono/zod-openapi';
import type { Api } from '../context.ts';
import { pendingLookSchema } from '../contract/pending-look.ts';
import { answers, SITE, siteParams, siteSecurity } from '../routes.ts';

const readRoute = createRoute({
  method: 'get',
  path: `${SITE}/pending-look`,
  tags: ['Runs'],
  security: siteSecurity,
  summary: 'Linked products that no run has looked at since the configuration changed',
  description:
    'A save of the mapping, the channels or the settings marks them, where it makes something else of them. The mark goes when a run of the kind products or everything that began afterwards has finished; test pushes do not count.',
  request: { params: siteParams },
  responses: answers(pendingLookSchema, 'What is left to look at.'),
});

export function addPendingLookRoutes(app: Api): void {
  app.openapi(readRoute, async (c) =>
    c.json({ pendingLook: await c.get('services').store.pendingLooks.read(c.get('site').id) }, 200),
  );
}
