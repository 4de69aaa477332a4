import type { SiteId, WooId } from '../domain/ids.ts';
import type { ShopCategoryImage } from '../domain/mapping/context.ts';

/** A pull that wrote to the shop, as announced by whoever pulled (spec 8, echo protection). */
export interface Pulled {
  readonly wcId: WooId;
  readonly at: number;
}

export interface PulledProducts {
  announce(siteId: SiteId, pulled: readonly Pulled[]): Promise<void>;
  read(siteId: SiteId, ids: readonly WooId[]): Promise<ReadonlyMap<WooId, number>>;
  forget(siteId: SiteId, id: WooId): Promise<void>;
  /** Forgets those from before then. */
  prune(query: { siteId: SiteId; before: number }): Promise<void>;
}

/** One-time codes, stored hashed (design 8). */
export interface PairingCodes {
  add(code: { hash: string; expiresAt: number }): Promise<void>;
  /** true once: the code is used up. */
  redeem(code: { hash: string; now: number }): Promise<boolean>;
  prune(now: number): Promise<void>;
}

/** What was last read of the shop's terms, so that mapping needs no read (counted: spec's shop reads). */
export interface ShopStructures {
  read(siteId: SiteId): Promise<StoredShopStructure | null>;
  save(siteId: SiteId, structure: StoredShopStructure): Promise<void>;
}

export interface StoredShopStructure {
  readonly readAt: number;
  readonly attributes: readonly {
    id: WooId;
    name: string;
    slug: string;
    terms: readonly { id: WooId; name: string; slug: string }[] | null;
  }[];
  readonly categories: readonly {
    id: WooId;
    name: string;
    slug: string;
    description: string;
    image?: ShopCategoryImage | null;
    parent: WooId | null;
  }[];
}
