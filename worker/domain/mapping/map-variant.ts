import type { PimCode, WooId } from '../ids.ts';
import { valueKey } from '../scope/value-key.ts';
import type { CoreFieldRow } from '../settings/schema.ts';
import { coreFields } from './fields/core-fields.ts';
import type { ReadingSite } from './fields/reading.ts';
import { readVariationField } from './fields/variation-field.ts';
import type { FieldSetting } from './map-field.ts';
import { mapFields, uniqueOptions } from './map-fields.ts';
import type { MappedProduct } from './mapped.ts';
import { mappedStatus } from './status.ts';
import type { DesiredScalar, ValueKey } from './values.ts';
import type { PlacedVariation } from './variants/choose-variants.ts';

/** One variation as a variant: its axis values and its own values only, never its parent's lists. */
export function mapVariant(of: {
  readonly placed: PlacedVariation;
  readonly rootId: WooId;
  readonly family: PimCode;
  readonly rows: readonly CoreFieldRow[];
  readonly site: ReadingSite;
  readonly setting: FieldSetting;
}): MappedProduct {
  const { variation, combination } = of.placed;
  const fields = mapFields(
    coreFields(of.rows, (field) => readVariationField(variation, field, of.site)),
    of.setting,
    axisKeys(combination.values),
  );
  return {
    ...fields,
    wooId: variation.id,
    rootId: of.rootId,
    type: 'simple',
    family: of.family,
    axes: [],
    axisValues: combination.values,
    status: mappedStatus(variation.status, of.rows),
    missingOptions: uniqueOptions([...combination.missingOptions, ...fields.missingOptions]),
    missingCategories: [],
    waitingFor: [],
  };
}

/** Axes are plain attributes: a variation that takes another option changes a common value (contracts/unopim.md rule 4). */
function axisKeys(
  values: Readonly<Record<PimCode, PimCode>>,
): readonly (readonly [ValueKey, DesiredScalar])[] {
  return Object.entries(values).map(([attribute, option]) => [
    valueKey({ attribute, channel: null, locale: null }),
    { kind: 'scalar', value: option },
  ]);
}
