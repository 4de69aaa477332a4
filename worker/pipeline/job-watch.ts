import type { SiteId, WooId } from '../domain/ids.ts';
import type { Job } from '../ports/jobs.ts';
import type { RunWatch } from './drain.ts';
import { JobEnds } from './job-ends.ts';
import type { RootOutcome } from './root-outcome.ts';

/**
 * What jobs and bulk runs of one lane know of each other, so that neither pushes what the other has made old. In memory
 * only: what has to outlive a crash stands in the job's row or the run's.
 */
export class JobWatch implements RunWatch {
  readonly ends = new JobEnds();
  private rung = false;
  private readonly now: () => number;
  private readonly taking = new Map<string, number>();
  private readonly doubted = new Set<string>();

  constructor(now: () => number) {
    this.now = now;
  }

  ring(): void {
    this.rung = true;
  }

  looking(): void {
    this.rung = false;
  }

  isRung(): boolean {
    return this.rung;
  }

  ended(job: Job, outcome: RootOutcome): void {
    this.ends.note(job, outcome);
  }

  /** These jobs are about to read the shop. Those that know of a doubt have it from the store. */
  taken(jobs: readonly Job[]): void {
    const at = this.now();
    for (const { siteId, wcId, intent } of jobs) {
      this.taking.set(keyOf(siteId, wcId), at);
      if (intent !== null) this.doubted.delete(keyOf(siteId, wcId));
    }
  }

  /** When a job of this product was last taken (ms); 0 = never. */
  takenAt(siteId: SiteId, id: WooId): number {
    return this.taking.get(keyOf(siteId, id)) ?? 0;
  }

  noteDoubt(siteId: SiteId, id: WooId): void {
    this.doubted.add(keyOf(siteId, id));
  }

  isOutdated({ siteId, wcId, intent }: Job): boolean {
    return intent === null && this.doubted.has(keyOf(siteId, wcId));
  }
}

function keyOf(siteId: SiteId, id: WooId): string {
  return `${siteId} ${id}`;
}
