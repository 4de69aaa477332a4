import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { pickLabel } from '../catalog/search-attributes.ts';
import type { ChannelRow } from '../contract/channels.ts';
import { channelsOfOthers } from './refresh.ts';

/** A row per channel of the site, beside what UnoPim says of it. */
export async function channelRows(
  services: Pick<Services, 'store'>,
  site: Site,
): Promise<{ readAt: number | null; channels: ChannelRow[] }> {
  const { configs, catalogs } = services.store;
  const { id: siteId, connectionId } = site;
  const { channels } = await configs.read(siteId);
  const [catalog, taken] =
    connectionId === null
      ? [null, new Map<string, Site>()]
      : await Promise.all([
          catalogs.read(connectionId),
          channelsOfOthers(services, { siteId, connectionId }),
        ]);
  const rows = channels.map((settings) => {
    const known = catalog?.channels.get(settings.code);
    return {
      ...settings,
      label: pickLabel(known?.labels ?? {}, site.info.language) || settings.code,
      locales: known?.locales ?? [],
      currencies: known?.currencies ?? [],
      isInUnoPim: known !== undefined,
      takenBy: taken.get(settings.code)?.url ?? null,
      needsLocale: settings.pushEnabled && settings.activeLocales.length === 0,
    };
  });
  return { readAt: catalog?.readAt ?? null, channels: rows };
}
