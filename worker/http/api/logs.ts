import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../context.ts';
import { errorBodySchema } from '../contract/error.ts';
import {
  clearedLogSchema,
  clearLogQuerySchema,
  logFilterSchema,
  logPageSchema,
  logQuerySchema,
} from '../contract/logs.ts';
import { clearLog } from '../logs/clear.ts';
import { streamCsv } from '../logs/csv.ts';
import { toLogFilter } from '../logs/filter.ts';
import { viewLogRow } from '../logs/view.ts';
import { answers, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Logs'], security: siteSecurity };

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: `${SITE}/logs`,
  summary: 'The log, newest first',
  description: 'A page looks at no more than 450 rows and says how far back it has come; go on with `next`.',
  request: { params: siteParams, query: logQuerySchema },
  responses: answers(logPageSchema, 'A page.'),
});

const csvRoute = createRoute({
  ...common,
  method: 'get',
  path: `${SITE}/logs.csv`,
  summary: 'The log as CSV',
  request: { params: siteParams, query: logFilterSchema },
  responses: {
    200: { description: 'UTF-8 with BOM.', content: { 'text/csv': { schema: z.string() } } },
    '4XX': { description: 'Refused.', content: { 'application/json': { schema: errorBodySchema } } },
  },
});

const clearRoute = createRoute({
  ...common,
  method: 'delete',
  path: `${SITE}/logs`,
  summary: 'Clear the log',
  request: { params: siteParams, query: clearLogQuerySchema },
  responses: answers(clearedLogSchema, 'Deleted as far as one request goes.'),
});

export function addLogRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => {
    const { before, limit, ...query } = c.req.valid('query');
    const { logs } = c.get('services').store;
    const page = await logs.page({
      siteId: c.get('site').id,
      filter: toLogFilter(query),
      before: before ?? null,
      limit,
    });
    return c.json({ ...page, rows: page.rows.map(viewLogRow) }, 200);
  });
  app.openapi(csvRoute, (c) => {
    const filter = toLogFilter(c.req.valid('query'));
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="unopim-connector-log.csv"');
    return c.body(streamCsv(c.get('services').store.logs, { siteId: c.get('site').id, filter }), 200);
  });
  app.openapi(clearRoute, async (c) => {
    const { store, clock } = c.get('services');
    const before = c.req.valid('query').before ?? clock.now() + 1;
    return c.json(await clearLog(store.logs, { siteId: c.get('site').id, before }), 200);
  });
}
