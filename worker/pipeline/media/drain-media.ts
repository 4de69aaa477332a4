import type { SyncError } from '../../domain/error.ts';
import type { ConnectionId } from '../../domain/ids.ts';
import { afterFailure } from '../../domain/retry/after-failure.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { ImageWork, PlacedAttribute } from '../../ports/lane.ts';
import type { Services } from '../../ports/services.ts';
import type { DownloadedImage } from '../../woocommerce/image.ts';
import { fetchImages } from './fetch-images.ts';

/** UnoPim's default limit for an image (contracts/unopim.md 9). */
const MAX_IMAGE_BYTES = 2048 * 1024;
/** A call to the lane carries at most this much (the runtime allows 32 MB). */
const PLACEMENT_BYTES = 12 * 1024 * 1024;
const BATCH = 10;

export interface MediaDeps {
  readonly services: Services;
  readonly download: (
    src: string,
    work: ImageWork,
    maxBytes: number,
  ) => Promise<Result<DownloadedImage, SyncError>>;
  readonly random: () => number;
}

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
      const done = await pushImages(deps, job);
      if (!done.ok) await postpone(deps, job, done.error);
    }
  }
}

async function pushImages(deps: MediaDeps, job: Job): Promise<Result<void, SyncError>> {
  const { store, lane } = deps.services;
  const site = await store.sites.byId(job.siteId);
  const shop = site === null ? null : await deps.services.shop(site);
  if (shop === null) return finish(deps, job);
  const work = await lane(job.connectionId).imageWork(job.siteId, job.wcId);
  if (!work.ok) return work;
  if (work.value === null) return finish(deps, job);
  const wanted = work.value;
  const placements = new PlacementBuffer(deps, job);
  for (const product of wanted.products) {
    const attributes: PlacedAttribute[] = [];
    for (const attribute of product.attributes) {
      const download = (src: string) => deps.download(src, wanted, MAX_IMAGE_BYTES);
      const fetched = await fetchImages({ shop, download }, attribute);
      if (!fetched.ok) return fetched;
      attributes.push(fetched.value);
    }
    const added = await placements.add({ wcId: product.wcId, attributes });
    if (!added.ok) return added;
  }
  return placements.flush(true);
}

async function finish(deps: MediaDeps, job: Job): Promise<Result<void, SyncError>> {
  await deps.services.store.jobs.finish([job]);
  return ok(undefined);
}

type PlacedProduct = { readonly wcId: Job['wcId']; readonly attributes: readonly PlacedAttribute[] };

/** Collects products until a call to the lane is full. */
class PlacementBuffer {
  private products: PlacedProduct[] = [];
  private bytes = 0;
  private readonly deps: MediaDeps;
  private readonly job: Job;

  constructor(deps: MediaDeps, job: Job) {
    this.deps = deps;
    this.job = job;
  }

  async add(product: PlacedProduct): Promise<Result<void, SyncError>> {
    const bytes = sizeOf(product);
    if (this.products.length > 0 && this.bytes + bytes > PLACEMENT_BYTES) {
      const flushed = await this.flush(false);
      if (!flushed.ok) return flushed;
    }
    this.products.push(product);
    this.bytes += bytes;
    return ok(undefined);
  }

  async flush(finish: boolean): Promise<Result<void, SyncError>> {
    const { siteId, connectionId, wcId } = this.job;
    const { products } = this;
    this.products = [];
    this.bytes = 0;
    const placed = await this.deps.services
      .lane(connectionId)
      .placeImages({ siteId, rootId: wcId, job: this.job, finish, products });
    return placed.ok ? ok(undefined) : placed;
  }
}

function sizeOf(product: PlacedProduct): number {
  return product.attributes
    .flatMap(({ images }) => images)
    .reduce((sum, { file }) => sum + (file?.bytes.byteLength ?? 0), 0);
}

/** A failed image never touches the product's own push; it comes again with back-off, and with the next save. */
async function postpone(deps: MediaDeps, job: Job, error: SyncError): Promise<void> {
  const { store, clock } = deps.services;
  const attempts = job.attempts + 1;
  const after = afterFailure(error, attempts, deps.random);
  const dueAt = after.kind === 'dead' ? null : clock.now() + after.seconds * 1000;
  await store.jobs.postpone(job, {
    dueAt,
    attempts,
    why: 'backoff',
    message: error.message,
    intent: job.intent,
  });
  if (after.kind !== 'dead') return;
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
