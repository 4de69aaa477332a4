import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import type { WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import { mapConcurrent } from '../lib/concurrent.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Job } from '../ports/jobs.ts';
import { prepare } from './prepare-works.ts';
import type { PushDeps } from './push-root.ts';
import { type FailedJob, isOfItsContent, type ShopBatch } from './read-batch.ts';
import { idsOf, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/** Products with everything that a push of them needs; whatever they lack in UnoPim has been created. */
export interface Slice {
  readonly works: readonly (RootWork & { readonly job: Job })[];
  readonly failed: readonly FailedJob[];
}

/** Loads what a few of the batch's products need beside themselves, and creates what UnoPim lacks for them. */
export async function loadSlice(
  deps: PushDeps,
  file: SiteFile,
  batch: Pick<ShopBatch, 'found' | 'readAt'>,
): Promise<Result<Slice, SyncError>> {
  const products = batch.found.map(({ product }) => product);
  const learnt = await file.terms.learn(products, batch.readAt);
  if (!learnt.ok) return learnt;
  const options = await file.readMissingOptions(products);
  if (!options.ok) return options;
  const variations = await readVariations(file, batch.found);
  if (!variations.ok) return variations;
  const { byId, failed } = variations.value;
  const readable = batch.found.filter(({ job }) => !failed.some((one) => one.job === job));
  const works = await assemble(deps, file, { ...batch, found: readable, variations: byId });
  const prepared = await prepare(deps, file, works);
  return prepared.ok ? ok({ works: prepared.value, failed }) : prepared;
}

async function assemble(
  deps: PushDeps,
  file: SiteFile,
  { found, readAt, variations }: Pick<ShopBatch, 'found' | 'readAt'> & { variations: ReadVariations['byId'] },
): Promise<(RootWork & { job: Job })[]> {
  const siteId = file.site.id;
  const [links, pulled] = await Promise.all([
    deps.store.links.products({ siteId, ids: [...new Set(found.flatMap(({ product }) => idsOf(product)))] }),
    deps.store.pulled.read(
      siteId,
      found.map(({ product }) => product.id),
    ),
  ]);
  return found.map(({ job, product }) => ({
    job,
    trigger: job.trigger,
    run: null,
    product,
    variations: variations.get(product.id) ?? [],
    readAt,
    pulledAt: latestPull(product, pulled.get(product.id) ?? null),
    links,
    holders: [],
    leaving: new Map(),
  }));
}

interface ReadVariations {
  readonly byId: ReadonlyMap<WooId, readonly WooVariation[]>;
  readonly failed: readonly FailedJob[];
}

async function readVariations(
  file: SiteFile,
  found: ShopBatch['found'],
): Promise<Result<ReadVariations, SyncError>> {
  const variable = found.filter(({ product }) => product.variationIds.length > 0);
  const reads = await mapConcurrent(
    variable,
    file.config.settings.shopConcurrency,
    async ({ job, product }) => ({
      job,
      read: await file.shop.readVariations(product),
    }),
  );
  const byId = new Map<WooId, readonly WooVariation[]>();
  const failed: FailedJob[] = [];
  for (const { job, read } of reads) {
    if (read.ok) byId.set(job.wcId, read.value);
    else if (isOfItsContent(read.error)) failed.push({ job, error: read.error });
    else return read;
  }
  return ok({ byId, failed });
}

/** A pull may also announce itself by the product meta `_unopim_pulled_at` (GMT). */
export function latestPull(product: WooProduct, announced: number | null): number | null {
  const meta = product.meta.find(({ key }) => key === '_unopim_pulled_at')?.value;
  if (typeof meta !== 'string') return announced;
  const parsed = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(meta) ? meta : `${meta.replace(' ', 'T')}Z`);
  return Number.isNaN(parsed) ? announced : Math.max(parsed, announced ?? 0);
}
