import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../domain/ids.ts';
import { axesNeeded } from '../domain/mapping/axes-needed.ts';
import { chooseFamily } from '../domain/mapping/family.ts';
import type { KnownLinks } from '../domain/mapping/known-links.ts';
import { mapProduct } from '../domain/mapping/map-product.ts';
import { deriveSku } from '../domain/product/code.ts';
import type { WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import { mapConcurrent } from '../lib/concurrent.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Job } from '../ports/jobs.ts';
import type { CodeHolder } from '../ports/links.ts';
import { createMissing, type Missing, type MissingAxis } from './create-missing.ts';
import type { PushDeps } from './push-root.ts';
import { idsOf, knownLinks, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/** What the shop answered for a batch of jobs. */
export interface ShopBatch {
  /** When the read began (ms). */
  readonly readAt: number;
  readonly found: readonly { readonly job: Job; readonly product: WooProduct }[];
  readonly trashed: readonly Job[];
  readonly gone: readonly Job[];
  /** Products that cannot be read as they are; their batch mates go on without them. */
  readonly failed: readonly FailedJob[];
}

export interface FailedJob {
  readonly job: Job;
  readonly error: SyncError;
}

/** Products with everything that a push of them needs; whatever they lack in UnoPim has been created. */
export interface Slice {
  readonly works: readonly (RootWork & { readonly job: Job })[];
  readonly failed: readonly FailedJob[];
}

/**
 * Reads what these jobs speak of: one request per 100 products. The read begins after the jobs were taken, so that it is
 * never older than the save that asked for it. An error = the shop as a whole cannot be read now.
 */
export async function readBatch(
  deps: PushDeps,
  file: SiteFile,
  jobs: readonly Job[],
): Promise<Result<ShopBatch, SyncError>> {
  const readAt = deps.clock.now();
  const byId = new Map(jobs.map((job) => [job.wcId, job]));
  const read = await readApart(file, [...byId.keys()]);
  if (!read.ok) return read;
  const jobsOf = (ids: readonly WooId[]): Job[] => ids.flatMap((id) => byId.get(id) ?? []);
  const { found, trashed, gone, failed } = read.value;
  return ok({
    readAt,
    found: found.flatMap((product) => jobsOf([product.id]).map((job) => ({ job, product }))),
    trashed: jobsOf(trashed),
    gone: jobsOf(gone),
    failed: failed.flatMap(({ id, error }) => jobsOf([id]).map((job) => ({ job, error }))),
  });
}

interface ReadApart {
  readonly found: readonly WooProduct[];
  readonly trashed: readonly WooId[];
  readonly gone: readonly WooId[];
  readonly failed: readonly { readonly id: WooId; readonly error: SyncError }[];
}

/** One product that cannot be read must not hold up the others: a page that fails for its content is read by halves. */
async function readApart(file: SiteFile, ids: readonly WooId[]): Promise<Result<ReadApart, SyncError>> {
  const read = await file.shop.readProducts(ids);
  if (read.ok) return ok({ ...read.value, failed: [] });
  if (!isOfItsContent(read.error)) return read;
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return ok({ found: [], trashed: [], gone: [], failed: [{ id: only, error: read.error }] });
  }
  const middle = Math.ceil(ids.length / 2);
  const first = await readApart(file, ids.slice(0, middle));
  if (!first.ok) return first;
  const second = await readApart(file, ids.slice(middle));
  if (!second.ok) return second;
  return ok({
    found: [...first.value.found, ...second.value.found],
    trashed: [...first.value.trashed, ...second.value.trashed],
    gone: [...first.value.gone, ...second.value.gone],
    failed: [...first.value.failed, ...second.value.failed],
  });
}

/** The shop answers, but this answer is of no use: that is about what was asked for, not about the shop. */
function isOfItsContent({ kind, retry }: SyncError): boolean {
  return kind === 'bad_answer' || (retry.when === 'never' && kind !== 'unauthorized' && kind !== 'forbidden');
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
  const holders = await readHolders(deps, asked);
  const leaving = await readLeaving(file, [work], holders);
  return leaving.ok ? ok({ ...work, holders, leaving: leaving.value }) : leaving;
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

/**
 * Of the products whose codes others want: which want another code themselves by now? They take their UnoPim product along,
 * so nobody may take it from them, and a rename may have to wait for them.
 */
async function readLeaving(
  file: SiteFile,
  works: readonly RootWork[],
  holders: readonly CodeHolder[],
): Promise<Result<ReadonlyMap<WooId, PimCode>, SyncError>> {
  const mine = holders.filter(
    (holder) =>
      holder.siteId === file.site.id &&
      holder.goneAt === null &&
      !works.some(
        ({ product, links }) => product.id === holder.wcId && links.get(product.id)?.code === product.sku,
      ),
  );
  const leaving = new Map<WooId, PimCode>();
  if (mine.length === 0) return ok(leaving);
  const read = await file.shop.readProducts(mine.map(({ wcId }) => wcId));
  if (!read.ok) return read;
  for (const { id, sku } of read.value.found) {
    const held = mine.find(({ wcId }) => wcId === id)?.code ?? '';
    const wants = sku === '' ? held : deriveSku({ sku, id });
    if (foldCode(wants) !== foldCode(held)) leaving.set(id, wants);
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
