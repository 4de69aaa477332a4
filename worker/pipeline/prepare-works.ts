import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../domain/ids.ts';
import { axesNeeded } from '../domain/mapping/axes-needed.ts';
import { chooseFamily } from '../domain/mapping/family.ts';
import type { KnownLinks } from '../domain/mapping/known-links.ts';
import { type Mapped, mapProduct } from '../domain/mapping/map-product.ts';
import { deriveSku } from '../domain/product/code.ts';
import { ok, type Result } from '../lib/result.ts';
import type { CodeHolder } from '../ports/links.ts';
import { createMissing, type Missing, type MissingAxis } from './create-missing.ts';
import type { PushDeps } from './push-root.ts';
import { knownLinks, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/**
 * Maps the whole batch once to learn whose codes have to be looked up and what UnoPim lacks, and creates that: options
 * in one request per attribute, categories parents first. Mapped anew is what others hold a code of, and everything where an
 * axis was created, which lets its options be told.
 */
export async function prepare<W extends RootWork>(
  deps: PushDeps,
  file: SiteFile,
  works: readonly W[],
): Promise<Result<W[], SyncError>> {
  const drafts = works.map((work) => draftOf(file, work));
  const holders = await readHolders(deps, new Set(drafts.flatMap(({ asked }) => [...asked])));
  const leaving = await readLeaving(file, works, holders);
  if (!leaving.ok) return leaving;
  const complete = works.map((work) => ({ ...work, holders, leaving: leaving.value }));
  if (file.config.settings.dryRun) return ok(complete);
  const axes = missingAxes(file, complete);
  const made = await createMissing(deps, file, { axes, options: [], categories: [] });
  if (!made.ok) return made;
  const mapped = complete.map((work, index) => {
    const draft = drafts[index];
    const holds = draft !== undefined && axes.length === 0 && !isContested(draft, holders, file);
    return holds ? draft.mapped : draftOf(file, work).mapped;
  });
  const created = await createMissing(deps, file, { axes: [], ...missingTerms(mapped) });
  return created.ok ? ok(complete) : created;
}

export async function prepareOne<W extends RootWork>(
  deps: PushDeps,
  file: SiteFile,
  work: W,
): Promise<Result<W, SyncError>> {
  const { asked } = draftOf(file, work);
  const holders = await readHolders(deps, asked);
  const leaving = await readLeaving(file, [work], holders);
  return leaving.ok ? ok({ ...work, holders, leaving: leaving.value }) : leaving;
}

/** What a product comes to as far as is known, and whose holders would have to be known for more. */
interface Draft {
  readonly work: RootWork;
  readonly mapped: Mapped;
  /** Folded. */
  readonly asked: ReadonlySet<PimCode>;
}

function draftOf(file: SiteFile, work: RootWork): Draft {
  const asked = new Set<PimCode>();
  const known = knownLinks({ ...work, siteId: file.site.id });
  const recording: KnownLinks = {
    ...known,
    holderOf(code) {
      asked.add(foldCode(code));
      return known.holderOf(code);
    },
  };
  const { product, variations } = work;
  return {
    work,
    asked,
    mapped: mapProduct({ context: file.context(), product, variations, known: recording }),
  };
}

/** Somebody else holds a code that it asked for: that may change all of it. */
function isContested(
  { work: { product }, asked }: Draft,
  holders: readonly CodeHolder[],
  { site }: SiteFile,
): boolean {
  const itself = new Set([product.id, ...product.variationIds]);
  return holders.some(
    ({ siteId, wcId, code }) => asked.has(foldCode(code)) && !(siteId === site.id && itself.has(wcId)),
  );
}

async function readHolders(deps: PushDeps, asked: ReadonlySet<PimCode>): Promise<readonly CodeHolder[]> {
  if (asked.size === 0) return [];
  return deps.store.links.holders({ connectionId: deps.connectionId, codes: [...asked] });
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

function missingTerms(works: readonly Mapped[]): Omit<Missing, 'axes'> {
  const mapped = works.flatMap((work) =>
    work.kind === 'mapped' ? work.products.map((product) => product.mapped) : [],
  );
  return {
    options: mapped.flatMap(({ missingOptions }) => missingOptions),
    categories: mapped.flatMap(({ missingCategories }) => missingCategories),
  };
}
