import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import type { SeenProduct } from '../domain/schedule/needs-look.ts';

export interface LinkedProduct {
  readonly id: WooId;
  /** It was in the shop's trash when it was looked at last. */
  readonly inTrash: boolean;
}

/** Links as the chores compare them with the shop's lists: without the values, thousands at a time. */
export interface SeenProducts {
  read(query: { siteId: SiteId; ids: readonly WooId[] }): Promise<ReadonlyMap<WooId, SeenProduct>>;
  /** Those of the ids whose job waits for a later moment: it reads the shop anew then, whatever happened meanwhile. */
  resting(query: {
    connectionId: ConnectionId;
    siteId: SiteId;
    ids: readonly WooId[];
    now: number;
  }): Promise<ReadonlySet<WooId>>;
  /**
   * Products (not variations) in UnoPim, not known to be deleted for good, with `after` < id ≤ `upTo`; null = no upper end.
   */
  linkedBetween(query: {
    siteId: SiteId;
    after: number;
    upTo: number | null;
    limit: number;
  }): Promise<readonly LinkedProduct[]>;
  countLinked(siteId: SiteId): Promise<number>;
}
