import type { ConnectionId, WooId } from '../../domain/ids.ts';
import type { UnoPimProduct } from '../../domain/product/unopim-product.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Link } from '../../ports/links.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { type ApiError, invalid, ofSyncError } from '../errors.ts';
import { NO_CREDENTIALS } from '../pairing/verify.ts';
import { findInUnoPim } from './find-in-unopim.ts';

interface Attachment {
  readonly site: Site;
  readonly connectionId: ConnectionId;
  readonly wcId: WooId;
  readonly code: string;
}

/** Links a product of the shop by hand to one that stands in UnoPim; both are looked up first, nothing is pushed yet. */
export async function attachLink(services: Services, wanted: Attachment): Promise<Result<Link, ApiError>> {
  const rootId = await locateRoot(services, wanted);
  if (!rootId.ok) return rootId;
  const found = await findInUnoPim(services, wanted);
  if (!found.ok) return found;
  const isVariation = rootId.value !== wanted.wcId;
  if (isVariation !== (found.value.parent !== null)) return err(OTHER_KIND);
  const link = newLink(wanted, { rootId: rootId.value, found: found.value });
  const { connectionId } = wanted;
  const attached = await services.store.links.attach({ connectionId, link, at: services.clock.now() });
  return attached ? ok(link) : err(TAKEN);
}

async function locateRoot(services: Services, { site, wcId }: Attachment): Promise<Result<WooId, ApiError>> {
  const shop = await services.shop(site);
  if (shop === null) return err(NO_CREDENTIALS);
  const located = await shop.locate(wcId);
  if (!located.ok) return err(ofSyncError(located.error));
  if (located.value.is === 'product') return ok(located.value.id);
  return located.value.is === 'variation' ? ok(located.value.parentId) : err(NOT_IN_SHOP);
}

/** Nothing counts as sent: the next push writes every mapped value. */
function newLink(
  { site, wcId }: Attachment,
  { rootId, found }: { rootId: WooId; found: UnoPimProduct },
): Link {
  return {
    siteId: site.id,
    wcId,
    rootId,
    code: found.sku,
    type: found.type,
    family: found.family,
    axes: found.superAttributes,
    owner: true,
    adopted: true,
    sent: {},
    media: [],
    variationIds: [],
    readAt: 0,
    pushedAt: null,
    lastLogId: null,
    goneAt: null,
    problemKey: null,
    reason: null,
  };
}

const NOT_IN_SHOP = invalid('link.product_gone', 'wcId', {
  message: 'The shop has no such product.',
  remedy: 'Enter the id of a product or variation that is not in the trash.',
});

const OTHER_KIND = invalid('link.other_kind', 'code', {
  message: 'One of the two is a variation, the other is not.',
  remedy: 'Attach products to products and variations to variants.',
});

const TAKEN: ApiError = {
  status: 409,
  code: 'link.code_taken',
  message: 'Another product of this shop is linked to this code.',
  remedy: 'Detach that one first.',
};
