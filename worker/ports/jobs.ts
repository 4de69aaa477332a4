import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import type { Intent } from '../domain/plan/intent.ts';

export type { Intent } from '../domain/plan/intent.ts';

/**
 * What the shop's own lists hold beside products. A `category`, `tag`, `brand` or `attribute` job carries the id of the
 * thing itself; a `term` job carries the id of the *attribute* whose terms are to be looked at: one list answers for all.
 */
export const TERM_JOB_KINDS = ['attribute', 'term', 'tag', 'brand', 'category'] as const;
export type TermJobKind = (typeof TERM_JOB_KINDS)[number];

/** `locate`: an id nobody knows yet (design 2). `media`: the images of a product. */
export type JobKind = 'product' | 'media' | 'locate' | TermJobKind;

/** What the lane itself works off; images have a queue of their own. */
export const LANE_JOB_KINDS: readonly JobKind[] = ['product', 'locate', ...TERM_JOB_KINDS];
export type Trigger =
  | 'webhook'
  | 'manual'
  | 'association'
  | 'rename'
  | 'mapping'
  | 'retry'
  | 'media'
  | 'reconcile'
  | 'schedule'
  | 'bulk';

export interface JobKey {
  readonly connectionId: ConnectionId;
  readonly siteId: SiteId;
  readonly kind: JobKind;
  readonly wcId: WooId;
}

export interface JobRequest extends JobKey {
  readonly trigger: Trigger;
  /** 0 = a person waits; 5 = a save; 9 = nobody waits. The smaller goes first. */
  readonly priority: number;
  readonly dueAt: number;
}

/**
 * Why a job rests. A save makes a `backoff` due at once; `cooldown` (an echo window) and `doubt` (UnoPim may still be
 * working on the last request) keep their time.
 */
export type Rest = 'backoff' | 'cooldown' | 'doubt';

export interface Job extends JobKey {
  readonly rev: number;
  readonly attempts: number;
  readonly dueAt: number;
  readonly trigger: Trigger;
  readonly priority: number;
  /** Set = an attempt began and did not end with a definite answer: the link is not believed. */
  readonly intent: Intent | null;
}

/** Work of a bulk run that gets a row of its own: it has to be done later, or may stand in UnoPim unconfirmed. */
export interface HandedOver extends JobKey {
  readonly trigger: Trigger;
  /** null = never by itself. */
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly why: Rest;
  readonly message: string;
  readonly intent: Intent | null;
}

/** Asks for many products of a site at once, chosen by what their links wear. */
export type SiteRequest = Pick<JobRequest, 'connectionId' | 'siteId' | 'trigger' | 'priority' | 'dueAt'>;

export interface Jobs {
  /** Adds or joins: one row per key, a higher rev, the earlier due time, the better priority. One statement for any number. */
  request(jobs: readonly JobRequest[]): Promise<void>;
  /** Requests every root of which a product wears a problem or a skip reason; answers how many roots. No limit. */
  requestBlocked(request: SiteRequest): Promise<number>;
  /** Requests every root of which a product wears this problem; answers how many roots. No limit. */
  requestProblem(request: SiteRequest & { readonly key: string }): Promise<number>;
  /** Requests, as after a rename, every root of which a product has one of these as its skip reason or problem code. */
  wakeBlocked(request: {
    siteId: SiteId;
    connectionId: ConnectionId;
    reasons: readonly string[];
    at: number;
  }): Promise<void>;
  /** Due jobs of the connection, best priority first, then longest due. */
  due(query: {
    connectionId: ConnectionId;
    now: number;
    kinds: readonly JobKind[];
    limit: number;
  }): Promise<readonly Job[]>;
  /** One row write: this attempt began on `job.rev` and is about to write to UnoPim what `intent` says. */
  claim(job: Job, intent: Intent): Promise<void>;
  /** Ends the job without a push (skip without a row, echo, unchanged): deleted unless a newer save came meanwhile. */
  finish(jobs: readonly Job[]): Promise<void>;
  /**
   * Puts the job off; `intent` null = nothing is in doubt, undefined = what is claimed stays as it is stored. A newer save
   * that came meanwhile is kept. `dueAt` null = never.
   */
  postpone(
    job: Job,
    rest: {
      dueAt: number | null;
      attempts: number;
      why: Rest;
      message: string;
      intent: Intent | null | undefined;
    },
  ): Promise<void>;
  /** Puts many jobs off in one statement, whatever came meanwhile: their shop or UnoPim cannot be reached. Nothing is counted. */
  restMany(jobs: readonly Job[], rest: { dueAt: number; message: string }): Promise<void>;
  /**
   * A job for what a run could not finish. A save that came meanwhile keeps its own time, unless something is in doubt:
   * then it waits, and knows of it.
   */
  handOver(job: HandedOver): Promise<void>;
  /** Those of the ids that have a job, and when it is due (null = never by itself). */
  live(query: {
    connectionId: ConnectionId;
    siteId: SiteId;
    kind: JobKind;
    ids: readonly WooId[];
  }): Promise<ReadonlyMap<WooId, number | null>>;
  /** When the next job of these kinds is due; null = none. */
  nextDueAt(query: { connectionId: ConnectionId; kinds: readonly JobKind[] }): Promise<number | null>;
  /** Connections with jobs that are overdue since before `before`. */
  overdue(before: number): Promise<readonly { connectionId: ConnectionId; media: boolean }[]>;
  /** Deletes given-up jobs for images of products that do not stand in UnoPim any more. */
  pruneMedia(siteId: SiteId): Promise<void>;
  /** Live jobs of a site, for the health page. */
  count(siteId: SiteId): Promise<{ waiting: number; dead: number; oldestDueAt: number | null }>;
}
