import type { SyncError } from '../../domain/error.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ImagePlacement, PlacedImages } from '../../ports/lane.ts';
import { lockRoot } from '../lock-root.ts';
import type { PushDeps } from '../push-root.ts';
import { GalleryClaims } from './gallery-claims.ts';
import { placeProduct } from './place-product.ts';

/** Uploads, orders and removes the images of one root's products, inside the root's mutex, product by product. */
export async function placeImages(
  deps: PushDeps,
  placement: ImagePlacement,
): Promise<Result<PlacedImages, SyncError>> {
  const { siteId, rootId } = placement;
  const links = await deps.store.links.products({ siteId, ids: [rootId] });
  const work = { product: { id: rootId, sku: '' }, links };
  return lockRoot(deps.locks, { siteId, work }, () => placeEach(deps, placement));
}

async function placeEach(
  deps: PushDeps,
  { siteId, job, finish, products }: ImagePlacement,
): Promise<Result<PlacedImages, SyncError>> {
  const links = await deps.store.links.products({ siteId, ids: products.map(({ wcId }) => wcId) });
  const linked = products.flatMap(({ wcId, attributes }) => {
    const link = links.get(wcId);
    return link?.code == null ? [] : [{ link, code: link.code, attributes }];
  });
  const claims = new GalleryClaims(deps, job);
  let uploaded = 0;
  for (const product of linked) {
    const ends = finish && product === linked.at(-1) ? job : null;
    const placed = await placeProduct({ ...deps, claims }, product, ends);
    if (!placed.ok) return placed;
    uploaded += placed.value.uploaded;
  }
  if (finish && linked.length === 0) await deps.store.jobs.finish([job]);
  return ok({ uploaded });
}
