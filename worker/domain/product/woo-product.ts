import type { WooId } from '../ids.ts';

/**
 * A WooCommerce product as the connector reads it: `context=edit`, entities of names and options decoded exactly once,
 * HTML fields raw, prices as typed by the merchant ("" = none), dates as the shop's wall clock ("2026-05-01T08:00:00").
 */
export interface WooProduct {
  readonly id: WooId;
  readonly type: string;
  readonly status: string;
  readonly name: string;
  readonly slug: string;
  readonly permalink: string;
  readonly sku: string;
  readonly gtin: string;
  readonly description: string;
  readonly shortDescription: string;
  readonly regularPrice: string;
  readonly salePrice: string;
  readonly saleFrom: string | null;
  readonly saleTo: string | null;
  readonly manageStock: boolean;
  readonly stockQuantity: number | null;
  readonly stockStatus: string;
  readonly weight: string;
  readonly length: string;
  readonly width: string;
  readonly height: string;
  readonly taxClass: string;
  readonly shippingClass: string;
  readonly catalogVisibility: string;
  readonly featured: boolean;
  readonly purchaseNote: string;
  readonly menuOrder: number;
  readonly externalUrl: string;
  readonly buttonText: string;
  readonly upsellIds: readonly WooId[];
  readonly crossSellIds: readonly WooId[];
  readonly groupedIds: readonly WooId[];
  readonly categories: readonly WooTermRef[];
  readonly tags: readonly WooTermRef[];
  readonly brands: readonly WooTermRef[];
  readonly attributes: readonly WooProductAttribute[];
  /** The first is the featured image. */
  readonly images: readonly WooImage[];
  readonly meta: readonly WooMeta[];
  readonly variationIds: readonly WooId[];
  readonly dateModifiedGmt: string;
  /** Set by WPML, Polylang for WooCommerce or our plugin (contracts/plugins.md 2). */
  readonly translation: WooTranslation | null;
}

export interface WooTermRef {
  readonly id: WooId;
  readonly name: string;
  readonly slug: string;
}

/** `id` 0 is a custom attribute, known by its name only. Options are term names, entities decoded. */
export interface WooProductAttribute {
  readonly id: WooId;
  readonly name: string;
  readonly slug: string;
  readonly position: number;
  readonly variation: boolean;
  readonly options: readonly string[];
}

export interface WooImage {
  readonly id: WooId;
  readonly src: string;
  readonly name: string;
  readonly alt: string;
  readonly dateModifiedGmt: string;
}

export interface WooMeta {
  readonly key: string;
  readonly value: unknown;
}

export interface WooTranslation {
  readonly lang: string;
  /** Language code → product id, with or without itself. */
  readonly translations: Readonly<Record<string, WooId>>;
  /** The site's default language where the field says it. */
  readonly defaultLang: string | null;
}

/**
 * A variation with its own values only: what it inherits from its parent is "" or null here
 * (WooCommerce lists inherited values as if they were own ones, contracts/woocommerce.md 29).
 */
export interface WooVariation {
  readonly id: WooId;
  readonly status: string;
  readonly sku: string;
  readonly gtin: string;
  readonly permalink: string;
  readonly description: string;
  readonly regularPrice: string;
  readonly salePrice: string;
  readonly saleFrom: string | null;
  readonly saleTo: string | null;
  /** false also when the parent manages the stock. */
  readonly manageStock: boolean;
  readonly stockQuantity: number | null;
  readonly stockStatus: string;
  readonly weight: string;
  readonly length: string;
  readonly width: string;
  readonly height: string;
  readonly taxClass: string;
  readonly shippingClass: string;
  readonly menuOrder: number;
  readonly image: WooImage | null;
  readonly meta: readonly WooMeta[];
  /** A missing attribute means "any". */
  readonly attributes: readonly WooVariationAttribute[];
  readonly dateModifiedGmt: string;
}

export interface WooVariationAttribute {
  readonly id: WooId;
  readonly name: string;
  /** Term name; the bare slug after the term was deleted. */
  readonly option: string;
}
