import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import type { WooProduct } from '../domain/product/woo-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Job } from '../ports/jobs.ts';
import type { PushDeps } from './push-root.ts';
import type { SiteFile } from './site-file.ts';

/** What the shop answered for a batch of jobs. */
export interface ShopBatch {
  /** When the read began (ms). */
  readonly readAt: number;
  readonly found: readonly { readonly job: Job; readonly product: WooProduct }[];
  readonly trashed: readonly Job[];
  readonly gone: readonly Job[];
  /** Products that cannot be read as they are; their batch mates go on without them. */
  readonly failed: readonly FailedJob[];
}

export interface FailedJob {
  readonly job: Job;
  readonly error: SyncError;
}

/**
 * Reads what these jobs speak of: one request per 100 products. The read begins after the jobs were taken, so that it is
 * never older than the save that asked for it. An error = the shop as a whole cannot be read now.
 */
export async function readBatch(
  deps: PushDeps,
  file: SiteFile,
  jobs: readonly Job[],
): Promise<Result<ShopBatch, SyncError>> {
  const readAt = deps.clock.now();
  const byId = new Map(jobs.map((job) => [job.wcId, job]));
  const read = await readApart(file, [...byId.keys()]);
  if (!read.ok) return read;
  const jobsOf = (ids: readonly WooId[]): Job[] => ids.flatMap((id) => byId.get(id) ?? []);
  const { found, trashed, gone, failed } = read.value;
  return ok({
    readAt,
    found: found.flatMap((product) => jobsOf([product.id]).map((job) => ({ job, product }))),
    trashed: jobsOf(trashed),
    gone: jobsOf(gone),
    failed: failed.flatMap(({ id, error }) => jobsOf([id]).map((job) => ({ job, error }))),
  });
}

interface ReadApart {
  readonly found: readonly WooProduct[];
  readonly trashed: readonly WooId[];
  readonly gone: readonly WooId[];
  readonly failed: readonly { readonly id: WooId; readonly error: SyncError }[];
}

/** One product that cannot be read must not hold up the others: a page that fails for its content is read by halves. */
async function readApart(file: SiteFile, ids: readonly WooId[]): Promise<Result<ReadApart, SyncError>> {
  const read = await file.shop.readProducts(ids);
  if (read.ok) return ok({ ...read.value, failed: [] });
  if (!isOfItsContent(read.error)) return read;
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return ok({ found: [], trashed: [], gone: [], failed: [{ id: only, error: read.error }] });
  }
  const middle = Math.ceil(ids.length / 2);
  const first = await readApart(file, ids.slice(0, middle));
  if (!first.ok) return first;
  const second = await readApart(file, ids.slice(middle));
  if (!second.ok) return second;
  return ok({
    found: [...first.value.found, ...second.value.found],
    trashed: [...first.value.trashed, ...second.value.trashed],
    gone: [...first.value.gone, ...second.value.gone],
    failed: [...first.value.failed, ...second.value.failed],
  });
}

/** The shop answers, but this answer is of no use: that is about what was asked for, not about the shop. */
export function isOfItsContent({ kind, retry }: SyncError): boolean {
  return kind === 'bad_answer' || (retry.when === 'never' && kind !== 'unauthorized' && kind !== 'forbidden');
}
