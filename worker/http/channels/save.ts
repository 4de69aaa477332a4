import { changedParts } from '../../domain/settings/changed-parts.ts';
import type { ChannelSettings } from '../../domain/settings/schema.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { needCatalog } from '../catalog/need-catalog.ts';
import { type ChangeEffect, configChanged, noteChange } from '../config-changed.ts';
import { connectionOf } from '../connected.ts';
import type { ApiError } from '../errors.ts';
import { refuseChannels } from './check-channels.ts';
import { channelsOfOthers } from './refresh.ts';

/** Saves the channel rows of a site, or nothing. */
export async function saveChannels(
  services: Services,
  { site, channels }: { site: Site; channels: readonly ChannelSettings[] },
): Promise<Result<ChangeEffect, ApiError>> {
  const refused = await checkChannels(services, { site, channels });
  if (refused !== null) return err(refused);
  const { configs } = services.store;
  const parts = changedParts(await configs.read(site.id), { channels });
  await noteChange(services, site, parts);
  await configs.save(site.id, { channels }, services.clock.now());
  return ok(await configChanged(services, site, parts));
}

/** The refusal of these rows, or null. */
export async function checkChannels(
  services: Pick<Services, 'store'>,
  { site, channels }: { site: Site; channels: readonly ChannelSettings[] },
): Promise<ApiError | null> {
  const connection = connectionOf(site);
  if (!connection.ok) return connection.error;
  const catalog = await needCatalog(services, site);
  if (!catalog.ok) return catalog.error;
  const taken = await channelsOfOthers(services, { siteId: site.id, connectionId: connection.value });
  return refuseChannels(channels, { catalog: catalog.value, taken });
}
