import type { ShopValue } from '../shop-value.ts';

/** One field as one product or variation has it. */
export interface Reading {
  readonly value: ShopValue;
  /**
   * The field of a variation for which its parent's value counts while it has none of its own: never filled by a
   * default, never missed where UnoPim requires it, and written only when it is the variation's own.
   */
  readonly isInherited: boolean;
}

/** What reading a product's fields rests on beside the product. */
export interface ReadingSite {
  /** The shop's own currency; "" = unknown. */
  readonly currency: string;
  /** Plugins found in the shop, by their short names. */
  readonly plugins: readonly string[];
  /** The featured image has a row of its own, so that a gallery holds the other images only. */
  readonly isFeaturedMapped: boolean;
}

export const own = (value: ShopValue): Reading => ({ value, isInherited: false });
