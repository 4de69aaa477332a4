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
  /** Left out: as the trigger has it. */
  readonly priority?: number;
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
  await askForPush(deps, request);
  await deps.doorbell.ring(request.connectionId, { media: request.kind === 'media' });
}

/** The same without the bell: the lane asks while it drains, and looks for what is due before it rests. */
export async function askForPush(
  deps: { jobs: Jobs; clock: Pick<Clock, 'now'> },
  { wcIds, ...request }: PushRequest,
): Promise<void> {
  if (wcIds.length === 0) return;
  const { connectionId, siteId, kind, trigger, priority = PRIORITY[trigger] } = request;
  const dueAt = deps.clock.now();
  await deps.jobs.request(
    wcIds.map((wcId) => ({ connectionId, siteId, kind, wcId, trigger, priority, dueAt })),
  );
}
