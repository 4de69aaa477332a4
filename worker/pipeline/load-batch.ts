import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../domain/ids.ts';
import { axesNeeded } from '../domain/mapping/axes-needed.ts';
import { chooseFamily } from '../domain/mapping/family.ts';
import type { KnownLinks } from '../domain/mapping/known-links.ts';
import { mapProduct } from '../domain/mapping/map-product.ts';
import type { WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import { mapConcurrent } from '../lib/concurrent.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Job } from '../ports/jobs.ts';
import type { CodeHolder, Link } from '../ports/links.ts';
import { createMissing, type Missing, type MissingAxis } from './create-missing.ts';
import type { PushDeps } from './push-root.ts';
import { idsOf, knownLinks, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/** Products of one site, read from the shop and prepared together; whatever they lack in UnoPim has been created. */
export interface Batch {
  readonly works: readonly (RootWork & { readonly job: Job })[];
  readonly trashed: readonly Job[];
  readonly gone: readonly Job[];
  /** Links of the trashed and gone ones. */
  readonly links: ReadonlyMap<WooId, Link>;
}

/**
 * Reads what these jobs speak of: one request per 100 products, one per 100 variations of each variable product. The
 * read begins after the jobs were taken, so that it is never older than the save that asked for it.
 */
export async function loadBatch(
  deps: PushDeps,
  file: SiteFile,
  jobs: readonly Job[],
): Promise<Result<Batch, SyncError>> {
  const readAt = deps.clock.now();
  const byId = new Map(jobs.map((job) => [job.wcId, job]));
  const read = await file.shop.readProducts([...byId.keys()]);
  if (!read.ok) return read;
  const { found, trashed, gone } = read.value;
  const learnt = await file.learn(found, readAt);
  if (!learnt.ok) return learnt;
  const options = await file.readMissingOptions(found);
  if (!options.ok) return options;
  const variations = await readVariations(file, found);
  if (!variations.ok) return variations;
  const ids = new Set([...found.flatMap(idsOf), ...trashed, ...gone]);
  const [links, pulled] = await Promise.all([
    deps.store.links.products({ siteId: file.site.id, ids: [...ids] }),
    deps.store.pulled.read(
      file.site.id,
      found.map(({ id }) => id),
    ),
  ]);
  const works = found.flatMap((product): (RootWork & { job: Job })[] => {
    const job = byId.get(product.id);
    if (job === undefined) return [];
    return [
      {
        job,
        trigger: job.trigger,
        product,
        variations: variations.value.get(product.id) ?? [],
        readAt,
        pulledAt: latestPull(product, pulled.get(product.id) ?? null),
        links,
        holders: [],
        leaving: new Map(),
      },
    ];
  });
  const prepared = await prepare(deps, file, works);
  if (!prepared.ok) return prepared;
  const jobsOf = (list: readonly WooId[]): Job[] => list.flatMap((id) => byId.get(id) ?? []);
  return ok({ works: prepared.value, trashed: jobsOf(trashed), gone: jobsOf(gone), links });
}

async function readVariations(
  file: SiteFile,
  products: readonly WooProduct[],
): Promise<Result<ReadonlyMap<WooId, readonly WooVariation[]>, SyncError>> {
  const variable = products.filter(({ variationIds }) => variationIds.length > 0);
  const reads = await mapConcurrent(variable, file.config.settings.shopConcurrency, async (product) => ({
    id: product.id,
    read: await file.shop.readVariations(product),
  }));
  const variations = new Map<WooId, readonly WooVariation[]>();
  for (const { id, read } of reads) {
    if (!read.ok) return read;
    variations.set(id, read.value);
  }
  return ok(variations);
}

/** A pull may also announce itself by the product meta `_unopim_pulled_at` (GMT). */
export function latestPull(product: WooProduct, announced: number | null): number | null {
  const meta = product.meta.find(({ key }) => key === '_unopim_pulled_at')?.value;
  if (typeof meta !== 'string') return announced;
  const parsed = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(meta) ? meta : `${meta.replace(' ', 'T')}Z`);
  return Number.isNaN(parsed) ? announced : Math.max(parsed, announced ?? 0);
}

/**
 * Maps the whole batch once to learn whose codes have to be looked up and what UnoPim lacks, and creates that: options
 * in one request per attribute, categories parents first.
 */
async function prepare<W extends RootWork>(
  deps: PushDeps,
  file: SiteFile,
  works: readonly W[],
): Promise<Result<W[], SyncError>> {
  const asked = new Set<PimCode>();
  for (const work of works) mapWork(file, work, asked);
  const holders = await readHolders(deps, asked);
  const leaving = await readLeaving(file, works, holders);
  if (!leaving.ok) return leaving;
  const complete = works.map((work) => ({ ...work, holders, leaving: leaving.value }));
  if (file.config.settings.dryRun) return ok(complete);
  const axes = await createMissing(deps, file, {
    axes: missingAxes(file, complete),
    options: [],
    categories: [],
  });
  if (!axes.ok) return axes;
  const created = await createMissing(deps, file, { axes: [], ...missingTerms(file, complete) });
  return created.ok ? ok(complete) : created;
}

export async function prepareOne<W extends RootWork>(
  deps: PushDeps,
  file: SiteFile,
  work: W,
): Promise<Result<W, SyncError>> {
  const asked = new Set<PimCode>();
  mapWork(file, work, asked);
  return ok({ ...work, holders: await readHolders(deps, asked) });
}

function mapWork(file: SiteFile, work: RootWork, asked: Set<PimCode>): ReturnType<typeof mapProduct> {
  const known = knownLinks({ ...work, siteId: file.site.id });
  const recording: KnownLinks = {
    ...known,
    holderOf(code) {
      asked.add(code);
      return known.holderOf(code);
    },
  };
  return mapProduct({
    context: file.context(),
    product: work.product,
    variations: work.variations,
    known: recording,
  });
}

async function readHolders(deps: PushDeps, asked: ReadonlySet<PimCode>): Promise<readonly CodeHolder[]> {
  if (asked.size === 0) return [];
  return deps.store.links.holders({ connectionId: deps.connectionId, codes: [...asked].map(foldCode) });
}

/** Of the products whose codes others want: which want another code themselves by now? A rename may wait for them. */
async function readLeaving(
  file: SiteFile,
  works: readonly RootWork[],
  holders: readonly CodeHolder[],
): Promise<Result<ReadonlyMap<WooId, PimCode>, SyncError>> {
  const wanted = works.filter(({ product, links }) => {
    const code = links.get(product.id)?.code;
    return code != null && product.sku !== '' && foldCode(code) !== foldCode(product.sku);
  });
  const mine = holders.filter(
    (holder) =>
      holder.siteId === file.site.id &&
      wanted.some(
        ({ product }) => product.id !== holder.wcId && foldCode(product.sku) === foldCode(holder.code),
      ),
  );
  const leaving = new Map<WooId, PimCode>();
  if (mine.length === 0) return ok(leaving);
  const read = await file.shop.readProducts(mine.map(({ wcId }) => wcId));
  if (!read.ok) return read;
  for (const { id, sku } of read.value.found) {
    const held = mine.find(({ wcId }) => wcId === id)?.code ?? '';
    if (sku !== '' && foldCode(sku) !== foldCode(held)) leaving.set(id, sku);
  }
  return ok(leaving);
}

function missingAxes(file: SiteFile, works: readonly RootWork[]): MissingAxis[] {
  const context = file.context();
  return works.flatMap(({ product, links }) => {
    const link = links.get(product.id);
    const known = link?.code == null ? null : link.family;
    const family = chooseFamily({ known, product, mapping: context.mapping });
    return family === null ? [] : axesNeeded(product, context, known).map((axis) => ({ ...axis, family }));
  });
}

/** Mapped anew, because an axis that was just created lets its options be told. */
function missingTerms(file: SiteFile, works: readonly RootWork[]): Omit<Missing, 'axes'> {
  const mapped = works.flatMap((work) => {
    const result = mapWork(file, work, new Set());
    return result.kind === 'mapped' ? result.products.map((product) => product.mapped) : [];
  });
  return {
    options: mapped.flatMap(({ missingOptions }) => missingOptions),
    categories: mapped.flatMap(({ missingCategories }) => missingCategories),
  };
}
