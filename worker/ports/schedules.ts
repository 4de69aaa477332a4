import type { SiteId } from '../domain/ids.ts';
import type { Rhythm } from '../domain/schedule/frequency.ts';

/** What a scheduled job starts (spec 12). `changed` = products changed since its last run. */
export const SCHEDULED_WORK = ['changed', 'products', 'categories', 'attributes', 'reconcile'] as const;
export type ScheduledWork = (typeof SCHEDULED_WORK)[number];

export type ScheduleOutcome = 'started' | 'skipped' | 'failed';

/** How its last time went. A run that was started tells the rest itself. */
export interface LastTime {
  readonly at: number;
  readonly outcome: ScheduleOutcome;
  /** Why it was skipped or failed. */
  readonly message: string | null;
  readonly runId: string | null;
}

export interface ScheduleKey {
  readonly siteId: SiteId;
  readonly id: string;
}

/** What a person enters. */
export interface ScheduleDraft extends Rhythm {
  readonly name: string;
  readonly what: ScheduledWork;
  readonly enabled: boolean;
}

export interface Schedule extends ScheduleKey, ScheduleDraft {
  readonly createdAt: number;
  /** null = off, or never again. */
  readonly nextAt: number | null;
  readonly last: LastTime | null;
  /** The run that was started last, whatever became of later times. */
  readonly lastRunId: string | null;
  readonly lastRunAt: number | null;
  /** Everything changed before this went with a run of this job that came to its end; null = no run did. */
  readonly changedSince: number | null;
}

export interface Schedules {
  /** By name. */
  list(siteId: SiteId): Promise<readonly Schedule[]>;
  byId(key: ScheduleKey): Promise<Schedule | null>;
  /** Adds it, or changes what a person can change and when it is due; what it remembers of its runs stays. */
  save(key: ScheduleKey, saved: ScheduleDraft & { nextAt: number | null; at: number }): Promise<void>;
  remove(key: ScheduleKey): Promise<void>;
  /** Of all sites: those that are on and due. */
  due(now: number): Promise<readonly ScheduleKey[]>;
  /**
   * Takes it in hand until `until`: one caller gets it, every other gets null. `asked` = by a person, so that it need be
   * neither due nor on.
   */
  begin(key: ScheduleKey, turn: { now: number; until: number; asked: boolean }): Promise<Schedule | null>;
  /** Ends the turn. `nextAt` counts only where nobody has saved the job meanwhile. */
  end(
    begun: Schedule,
    result: { nextAt: number | null; last: LastTime; changedSince: number | null },
  ): Promise<void>;
}
