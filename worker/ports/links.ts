import type { ConnectionId, PimCode, SiteId, WooId } from '../domain/ids.ts';
import type { Link } from '../domain/plan/link.ts';
import type { TermLink } from '../domain/plan/term-link.ts';
import type { UnoPimType } from '../domain/product/unopim-product.ts';

export type { Link, SentFile, SentMedia } from '../domain/plan/link.ts';
export type { TermLink } from '../domain/plan/term-link.ts';

/** `option`, `tag`, `brand` and `attribute`, `category` links remember codes by WooCommerce id, so renames make no twins. */
export type LinkKind = 'product' | 'category' | 'attribute' | 'option' | 'tag' | 'brand';

export type TermLinkKind = Exclude<LinkKind, 'product'>;

export interface CodeHolder {
  readonly siteId: SiteId;
  readonly wcId: WooId;
  readonly code: PimCode;
  /** When the shop's side was found trashed or deleted; null = it is there. */
  readonly goneAt: number | null;
  readonly reason: string | null;
  readonly adopted: boolean;
}

export interface NamingRoot {
  readonly siteId: SiteId;
  /** Id of the root product. */
  readonly wcId: WooId;
}

/** What the Links screen shows: `error` = wears a problem, `gone` = trashed or deleted in the shop. */
export type LinkState = 'synced' | 'pending' | 'error' | 'gone' | 'not_synced';

export interface LinkRow {
  readonly wcId: WooId;
  /** In the shop, as last sent; null = nothing was sent yet, or the name is not mapped. */
  readonly name: string | null;
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
  codes(query: { siteId: SiteId; kind: TermLinkKind }): Promise<ReadonlyMap<WooId, PimCode>>;
  /** What is remembered of terms, attributes or categories; `ids` left out = all of the kind. */
  terms(query: {
    siteId: SiteId;
    kind: TermLinkKind;
    ids?: readonly WooId[];
    /** Only terms of this attribute. */
    rootId?: WooId;
  }): Promise<ReadonlyMap<WooId, TermLink>>;
  /** Products whose associations, as we sent them, name this code (a rename repairs them). */
  naming(query: { siteId: SiteId; code: PimCode }): Promise<readonly WooId[]>;
  /** The same among all sites of the connection, as root ids: what has to be pushed so that UnoPim forgets the code. */
  namingAcross(query: { connectionId: ConnectionId; code: PimCode }): Promise<readonly NamingRoot[]>;
  /** Products and variations, gone ones too, that hold a value of ours under this attribute, by id. */
  holding(query: { siteId: SiteId; attribute: PimCode; limit: number }): Promise<readonly Link[]>;
  /** What is agreed with UnoPim about a product from now on; nothing else of its link changes. */
  agree(link: Pick<Link, 'siteId' | 'wcId' | 'sent'>): Promise<void>;
  /**
   * Root ids of all linked products of a site that wear a problem or a skip reason (a mapping change frees them); with
   * `causes` only those whose problem key or reason begins with one of them.
   */
  blocked(query: { siteId: SiteId; limit: number; causes?: readonly string[] }): Promise<readonly WooId[]>;
  /** Root ids above `after` of products that wear a problem, in their order. */
  wearing(query: { siteId: SiteId; after: number; limit: number }): Promise<readonly WooId[]>;
  /** Moves the link of product `from` to `to`, with its code, what was sent and its images. */
  transfer(move: { siteId: SiteId; from: WooId; to: WooId; rootId: WooId }): Promise<void>;
  /** The links of other sites to a product of this code get its new one. */
  followRename(rename: {
    connectionId: ConnectionId;
    from: PimCode;
    to: PimCode;
    exceptSite: SiteId;
  }): Promise<void>;
  countProducts(siteId: SiteId): Promise<number>;
  /**
   * A page of links by WooCommerce id; `after` = last id of the page before. `text` is found in the code regardless of
   * case, in the name, or is the id; "" = all. `nameAttribute` = where the names of products go (default `name`).
   */
  list(query: {
    siteId: SiteId;
    kind: LinkKind;
    text: string;
    after: WooId | null;
    limit: number;
    nameAttribute?: PimCode;
  }): Promise<readonly LinkRow[]>;
  /** Forgets a link; nothing changes in UnoPim. A code that other sites carry passes to the first of them. */
  detach(query: { siteId: SiteId; kind: LinkKind; wcId: WooId }): Promise<void>;
  /** Links a product by hand; false = another product of the site has this code. */
  attach(query: { connectionId: ConnectionId; link: Link; at: number }): Promise<boolean>;
}
