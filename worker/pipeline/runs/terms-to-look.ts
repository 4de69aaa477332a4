import type { SyncError } from '../../domain/error.ts';
import type { PimCode, WooId } from '../../domain/ids.ts';
import { planAttribute } from '../../domain/plan/plan-attribute.ts';
import { planOptions, type ShopTerm } from '../../domain/plan/plan-options.ts';
import { newTermLink, type TermLink } from '../../domain/plan/term-link.ts';
import type { RunPhase } from '../../domain/run/cursor.ts';
import { labelLocales } from '../../domain/scope/label-locales.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ShopSweep } from '../../ports/shop-sweep.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { optionTargets, taggedTargets } from '../terms/option-targets.ts';
import { isCategorySettled, pathTo } from '../terms/push-category.ts';

/** The things of one list of the shop: all of them, and those that differ from what was agreed. Parents first. */
export interface TermsToLook {
  readonly all: readonly WooId[];
  readonly look: readonly WooId[];
}

export interface LookDeps extends Pick<PushDeps, 'store'> {
  readonly lists: ShopSweep;
}

export type TermPhase = Exclude<RunPhase, 'product'>;

type Found = Promise<Result<TermsToLook, SyncError>>;

/** Reads a list of the shop and compares it with what is remembered: what is unchanged costs neither a row nor a request. */
export function termsToLook(deps: LookDeps, file: SiteFile, phase: TermPhase): Found {
  switch (phase) {
    case 'attribute':
      return attributesToLook(deps, file);
    case 'term':
      return attributeTermsToLook(deps, file);
    case 'tag':
    case 'brand':
      return taggedToLook(deps, file, phase);
    case 'category':
      return categoriesToLook(deps, file);
  }
}

async function attributesToLook({ store }: LookDeps, file: SiteFile): Found {
  const read = await file.terms.readAttributes();
  if (!read.ok) return read;
  await file.terms.saveLearnt();
  const links = await store.links.terms({ siteId: file.site.id, kind: 'attribute' });
  const context = file.context();
  const attributes = [...context.shop.attributes.values()];
  const differs = attributes.filter((attribute) => {
    const plan = planAttribute({
      attribute,
      link: links.get(attribute.id) ?? newTermLink(attribute.id),
      mapping: context.mapping,
      attributes: context.catalog.attributes,
      locales: labelLocales(context),
      varies: undefined,
      live: undefined,
      unconfirmed: false,
    });
    return plan.kind !== 'unchanged';
  });
  return ok({ all: attributes.map(({ id }) => id), look: differs.map(({ id }) => id) });
}

/** One thing is the whole list of an attribute's terms: its one job compares and writes it as a whole. */
async function attributeTermsToLook({ store }: LookDeps, file: SiteFile): Found {
  const all: WooId[] = [];
  const look: WooId[] = [];
  for (const id of file.context().shop.attributes.keys()) {
    const targets = optionTargets(file.context(), id);
    if (targets.length === 0) continue;
    const read = await file.terms.readTerms(id);
    if (!read.ok) return read;
    const terms = file.context().shop.attributes.get(id)?.terms ?? [];
    const links = await store.links.terms({ siteId: file.site.id, kind: 'option', rootId: id });
    all.push(id);
    const differs = targets.some(
      (attribute) => differing(file, { attribute, kind: 'option', terms, links }).length > 0,
    );
    if (differs) look.push(id);
  }
  await file.terms.saveLearnt();
  return ok({ all, look });
}

async function taggedToLook({ store, lists }: LookDeps, file: SiteFile, kind: 'tag' | 'brand'): Found {
  const context = file.context();
  const targets = taggedTargets(context, kind);
  if (targets.length === 0) return ok({ all: [], look: [] });
  const read = await lists.tagged(kind);
  if (!read.ok) return read;
  const codes = kind === 'tag' ? context.shop.tagCodes : context.shop.brandCodes;
  const terms = read.value.map((term) => ({ ...term, code: codes.get(term.id) ?? null }));
  const links = await store.links.terms({ siteId: file.site.id, kind });
  const look = new Set(targets.flatMap((attribute) => differing(file, { attribute, kind, terms, links })));
  return ok({ all: terms.map(({ id }) => id), look: [...look] });
}

/** Terms that UnoPim lacks as options, or knows under another name. */
function differing(
  file: SiteFile,
  of: {
    attribute: PimCode;
    kind: 'option' | 'tag' | 'brand';
    terms: readonly ShopTerm[];
    links: ReadonlyMap<WooId, TermLink>;
  },
): readonly WooId[] {
  const { catalog } = file.context();
  if (!catalog.options.has(of.attribute)) return of.terms.map(({ id }) => id);
  const { adds, adopts, renames, settled } = planOptions({
    ...of,
    siblings: of.terms,
    options: file.catalog.optionsOf(of.attribute),
    locales: labelLocales(file.context()),
    unconfirmed: new Set(),
  });
  return [...adds, ...adopts, ...renames, ...settled].map(({ term }) => term.id);
}

async function categoriesToLook({ store }: LookDeps, file: SiteFile): Found {
  const read = await file.terms.readCategories();
  if (!read.ok) return read;
  await file.terms.saveLearnt();
  const links = await store.links.terms({ siteId: file.site.id, kind: 'category' });
  const tree = file.context().shop.categories;
  const depth = (id: WooId): number => pathTo(id, tree).length;
  const all = [...tree.keys()].sort((a, b) => depth(a) - depth(b) || a - b);
  const look = all.filter((id) => {
    const category = tree.get(id);
    const link = links.get(id) ?? newTermLink(id);
    return category !== undefined && !isCategorySettled(file, { category, link });
  });
  return ok({ all, look });
}
