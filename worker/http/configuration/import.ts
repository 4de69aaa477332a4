import type { z } from 'zod';
import { changedParts } from '../../domain/settings/changed-parts.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { needCatalog } from '../catalog/need-catalog.ts';
import { checkChannels } from '../channels/save.ts';
import { type ChangeEffect, configChanged, noteChange } from '../config-changed.ts';
import type { configurationSchema } from '../contract/configuration.ts';
import type { ApiError } from '../errors.ts';
import { refuseMapping } from '../mapping/refuse-mapping.ts';
import { saveMapping } from '../mapping/save.ts';
import { refuseSettings } from './check-settings.ts';

/** Takes over a whole configuration: every part is checked before the first is saved. */
export async function importConfiguration(
  services: Services,
  { site, configuration }: { site: Site; configuration: z.output<typeof configurationSchema> },
): Promise<Result<ChangeEffect, ApiError>> {
  const { settings, channels, mapping: draft } = configuration;
  const catalog = await needCatalog(services, site);
  if (!catalog.ok) return catalog;
  const refused =
    refuseSettings(settings, services.config) ??
    (await checkChannels(services, { site, channels })) ??
    refuseMapping(draft, catalog.value);
  if (refused !== null) return err(refused);
  const { configs } = services.store;
  const parts = changedParts(await configs.read(site.id), configuration);
  await noteChange(services, site, parts);
  const saved = await saveMapping(services, { site, draft, version: null });
  if (!saved.ok) return saved;
  await configs.save(site.id, { settings, channels }, services.clock.now());
  return ok(await configChanged(services, site, parts));
}
