import { createRoute } from '@hono/zod-openapi';
import { runId } from '../../domain/ids.ts';
import { isLive, type Run } from '../../domain/run/run.ts';
import { estimate } from '../../pipeline/runs/estimate-run.ts';
import { logRunEnded } from '../../pipeline/runs/report-run.ts';
import { startRun } from '../../pipeline/runs/start-run.ts';
import type { RunSteer } from '../../ports/runs.ts';
import { connectionOf } from '../connected.ts';
import type { Api, ApiContext } from '../context.ts';
import {
  runEstimateSchema,
  runListQuerySchema,
  runListSchema,
  runOrderSchema,
  runParams,
  runSchema,
} from '../contract/runs.ts';
import { type ApiError, ofSyncError, refuse } from '../errors.ts';
import { NO_CREDENTIALS } from '../pairing/verify.ts';
import { ringQuietly } from '../request-push.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';
import { checkOrder } from '../runs/check-order.ts';
import { viewRun } from '../runs/view.ts';

const common = { tags: ['Runs'], security: siteSecurity };
const RUN = `${SITE}/runs/{runId}` as const;

const startRoute = createRoute({
  ...common,
  method: 'post',
  path: `${SITE}/runs`,
  summary: 'Start a bulk run',
  description: 'One live run per kind; a second one is refused and the answer names the first.',
  request: { params: siteParams, body: body(runOrderSchema) },
  responses: answers(runSchema, 'It has begun.'),
});

const estimateRoute = createRoute({
  ...common,
  method: 'post',
  path: `${SITE}/runs/estimate`,
  summary: 'What a run would cost',
  description: 'Reads lists of the shop; starts nothing, asks UnoPim nothing.',
  request: { params: siteParams, body: body(runOrderSchema) },
  responses: answers(runEstimateSchema, 'Lower and upper bounds.'),
});

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: `${SITE}/runs`,
  summary: 'Bulk runs, newest first',
  request: { params: siteParams, query: runListQuerySchema },
  responses: answers(runListSchema, 'A page.'),
});

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: RUN,
  summary: 'Where a run stands',
  request: { params: runParams },
  responses: answers(runSchema, 'Its progress, rate, time left and what failed, by cause.'),
});

const steerRoute = <const T extends RunSteer>(to: T, summary: string, description: string) =>
  createRoute({
    ...common,
    method: 'post',
    path: `${RUN}/${to}` as const,
    summary,
    description,
    request: { params: runParams },
    responses: answers(runSchema, 'As it is now.'),
  });

const pauseRoute = steerRoute('pause', 'Pause a run', 'What is under way is finished.');
const resumeRoute = steerRoute('resume', 'Go on with a paused run', 'At the exact thing where it was.');
const cancelRoute = steerRoute('cancel', 'Cancel a run', 'What is under way is finished; nothing is undone.');

export function addRunRoutes(app: Api): void {
  app.openapi(startRoute, async (c) => {
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const order = checkOrder(c.req.valid('json'));
    if (!order.ok) return refuse(c, order.error);
    const started = await startRun(c.get('services'), {
      siteId: site.id,
      connectionId: connection.value,
      order: { ...order.value, trigger: 'bulk' },
    });
    return started.ok ? c.json(viewRun(started.value), 200) : refuse(c, alreadyRunning(started.error));
  });
  app.openapi(estimateRoute, async (c) => {
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const order = checkOrder(c.req.valid('json'));
    if (!order.ok) return refuse(c, order.error);
    const services = c.get('services');
    const [shop, lists] = await Promise.all([services.shop(site), services.shopSweep(site)]);
    if (shop === null || lists === null) return refuse(c, NO_CREDENTIALS);
    const { rateLimit } = await services.lane(connection.value).status();
    const { links } = services.store;
    const cost = await estimate({ siteId: site.id, links, shop, lists, rateLimit }, order.value);
    return cost.ok ? c.json({ ...cost.value, rateLimit }, 200) : refuse(c, ofSyncError(cost.error));
  });
  app.openapi(listRoute, async (c) => {
    const { before, limit } = c.req.valid('query');
    const runs = await c.get('services').store.runs.list({
      siteId: c.get('site').id,
      before: before === undefined ? null : runId(before),
      limit: limit + 1,
    });
    const page = runs.slice(0, limit);
    const next = runs.length > limit ? (page.at(-1)?.id ?? null) : null;
    return c.json({ runs: page.map(viewRun), next }, 200);
  });
  app.openapi(readRoute, async (c) => {
    const id = runId(c.req.valid('param').runId);
    const run = await c.get('services').store.runs.read({ siteId: c.get('site').id, id });
    return run === null ? refuse(c, UNKNOWN) : c.json(viewRun(run), 200);
  });
  app.openapi(pauseRoute, (c) => steer(c, c.req.valid('param').runId, 'pause'));
  app.openapi(resumeRoute, (c) => steer(c, c.req.valid('param').runId, 'resume'));
  app.openapi(cancelRoute, (c) => steer(c, c.req.valid('param').runId, 'cancel'));
}

async function steer(c: ApiContext, id: string, to: RunSteer) {
  const { store, clock } = c.get('services');
  const siteId = c.get('site').id;
  const at = clock.now();
  const run = await store.runs.steer({ siteId, id: runId(id), to, at });
  if (run === null) return refuse(c, UNKNOWN);
  if (!isLive(run.state) && run.state !== 'cancelled') return refuse(c, ended(run));
  if (run.state === 'cancelled' && to !== 'cancel') return refuse(c, ended(run));
  if (to === 'cancel' && run.endedAt === at)
    await logRunEnded(store, run, { at, state: 'cancelled', counts: run.counts });
  if (to === 'resume') await ringQuietly(c.get('services'), run.connectionId);
  return c.json(viewRun(run), 200);
}

const UNKNOWN: ApiError = {
  status: 404,
  code: 'run.not_found',
  message: 'There is no such run, or it is older than the log is kept.',
  remedy: 'Look at the list of runs.',
};

function alreadyRunning({ kind, state, startedAt, id }: Run): ApiError {
  const since = new Date(startedAt).toISOString();
  return {
    status: 409,
    code: 'run.already_running',
    message: `A run of this kind (${kind}) is ${state} since ${since}: ${id}.`,
    remedy:
      state === 'paused'
        ? 'Go on with it or cancel it, then start another.'
        : 'Wait for its end or cancel it, then start another.',
  };
}

function ended({ state, id }: Run): ApiError {
  return {
    status: 409,
    code: 'run.ended',
    message: `The run ${id} is ${state}.`,
    remedy: 'Start a new one.',
  };
}
