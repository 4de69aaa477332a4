import { wooId } from '../../../worker/domain/ids.ts';
import type { Link } from '../../../worker/ports/links.ts';
import { SITE_ID } from './client.ts';

/** A link of a product that was pushed. */
export function makeLink(id: number, changes: Partial<Link> = {}): Link {
  return {
    siteId: SITE_ID,
    wcId: wooId(id),
    rootId: wooId(id),
    code: `SKU-${id}`,
    type: 'simple',
    family: 'default',
    axes: [],
    owner: true,
    adopted: false,
    sent: {},
    media: [],
    variationIds: [],
    readAt: 1,
    pushedAt: 2,
    lastLogId: null,
    goneAt: null,
    problemKey: null,
    reason: null,
    ...changes,
  };
}
