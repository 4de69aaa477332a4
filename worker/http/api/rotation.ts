import { createRoute, z } from '@hono/zod-openapi';
import { connectorKeyOnly } from '../auth.ts';
import type { Api } from '../context.ts';
import { answers } from '../routes.ts';

const rotatedSchema = z
  .object({
    changed: z.number().openapi({ description: 'Secrets that were under an older key.' }),
    current: z.number().openapi({ description: 'Secrets that were under the first key already.' }),
  })
  .openapi('Rotated');

const rotateRoute = createRoute({
  method: 'post',
  path: '/v1/rotate',
  tags: ['Keys'],
  summary: 'Seal all stored secrets under the first of ENCRYPTION_KEYS',
  description: 'Safe to repeat. Needs the CONNECTOR_KEY. Afterwards older keys can be taken out.',
  security: [{ connectorKey: [] }],
  middleware: connectorKeyOnly,
  responses: answers(rotatedSchema, 'Done.'),
});

export function addRotationRoutes(app: Api): void {
  app.openapi(rotateRoute, async (c) => c.json(await c.get('services').store.secretRotation.reseal(), 200));
}
