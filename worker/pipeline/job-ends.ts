import type { Job, JobKey } from '../ports/jobs.ts';
import type { RootOutcome } from './root-outcome.ts';

type Key = Pick<JobKey, 'siteId' | 'kind' | 'wcId'>;

/** What became of the jobs that a bulk run asked for, until it has asked; in memory only. */
export class JobEnds {
  private readonly ends = new Map<string, RootOutcome>();

  note(job: Job, outcome: RootOutcome): void {
    if (job.kind === 'product' || (job.trigger !== 'bulk' && job.trigger !== 'schedule')) return;
    this.ends.set(textOf(job), outcome);
  }

  /** Answers it once. */
  take(key: Key): RootOutcome | null {
    const text = textOf(key);
    const outcome = this.ends.get(text) ?? null;
    this.ends.delete(text);
    return outcome;
  }
}

function textOf({ siteId, kind, wcId }: Key): string {
  return `${siteId} ${kind} ${wcId}`;
}
