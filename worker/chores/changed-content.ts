import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { changedMarks } from '../domain/schedule/compare-marks.ts';
import type { ListedProduct } from '../domain/schedule/dated-ahead.ts';
import { markIn } from '../domain/schedule/mark-in.ts';
import type { SeenProduct } from '../domain/schedule/needs-look.ts';
import { ok, type Result } from '../lib/result.ts';
import type { MarkKind } from '../ports/marks.ts';
import { ask } from './ask.ts';
import type { SiteChore } from './site-chore.ts';

interface ChangedContent {
  readonly look: readonly WooId[];
  /** To be called once they were asked for: an end in between finds them again. */
  remember(): Promise<void>;
}

/** Of one page, the known products that look other than at the last sweep. */
export async function changedProducts(
  chore: SiteChore,
  page: { products: readonly ListedProduct[]; seen: ReadonlyMap<WooId, SeenProduct> },
): Promise<ChangedContent> {
  const marked = page.products.flatMap(({ id, mark }) => (mark === null ? [] : [[id, mark] as const]));
  const changed = await changedSince(chore, 'product', new Map(marked));
  return { ...changed, look: changed.look.filter((id) => page.seen.has(id)) };
}

/** One page of all variations: asks for the products of those that changed. A shop without such a list is through. */
export async function sweepVariations(
  chore: SiteChore,
  page: number,
): Promise<Result<{ isLast: boolean }, SyncError>> {
  const listed = await chore.lists.variations({ page });
  if (!listed.ok) return listed;
  if (listed.value === null) return ok({ isLast: true });
  const { variations, isLast } = listed.value;
  const marks = new Map(variations.map(({ id, mark }) => [id, mark]));
  const changed = await changedSince(chore, 'variation', marks);
  const parents = new Map(variations.map(({ id, parentId }) => [id, parentId]));
  const { store } = chore.services;
  const links = await store.links.products({ siteId: chore.site.id, ids: changed.look });
  const known = changed.look.filter((id) => links.has(id));
  await ask(chore, [...new Set(known.flatMap((id) => parents.get(id) ?? []))]);
  await changed.remember();
  return ok({ isLast });
}

async function changedSince(
  { services, site }: SiteChore,
  kind: MarkKind,
  rows: ReadonlyMap<WooId, string>,
): Promise<ChangedContent> {
  const { marks } = services.store;
  const listed = new Map([...rows].map(([id, mark]) => [id, markIn(site.info, mark)]));
  const known = await marks.read({ siteId: site.id, kind, ids: [...listed.keys()] });
  const look = changedMarks({ listed, known });
  const fresh = new Map([...listed].filter(([id]) => look.includes(id)));
  return { look, remember: () => marks.save({ siteId: site.id, kind, marks: fresh }) };
}
