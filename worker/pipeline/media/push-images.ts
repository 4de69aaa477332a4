import type { SyncError } from '../../domain/error.ts';
import { MOST_ATTEMPTS } from '../../domain/retry/after-failure.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { ImageWork, LaneApi, PlacedAttribute } from '../../ports/lane.ts';
import type { Services } from '../../ports/services.ts';
import { attemptsOf } from './attempts.ts';
import type { Download } from './download.ts';
import { type FetchImageDeps, type FetchLimits, fetchImages } from './fetch-images.ts';
import { patience } from './patience.ts';
import { PlacementBuffer } from './placement-buffer.ts';
import { UploadBudget } from './upload-budget.ts';

/** UnoPim's default limit for an image (contracts/unopim.md 9). */
export const MAX_IMAGE_BYTES = 2048 * 1024;
/** Each turn brings a gallery ten files further; what is left after these many waits for the next attempt. */
const MOST_TURNS = 20;

export interface MediaDeps {
  readonly services: Services;
  readonly download: Download;
  readonly random: () => number;
}

/** What a turn left over. */
interface Turn {
  readonly missing: readonly SyncError[];
  readonly more: boolean;
}

/**
 * Fetches and places the images of one job's product, turn by turn, as an upload takes only so many files. An image that
 * did not come fails the attempt in the end, with all others in their place.
 */
export async function pushImages(deps: MediaDeps, job: Job): Promise<Result<void, SyncError>> {
  const { store, lane, shop: openShop } = deps.services;
  const site = await store.sites.byId(job.siteId);
  const shop = site === null ? null : await openShop(site);
  if (shop === null) return finish(deps, job);
  const calm = patience();
  for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
    const work = await lane(job.connectionId).imageWork(job.siteId, job.wcId);
    if (!work.ok) return work;
    const wanted = work.value;
    if (wanted === null) return finish(deps, job);
    const download = calm((src) => deps.download(src, wanted, MAX_IMAGE_BYTES));
    // Whatever an attempt before this one had claimed, the first turn has settled.
    const current = turn === 1 ? job : { ...job, intent: null };
    const images = { shop, download };
    const done = await new ImageTurn(lane(job.connectionId), current, images).run(wanted.products);
    if (!done.ok) return done;
    const { more, missing } = done.value;
    if (!more) return missing[0] === undefined ? ok(undefined) : err(missing[0]);
  }
  return err(unfinished());
}

async function finish({ services }: MediaDeps, job: Job): Promise<Result<void, SyncError>> {
  await services.store.jobs.finish([job]);
  return ok(undefined);
}

class ImageTurn {
  private readonly images: FetchImageDeps;
  private readonly placements: PlacementBuffer;
  private readonly givesUp: boolean;
  private readonly missing: SyncError[] = [];
  private more = false;

  constructor(lane: LaneApi, job: Job, images: FetchImageDeps) {
    this.images = images;
    this.placements = new PlacementBuffer(lane, job);
    this.givesUp = attemptsOf(job) + 1 >= MOST_ATTEMPTS;
  }

  async run(products: ImageWork['products']): Promise<Result<Turn, SyncError>> {
    for (const { wcId, attributes } of products) {
      const placed = await this.fetchAll(attributes);
      if (!placed.ok) return placed;
      if (placed.value.length === 0) continue;
      const added = await this.placements.add({ wcId, attributes: placed.value });
      if (!added.ok) return added;
    }
    const { missing, more } = this;
    const flushed = await this.placements.flush(missing.length === 0 && !more);
    if (!flushed.ok) return flushed;
    return more && this.placements.uploaded === 0 ? err(unfinished()) : ok({ missing, more });
  }

  private async fetchAll(
    wanted: ImageWork['products'][number]['attributes'],
  ): Promise<Result<PlacedAttribute[], SyncError>> {
    const limits: FetchLimits = { budget: new UploadBudget(), givesUp: this.givesUp };
    const placed: PlacedAttribute[] = [];
    for (const attribute of wanted) {
      const fetched = await fetchImages(this.images, attribute, limits);
      if (!fetched.ok) return fetched;
      if (fetched.value.placed !== null) placed.push(fetched.value.placed);
      this.missing.push(...fetched.value.missing);
      this.more ||= fetched.value.more;
    }
    return ok(placed);
  }
}

function unfinished(): SyncError {
  return {
    kind: 'server',
    system: 'unopim',
    code: 'connector.images_unfinished',
    message: 'Not all images of this product could be placed in one go.',
    remedy: 'It goes on by itself.',
    retry: { when: 'backoff' },
    inDoubt: false,
  };
}
