import type { Catalog } from '../catalog/catalog.ts';
import type { PimCode, WooId } from '../ids.ts';
import type { WooImage } from '../product/woo-product.ts';
import type { ChannelSettings, Mapping, Settings, SiteInfo } from '../settings/schema.ts';

/** Everything that mapping one site's products rests on, beside the product itself. Plain data, the same for a whole batch. */
export interface SiteContext {
  readonly site: SiteInfo;
  readonly settings: Settings;
  readonly channels: readonly ChannelSettings[];
  readonly mapping: Mapping;
  readonly catalog: Catalog;
  readonly shop: ShopStructure;
}

/** The shop's terms as last read, and the UnoPim codes remembered for them in links. */
export interface ShopStructure {
  /** By id. */
  readonly attributes: ReadonlyMap<WooId, ShopAttribute>;
  readonly categories: ReadonlyMap<WooId, ShopCategory>;
  /** Codes remembered for tags and brands by term id. */
  readonly tagCodes: ReadonlyMap<WooId, PimCode>;
  readonly brandCodes: ReadonlyMap<WooId, PimCode>;
}

export interface ShopAttribute {
  readonly id: WooId;
  readonly name: string;
  /** With `pa_`. */
  readonly slug: string;
  readonly terms: readonly ShopTerm[];
  /** The UnoPim attribute that the connector made for it when it was new in the shop. */
  readonly ownCode?: PimCode | null;
}

export interface ShopTerm {
  readonly id: WooId;
  readonly name: string;
  readonly slug: string;
  /** Code of the linked UnoPim option; null = not linked yet. */
  readonly code: PimCode | null;
}

/** As little as an image is told by and fetched with. */
export type ShopCategoryImage = Pick<WooImage, 'id' | 'src' | 'dateModifiedGmt'>;

export interface ShopCategory {
  readonly id: WooId;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly parent: WooId | null;
  readonly image?: ShopCategoryImage | null;
  /** Code of the linked UnoPim category; null = not linked yet. */
  readonly code: PimCode | null;
}
