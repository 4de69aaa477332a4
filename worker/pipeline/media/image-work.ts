import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import { mapProduct } from '../../domain/mapping/map-product.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ImageWork } from '../../ports/lane.ts';
import { commitMark } from '../commit-held-back.ts';
import { loadOne } from '../load-one.ts';
import type { PushDeps } from '../push-root.ts';
import { knownLinks } from '../root-work.ts';
import type { SiteFile } from '../site-file.ts';

/** The images that the shop has now for every product of this root that stands in UnoPim; null = nothing is uploaded. */
export async function imageWorkOf(
  deps: PushDeps,
  file: SiteFile,
  rootId: WooId,
): Promise<Result<ImageWork | null, SyncError>> {
  const work = await loadOne(deps, file, rootId);
  if (!work.ok) return work.error.kind === 'not_found' ? ok(null) : work;
  const context = file.context();
  const mapped = mapProduct({
    context,
    product: work.value.product,
    variations: work.value.variations,
    known: knownLinks({ ...work.value, siteId: file.site.id }),
  });
  if (mapped.kind === 'skip') return ok(null);
  const products = mapped.products.flatMap((product) => {
    const { wooId, images } = product.mapped;
    const link = work.value.links.get(wooId);
    if (link?.code == null || !link.owner) return [];
    const sent = new Map(link.media.map((media) => [media.key, media.files]));
    const attributes = images.map((wanted) => ({ ...wanted, sent: sent.get(wanted.key) ?? [] }));
    return [{ wcId: wooId, link, attributes }];
  });
  const { imageHosts, shopTimeoutSeconds, dryRun } = context.settings;
  if (dryRun) {
    const at = deps.clock.now();
    for (const { link } of products) await commitMark({ ...deps, at }, { link });
    return ok(null);
  }
  return ok({
    siteUrl: file.site.url,
    allowedHosts: imageHosts,
    timeoutMs: shopTimeoutSeconds * 1000,
    products: products.map(({ wcId, attributes }) => ({ wcId, attributes })),
  });
}
