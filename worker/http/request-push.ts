import type { ConnectionId } from '../domain/ids.ts';
import { type PushRequest, requestPush as requestPushLoudly } from '../pipeline/request-push.ts';
import type { CarriedRequest, Doorbell } from '../ports/lane.ts';
import type { Services } from '../ports/services.ts';

type PushServices = Pick<Services, 'clock' | 'doorbell'> & {
  readonly store: Pick<Services['store'], 'jobs'>;
};

/** The road by which everything reaches UnoPim. Once stored, a bell that fails to ring is no failure: it is rung again every minute. */
export function requestPush(services: PushServices, request: PushRequest): Promise<void> {
  const { store, clock, doorbell } = services;
  return requestPushLoudly({ jobs: store.jobs, clock, doorbell: quiet(doorbell) }, request);
}

/**
 * The same for a delivery, whose 200 promises that it is stored: where D1 fails twice, the queue message carries the
 * request. false = neither took it.
 */
export async function requestPushSurely(
  services: PushServices,
  { connectionId, request }: { connectionId: ConnectionId; request: CarriedRequest },
): Promise<boolean> {
  const { siteId, kind, wcId } = request;
  const asked: PushRequest = { connectionId, siteId, kind, wcIds: [wcId], trigger: 'webhook' };
  try {
    await twice(() => requestPush(services, asked));
    return true;
  } catch {
    return succeeds(services.doorbell.ring(connectionId, { requests: [request] }));
  }
}

/** Once more when it fails: D1's failures are mostly gone in a moment. */
export async function twice<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch {
    return await attempt();
  }
}

/** For jobs that are stored already. */
export async function ringQuietly(
  { doorbell }: Pick<Services, 'doorbell'>,
  connectionId: ConnectionId,
): Promise<void> {
  await succeeds(doorbell.ring(connectionId));
}

function quiet(doorbell: Doorbell): Doorbell {
  return {
    async ring(connectionId, options) {
      await succeeds(doorbell.ring(connectionId, options));
    },
  };
}

async function succeeds(done: Promise<unknown>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch {
    return false;
  }
}
