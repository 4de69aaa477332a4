import { untoldTranslations } from '../domain/gate/untold-translations.ts';
import type { SiteInfo } from '../domain/settings/schema.ts';
import type { Services } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';

type Deps = Pick<Services, 'store' | 'clock'>;

/** Keeps what the shop says of itself now: currency, language, time zone, versions, plugins. `state` = a step of pairing. */
export async function takeSiteInfo(
  { store, clock }: Deps,
  { site, read, state = site.state }: { site: Site; read: SiteInfo; state?: Site['state'] },
): Promise<Site> {
  const info = preferRead(site.info, read);
  const taken: Site = { ...site, state, info };
  await store.sites.save(taken, null);
  const reason = untoldTranslations(info.plugins);
  if (reason !== null) {
    const cause = { ...reason, key: reason.code };
    await store.problems.raise({ siteId: site.id, cause, at: clock.now() });
    return taken;
  }
  const was = untoldTranslations(site.info.plugins);
  if (was !== null) await store.problems.clear({ siteId: site.id, keys: [was.code] });
  return taken;
}

/** What the shop says now, and what was known where it says nothing. */
function preferRead(known: SiteInfo, read: SiteInfo): SiteInfo {
  return {
    ...read,
    name: read.name || known.name,
    language: read.language || known.language,
    timeZone: read.timeZone || known.timeZone,
  };
}
