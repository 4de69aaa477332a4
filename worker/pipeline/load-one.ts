import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { latestPull } from './load-slice.ts';
import { prepareOne } from './prepare-works.ts';
import type { PushDeps } from './push-root.ts';
import { idsOf, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/** One product as a push would load it, without a job: for the preview and for its images. Creates nothing. */
export async function loadOne(
  deps: PushDeps,
  file: SiteFile,
  wcId: WooId,
): Promise<Result<RootWork, SyncError>> {
  const readAt = deps.clock.now();
  const read = await file.shop.readProducts([wcId]);
  if (!read.ok) return read;
  const product = read.value.found[0];
  if (product === undefined) return err(notInShop(wcId));
  const learnt = await file.terms.learn([product], readAt);
  if (!learnt.ok) return learnt;
  const options = await file.readMissingOptions([product]);
  if (!options.ok) return options;
  const variations = product.variationIds.length === 0 ? ok([]) : await file.shop.readVariations(product);
  if (!variations.ok) return variations;
  const [links, pulled] = await Promise.all([
    deps.store.links.products({ siteId: file.site.id, ids: idsOf(product) }),
    deps.store.pulled.read(file.site.id, [product.id]),
  ]);
  return prepareOne(deps, file, {
    job: null,
    trigger: 'manual',
    run: null,
    product,
    variations: variations.value,
    readAt,
    pulledAt: latestPull(product, pulled.get(product.id) ?? null),
    links,
    holders: [],
    leaving: new Map(),
  });
}

function notInShop(wcId: WooId): SyncError {
  return {
    kind: 'not_found',
    system: 'woocommerce',
    code: 'shop.product_not_found',
    message: `The shop has no product #${wcId}, or it is in the trash.`,
    remedy: 'Choose a product that can be edited in the shop.',
    status: 404,
    retry: { when: 'never' },
    inDoubt: false,
  };
}
