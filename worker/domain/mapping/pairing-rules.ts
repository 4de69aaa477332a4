import type { PimAttribute, PimFamily } from '../catalog/catalog.ts';
import { familyAttributes } from '../catalog/catalog.ts';
import { foldCode } from '../ids.ts';
import { type FieldKind, traitsOf } from './fields/core-traits.ts';

/** Why a field cannot be mapped to an attribute; shown beside the picker and as a warning of a push. */
export interface Refusal {
  readonly code: `mapping.${string}`;
  readonly message: string;
  readonly remedy: string;
}

type Target = Pick<PimAttribute, 'code' | 'type' | 'validation' | 'perLocale' | 'perChannel'>;

const TEXT = ['text', 'textarea'];
const OPTIONS = ['select', 'multiselect', 'checkbox'];

/** Attribute types that can hold each kind of field (contracts/unopim.md 8). */
const TYPES: Readonly<Record<FieldKind, readonly string[]>> = {
  sku: TEXT,
  text: TEXT,
  html: TEXT,
  number: TEXT,
  price: ['price', ...TEXT],
  choice: [...TEXT, 'boolean', ...OPTIONS],
  boolean: ['boolean', ...TEXT],
  moment: ['date', 'datetime', ...TEXT],
  tags: [...TEXT, 'multiselect', 'checkbox'],
  brand: [...TEXT, ...OPTIONS],
  image: ['image', 'gallery'],
  gallery: ['gallery'],
  status: ['boolean'],
  meta: ['price', 'boolean', 'date', 'datetime', ...TEXT, ...OPTIONS],
  attribute: ['boolean', 'date', 'datetime', ...TEXT, ...OPTIONS],
};

/** Kinds whose values can never be an e-mail address or a web address. */
const NO_ADDRESS: ReadonlySet<FieldKind> = new Set(['number', 'price', 'boolean', 'moment', 'html', 'tags']);
/** Kinds whose values can never be a number. */
const NO_NUMBER: ReadonlySet<FieldKind> = new Set(['html', 'boolean', 'moment', 'tags']);

/** null when a core field (or `meta:<key>`) may be mapped to the attribute. */
export function refuseCorePairing(field: string, attribute: Target): Refusal | null {
  return refusePairing({ field, kind: traitsOf(field).kind, attribute });
}

/** null when a WooCommerce attribute may be mapped to the attribute. */
export function refuseAttributePairing(source: string, attribute: Target): Refusal | null {
  return refusePairing({ field: source, kind: 'attribute', attribute });
}

export function refusePairing(pair: {
  readonly field: string;
  readonly kind: FieldKind;
  readonly attribute: Target;
}): Refusal | null {
  const { field, kind, attribute } = pair;
  if (foldCode(attribute.code) === 'sku') return skuIsFixed(field);
  if (!TYPES[kind].includes(attribute.type)) return wrongType(field, attribute);
  return refuseValidation(pair);
}

function refuseValidation({
  field,
  kind,
  attribute,
}: {
  readonly field: string;
  readonly kind: FieldKind;
  readonly attribute: Target;
}): Refusal | null {
  const { validation } = attribute;
  if (!TEXT.includes(attribute.type) || validation === null) return null;
  const isAddress = validation === 'email' || validation === 'url';
  const isNumber = validation === 'number' || validation === 'decimal';
  if (!(isAddress && NO_ADDRESS.has(kind)) && !(isNumber && NO_NUMBER.has(kind))) return null;
  return {
    code: 'mapping.wrong_validation',
    message: `"${field}" can never pass the validation "${validation}" of attribute "${attribute.code}".`,
    remedy: 'Choose an attribute without this validation.',
  };
}

/**
 * null when the attribute can be an axis: a select, neither per locale nor per channel, and in the family where one is
 * given. UnoPim checks only the first two, and accepts axes outside the family unchecked (contracts/unopim.md 8).
 */
export function refuseAxis(attribute: Target, family: PimFamily | null): Refusal | null {
  if (attribute.type !== 'select' || attribute.perLocale || attribute.perChannel) {
    return {
      code: 'mapping.axis_not_fitting',
      message: `Attribute "${attribute.code}" cannot be an axis: an axis is a select, neither per locale nor per channel.`,
      remedy: 'Choose or create a plain select attribute in UnoPim.',
    };
  }
  if (family === null || familyAttributes(family).has(attribute.code)) return null;
  return {
    code: 'mapping.axis_not_in_family',
    message: `Attribute "${attribute.code}" is not in family "${family.code}".`,
    remedy: `Add "${attribute.code}" to the family in UnoPim.`,
  };
}

function skuIsFixed(field: string): Refusal {
  return {
    code: 'mapping.sku_is_fixed',
    message: `"${field}" cannot be mapped to "sku": UnoPim keeps the product's code there.`,
    remedy: 'Choose another attribute.',
  };
}

function wrongType(field: string, attribute: Target): Refusal {
  return {
    code: 'mapping.wrong_type',
    message: `"${field}" cannot be mapped to "${attribute.code}": an attribute of type ${attribute.type} cannot hold it.`,
    remedy: 'Choose an attribute of another type.',
  };
}
