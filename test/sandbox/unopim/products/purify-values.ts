import {
  isEmptyInPhp,
  isPhpArray,
  type Json,
  type JsonMap,
  withoutValueAt,
  withValueAt,
} from '../php-array.ts';
import { purifyText } from '../purify/purify-text.ts';
import type { AttributeRow, ProductRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { VALUE_SECTIONS } from './sections.ts';
import { placedValues } from './value-visitor.ts';

/** Attributes of the product's family whose text is purified; the axes of a configurable are exempt. */
export function wysiwygAttributes(store: UnoPimStore, product: ProductRow): Map<string, AttributeRow> {
  const attributes = store
    .familyAttributes(product.family)
    .filter((attribute) => attribute.type === 'textarea' && attribute.enable_wysiwyg)
    .filter((attribute) => !product.superAttributes.includes(attribute.code));
  return new Map(attributes.map((attribute) => [attribute.code, attribute]));
}

/** `values` with every wysiwyg text purified, for POST and PUT. */
export function purifyValues(values: JsonMap, attributes: Map<string, AttributeRow>): JsonMap {
  let purified: Json = values;
  for (const section of VALUE_SECTIONS) {
    for (const { attributeCode, path, value } of placedValues(values, section)) {
      if (!attributes.has(attributeCode) || isEmptyInPhp(value) || isPhpArray(value)) continue;
      purified = withValueAt(purified, path, purifyText(String(value)));
    }
  }
  return purified as JsonMap;
}

/** Measurement values vanish silently unless the attribute is set up in UnoPim's UI (contracts/unopim.md section 8). */
export function withoutMeasurements(store: UnoPimStore, values: JsonMap): JsonMap {
  let kept: Json = values;
  for (const section of VALUE_SECTIONS) {
    for (const { attributeCode, path } of placedValues(values, section)) {
      if (store.attributes.get(attributeCode)?.type === 'measurement') kept = withoutValueAt(kept, path);
    }
  }
  return kept as JsonMap;
}
