import type { SyncError } from '../../domain/error.ts';
import type { Result } from '../../lib/result.ts';
import { type Job, TERM_JOB_KINDS, type TermJobKind } from '../../ports/jobs.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { drainAttributes } from './drain-attributes.ts';
import { drainCategories } from './drain-categories.ts';
import { drainAttributeTerms, drainTagged } from './drain-options.ts';
import type { JobOutcome } from './term-work.ts';

export interface TermDrain {
  readonly jobs: readonly Job[];
  /** false = the time of this drain is up, or the connection has to rest: what is left stays due. */
  goesOn(): boolean;
}

type Drain = (
  deps: PushDeps,
  file: SiteFile,
  drain: TermDrain,
) => Promise<Result<readonly JobOutcome[], SyncError>>;

const DRAINS: Readonly<Record<TermJobKind, Drain>> = {
  attribute: drainAttributes,
  term: drainAttributeTerms,
  tag: drainTagged('tag'),
  brand: drainTagged('brand'),
  category: drainCategories,
};

/** Attributes before their terms, so that a term finds what it is an option of. */
export function termBatches(jobs: readonly Job[]): readonly { jobs: readonly Job[]; drain: Drain }[] {
  return TERM_JOB_KINDS.map((kind) => ({
    jobs: jobs.filter((job) => job.kind === kind),
    drain: DRAINS[kind],
  })).filter((batch) => batch.jobs.length > 0);
}
