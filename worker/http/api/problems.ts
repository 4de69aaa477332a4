import { createRoute } from '@hono/zod-openapi';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import { problemsSchema, retrySchema } from '../contract/problems.ts';
import { queuedSchema } from '../contract/products.ts';
import { type ApiError, refuse } from '../errors.ts';
import { retryProblem } from '../retry-problem.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Problems'], security: siteSecurity };

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: `${SITE}/problems`,
  summary: 'What somebody has to fix, by cause',
  request: { params: siteParams },
  responses: answers(problemsSchema, 'Newest first.'),
});

const retryRoute = createRoute({
  ...common,
  method: 'post',
  path: `${SITE}/problems/retry`,
  summary: 'Try again what has this problem',
  description:
    'All products that have it. A problem of the connection as a whole is taken away and its rest ends.',
  request: { params: siteParams, body: body(retrySchema) },
  responses: answers(queuedSchema, 'They are tried again.'),
});

const UNKNOWN: ApiError = {
  status: 404,
  code: 'problem.not_found',
  message: 'There is no such problem any more.',
  remedy: 'Nothing to do: it was solved meanwhile.',
};

export function addProblemRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => {
    const problems = await c.get('services').store.problems.list(c.get('site').id);
    const rows = problems.map(({ siteId: _, ...problem }) => problem);
    return c.json({ problems: rows.sort((a, b) => b.lastAt - a.lastAt) }, 200);
  });
  app.openapi(retryRoute, async (c) => {
    const connection = connectionOf(c.get('site'));
    if (!connection.ok) return refuse(c, connection.error);
    const { key } = c.req.valid('json');
    const siteId = c.get('site').id;
    const queued = await retryProblem(c.get('services'), { siteId, connectionId: connection.value, key });
    return queued === null ? refuse(c, UNKNOWN) : c.json({ queued }, 200);
  });
}
