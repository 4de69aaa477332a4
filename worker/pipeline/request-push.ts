import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobKind, Jobs, Trigger } from '../ports/jobs.ts';
import type { Doorbell } from '../ports/lane.ts';

export interface PushRequest {
  readonly connectionId: ConnectionId;
  readonly siteId: SiteId;
  readonly kind: JobKind;
  readonly wcIds: readonly WooId[];
  readonly trigger: Trigger;
}

/** A person waits for a button; a save should be seen in seconds; the rest has time. */
const PRIORITY: Readonly<Record<Trigger, number>> = {
  manual: 0,
  retry: 1,
  webhook: 5,
  association: 6,
  rename: 6,
  media: 7,
  mapping: 8,
  reconcile: 8,
  schedule: 9,
  bulk: 9,
};

/**
 * The one road by which everything reaches UnoPim: webhook, button, schedule, reconcile and retry all end here. Stores
 * the jobs first (joined to live ones), then rings; a lost ring is found by the sweep.
 */
export async function requestPush(
  deps: { jobs: Jobs; doorbell: Doorbell; clock: Clock },
  request: PushRequest,
): Promise<void> {
  if (request.wcIds.length === 0) return;
  const { connectionId, siteId, kind, trigger } = request;
  const dueAt = deps.clock.now();
  const priority = PRIORITY[trigger];
  await deps.jobs.request(
    request.wcIds.map((wcId) => ({ connectionId, siteId, kind, wcId, trigger, priority, dueAt })),
  );
  await deps.doorbell.ring(connectionId, { media: kind === 'media' });
}
