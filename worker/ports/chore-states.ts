import type { SiteId } from '../domain/ids.ts';
import type { DueState, TimedTask } from '../domain/schedule/due.ts';

export interface ChoreTurn {
  readonly siteId: SiteId;
  readonly task: TimedTask;
  /** Until then nobody else begins it; a turn that is never ended is due again then (ms). */
  readonly until: number;
  /** When it last came to its end; null = never. */
  readonly doneAt: number | null;
  /** What it left for its next turn, in its own shape; null = nothing yet. */
  readonly cursor: unknown;
}

/** When the chores of a site are due, and where they go on. */
export interface ChoreStates {
  /** Of all sites: one small row per site and chore. */
  all(): Promise<readonly DueState[]>;
  /** Begins a chore that is due: one caller gets it, every other gets null. */
  begin(chore: {
    siteId: SiteId;
    task: TimedTask;
    now: number;
    until: number;
    firstDueAt: number;
  }): Promise<ChoreTurn | null>;
  /** Ends a turn. `doneAt` null = it did not come to its end. A chore that was hastened meanwhile stays due. */
  end(turn: ChoreTurn, result: { dueAt: number; doneAt: number | null; cursor: unknown }): Promise<void>;
  /** Makes a chore due now; one that never ran is left alone. */
  hasten(chore: { siteId: SiteId; task: TimedTask; now: number }): Promise<void>;
}
