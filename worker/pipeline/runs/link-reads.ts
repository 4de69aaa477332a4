import type { SiteId, WooId } from '../../domain/ids.ts';
import type { Link, Links } from '../../ports/links.ts';

type ById = ReadonlyMap<WooId, Link>;

/**
 * Links of a site as they are now. Those that are asked for at the same moment, as the products of one group do when each
 * of them has its root, are read together.
 */
export function linkReads(links: Links, siteId: SiteId): (ids: readonly WooId[]) => Promise<ById> {
  let asked: WooId[] = [];
  let reading: Promise<ById> | null = null;
  const readAsked = (): Promise<ById> => {
    const ids = asked;
    asked = [];
    reading = null;
    return links.products({ siteId, ids });
  };
  return async (ids) => {
    asked.push(...ids);
    reading ??= Promise.resolve().then(readAsked);
    const found = await reading;
    return new Map(ids.flatMap((id) => pair(id, found.get(id))));
  };
}

function pair(id: WooId, link: Link | undefined): [WooId, Link][] {
  return link === undefined ? [] : [[id, link]];
}
