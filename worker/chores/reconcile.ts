import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import { overdueOf } from '../domain/schedule/dated-ahead.ts';
import { firstWatermark, listBounds, nextWatermark, type Watermark } from '../domain/schedule/window.ts';
import { chunk } from '../lib/chunk.ts';
import { ask } from './ask.ts';
import { compareTerms } from './compare-terms.ts';
import type { ChoreEnd, SiteChore } from './site-chore.ts';
import { type ChangesWalk, takePage, walkChanges } from './walk-changes.ts';

const walkSchema = z.object({
  after: z.number(),
  before: z.number().nullable(),
  page: z.number(),
  total: z.number().nullable(),
  begun: z.object({ at: z.number(), skewMs: z.number() }).nullable(),
});

const cursorSchema = z.object({
  watermark: z.object({ at: z.number(), skewMs: z.number() }),
  walk: walkSchema.nullable(),
  /** `[id, at]` */
  kept: z.array(z.tuple([z.number(), z.number()])),
  /** When the lists of terms were compared last, by our clock. */
  termsAt: z.number().default(0),
});

interface Cursor {
  readonly watermark: Watermark;
  readonly walk: ChangesWalk | null;
  readonly kept: ChangesWalk['kept'];
  readonly termsAt: number;
}

/** Where our plugin tells of terms, their lists are read this seldom, for what was lost. */
const TERMS_EVERY_MS = 30 * 60 * 1000;

/**
 * Looks for what changed without a delivery: WooCommerce never repeats one, and much sends none at all
 * (contracts/woocommerce.md 3, 7, 15). At most one request per 100 changed products, and one more where the shop's cron
 * is late to publish.
 */
export async function reconcile(chore: SiteChore): Promise<ChoreEnd> {
  const start = readCursor(chore);
  const bounds = { from: start.watermark, now: chore.begunAt, datedAhead: start.kept.length };
  const fresh = { ...listBounds(bounds), page: 1, total: null, begun: null, kept: start.kept };
  const walk = start.walk === null ? fresh : { ...start.walk, kept: start.kept };
  const walked = await walkChanges(chore, walk);
  const { watermark, termsAt } = start;
  if (walked.end === 'more')
    return { done: false, cursor: write({ watermark, termsAt, ...parted(walked.walk) }) };
  if (walked.end !== 'all')
    return { done: walked.end, cursor: write({ watermark, termsAt, ...parted(walked.walk) }) };
  const overdue = await lookAtOverdue(chore, walked.walk);
  const next = walked.walk.begun ?? watermark;
  const terms = await lookAtTerms(chore, termsAt);
  const cursor = write({ watermark: next, walk: null, kept: overdue.kept, termsAt: terms.at });
  return { done: overdue.error ?? terms.error ?? true, cursor };
}

async function lookAtTerms(
  chore: SiteChore,
  comparedAt: number,
): Promise<{ at: number; error: SyncError | null }> {
  const webhooks = await chore.services.store.webhooks.ofSite(chore.site.id);
  const areDelivered = webhooks.some(({ topic }) => topic.startsWith('product_category.'));
  if (areDelivered && chore.begunAt - comparedAt < TERMS_EVERY_MS) return { at: comparedAt, error: null };
  const error = await compareTerms({ ...chore, isFirstLook: comparedAt === 0 });
  return { at: error === null ? chore.begunAt : comparedAt, error };
}

/** Scheduled products whose date has passed while the shop had not published them yet. */
async function lookAtOverdue(
  chore: SiteChore,
  walk: ChangesWalk,
): Promise<{ kept: ChangesWalk['kept']; error: SyncError | null }> {
  let { kept } = walk;
  const shopNow = walk.begun?.at ?? chore.begunAt;
  for (const ids of chunk(overdueOf(kept, shopNow), 100)) {
    const page = await chore.lists.named(ids);
    if (!page.ok) return { kept, error: page.error };
    const there = new Set(page.value.products.map(({ id }) => id));
    const vanished = new Set(ids.filter((id) => !there.has(id)));
    await ask(chore, [...vanished]);
    const left = kept.filter(({ id }) => !vanished.has(id));
    kept = await takePage(chore, {
      page: page.value,
      kept: left,
      begun: nextWatermark({ shopNow, now: chore.begunAt }),
    });
  }
  return { kept, error: null };
}

function readCursor({ turn, site, begunAt }: SiteChore): Cursor {
  const stored = cursorSchema.safeParse(turn.cursor);
  if (!stored.success) {
    const watermark = firstWatermark({ now: begunAt, pairedAt: site.createdAt });
    return { watermark, walk: null, kept: [], termsAt: 0 };
  }
  const kept = stored.data.kept.map(([id, at]) => ({ id: wooId(id), at }));
  const { watermark, walk, termsAt } = stored.data;
  return { watermark, termsAt, kept, walk: walk === null ? null : { ...walk, kept } };
}

function parted({ kept, ...walk }: ChangesWalk): Pick<Cursor, 'kept'> & { walk: Omit<ChangesWalk, 'kept'> } {
  return { walk, kept };
}

function write(cursor: {
  watermark: Watermark;
  walk: Omit<ChangesWalk, 'kept'> | null;
  kept: readonly { id: WooId; at: number }[];
  termsAt: number;
}): z.infer<typeof cursorSchema> {
  return { ...cursor, kept: cursor.kept.map(({ id, at }) => [id, at]) };
}
