import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { Services } from '../ports/services.ts';
import { addActivityRoutes } from './api/activity.ts';
import { addCatalogRoutes } from './api/catalog.ts';
import { addChannelRoutes } from './api/channels.ts';
import { addConfigurationRoutes } from './api/configuration.ts';
import { addConnectionRoutes } from './api/connection.ts';
import { addDeletionRoutes } from './api/deletions.ts';
import { addHealthRoutes } from './api/health.ts';
import { addLinkRoutes } from './api/links.ts';
import { addLogRoutes } from './api/logs.ts';
import { addMappingRoutes } from './api/mapping.ts';
import { addNoticeRoutes } from './api/notice.ts';
import { addPairingRoutes } from './api/pairing.ts';
import { addPendingLookRoutes } from './api/pending-look.ts';
import { addProblemRoutes } from './api/problems.ts';
import { addProductRoutes } from './api/products.ts';
import { addRotationRoutes } from './api/rotation.ts';
import { addRunRoutes } from './api/runs.ts';
import { addScheduleRoutes } from './api/schedules.ts';
import { siteAccess } from './auth.ts';
import type { Api, AppEnv } from './context.ts';
import { NO_ROUTE, ofThrown, refuse, TOO_LARGE } from './errors.ts';
import { refuseInvalid } from './invalid-request.ts';
import { addOpenApi } from './openapi.ts';
import { makeWebhookSites, type WebhookSites } from './webhook-sites.ts';
import { addWebhookReceiver } from './webhooks.ts';

const MAX_API_BYTES = 1024 * 1024;

/** One for the isolate, whoever makes the app. */
const isolateSites = makeWebhookSites();

interface AppOptions {
  readonly webhookSites?: WebhookSites;
  /** Hears of bugs, whose text never goes into an answer. */
  readonly report?: (error: unknown) => void;
}

/** The Worker's HTTP side: the webhook receiver, pairing, and the API of the admin pages. */
export function makeApp(servicesOf: (request: Request) => Services, options: AppOptions = {}): Api {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  const webhookSites = options.webhookSites ?? isolateSites;
  app.notFound((c) => refuse(c, NO_ROUTE));
  app.onError((error, c) => {
    const refusal = ofThrown(error);
    if (refusal.status === 500) options.report?.(error);
    return refuse(c, refusal);
  });
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.set('services', servicesOf(c.req.raw));
    await next();
  });
  app.use('/v1/*', bodyLimit({ maxSize: MAX_API_BYTES, onError: (c) => refuse(c, TOO_LARGE) }));
  app.use('/v1/sites/:siteId/*', siteAccess);
  addWebhookReceiver(app, webhookSites);
  addPairingRoutes(app, webhookSites);
  addConnectionRoutes(app, webhookSites);
  addHealthRoutes(app);
  addActivityRoutes(app);
  addChannelRoutes(app);
  addCatalogRoutes(app);
  addMappingRoutes(app);
  addConfigurationRoutes(app);
  addProductRoutes(app);
  addLinkRoutes(app);
  addDeletionRoutes(app);
  addLogRoutes(app);
  addProblemRoutes(app);
  addNoticeRoutes(app);
  addScheduleRoutes(app);
  addRunRoutes(app);
  addPendingLookRoutes(app);
  addRotationRoutes(app);
  addOpenApi(app);
  return app;
}
