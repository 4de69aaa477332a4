import type { SiteId } from '../domain/ids.ts';

/** What was pushed in one hour; hours in which nothing was have none. */
export interface ActiveHour {
  /** Its beginning (ms). */
  readonly at: number;
  readonly pushed: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface Activity {
  /** Counts log rows that are not counted yet, up to `upTo` (ms); answers whether more are left. */
  count(query: { siteId: SiteId; upTo: number }): Promise<{ more: boolean }>;
  /** Hours since `from` (ms), the earliest first. */
  hours(query: { siteId: SiteId; from: number }): Promise<readonly ActiveHour[]>;
  /** Forgets hours before then. */
  prune(query: { siteId: SiteId; before: number }): Promise<void>;
}
