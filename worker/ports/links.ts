import type { ConnectionId, PimCode, SiteId, WooId } from '../domain/ids.ts';
import type { Link } from '../domain/plan/link.ts';
import type { UnoPimType } from '../domain/product/unopim-product.ts';

export type { Link, SentFile, SentMedia } from '../domain/plan/link.ts';

/** `option`, `tag`, `brand` and `attribute`, `category` links remember codes by WooCommerce id, so renames make no twins. */
export type LinkKind = 'product' | 'category' | 'attribute' | 'option' | 'tag' | 'brand';

export interface CodeHolder {
  readonly siteId: SiteId;
  readonly wcId: WooId;
  readonly code: PimCode;
}

/** What the Links screen shows: `error` = wears a problem, `gone` = trashed or deleted in the shop. */
export type LinkState = 'synced' | 'pending' | 'error' | 'gone' | 'not_synced';

export interface LinkRow {
  readonly wcId: WooId;
  readonly rootId: WooId;
  readonly code: PimCode | null;
  readonly type: UnoPimType | null;
  readonly owner: boolean;
  readonly adopted: boolean;
  readonly pushedAt: number | null;
  readonly goneAt: number | null;
  readonly problemKey: string | null;
  readonly reason: string | null;
  readonly state: LinkState;
}

export interface Links {
  products(query: { siteId: SiteId; ids: readonly WooId[] }): Promise<ReadonlyMap<WooId, Link>>;
  /** Who holds these folded codes among all sites of the connection, first linked first. */
  holders(query: { connectionId: ConnectionId; codes: readonly PimCode[] }): Promise<readonly CodeHolder[]>;
  /** Remembered codes of terms, attributes or categories. */
  codes(query: { siteId: SiteId; kind: Exclude<LinkKind, 'product'> }): Promise<ReadonlyMap<WooId, PimCode>>;
  /** Remembers codes; an id that is known keeps the new code. */
  remember(query: {
    siteId: SiteId;
    connectionId: ConnectionId;
    kind: Exclude<LinkKind, 'product'>;
    codes: readonly { wcId: WooId; code: PimCode }[];
    at: number;
  }): Promise<void>;
  /** Products whose associations, as we sent them, name this code (a rename repairs them). */
  naming(query: { siteId: SiteId; code: PimCode }): Promise<readonly WooId[]>;
  /** Root ids of all linked products of a site that wear one of these problems or reasons (a mapping change frees them). */
  blocked(query: { siteId: SiteId; limit: number }): Promise<readonly WooId[]>;
  countProducts(siteId: SiteId): Promise<number>;
  /**
   * A page of links by WooCommerce id; `after` = last id of the page before. `text` is found in the code regardless of
   * case, or is the id; "" = all.
   */
  list(query: {
    siteId: SiteId;
    kind: LinkKind;
    text: string;
    after: WooId | null;
    limit: number;
  }): Promise<readonly LinkRow[]>;
  /** Forgets a link; nothing changes in UnoPim. A code that other sites carry passes to the first of them. */
  detach(query: { siteId: SiteId; kind: LinkKind; wcId: WooId }): Promise<void>;
  /** Links a product by hand; false = another product of the site has this code. */
  attach(query: { connectionId: ConnectionId; link: Link; at: number }): Promise<boolean>;
}
