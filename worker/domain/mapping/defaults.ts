import type { PimAttribute } from '../catalog/catalog.ts';
import { foldCode, type PimCode } from '../ids.ts';
import type { CoreField, CoreFieldRow, Mapping } from '../settings/schema.ts';
import { refuseCorePairing } from './pairing-rules.ts';

export interface DefaultsApplied {
  /** New rows only. */
  readonly rows: readonly CoreFieldRow[];
  /** Attributes that UnoPim lacks and that are worth creating for a shop. */
  readonly offers: readonly DefaultOffer[];
}

export interface DefaultOffer {
  readonly field: CoreField;
  readonly code: PimCode;
  readonly type: 'multiselect' | 'select';
}

/** Codes that PIM catalogues use for WooCommerce's fields, the likeliest first. */
const USUAL_CODES: readonly (readonly [CoreField, readonly PimCode[]])[] = [
  ['name', ['name', 'product_name', 'title']],
  ['regular_price', ['price', 'regular_price']],
  ['sale_price', ['special_price', 'sale_price']],
  ['stock_quantity', ['stock', 'inventory', 'stock_quantity', 'quantity', 'qty']],
  ['stock_status', ['stock_status']],
  ['description', ['description', 'long_description']],
  ['short_description', ['short_description']],
  ['slug', ['url_key', 'slug']],
  ['tags', ['tags']],
  ['brand', ['brand', 'manufacturer']],
  ['gtin', ['gtin', 'ean', 'global_unique_id', 'barcode']],
  ['weight', ['weight']],
  ['length', ['length', 'depth']],
  ['width', ['width']],
  ['height', ['height']],
  ['featured_image', ['image', 'featured_image', 'main_image']],
  ['gallery', ['gallery', 'images', 'product_gallery']],
  ['image_alt', ['image_alt']],
  ['tax_class', ['tax_class']],
  ['shipping_class', ['shipping_class']],
  ['catalog_visibility', ['catalog_visibility', 'visibility']],
  ['featured', ['featured']],
  ['purchase_note', ['purchase_note']],
  ['menu_order', ['menu_order']],
  ['permalink', ['permalink', 'product_url']],
  ['sale_from', ['special_price_from', 'sale_from']],
  ['sale_to', ['special_price_to', 'sale_to']],
  ['external_url', ['external_url']],
  ['button_text', ['button_text']],
];

const WORTH_CREATING: readonly DefaultOffer[] = [
  { field: 'tags', code: 'tags', type: 'multiselect' },
  { field: 'brand', code: 'brand', type: 'select' },
];

/**
 * *Apply WooCommerce defaults*: fills rows that are empty with the usual attribute where UnoPim has it, it can hold the
 * field and no other row uses it. Publish status goes to UnoPim's own flag.
 */
export function applyDefaults(
  mapping: Mapping,
  attributes: ReadonlyMap<PimCode, PimAttribute>,
): DefaultsApplied {
  const mapped = new Set<string>(mapping.core.map(({ field }) => field));
  const used = new Set(
    [...mapping.core, ...mapping.attributes, ...mapping.axes].map(({ attribute }) => foldCode(attribute)),
  );
  const byFolded = new Map(
    [...attributes.values()].map((attribute) => [foldCode(attribute.code), attribute]),
  );
  const rows: CoreFieldRow[] = mapped.has('status') ? [] : [{ field: 'status', attribute: '@status' }];
  for (const [field, codes] of USUAL_CODES) {
    if (mapped.has(field)) continue;
    const found = codes
      .map((code) => byFolded.get(code))
      .find(
        (attribute) =>
          attribute !== undefined &&
          !used.has(foldCode(attribute.code)) &&
          refuseCorePairing(field, attribute) === null,
      );
    if (found === undefined) continue;
    used.add(foldCode(found.code));
    mapped.add(field);
    rows.push({ field, attribute: found.code });
  }
  const offers = WORTH_CREATING.filter(({ field, code }) => !mapped.has(field) && !byFolded.has(code));
  return { rows, offers };
}
