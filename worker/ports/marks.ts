import type { SiteId, WooId } from '../domain/ids.ts';

/** What was listed of the shop: things by their id; `terms` = all terms of the attribute of that id, as one. */
export const MARK_KINDS = ['product', 'variation', 'attribute', 'terms', 'category', 'tag', 'brand'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** How the shop's things looked when its lists were read last, as hashes: many changes leave no date and send nothing. */
export interface Marks {
  /** `ids` left out = all of the kind. */
  read(query: {
    siteId: SiteId;
    kind: MarkKind;
    ids?: readonly WooId[];
  }): Promise<ReadonlyMap<WooId, string>>;
  save(marks: { siteId: SiteId; kind: MarkKind; marks: ReadonlyMap<WooId, string> }): Promise<void>;
  drop(gone: { siteId: SiteId; kind: MarkKind; ids: readonly WooId[] }): Promise<void>;
}
