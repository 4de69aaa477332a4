import type { Context, Handler } from '../http/context.ts';
import { created, endNotFound, endWith, invalid, serverError } from '../http/reply.ts';
import {
  entriesOf,
  isEmptyInPhp,
  isMap,
  isPhpArray,
  type Json,
  type JsonMap,
  valueAt,
} from '../php-array.ts';
import { insertBareProduct } from './insert-bare-product.ts';
import { checkProductShape, valuesOf } from './request-rules.ts';
import type { NewVariant } from './save-variants.ts';
import { validateValues } from './validate-values.ts';
import { ValueSetter } from './value-setter.ts';
import { writeProduct } from './write-product.ts';

/** POST /configurable-products, with optional inline variants that store only axes and SKU. */
export const createConfigurable: Handler = async (context) => {
  const { store, request } = context;
  const { body } = request;
  checkProductShape(body, { needs: ['family', 'values', 'super_attributes'] });
  const family = store.families.get(String(valueAt(body, 'family')));
  if (family === undefined) return endNotFound('The attribute family ":code" does not exist.');
  const superAttributes = entriesOf(valueAt(body, 'super_attributes')).map(([, code]) => String(code));
  checkSuperAttributes(context, family.code, superAttributes);
  const values = valuesOf(body);
  validateValues({ store, values });
  const create = inlineVariants(valueAt(body, 'variants'));
  await context.think();
  const sku = String((values.common as JsonMap).sku);
  const known = superAttributes.filter((code) => store.attributes.has(code));
  const status = valueAt(body, 'status');
  const row = { sku, type: 'configurable', family: family.code, status, superAttributes: known } as const;
  const product = insertBareProduct(context, row);
  if (context.stopHalfway || known.length < superAttributes.length) return serverError();
  await writeProduct(context, {
    product,
    setter: new ValueSetter(),
    values,
    status,
    sku,
    associations: valueAt(body, 'associations'),
    variants: { create, keep: [] },
  });
  return created('The product was created.');
};

/** At least one axis must be a plain select of the family; the others are taken unchecked (contracts/unopim.md section 8). */
function checkSuperAttributes({ store }: Context, familyCode: string, codes: string[]): void {
  const possible = store
    .familyAttributes(familyCode)
    .filter(({ type, value_per_locale, value_per_channel }) => {
      return type === 'select' && !value_per_locale && !value_per_channel;
    })
    .map((attribute) => attribute.code);
  if (possible.length === 0) endNotFound(`The family "${familyCode}" has no attribute to configure by.`);
  if (!codes.some((code) => possible.includes(code))) {
    endNotFound(`No super attribute fits: ${JSON.stringify(codes)}.`);
  }
}

function inlineVariants(variants: Json | undefined): NewVariant[] {
  if (!isPhpArray(variants) || isEmptyInPhp(variants)) return [];
  const errors: JsonMap = {};
  const read = entriesOf(variants).map(([, variant], index) => {
    const sku = valueAt(variant, 'sku');
    const attributes = valueAt(variant, 'attributes');
    if (typeof sku !== 'string') errors[`variants.${index}.sku`] = [`variants.${index}.sku is required.`];
    if (!isMap(attributes))
      errors[`variants.${index}.attributes`] = [`variants.${index}.attributes is required.`];
    return { sku: String(sku), attributes: isMap(attributes) ? attributes : {} };
  });
  if (!isEmptyInPhp(errors)) endWith(invalid(errors));
  return read;
}
