import type { SyncError } from '../../domain/error.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { ImagePlacement, LaneApi } from '../../ports/lane.ts';

/** A call to the lane carries at most this much (the runtime allows 32 MB), plus what one product brings. */
const PLACEMENT_BYTES = 12 * 1024 * 1024;

type PlacedProduct = ImagePlacement['products'][number];

/** Collects products until a call to the lane is full. */
export class PlacementBuffer {
  /** Images that went to UnoPim so far. */
  uploaded = 0;
  private products: PlacedProduct[] = [];
  private bytes = 0;
  private readonly lane: LaneApi;
  private readonly job: Job;

  constructor(lane: LaneApi, job: Job) {
    this.lane = lane;
    this.job = job;
  }

  async add(product: PlacedProduct): Promise<Result<void, SyncError>> {
    const bytes = sizeOf(product);
    if (this.bytes + bytes > PLACEMENT_BYTES) {
      const flushed = await this.flush(false);
      if (!flushed.ok) return flushed;
    }
    this.products.push(product);
    this.bytes += bytes;
    return ok(undefined);
  }

  /** `finish` = the job ends with what is in the buffer now, even if that is nothing. */
  async flush(finish: boolean): Promise<Result<void, SyncError>> {
    const { siteId, wcId } = this.job;
    const { products } = this;
    if (products.length === 0 && !finish) return ok(undefined);
    this.products = [];
    this.bytes = 0;
    const placed = await this.lane.placeImages({ siteId, rootId: wcId, job: this.job, finish, products });
    if (!placed.ok) return placed;
    this.uploaded += placed.value.uploaded;
    return ok(undefined);
  }
}

function sizeOf(product: PlacedProduct): number {
  return product.attributes
    .flatMap(({ images }) => images)
    .reduce((sum, { file }) => sum + (file?.bytes.byteLength ?? 0), 0);
}
