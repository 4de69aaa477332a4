import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import { termsToLook } from '../domain/schedule/compare-marks.ts';
import type { Mapping } from '../domain/settings/schema.ts';
import { ok, type Result } from '../lib/result.ts';
import { shortHash } from '../lib/short-hash.ts';
import { requestPush } from '../pipeline/request-push.ts';
import type { TermJobKind } from '../ports/jobs.ts';
import type { MarkKind } from '../ports/marks.ts';
import type { SiteChore } from './site-chore.ts';

type Comparing = Pick<SiteChore, 'services' | 'site' | 'shop' | 'lists'> & { readonly isFirstLook: boolean };
type Listed = readonly { readonly id: WooId }[];

/**
 * Terms carry no dates and mostly send nothing (contracts/woocommerce.md 15): their lists are read in full and compared
 * with how they looked the last time. One request per hundred categories, tags and brands, one for the attributes and one
 * per hundred terms of each mapped attribute; tags and brands only where they are mapped.
 */
export async function compareTerms(chore: Comparing): Promise<SyncError | null> {
  const { services, site, shop } = chore;
  const { mapping } = await services.store.configs.read(site.id);
  const attributes = await shop.readAttributes();
  if (!attributes.ok) return attributes.error;
  await compare(chore, { kind: 'attribute', job: 'attribute', list: attributes.value });
  const failed = await compareAttributeTerms(chore, { attributes: attributes.value, mapping });
  if (failed !== null) return failed;
  const categories = await shop.readCategories();
  if (!categories.ok) return categories.error;
  await compare(chore, { kind: 'category', job: 'category', list: categories.value });
  return compareTagged(chore, mapping);
}

/** A list of terms is looked at as a whole: one mark for all terms of an attribute. */
async function compareAttributeTerms(
  chore: Comparing,
  { attributes, mapping }: { attributes: Listed; mapping: Mapping },
): Promise<SyncError | null> {
  const mapped = mappedAttributes(mapping);
  const lists: { id: WooId; terms: Listed }[] = [];
  for (const { id } of attributes.filter((attribute) => mapped.has(attribute.id))) {
    const terms = await readTerms(chore, id);
    if (!terms.ok) return terms.error;
    lists.push({ id, terms: terms.value });
  }
  await compare(chore, { kind: 'terms', job: 'term', list: lists });
  return null;
}

/** An attribute that was deleted since the list was read has no terms. */
async function readTerms({ shop }: Comparing, id: WooId): Promise<Result<Listed, SyncError>> {
  const terms = await shop.readTerms(id);
  return !terms.ok && terms.error.kind === 'not_found' ? ok([]) : terms;
}

async function compareTagged(chore: Comparing, mapping: Mapping): Promise<SyncError | null> {
  for (const [kind, field] of [
    ['tag', 'tags'],
    ['brand', 'brand'],
  ] as const) {
    if (!mapping.core.some((row) => row.field === field && row.fixedValue === undefined)) continue;
    const listed = await chore.lists.tagged(kind);
    if (!listed.ok) return listed.error;
    await compare(chore, { kind, job: kind, list: listed.value });
  }
  return null;
}

async function compare(
  { services, site, isFirstLook }: Comparing,
  { kind, job, list }: { kind: MarkKind; job: TermJobKind; list: Listed },
): Promise<void> {
  const { store, clock, doorbell } = services;
  const { id: siteId, connectionId } = site;
  const listed = new Map(list.map((one) => [one.id, shortHash(one)]));
  const [known, linked] = await Promise.all([
    store.marks.read({ siteId, kind }),
    linkedOf(services, { siteId, kind }),
  ]);
  const wcIds = termsToLook({ listed, known, linked }, isFirstLook);
  await requestPush(
    { jobs: store.jobs, clock, doorbell },
    { connectionId, siteId, kind: job, wcIds, trigger: 'reconcile' },
  );
  await store.marks.save({ siteId, kind, marks: listed });
  await store.marks.drop({ siteId, kind, ids: [...known.keys()].filter((id) => !listed.has(id)) });
}

/** Ids that stand in UnoPim; of attribute terms, those of their attributes. */
async function linkedOf(
  { store }: SiteChore['services'],
  { siteId, kind }: { siteId: SiteChore['site']['id']; kind: MarkKind },
): Promise<ReadonlySet<WooId>> {
  if (kind === 'product' || kind === 'variation') return new Set();
  const links = await store.links.terms({ siteId, kind: kind === 'terms' ? 'option' : kind });
  const standing = [...links.values()].filter(({ code, goneAt }) => code !== null && goneAt === null);
  return new Set(standing.map(({ wcId, rootId }) => (kind === 'terms' ? rootId : wcId)));
}

function mappedAttributes({ attributes, axes }: Mapping): ReadonlySet<WooId> {
  const sources = [...attributes, ...axes].map(({ source }) => source);
  const ids = sources.flatMap((source) => /^pa:(\d+)$/.exec(source)?.[1] ?? []);
  return new Set(ids.map((id) => wooId(Number(id))));
}
