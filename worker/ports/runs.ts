import type { ConnectionId, RunId, SiteId, WooId } from '../domain/ids.ts';
import type { Intent } from '../domain/plan/intent.ts';
import type { RunCursor, RunPhase } from '../domain/run/cursor.ts';
import type { Run, RunCause, RunCounts, RunOrder, RunState } from '../domain/run/run.ts';
import type { Result } from '../lib/result.ts';

export type { Run, RunFilter, RunOrder } from '../domain/run/run.ts';

/** A product that a run is about to write: without a row of its own, the run's row remembers what may be unconfirmed. */
export interface RunClaim {
  readonly rootId: WooId;
  /** The product or variation whose commit comes last: wearing the run's id since the claim, it proves that all is done. */
  readonly lastId: WooId;
  readonly claimedAt: number;
  readonly intent: Intent;
}

/** A run with what only its worker needs. */
export interface RunAtWork {
  readonly run: Run;
  readonly cursor: RunCursor;
  /** Grows with every write: whoever has an older one writes nothing. */
  readonly step: number;
  readonly claims: readonly RunClaim[];
}

/** What one write adds to a run. `counts` are added, the rest is put in place of what was. */
export interface RunChange {
  readonly cursor: RunCursor;
  readonly counts: RunCounts;
  readonly causes: readonly RunCause[];
  readonly claims: readonly RunClaim[];
  /** undefined = as it is. */
  readonly total?: number;
  readonly activeMs: number;
  readonly waits: Run['waits'];
  /** undefined = as it is; a run that was paused or cancelled meanwhile keeps that. */
  readonly state?: Extract<RunState, 'walking' | 'running' | 'finished' | 'failed'>;
  readonly at: number;
}

export type RunSteer = 'pause' | 'resume' | 'cancel';

/** Bulk runs: one row each, and their ids a hundred a row. */
export interface Runs {
  /** One live run per site and kind; an error = the one that is live, nothing was started. */
  start(run: {
    id: RunId;
    siteId: SiteId;
    connectionId: ConnectionId;
    order: RunOrder;
    at: number;
  }): Promise<Result<Run, Run>>;
  read(run: { siteId: SiteId; id: RunId }): Promise<Run | null>;
  /** Newest first; `before` = id of the last one of the page before. */
  list(query: { siteId: SiteId; before: RunId | null; limit: number }): Promise<readonly Run[]>;
  /** Live runs of a site. */
  live(siteId: SiteId): Promise<readonly Run[]>;
  /** The run as it is then; what has ended, or is so already, is left as it is. null = there is none. */
  steer(run: { siteId: SiteId; id: RunId; to: RunSteer; at: number }): Promise<Run | null>;
  /** Runs of the connection that want to be worked on now, the oldest first. */
  due(query: { connectionId: ConnectionId; now: number }): Promise<readonly RunAtWork[]>;
  /** When the next run of the connection wants to be worked on; null = none does. */
  nextDueAt(connectionId: ConnectionId): Promise<number | null>;
  /** Connections with runs that wanted to be worked on before `before`. */
  overdue(before: number): Promise<readonly ConnectionId[]>;
  /** Runs, in whatever state, whose claims nobody has settled. */
  claimed(connectionId: ConnectionId): Promise<readonly RunAtWork[]>;
  /**
   * One row. Answers the state as it is now, or null where another writer was there since `step`: nothing is written then,
   * so that a part of a run that is done again is never counted twice.
   */
  write(at: { siteId: SiteId; id: RunId; step: number }, change: RunChange): Promise<RunState | null>;
  /** Products of the run that it wrote already, with what became of them: what it does not count yet may be among them. */
  wrote(query: {
    siteId: SiteId;
    id: RunId;
    ids: readonly WooId[];
  }): Promise<ReadonlyMap<WooId, { at: number; reason: string | null; problemKey: string | null }>>;
  /** Ids of one phase, in the order in which they are worked off. */
  addChunk(chunk: {
    siteId: SiteId;
    runId: RunId;
    number: number;
    phase: RunPhase;
    ids: readonly WooId[];
  }): Promise<void>;
  chunk(chunk: {
    siteId: SiteId;
    runId: RunId;
    number: number;
  }): Promise<{ phase: RunPhase; ids: readonly WooId[] } | null>;
  dropChunks(run: { siteId: SiteId; id: RunId }): Promise<void>;
  /** Forgets runs of a site that ended before then. */
  prune(query: { siteId: SiteId; before: number }): Promise<void>;
}
