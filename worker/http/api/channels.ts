import { createRoute } from '@hono/zod-openapi';
import { refreshChannels } from '../channels/refresh.ts';
import { channelRows } from '../channels/rows.ts';
import { saveChannels } from '../channels/save.ts';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import { channelsSchema, saveChannelsSchema, savedChannelsSchema } from '../contract/channels.ts';
import { ofSyncError, refuse } from '../errors.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Channels'], security: siteSecurity };
const CHANNELS = `${SITE}/channels` as const;

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: CHANNELS,
  summary: 'Channels & Stores',
  request: { params: siteParams },
  responses: answers(channelsSchema, 'A row per channel.'),
});

const refreshRoute = createRoute({
  ...common,
  method: 'post',
  path: `${CHANNELS}/refresh`,
  summary: "Read UnoPim's structure anew",
  description: "Attributes, families, channels. New channels arrive with the locales of the site's language.",
  request: { params: siteParams },
  responses: answers(channelsSchema, 'A row per channel.'),
});

const saveRoute = createRoute({
  ...common,
  method: 'put',
  path: CHANNELS,
  summary: 'Save the channels',
  request: { params: siteParams, body: body(saveChannelsSchema) },
  responses: answers(savedChannelsSchema, 'Saved.'),
});

export function addChannelRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => c.json(await channelRows(c.get('services'), c.get('site')), 200));
  app.openapi(refreshRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const refreshed = await refreshChannels(services, { site, connectionId: connection.value });
    if (!refreshed.ok) return refuse(c, ofSyncError(refreshed.error));
    return c.json(await channelRows(services, site), 200);
  });
  app.openapi(saveRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const saved = await saveChannels(services, { site, channels: c.req.valid('json').channels });
    if (!saved.ok) return refuse(c, saved.error);
    return c.json({ ...(await channelRows(services, site)), ...saved.value }, 200);
  });
}
