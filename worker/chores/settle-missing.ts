import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { isDoubtful } from '../domain/schedule/missing-guard.ts';
import { ok, type Result } from '../lib/result.ts';
import type { ProblemCause } from '../ports/problems.ts';
import { ask } from './ask.ts';
import type { SiteChore } from './site-chore.ts';

const EMPTY_PROBLEM = 'sweep.list_empty';
const INCOMPLETE_PROBLEM = 'sweep.list_incomplete';
/** Products asked for one by one before a doubtful list is believed. */
const SAMPLES = 20;

/**
 * What to do about linked products that the shop's list left out. In the ordinary case each is looked at. A list that
 * is empty, cut short, or lacks many at once is first held against single answers: only WooCommerce's own "not found" or
 * "in the trash" counts. Where it is contradicted nothing is done, and a person is told.
 */
export async function settleMissing(
  chore: SiteChore,
  found: { missing: readonly WooId[]; isEmpty: boolean; hadShortPage: boolean },
): Promise<SyncError | null> {
  const linked = await chore.services.store.seen.countLinked(chore.site.id);
  if (found.isEmpty && linked > 0) return tellAndStop(chore, emptyCause(linked));
  const { missing, hadShortPage } = found;
  if (isDoubtful({ missing: missing.length, linked, hadShortPage })) {
    const contradicted = await isContradicted(chore, missing);
    if (!contradicted.ok) return contradicted.error;
    if (contradicted.value) return tellAndStop(chore, incompleteCause(missing.length, linked));
  }
  await ask(chore, missing);
  await chore.services.store.problems.clear({
    siteId: chore.site.id,
    keys: [EMPTY_PROBLEM, INCOMPLETE_PROBLEM],
  });
  return null;
}

async function tellAndStop({ services, site, begunAt }: SiteChore, cause: ProblemCause): Promise<null> {
  await services.store.problems.raise({ siteId: site.id, cause, at: begunAt });
  return null;
}

async function isContradicted(
  { shop }: SiteChore,
  missing: readonly WooId[],
): Promise<Result<boolean, SyncError>> {
  for (const id of spread(missing)) {
    const located = await shop.locate(id);
    if (!located.ok) return located;
    if (located.value.is === 'product') return ok(true);
  }
  return ok(false);
}

/** From the whole list, not its beginning: a page that is cut short leaves out neighbours. */
function spread(ids: readonly WooId[]): readonly WooId[] {
  const step = Math.ceil(ids.length / SAMPLES);
  return ids.filter((_, index) => index % step === 0);
}

function emptyCause(linked: number): ProblemCause {
  return {
    key: EMPTY_PROBLEM,
    code: EMPTY_PROBLEM,
    message: `The shop's list of products is empty, although ${linked} products of it are linked. Nothing was done.`,
    remedy:
      "Open Products in wp-admin. If they are there, a plugin or the rights of the connector's user keep them out of the REST API. If they were really deleted, detach them under Links.",
  };
}

function incompleteCause(missing: number, linked: number): ProblemCause {
  return {
    key: INCOMPLETE_PROBLEM,
    code: INCOMPLETE_PROBLEM,
    message: `The shop's list leaves out ${missing} of ${linked} linked products, but some of them are there when asked for singly. Nothing was done; deletions cannot be told until the list is complete.`,
    remedy:
      'Look for a plugin that filters products in the REST API (languages, roles, catalogue visibility).',
  };
}
