import { runChore } from '../chores/run-chore.ts';
import { type ConnectionId, connectionId, siteId, wooId } from '../domain/ids.ts';
import { choreSchema, doorbellSchema } from '../env.ts';
import { LANE_JOB_KINDS } from '../ports/jobs.ts';
import type { CarriedRequest } from '../ports/lane.ts';
import type { Services } from '../ports/services.ts';
import { makeDownload } from './media/downloader.ts';
import { drainMedia } from './media/drain-media.ts';
import { queueFailedCause } from './queue-failed.ts';
import { askForPush } from './request-push.ts';

/** A drain starts no new work after this long; what is left rings again. */
const DRAIN_MS = 60_000;
/** Queues take delays up to this long. */
const LONGEST_DELAY_SECONDS = 43_200;

/**
 * One batch of one queue. A message is only a doorbell: what it cannot do now stands in the job table, so every message
 * is acked unless the store or the lane itself failed; then the queue's own retries bring it back.
 */
export async function consume(services: Services, batch: MessageBatch): Promise<void> {
  const kind = queueKind(batch.queue);
  switch (kind) {
    case 'push':
      return consumeDoorbells(services, batch, { media: false });
    case 'media':
      return consumeDoorbells(services, batch, { media: true });
    case 'chores':
      return consumeChores(services, batch);
    case 'dead':
      return consumeDead(services, batch);
  }
}

function queueKind(name: string): 'push' | 'media' | 'chores' | 'dead' {
  if (name.endsWith('-dead')) return 'dead';
  if (name.endsWith('-push')) return 'push';
  if (name.endsWith('-media')) return 'media';
  if (name.endsWith('-chores')) return 'chores';
  throw new Error(`Unknown queue ${name}: wrangler.toml names a queue that the Worker does not consume.`);
}

async function consumeDoorbells(
  services: Services,
  batch: MessageBatch,
  { media }: { media: boolean },
): Promise<void> {
  const byConnection = new Map<ConnectionId, Message[]>();
  for (const message of batch.messages) {
    const doorbell = doorbellSchema.safeParse(message.body);
    if (!doorbell.success) {
      message.ack();
      continue;
    }
    const id = connectionId(doorbell.data.connectionId);
    try {
      await storeRequests(services, id, doorbell.data.requests ?? []);
      byConnection.set(id, [...(byConnection.get(id) ?? []), message]);
    } catch {
      message.retry({ delaySeconds: 5 });
    }
  }
  await Promise.all(
    [...byConnection].map(([id, messages]) => drainConnection(services, { id, messages, media })),
  );
}

/** Jobs that D1 could not take when the delivery came travel in the message itself. */
async function storeRequests(
  services: Services,
  id: ConnectionId,
  requests: readonly { siteId: string; kind: CarriedRequest['kind']; wcId: number }[],
): Promise<void> {
  for (const request of requests) {
    await askForPush(
      { jobs: services.store.jobs, clock: services.clock },
      {
        connectionId: id,
        siteId: siteId(request.siteId),
        kind: request.kind,
        wcIds: [wooId(request.wcId)],
        trigger: 'webhook',
      },
    );
  }
}

interface ConnectionDrain {
  readonly id: ConnectionId;
  readonly messages: readonly Message[];
  readonly media: boolean;
}

async function drainConnection(services: Services, { id, messages, media }: ConnectionDrain): Promise<void> {
  const until = services.clock.now() + DRAIN_MS;
  try {
    if (media) {
      await drainMedia({ services, download: makeDownload(services), random: Math.random }, id, until);
    } else {
      await drainLane(services, id, until);
    }
    await ringAgain(services, id, media);
    for (const message of messages) message.ack();
  } catch {
    for (const message of messages) message.retry({ delaySeconds: 10 });
  }
}

/** Each turn of the lane is an invocation of its own, with statements of D1 of its own. */
async function drainLane({ lane, clock }: Services, id: ConnectionId, until: number): Promise<void> {
  for (;;) {
    const { isCut } = await lane(id).drain(until);
    if (!isCut || clock.now() >= until) return;
  }
}

/** One doorbell for the next time something is due; the sweep is the net below it. */
async function ringAgain(services: Services, id: ConnectionId, media: boolean): Promise<void> {
  const { store, clock, doorbell } = services;
  const kinds = media ? (['media'] as const) : LANE_JOB_KINDS;
  const [job, run] = await Promise.all([
    store.jobs.nextDueAt({ connectionId: id, kinds }),
    media ? null : store.runs.nextDueAt(id),
  ]);
  if (!media) await ringForMedia(services, id);
  if (job === null && run === null) return;
  const connection = await store.connections.byId(id);
  const nextDueAt = Math.min(job ?? Infinity, run ?? Infinity);
  const at = Math.max(nextDueAt, connection?.restUntil ?? 0);
  const delaySeconds = Math.min(LONGEST_DELAY_SECONDS, Math.max(1, Math.ceil((at - clock.now()) / 1000)));
  await doorbell.ring(id, { delaySeconds, media });
}

/** Images are asked for in the commit of their product; the lane itself sends no messages. */
async function ringForMedia(services: Services, id: ConnectionId): Promise<void> {
  const due = await services.store.jobs.nextDueAt({ connectionId: id, kinds: ['media'] });
  if (due !== null && due <= services.clock.now()) await services.doorbell.ring(id, { media: true });
}

async function consumeChores(services: Services, batch: MessageBatch): Promise<void> {
  for (const message of batch.messages) {
    const chore = choreSchema.safeParse(message.body);
    try {
      if (chore.success) await runChore(services, chore.data);
      message.ack();
    } catch {
      message.retry({ delaySeconds: 30 });
    }
  }
}

/** A dead message is written where a person sees it; its work still stands in the job table. */
async function consumeDead(services: Services, batch: MessageBatch): Promise<void> {
  for (const message of batch.messages) {
    const doorbell = doorbellSchema.safeParse(message.body);
    if (doorbell.success) {
      const id = connectionId(doorbell.data.connectionId);
      await storeRequests(services, id, doorbell.data.requests ?? []);
      for (const site of await services.store.sites.ofConnection(id)) {
        await services.store.problems.raise({
          siteId: site.id,
          at: services.clock.now(),
          cause: queueFailedCause(),
        });
      }
    }
    message.ack();
  }
}
