import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import type { Intent } from '../domain/plan/intent.ts';

export type { Intent } from '../domain/plan/intent.ts';

/** `locate`: an id nobody knows yet (design 2). `media`: the images of a product. */
export type JobKind = 'product' | 'media' | 'locate';
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

export interface Jobs {
  /** Adds or joins: one row per key, rev + 1, the earlier due time, the better priority. One statement for any number. */
  request(jobs: readonly JobRequest[]): Promise<void>;
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
  /** Puts the job off; `intent` null = nothing is in doubt. A newer save that came meanwhile is kept. `dueAt` null = never. */
  postpone(
    job: Job,
    rest: { dueAt: number | null; attempts: number; why: Rest; message: string; intent: Intent | null },
  ): Promise<void>;
  /** When the next job of these kinds is due; null = none. */
  nextDueAt(query: { connectionId: ConnectionId; kinds: readonly JobKind[] }): Promise<number | null>;
  /** Connections with jobs that are overdue since before `before`. */
  overdue(before: number): Promise<readonly { connectionId: ConnectionId; media: boolean }[]>;
  /** Live jobs of a site, for the health page. */
  count(siteId: SiteId): Promise<{ waiting: number; dead: number; oldestDueAt: number | null }>;
}
