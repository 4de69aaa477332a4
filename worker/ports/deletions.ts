import type { ConnectionId, PimCode, SiteId, WooId } from '../domain/ids.ts';
import type { LinkKind } from './links.ts';

/** `trashed` = UnoPim follows once it is deleted for good; `confirmed` = to be deleted in UnoPim next. */
export const DELETION_STATES = ['trashed', 'kept', 'held', 'confirmed'] as const;
export type DeletionState = (typeof DELETION_STATES)[number];

/** Something that stands in UnoPim and not in the shop any more. */
export interface Deletion {
  readonly kind: LinkKind;
  readonly wcId: WooId;
  readonly rootId: WooId;
  readonly code: PimCode;
  /** true = it stood in UnoPim before the connector. */
  readonly adopted: boolean;
  readonly goneAt: number;
  readonly state: DeletionState;
}

/** Which deletions a person decides about: named ones, or all that wait for it. */
export type DecidedDeletions =
  | { readonly links: readonly { readonly kind: LinkKind; readonly wcId: WooId }[] }
  | { readonly state: 'kept' | 'held' };

export interface DeletionCursor {
  readonly wcId: number;
  readonly kind: string;
}

/** What the shop has deleted, and what becomes of it in UnoPim (spec 10). */
export interface Deletions {
  /** How much was deleted in UnoPim since then, whatever brought it, and how much of that were products or variations. */
  countSince(query: { siteId: SiteId; since: number }): Promise<{ all: number; products: number }>;
  /** By WooCommerce id; `state` null = all. */
  list(query: {
    siteId: SiteId;
    state: DeletionState | null;
    after: DeletionCursor | null;
    limit: number;
  }): Promise<readonly Deletion[]>;
  count(siteId: SiteId): Promise<Readonly<Record<DeletionState, number>>>;
  /** They shall be deleted in UnoPim: marked, and asked for as jobs in the same batch. Answers how many. */
  confirm(query: {
    connectionId: ConnectionId;
    siteId: SiteId;
    which: DecidedDeletions;
    at: number;
  }): Promise<number>;
  /** UnoPim shall keep them. Answers how many. */
  keep(query: { siteId: SiteId; which: DecidedDeletions }): Promise<number>;
}
