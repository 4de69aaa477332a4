import type { SyncError } from '../../domain/error.ts';
import type { ConnectionId, PimCode, SiteId } from '../../domain/ids.ts';
import { changedParts } from '../../domain/settings/changed-parts.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { noteChange } from '../config-changed.ts';
import { setUpNewChannels } from './new-channels.ts';

export interface RefreshedChannels {
  readonly newCodes: readonly PimCode[];
}

/** Reads UnoPim's structure anew and sets up the channels that are new to this site. */
export async function refreshChannels(
  services: Services,
  { site, connectionId }: { site: Site; connectionId: ConnectionId },
): Promise<Result<RefreshedChannels, SyncError>> {
  const { catalogs, configs } = services.store;
  const lane = services.lane(connectionId);
  const refreshed = await lane.refreshCatalog(site.id);
  if (!refreshed.ok) return refreshed;
  const catalog = await catalogs.read(connectionId);
  const { channels: known } = await configs.read(site.id);
  const added = setUpNewChannels({
    channels: catalog?.channels.values() ?? [],
    known,
    language: site.info.language,
    takenCodes: new Set((await channelsOfOthers(services, { siteId: site.id, connectionId })).keys()),
  });
  if (added.length > 0) {
    const channels = [...known, ...added];
    const parts = changedParts({ channels: known }, { channels });
    await noteChange(services, site, parts);
    await configs.save(site.id, { channels }, services.clock.now());
    await lane.reload();
    await noteChange(services, site, parts);
  }
  return ok({ newCodes: added.map(({ code }) => code) });
}

/** Channels that another site of the connection pushes, with that site. */
export async function channelsOfOthers(
  { store }: Pick<Services, 'store'>,
  own: { siteId: SiteId; connectionId: ConnectionId },
): Promise<ReadonlyMap<PimCode, Site>> {
  const sites = await store.sites.ofConnection(own.connectionId);
  const others = sites.filter(({ id, state }) => id !== own.siteId && state === 'active');
  const configs = await Promise.all(others.map(({ id }) => store.configs.read(id)));
  const taken = new Map<PimCode, Site>();
  others.forEach((site, index) => {
    for (const channel of configs[index]?.channels ?? [])
      if (channel.pushEnabled && !taken.has(channel.code)) taken.set(channel.code, site);
  });
  return taken;
}
