import type { ValueWarning } from '../../domain/mapping/values.ts';
import type { Link, SentMedia } from '../../domain/plan/link.ts';
import type { Job } from '../../ports/jobs.ts';
import type { LogRow } from '../../ports/logs.ts';
import { imageProblemKey, problemOf } from '../problem-of.ts';
import type { PushDeps } from '../push-root.ts';

export interface DoneImages {
  /** Of the attributes that were placed; what is known of others stays. */
  readonly media: readonly SentMedia[];
  readonly warnings: readonly ValueWarning[];
  readonly uploaded: number;
  readonly changed: boolean;
  readonly startedAt: number;
  /** The job that ends with this product; null = it goes on. */
  readonly finish: Job | null;
}

/** Link, log, problem and the end of the job in one batch; nothing at all when nothing is new. */
export async function commitImages(
  deps: Pick<PushDeps, 'store' | 'clock' | 'connectionId'>,
  { link, code }: { link: Link; code: string },
  done: DoneImages,
): Promise<void> {
  const media = joinMedia(link.media, done.media);
  const tells = done.changed || done.warnings.length > 0;
  const isNews = tells || JSON.stringify(media) !== JSON.stringify(link.media);
  if (!isNews && done.finish === null) return;
  const isOurs = link.problemKey === null || imageProblemKey(link) !== null;
  const at = deps.clock.now();
  await deps.store.commits.commit({
    connectionId: deps.connectionId,
    at,
    link: { ...link, media },
    log: tells ? { ...reportImages(link, code, done), durationMs: at - done.startedAt } : null,
    finish: done.finish,
    problem: isOurs ? { was: link.problemKey, now: problemOf(done.warnings) } : { was: null, now: null },
    waitingFor: [],
    arrived: false,
    media: false,
  });
}

function joinMedia(before: readonly SentMedia[], placed: readonly SentMedia[]): SentMedia[] {
  return [...new Map([...before, ...placed].map((media) => [media.key, media])).values()];
}

function reportImages(link: Link, code: string, { uploaded, warnings }: DoneImages): LogRow {
  const files = uploaded === 1 ? '1 image' : `${uploaded} images`;
  const message =
    uploaded === 0 ? `Images of ${code} set in the shop's order.` : `${files} of ${code} uploaded.`;
  return {
    siteId: link.siteId,
    status: problemOf(warnings) === null ? 'success' : 'warn',
    operation: 'upload',
    entity: 'image',
    wcId: link.wcId,
    code,
    message: warnings.length > 0 ? `${message} ${warnings[0]?.message}` : message,
    httpStatus: null,
    durationMs: null,
    trigger: 'media',
    previousId: link.lastLogId,
    detail: { warnings },
  };
}
