import type { ConnectionId, RunId, SiteId, WooId } from '../domain/ids.ts';
import type { Job } from './jobs.ts';
import type { Link, TermLink, TermLinkKind } from './links.ts';
import type { LogRow } from './logs.ts';
import type { ProblemCause } from './problems.ts';

/**
 * What one product (or one variation of a variable product) leaves behind after UnoPim's answer: one `db.batch`, so that
 * link, log and job can never disagree.
 */
export interface ProductCommit {
  readonly connectionId: ConnectionId;
  readonly at: number;
  /** The link as it is now. `lastLogId` is set by the store when there is a log row. null = the link does not change. */
  readonly link: Link | null;
  readonly log: LogRow | null;
  /** The job this ends: deleted unless a newer save came meanwhile, which then runs as a fresh job. null = goes on. */
  readonly finish: Job | null;
  /** The problem the product wears from now on, beside the one it wore. */
  readonly problem: { readonly was: string | null; readonly now: ProblemCause | null };
  /** Associated products that are not in UnoPim yet: recorded as waiting, or asked for at once where they now are. */
  readonly waitingFor: readonly WooId[];
  /** true = this product has just come to UnoPim: wakes those that wait for it. */
  readonly arrived: boolean;
  /** true = images differ from what was uploaded: asks for a media job. */
  readonly media: boolean;
  /** The bulk run that does it: link and log wear its id. */
  readonly runId?: RunId | null;
}

/** What terms, attributes or categories leave behind: links, log and the end of their jobs in one batch. */
export interface TermCommit {
  readonly siteId: SiteId;
  readonly connectionId: ConnectionId;
  readonly kind: TermLinkKind;
  readonly at: number;
  /** Links as they are now. `lastLogId` is set by the store: the row about that id, or the one row about all of them. */
  readonly links: readonly TermLink[];
  readonly logs: readonly LogRow[];
  readonly finish: readonly Job[];
}

export interface Commits {
  commit(commit: ProductCommit): Promise<void>;
  commitTerms(commit: TermCommit): Promise<void>;
}
