import type { Context } from '../http/context.ts';
import { endNotFound, endWith, refused } from '../http/reply.ts';
import type { JsonMap } from '../php-array.ts';
import type { ProductRow } from '../store/rows.ts';
import { planToKeep } from './save-variants.ts';
import type { ValueSetter } from './value-setter.ts';
import { writeProduct } from './write-product.ts';

interface VariantToAdd {
  parentSku: string;
  sku: string;
  setter: ValueSetter;
  attributes: JsonMap | undefined;
}

/**
 * Adds a variant by rewriting its parent, which fills the setter with the parent's sections (contracts/unopim.md
 * rule 5). Ends with 404 for an unknown parent, axis or option and when a parallel request deleted the variant.
 */
export async function addVariant(context: Context, variant: VariantToAdd): Promise<ProductRow> {
  const { products } = context.store;
  const parent =
    products.get(variant.parentSku) ?? endNotFound(`The parent "${variant.parentSku}" does not exist.`);
  checkAxes(context, parent, variant.attributes);
  const keep = planToKeep(context, parent);
  const create =
    variant.attributes === undefined ? [] : [{ sku: variant.sku, attributes: variant.attributes }];
  await writeProduct(context, {
    product: parent,
    setter: variant.setter,
    values: parent.values,
    variants: { create, keep },
  });
  return products.get(variant.sku) ?? endNotFound(`The product "${variant.sku}" does not exist.`);
}

function checkAxes(context: Context, parent: ProductRow, attributes: JsonMap | undefined): void {
  for (const axis of parent.superAttributes) {
    const option = attributes?.[axis];
    if (option === undefined || option === null) endNotFound(`The super attribute "${axis}" is missing.`);
    if (!hasOption(context, axis, String(option))) {
      endNotFound(`There is no such option: ${JSON.stringify(attributes)}.`);
    }
  }
  if (parent.superAttributes.length > 0 && isCombinationTaken(context, parent, attributes ?? {})) {
    endWith(refused(422, `The variant ${JSON.stringify(attributes)} exists already.`));
  }
}

/** The database compares here, so MySQL lets a wrong case through (contracts/unopim.md section 8). */
function hasOption({ store }: Context, axis: string, option: string): boolean {
  const attribute = store.attributes.get(axis);
  return (
    attribute !== undefined && store.optionsOf(attribute.id).some((row) => store.sameCode(row.code, option))
  );
}

const isCombinationTaken = ({ store }: Context, parent: ProductRow, attributes: JsonMap): boolean =>
  store.products
    .variantsOf(parent.sku)
    .some((variant) =>
      parent.superAttributes.every((axis) => (variant.values.common as JsonMap)[axis] === attributes[axis]),
    );
