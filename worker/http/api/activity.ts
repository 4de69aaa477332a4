import { createRoute } from '@hono/zod-openapi';
import { lastHours, settledUntil } from '../../domain/schedule/every-hour.ts';
import type { Api } from '../context.ts';
import { activityQuerySchema, activitySchema } from '../contract/activity.ts';
import { answers, SITE, siteParams, siteSecurity } from '../routes.ts';

const readRoute = createRoute({
  method: 'get',
  path: `${SITE}/activity`,
  tags: ['Health'],
  security: siteSecurity,
  summary: 'Pushes per hour',
  request: { params: siteParams, query: activityQuerySchema },
  responses: answers(activitySchema, 'What was pushed, skipped and failed in each hour.'),
});

export function addActivityRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => {
    const { store, clock } = c.get('services');
    const siteId = c.get('site').id;
    await store.activity.count({ siteId, upTo: settledUntil(clock.now()) });
    const wanted = lastHours(clock.now(), c.req.valid('query').hours);
    const [from = 0] = wanted;
    const counted = await store.activity.hours({ siteId, from });
    const byHour = new Map(counted.map((hour) => [hour.at, hour]));
    const hours = wanted.map((at) => byHour.get(at) ?? { at, pushed: 0, skipped: 0, failed: 0 });
    return c.json({ hours }, 200);
  });
}
