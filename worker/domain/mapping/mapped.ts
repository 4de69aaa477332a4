import type { PimCode, WooId } from '../ids.ts';
import type { UnoPimType } from '../product/unopim-product.ts';
import type { WooImage } from '../product/woo-product.ts';
import type { DesiredValue, MissingCategory, MissingOption, ValueKey, ValueWarning } from './values.ts';

/** One UnoPim product as the shop wants it: the result of mapping, the input of planning. */
export interface MappedProduct {
  readonly wooId: WooId;
  readonly rootId: WooId;
  readonly type: UnoPimType;
  readonly family: PimCode;
  /** Axis attribute codes in the parent's attribute order; empty for simple products and variants. */
  readonly axes: readonly PimCode[];
  /** Axis values of a variant (axis → option code); null for everything else. */
  readonly axisValues: Readonly<Record<PimCode, PimCode>> | null;
  /** null = `status` is not mapped to UnoPim's flag: created inactive, later untouched. */
  readonly status: boolean | null;
  /** Mapped values, categories and associations by key; a mapped field that the shop left empty is a scalar null. */
  readonly values: ReadonlyMap<ValueKey, DesiredValue>;
  /** Keys whose change alone sends nothing (spec 7). */
  readonly stockKeys: ReadonlySet<ValueKey>;
  readonly images: readonly DesiredImages[];
  readonly warnings: readonly ValueWarning[];
  /** What has to be created first. While any is missing the values that need it are already in `values`. */
  readonly missingOptions: readonly MissingOption[];
  readonly missingCategories: readonly MissingCategory[];
  /**
   * What UnoPim refused during this push, remembered as agreed so that it is not sent again until the shop changes it.
   */
  readonly refused?: ReadonlyMap<ValueKey, DesiredValue>;
  /** Codes in lists that UnoPim refused although they stood there: deleted products or categories, by list. */
  readonly dead?: ReadonlyMap<ValueKey, readonly string[]>;
  /** WooCommerce ids of associated products that are not in UnoPim yet: second pass (design 2). */
  readonly waitingFor: readonly WooId[];
}

/** The images of one image or gallery attribute, in the shop's order. */
export interface DesiredImages {
  readonly key: ValueKey;
  readonly attribute: PimCode;
  readonly channel: PimCode | null;
  readonly locale: string | null;
  readonly kind: 'image' | 'gallery';
  readonly images: readonly WooImage[];
}
