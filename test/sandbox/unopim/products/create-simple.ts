import type { Handler } from '../http/context.ts';
import { created, endNotFound, endWith, serverError } from '../http/reply.ts';
import { isEmptyInPhp, type Json, type JsonMap, valueAt } from '../php-array.ts';
import { addVariant } from './add-variant.ts';
import { insertBareProduct } from './insert-bare-product.ts';
import { checkProductShape, valuesOf } from './request-rules.ts';
import { validateValues } from './validate-values.ts';
import { ValueSetter } from './value-setter.ts';
import { writeProduct } from './write-product.ts';

/** POST /products: a simple product, or a variant when `parent` names a configurable. */
export const createSimple: Handler = async (context) => {
  const { store, request } = context;
  const { body } = request;
  checkProductShape(body, { needs: ['family', 'values'], isSkuTaken: (sku) => store.products.has(sku) });
  const family = store.families.get(String(valueAt(body, 'family')));
  if (family === undefined) return endNotFound('The attribute family ":code" does not exist.');
  const values = valuesOf(body);
  validateValues({ store, values });
  const parent = valueAt(body, 'parent');
  if (parent === undefined) endWith(serverError());
  await context.think();
  const setter = new ValueSetter();
  const sku = String((values.common as JsonMap).sku);
  const product = isEmptyInPhp(parent)
    ? insertBareProduct(context, {
        sku,
        type: 'simple',
        family: family.code,
        status: valueAt(body, 'status'),
      })
    : await addVariant(context, {
        parentSku: String(parent),
        sku,
        setter,
        attributes: variantAttributes(body),
      });
  if (context.stopHalfway) return serverError();
  const isVariant = product.parent !== null;
  await writeProduct(context, {
    product,
    setter,
    values: isVariant ? withAxes(values, variantAttributes(body)) : values,
    status: valueAt(body, 'status'),
    sku,
    family: family.code,
    associations: valueAt(body, 'associations'),
  });
  return created('The product was created.');
};

function variantAttributes(body: Json): JsonMap | undefined {
  const attributes = valueAt(valueAt(body, 'variant'), 'attributes');
  return typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)
    ? attributes
    : undefined;
}

const withAxes = (values: JsonMap, attributes: JsonMap | undefined): JsonMap => ({
  ...values,
  common: { ...(values.common as JsonMap), ...attributes },
});
