import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import { ok, type Result } from '../../lib/result.ts';
import { failedBy, type RootOutcome } from '../root-outcome.ts';
import type { RunContext } from './context.ts';
import type { TermPhase } from './terms-to-look.ts';
import type { ItemEnd } from './track.ts';

interface TermChunk {
  readonly phase: TermPhase;
  readonly ids: readonly WooId[];
}

/**
 * Has the terms, attributes or categories of one chunk pushed by the road of those that were saved themselves: each by a
 * job of its own, for there are few and their claims live there. Done when none of them is due any more.
 */
export async function pushTerms(context: RunContext, chunk: TermChunk): Promise<Result<void, SyncError>> {
  const { deps, file, track, lane } = context;
  const { connectionId, store, clock } = deps;
  const place = { connectionId, siteId: file.site.id, kind: chunk.phase };
  if (!track.cursor.asked) {
    const { trigger } = track.run;
    const dueAt = clock.now();
    await store.jobs.request(chunk.ids.map((wcId) => ({ ...place, wcId, trigger, priority: 9, dueAt })));
    await track.advance([], { ...track.cursor, asked: true });
    await track.flush();
  }
  while ((await lane.goesOn()) && track.goesOn) {
    await lane.jobsFirst();
    const live = await store.jobs.live({ ...place, ids: chunk.ids });
    const now = clock.now();
    if ([...live.values()].some((dueAt) => dueAt !== null && dueAt <= now)) continue;
    const ends = await endsOf(context, chunk);
    await track.advance(ends, { ...track.cursor, at: chunk.ids.length });
    return ok(undefined);
  }
  return ok(undefined);
}

async function endsOf(
  { deps, file, lane }: RunContext,
  { phase, ids }: TermChunk,
): Promise<readonly ItemEnd[]> {
  const siteId = file.site.id;
  const links = phase === 'term' ? new Map() : await deps.store.links.terms({ siteId, kind: phase, ids });
  return ids.map((wcId) => {
    const outcome = lane.watch.ends.take({ siteId, kind: phase, wcId });
    const link = links.get(wcId);
    if (outcome?.kind !== 'done' || link === undefined || link.reason === null)
      return plainEnd(wcId, outcome);
    const { reason: code, problemKey } = link;
    const message = `Not pushed (${code}); the log says why.`;
    const trouble = { code, message, remedy: 'Look at its row in the log.', problemKey, wcId };
    const kind = problemKey === null ? 'skipped' : 'failed';
    return { outcome: kind, trouble: { ...trouble, outcome: kind } };
  });
}

/** Of what ended while nobody was there to hear of it, or comes again later, only its own job knows. */
function plainEnd(wcId: WooId, outcome: RootOutcome | null): ItemEnd {
  if (outcome?.kind === 'done') return { outcome: outcome.wrote ? 'pushed' : 'unchanged' };
  if (outcome?.kind !== 'failed' || outcome.after.kind !== 'dead') return { outcome: 'left' };
  return { outcome: 'failed', trouble: { ...failedBy(outcome.error), wcId } };
}
