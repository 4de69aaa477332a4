import type { SyncError } from '../../domain/error.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { afterFailure } from '../../domain/retry/after-failure.ts';
import { err, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import { attemptsOf } from './attempts.ts';
import { type MediaDeps, pushImages } from './push-images.ts';

const BATCH = 10;

/** Works off due media jobs: downloads and hashes here, so that a slow image never holds up the lane (spec 11). */
export async function drainMedia(
  deps: MediaDeps,
  connectionId: ConnectionId,
  untilMs: number,
): Promise<void> {
  const { store, clock } = deps.services;
  while (clock.now() < untilMs) {
    const jobs = await store.jobs.due({ connectionId, now: clock.now(), kinds: ['media'], limit: BATCH });
    if (jobs.length === 0) return;
    for (const job of jobs) {
      if (clock.now() >= untilMs) return;
      const done = await attempt(deps, job);
      if (!done.ok) await postpone(deps, job, done.error);
    }
  }
}

/** A product that makes the connector stumble must not keep all others from their images. */
async function attempt(deps: MediaDeps, job: Job): Promise<Result<void, SyncError>> {
  try {
    return await pushImages(deps, job);
  } catch (thrown) {
    return err(internalError(thrown));
  }
}

/**
 * A failed image never touches the product's own push; it comes again with back-off, and with the next save. What the
 * attempt claimed stays with the job: it says which images of people an upload may have pushed out.
 */
async function postpone(deps: MediaDeps, job: Job, error: SyncError): Promise<void> {
  const { store, clock } = deps.services;
  const failed = attemptsOf(job) + 1;
  const after = afterFailure(error, failed, deps.random);
  await store.jobs.postpone(job, {
    dueAt: after.kind === 'dead' ? null : clock.now() + after.seconds * 1000,
    attempts: after.kind === 'rest' ? job.attempts : failed,
    why: after.kind === 'later' ? after.why : 'backoff',
    message: error.message,
    intent: undefined,
  });
  if (after.kind === 'dead') await reportDead(deps, job, error);
}

async function reportDead({ services }: MediaDeps, job: Job, error: SyncError): Promise<void> {
  const { store, clock } = services;
  await store.logs.append([
    {
      id: store.logs.nextId(clock.now()),
      siteId: job.siteId,
      status: 'error',
      operation: 'upload',
      entity: 'image',
      wcId: job.wcId,
      code: null,
      message: `Images could not be uploaded: ${error.message}`,
      httpStatus: error.status ?? null,
      durationMs: null,
      trigger: 'media',
      previousId: null,
      detail: {
        code: error.code,
        remedy: `${error.remedy} They are tried again with the next save of the product.`,
      },
    },
  ]);
}

function internalError(thrown: unknown): SyncError {
  return {
    kind: 'server',
    system: 'unopim',
    code: 'connector.internal',
    message: `The connector stumbled over the images: ${thrown instanceof Error ? thrown.message : 'unknown error'}`,
    remedy: 'It is tried again by itself; if it stays, please report this row.',
    retry: { when: 'backoff' },
    inDoubt: true,
  };
}
