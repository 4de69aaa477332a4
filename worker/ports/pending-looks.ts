import type { RunId, SiteId } from '../domain/ids.ts';
import type { ConfigPart } from '../domain/settings/changed-parts.ts';

/** Linked products that were pushed by an earlier configuration, and that no run has gone through since. */
export interface PendingLook {
  /** When the configuration changed last (ms). */
  readonly since: number;
  /** How many were linked then. */
  readonly products: number;
  /** What changed since they were last looked at. */
  readonly parts: readonly ConfigPart[];
  /** The run that is going through them now; null = none. */
  readonly runId: RunId | null;
}

/**
 * One row per site, none per product. It goes when a run over the whole catalogue (products or everything, neither
 * filtered nor cut) that began after the change has finished; the store takes it away with the run's last write.
 */
export interface PendingLooks {
  /** The configuration changed at `at`; nothing is noted where no product is linked or `parts` is empty. */
  note(change: { siteId: SiteId; parts: readonly ConfigPart[]; at: number }): Promise<void>;
  /** null = every linked product was looked at, or saved by itself, since the last change. */
  read(siteId: SiteId): Promise<PendingLook | null>;
}
