import { createRoute } from '@hono/zod-openapi';
import { changedParts } from '../../domain/settings/changed-parts.ts';
import { configChanged, noteChange } from '../config-changed.ts';
import { mergeSettings } from '../configuration/check-settings.ts';
import { importConfiguration } from '../configuration/import.ts';
import type { Api } from '../context.ts';
import {
  configurationSchema,
  importedSchema,
  readSettingsSchema,
  savedSettingsSchema,
  saveSettingsSchema,
} from '../contract/configuration.ts';
import { refuse } from '../errors.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Settings'], security: siteSecurity };
const SETTINGS = `${SITE}/settings` as const;
const CONFIGURATION = `${SITE}/configuration` as const;

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: SETTINGS,
  summary: 'The settings',
  request: { params: siteParams },
  responses: answers(readSettingsSchema, 'All settings, defaults where nothing was saved.'),
});

const saveRoute = createRoute({
  ...common,
  method: 'put',
  path: SETTINGS,
  summary: 'Save settings',
  request: { params: siteParams, body: body(saveSettingsSchema) },
  responses: answers(savedSettingsSchema, 'Saved.'),
});

const exportRoute = createRoute({
  ...common,
  method: 'get',
  path: CONFIGURATION,
  summary: 'Export the whole configuration',
  description: 'Settings, channels and mapping, without secrets.',
  request: { params: siteParams },
  responses: answers(configurationSchema, 'One JSON file.'),
});

const importRoute = createRoute({
  ...common,
  method: 'put',
  path: CONFIGURATION,
  summary: 'Import a whole configuration',
  description: 'Everything is checked before anything is saved.',
  request: { params: siteParams, body: body(configurationSchema) },
  responses: answers(importedSchema, 'Saved.'),
});

export function addConfigurationRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => {
    const { settings } = await c.get('services').store.configs.read(c.get('site').id);
    return c.json({ settings }, 200);
  });
  app.openapi(saveRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const { settings: stored } = await services.store.configs.read(site.id);
    const { allowInsecure } = services.config;
    const settings = mergeSettings(stored, { changed: c.req.valid('json'), allowInsecure });
    if (!settings.ok) return refuse(c, settings.error);
    const parts = changedParts({ settings: stored }, { settings: settings.value });
    await noteChange(services, site, parts);
    await services.store.configs.save(site.id, { settings: settings.value }, services.clock.now());
    return c.json({ settings: settings.value, ...(await configChanged(services, site, parts)) }, 200);
  });
  app.openapi(exportRoute, async (c) => {
    const { store, clock } = c.get('services');
    const { settings, channels, mapping } = await store.configs.read(c.get('site').id);
    const exportedAt = new Date(clock.now()).toISOString();
    return c.json({ version: 1 as const, exportedAt, settings, channels, mapping }, 200);
  });
  app.openapi(importRoute, async (c) => {
    const configuration = c.req.valid('json');
    const imported = await importConfiguration(c.get('services'), { site: c.get('site'), configuration });
    return imported.ok ? c.json(imported.value, 200) : refuse(c, imported.error);
  });
}
