import type { SiteId, WooId } from '../domain/ids.ts';

/** A cause that a person must remove, grouped over all products that suffer from it (spec 14). */
export interface ProblemCause {
  /** Equal for equal causes: `unopim.validation_failed:material`. */
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Problem extends ProblemCause {
  readonly siteId: SiteId;
  /** Products that wear it now; 0 for a problem of the whole connection or site. */
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly samples: readonly { wcId: WooId; code: string | null }[];
}

export interface Problems {
  list(siteId: SiteId): Promise<readonly Problem[]>;
  /** A problem of the site or connection as a whole; again = only `lastAt` moves. */
  raise(problem: { siteId: SiteId; cause: ProblemCause; at: number }): Promise<void>;
  clear(problem: { siteId: SiteId; keys: readonly string[] }): Promise<void>;
  /** Takes it back for every site that has no work which was due before then. */
  clearWhereDone(problem: { key: string; dueBefore: number }): Promise<void>;
}
