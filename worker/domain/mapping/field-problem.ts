import type { PimAttribute } from '../catalog/catalog.ts';
import type { PimCode } from '../ids.ts';
import type { MappedField } from './fields/mapped-field.ts';
import { refusePairing } from './pairing-rules.ts';
import type { ValueWarning } from './values.ts';
import { warning } from './warning.ts';

/** Why nothing of a field can go to its attribute, found in the cached catalog before UnoPim is asked; null = it can. */
export function attributeProblem(
  field: MappedField,
  attribute: PimAttribute | undefined,
  of: { readonly family: PimCode; readonly familyAttributes: ReadonlySet<PimCode> },
): ValueWarning | null {
  if (attribute === undefined) return attributeMissing(field);
  if (!of.familyAttributes.has(attribute.code)) return notInFamily(field, of.family);
  const refusal = refusePairing({ field: field.field, kind: field.kind, attribute });
  return refusal === null ? null : warning(refusal, placeOf(field));
}

/** A locale is wanted and none is active, or none of the active ones carries the shop's language (spec 4). */
export function noLocale(field: MappedField, channel: PimCode | null): ValueWarning {
  const where = channel === null ? 'No push-enabled channel has' : `Channel "${channel}" does not have`;
  return warning(
    {
      code: 'mapping.no_active_locale',
      message: `${where} an active locale that can take "${field.field}" for attribute "${field.attribute}".`,
      remedy: 'Choose the active locales and the default locale of the channel under Channels & Stores.',
    },
    placeOf(field),
  );
}

/** Clearing a required attribute refuses the whole request (contracts/unopim.md rule 17). */
export function requiredEmpty(field: MappedField): ValueWarning {
  return warning(
    {
      code: 'mapping.required_empty',
      message: `"${field.field}" is empty, but UnoPim requires attribute "${field.attribute}"; what stands there stays.`,
      remedy:
        'Fill the field in WooCommerce, give the row a default, or make the attribute optional in UnoPim.',
    },
    placeOf(field),
  );
}

/** UnoPim accepts such a value and shows it nowhere (contracts/unopim.md 8). */
function notInFamily(field: MappedField, family: PimCode): ValueWarning {
  return warning(
    {
      code: 'mapping.attribute_not_in_family',
      message: `Attribute "${field.attribute}" is not in family "${family}".`,
      remedy: `Add "${field.attribute}" to the family in UnoPim, or map "${field.field}" to another attribute.`,
    },
    placeOf(field),
  );
}

function attributeMissing(field: MappedField): ValueWarning {
  return warning(
    {
      code: 'mapping.attribute_missing',
      message: `"${field.field}" is mapped to attribute "${field.attribute}", which UnoPim does not have.`,
      remedy: 'Choose another attribute under Field mapping, or refresh under Channels & Stores.',
    },
    placeOf(field),
  );
}

function placeOf({ field, attribute }: MappedField) {
  return { field, attribute };
}
